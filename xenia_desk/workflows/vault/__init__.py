"""A vault: found, founded, opened, covered, locked."""
