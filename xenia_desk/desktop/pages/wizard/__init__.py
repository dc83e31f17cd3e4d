"""The pages of the first start: language, hours, people, passphrases, recovery."""
