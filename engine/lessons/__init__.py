"""What public lessons print, held against a worksheet."""
