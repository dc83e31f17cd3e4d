"""Commands of a release, and of disclosure control by itself."""
