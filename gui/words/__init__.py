"""Every text of the window, for everything that the engine names by code."""
