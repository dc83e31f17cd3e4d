"""This package is the disclosure control of count tables: the only way out of the program."""
