"""What is shown now: the workspace with its document and values, the selection, the settings."""
