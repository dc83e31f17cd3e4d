"""The page of the month: its calendar, numbers, corrections and closing."""
