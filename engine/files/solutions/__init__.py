"""A worksheet worked out in full: as Markdown, as LaTeX, and as a spreadsheet whose formulas are live."""
