"""Fields to fill in: numbers, days, lists, secrets."""
