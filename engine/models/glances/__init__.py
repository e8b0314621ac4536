"""A model at a glance: its layers in small pictures, what each layer would say, and heads that are searched for."""
