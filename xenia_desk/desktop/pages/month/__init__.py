"""The page of the month: its calendar, its numbers, what is mended in it, its end."""
