"""A year as it is released: its tables, what links them, what was released before."""
