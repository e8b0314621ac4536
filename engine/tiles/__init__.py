"""Cells and pictures of matrices that are not held, by tiles."""

HOW = ("max", "mean")  # the ways to pool cells
