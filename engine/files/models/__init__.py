"""What files of models mean: roles and axes of arrays, recordings, checkpoints with their words."""
