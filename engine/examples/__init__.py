"""Worksheets worth opening: the tutorial, the kinds of attention people use, a long text, variants side by side."""
