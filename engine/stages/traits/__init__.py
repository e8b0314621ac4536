"""What others must know of a stage: which part of its operands it reads, and what it does to them."""
