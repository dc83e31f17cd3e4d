"""Commands of the yearbook."""
