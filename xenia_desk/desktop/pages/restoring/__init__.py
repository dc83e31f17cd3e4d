"""The pages of bringing a vault back: from its backups, or from a copy of its folder."""
