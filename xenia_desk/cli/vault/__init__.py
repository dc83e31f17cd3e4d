"""Commands for a vault."""
