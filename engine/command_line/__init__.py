"""The command line: what may be asked for, and what is done without a window."""
