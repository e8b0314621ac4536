"""A figure as LaTeX: a document that stands alone, and whose middle can be taken into a paper."""
