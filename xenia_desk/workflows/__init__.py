"""Workflows: what staff do, one module per activity; the core makes the decisions."""
