"""The help: a guide of a few pages, what is new, the keys, and what the program is made of."""
