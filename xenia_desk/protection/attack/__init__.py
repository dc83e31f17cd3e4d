"""What an outsider can work out from a pattern, by code that the engine does not share."""
