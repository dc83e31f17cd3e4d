"""Disclosure control for sets of count tables: patterns, attacks by other code, explanations."""
