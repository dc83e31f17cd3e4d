"""Sets PO-Revision-Date to today in the catalogues of sheets whose words changed.

Sheets print the month of that day as their edition, never the day of printing. Beside it stands a
digest of the words, by which the lint of the words finds a date that is older than they are.
"""

import hashlib
import sys
import time
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
DATE, DIGEST = "PO-Revision-Date", "X-Words"


def is_dated(catalogue: polib.POFile) -> bool:
    """Whether the date of a catalogue is that of the words that it holds."""
    said = catalogue.metadata
    return bool(said.get(DATE)) and said.get(DIGEST) == _digest(catalogue)


def date_words(catalogue: polib.POFile, day: str) -> None:
    """Say that the words of a catalogue are of a day (2027-03-04)."""
    catalogue.metadata[DATE] = f"{day} 00:00+0000"
    catalogue.metadata[DIGEST] = _digest(catalogue)


def _digest(catalogue: polib.POFile) -> str:
    words = sorted((entry.msgid, entry.msgstr) for entry in catalogue)
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def main() -> int:
    """Date what has to be dated, and name it."""
    day = time.strftime("%Y-%m-%d")
    for file in sorted((ROOT / "i18n" / "handouts").glob("*.po")):
        catalogue = polib.pofile(str(file), wrapwidth=100)
        if not is_dated(catalogue):
            date_words(catalogue, day)
            catalogue.save(str(file))
            print(f"{file.name}: {day}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
