"""Backups: made, rehearsed, brought back, verified."""
