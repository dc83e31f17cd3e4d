"""Commands for the yearbook."""
