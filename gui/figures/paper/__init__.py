"""A sheet of paper: what stands on it in millimetres, how wide words are on it, and how it is painted."""
