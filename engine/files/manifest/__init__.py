"""What the manifest of a session says of where numbers come from: recipes, files, models."""
