"""This package is the encrypted files: the books and the yearbook."""
