"""The page of the handbook, which reads without any network."""
