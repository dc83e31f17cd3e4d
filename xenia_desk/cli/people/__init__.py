"""Commands of people and their papers."""
