"""What a layer of a network has besides its attention: rows of tables, and norms with gains."""
