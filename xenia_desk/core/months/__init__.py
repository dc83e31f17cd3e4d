"""Months: when they close, what a statement holds, what a frozen year tells a book."""
