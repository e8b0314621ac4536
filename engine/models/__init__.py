"""A whole model: from a folder and a sentence to every number of every layer, as a worksheet like any other."""
