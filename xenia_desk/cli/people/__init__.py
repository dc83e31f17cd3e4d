"""Commands for people and their recovery papers."""
