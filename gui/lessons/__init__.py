"""What lessons put around the worksheet."""
