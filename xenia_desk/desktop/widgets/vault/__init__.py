"""Steps and lines of passphrases, recovery papers and laptops."""
