"""The page before everything: one passphrase, or practice without any."""
