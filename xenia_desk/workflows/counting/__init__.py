"""Counting at the desk: presses, rounds, the tally form."""
