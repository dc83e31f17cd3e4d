"""The page of the release: preview of the protected year, and writing exactly that."""
