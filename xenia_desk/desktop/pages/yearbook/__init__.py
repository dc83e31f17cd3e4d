"""The page of the yearbook: which statements are in, and their numbers; taking in what waits."""
