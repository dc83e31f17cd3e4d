"""The cheapest pattern that is safe, found and proven by linear programs."""
