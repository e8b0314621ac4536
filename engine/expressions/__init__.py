"""The arithmetic of one cell as a tree: its value, its formula, its line of Python, the list of its terms."""
