"""Words for whole models."""
