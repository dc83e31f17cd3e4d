"""The page for whoever forgot the passphrase: sheets of paper, a label, a new passphrase."""
