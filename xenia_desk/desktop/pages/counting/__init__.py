"""The page of the desk: one press, one contact."""
