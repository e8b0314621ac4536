"""What is known of a model by its files, and whether they fit it."""
