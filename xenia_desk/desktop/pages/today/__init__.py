"""This package is the question whether the computer's day is right."""
