"""The named steps of a worksheet: one small class a kind, each with its four faces."""
