"""Finds what a spreadsheet would reckon with."""

import csv
import io
import re
import unicodedata


def formulas(text: str) -> list[str]:
    """The cells of a CSV file that a spreadsheet would reckon with."""
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    return [
        cell
        for cell in cells
        if unicodedata.normalize("NFKC", cell).strip()[:1] in tuple("=+-@")
        and not re.fullmatch(r"[+-]?(\d+(,\d+)?)?", cell)
    ]
