"""The question whether the computer's day is right."""
