"""A matrix that is not held, in the place of an array: computed by the part that is looked at."""
