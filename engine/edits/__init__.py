"""Edits: small frozen values with one method, `apply(document) -> document`."""
