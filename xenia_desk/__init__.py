"""Xenia Desk counts anonymous contacts and releases only protected figures."""

__version__ = "0.1.0"
