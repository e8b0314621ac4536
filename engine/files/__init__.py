"""Sessions, tables of text, and what is copied as code: everything that goes to or comes from a file."""
