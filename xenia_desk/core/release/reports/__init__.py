"""The report of a release: chapters, tables, charts, certificate."""
