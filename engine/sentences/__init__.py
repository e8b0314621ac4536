"""Every sentence about what went wrong, and all that the command line says: once, in English and in Chinese."""
