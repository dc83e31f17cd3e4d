"""Commands of a vault."""
