"""What an outsider can work out of a pattern, by code that the engine does not share."""
