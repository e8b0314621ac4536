"""How things look: colours, style, icons, and how numbers are written."""
