"""The page of the people: who opens which book, and how that changes."""
