"""Months: the calendar, corrections, closing, totals from elsewhere."""
