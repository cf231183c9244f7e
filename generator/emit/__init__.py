"""Emitters: from a view to an artifact's bytes, lazily, each artifact knowing what it came from."""
