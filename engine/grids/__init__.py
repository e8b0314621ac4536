"""Text with cells, read as its maker meant it: what a spreadsheet, a file of numbers or a program wrote."""
