"""Sheets for visitors as PDF: every paper, side and row."""
