"""The panels around the worksheet: options, gallery, rows, heads, steps, history."""
