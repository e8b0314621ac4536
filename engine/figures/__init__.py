"""What is on a figure for a paper or a slide, and its forms as text: LaTeX, a script. Painted by `gui.figures`."""
