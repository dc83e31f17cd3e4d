"""The encrypted files: the books and the yearbook."""
