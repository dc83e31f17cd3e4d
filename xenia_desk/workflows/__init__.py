"""Workflows are what staff do: gather, decide in the core, do; one module an activity."""
