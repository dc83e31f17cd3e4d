"""The page of the month: its calendar, corrections and closing."""
