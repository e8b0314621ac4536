"""Attention block by block, without ever holding a matrix of all pairs: forward, backward, pooled, on any executor."""
