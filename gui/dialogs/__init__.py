"""Windows over the window: export, files of arrays, comparison, help."""
