"""Which models are known: what their tensors are called, what their types do, and what their configurations mean."""
