"""Papers for staff and translators."""
