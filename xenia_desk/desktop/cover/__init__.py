"""Covering and locking: when, by which picture, and how the next process takes over."""
