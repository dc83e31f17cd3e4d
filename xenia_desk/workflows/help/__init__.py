"""The handbook, what is recorded, and whether this copy works."""
