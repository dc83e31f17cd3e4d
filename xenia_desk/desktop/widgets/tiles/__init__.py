"""Tiles to press or point at, and what appears after a press."""
