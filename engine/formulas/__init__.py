"""Pure NumPy, one function a formula, shapes in the signature comment: what an exported script copies."""
