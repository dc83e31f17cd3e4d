"""Commands of sheets for visitors."""
