"""The cards with their equations and tables."""
