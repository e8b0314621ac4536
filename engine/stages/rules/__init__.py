"""The registries of the stages: normalisers and functions, each with all its traits in one row."""
