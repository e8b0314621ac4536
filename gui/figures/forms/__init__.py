"""How each form of a figure is laid out: cells, numbers, words joined by lines, words in boxes, bars."""
