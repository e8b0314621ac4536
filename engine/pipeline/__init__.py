"""Which stages the options ask for, in which order, and on which cards they stand."""
