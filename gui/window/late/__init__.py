"""The way into what is loaded only when somebody asks for it."""
