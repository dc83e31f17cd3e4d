"""The page of the settings: language, colours, letters, keys."""
