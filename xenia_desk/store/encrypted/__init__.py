"""An encrypted file: opened, checked, rewritten under a fresh key."""
