"""Contacts and what they add to: counters, rounds, imports, corrections."""
