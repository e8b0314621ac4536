"""The session in a figure: how it gets into an SVG, a PNG and a PDF, and how it is found there again."""
