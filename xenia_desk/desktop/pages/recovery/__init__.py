"""The page for a forgotten passphrase: recovery sheets, a label, a new passphrase."""
