"""Months: when they close, what a statement holds, and the note about a frozen year."""
