"""Numbers of other programs that are held against a worksheet, and the smallest sheet that shows the difference."""
