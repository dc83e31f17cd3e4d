"""The page of the yearbook: which statements are in, and taking in those that wait."""
