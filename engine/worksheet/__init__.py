"""A document, and the values that follow from it."""
