"""Matrices, rows of weights and heads in a few numbers."""
