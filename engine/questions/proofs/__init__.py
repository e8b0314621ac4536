"""Why goals cannot be reached: proofs, not guesses."""
