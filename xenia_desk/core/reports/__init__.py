"""This package is the yearly report before it has words: tables, charts and notes, by ids."""
