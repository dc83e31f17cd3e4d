"""The handbook, the account of what is recorded, and the check whether this copy works."""
