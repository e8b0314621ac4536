"""Which mistake gives the numbers that somebody wrote: known deviations, tried one and two at a time."""
