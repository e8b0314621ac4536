"""Cells and pictures of matrices that are not held, by tiles."""
