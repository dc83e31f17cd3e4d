"""The page of the backups: where they are, a new one, a rehearsal."""
