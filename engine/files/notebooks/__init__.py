"""A worksheet as a Jupyter notebook, and the numbers of one that came back, read without running anything."""
