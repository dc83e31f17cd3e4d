"""Sheets for visitors: made, printed, checked, translated."""
