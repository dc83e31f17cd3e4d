"""Commands for counting at the desk."""
