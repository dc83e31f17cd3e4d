"""The vault keeps people, keys and grants."""
