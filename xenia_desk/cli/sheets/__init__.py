"""Commands for sheets for visitors."""
