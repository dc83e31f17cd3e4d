"""Statements between books and the yearbook, and what is forgotten afterwards."""
