"""Attention of any length: the same numbers without ever holding a matrix of all pairs."""
