"""A whole model: its sentences, its layers and heads, its answers, and what becomes of them."""
