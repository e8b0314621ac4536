"""What is kept of unsaved work, what was found of it at the start, and who else has the session open."""
