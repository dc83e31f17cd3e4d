"""The page of the nurse: the hour in a book of its own."""
