"""The vault: the account of what is recorded in it."""
