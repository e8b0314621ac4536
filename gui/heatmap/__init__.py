"""Heat maps with axes in words, of any size."""
