"""Figures for papers and slides: painted to SVG, PDF, PNG or the clipboard, with a preview."""
