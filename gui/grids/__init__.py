"""Tables that come in as text: pasted or opened, read as they were meant, asked about where that is in doubt."""
