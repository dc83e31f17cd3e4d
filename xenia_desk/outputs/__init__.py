"""Outputs turn protected tables and handouts into files."""
