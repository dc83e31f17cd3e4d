"""Sheets for visitors: topics, facts, pictures, the talk board, translations."""
