"""How files are written: temporary files and their locks, what may be replaced, and several files as one."""
