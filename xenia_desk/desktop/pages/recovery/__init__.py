"""The page for a forgotten passphrase: recovery papers, a label, a new passphrase."""
