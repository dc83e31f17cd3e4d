"""This package is the keys: who may open which book, and how statements are sealed."""
