"""The talk board: the visitor's language, pictures in groups, one of them large."""
