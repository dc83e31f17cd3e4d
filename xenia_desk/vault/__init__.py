"""The keys: who may open which book, and how statements are sealed."""
