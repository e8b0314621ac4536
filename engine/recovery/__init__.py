"""What is kept of work that is not saved, who has a session open, and whether a file changed on the disk."""
