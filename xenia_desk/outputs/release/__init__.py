"""The files of a release: tables, report, certificate."""
