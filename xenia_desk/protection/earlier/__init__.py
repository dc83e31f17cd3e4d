"""Releases that came before: what they printed is known, what they promised still stands."""
