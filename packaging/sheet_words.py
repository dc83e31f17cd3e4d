"""Keeps what stands beside the words of sheets: the day that they are of, their second reading.

    sheet_words.py date                           today as PO-Revision-Date where words changed
    sheet_words.py ask LANGUAGE > ask.json        what to translate back into Dutch: numbers and
                                                  words, no message ids
    sheet_words.py answer LANGUAGE ask.json answers.json
                                                  number -> Dutch; prints source and answer beside
                                                  each other, to be judged
    sheet_words.py record LANGUAGE ask.json answers.json verdicts.json
                                                  number -> same | near | changed; writes each
                                                  beside its message

Sheets print the month of that date as their edition, never the day of printing. Who reads a
translation a second time has not seen the Dutch. Date and record hold a digest of the words that
they are about, so that a later change shows. "changed" says that the words were mended after the
reading and the new ones read again. Words that changed and that nobody has read again yet say so
in the place of a record; as long as one of them waits, the whole language is a draft.
"""

import hashlib
import json
import re
import sys
import time
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
DATE, DIGEST = "PO-Revision-Date", "X-Words"
VERDICTS = ("same", "near", "changed")
WAITS = "waits for a second reading"
_RECORD = re.compile(r"read again ([0-9a-f]{8}), (?:same|near|changed): .+", re.DOTALL)
Answers = dict[str, str]


def read_again(entry: polib.POEntry) -> bool:
    """Whether the words of a message are those that a second reader read."""
    found = _RECORD.fullmatch(" ".join(entry.tcomment.split()))
    return found is not None and found[1] == _digest(entry.msgstr)


def is_dated(catalogue: polib.POFile) -> bool:
    """Whether the date of a catalogue is that of the words that it holds."""
    said = catalogue.metadata
    return bool(said.get(DATE)) and said.get(DIGEST) == _digest_of_all(catalogue)


def date_words(catalogue: polib.POFile, day: str) -> None:
    """Say that the words of a catalogue are of a day (2027-03-04)."""
    catalogue.metadata[DATE] = f"{day} 00:00+0000"
    catalogue.metadata[DIGEST] = _digest_of_all(catalogue)


def _digest_of_all(catalogue: polib.POFile) -> str:
    return _digest(repr(sorted((entry.msgid, entry.msgstr) for entry in catalogue)), 16)


def _digest(words: str, length: int = 8) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:length]


def _catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "i18n" / "handouts" / f"{language}.po"), wrapwidth=100)


def date() -> None:
    """Date what has to be dated, and name it."""
    day = time.strftime("%Y-%m-%d")
    for file in sorted((ROOT / "i18n" / "handouts").glob("*.po")):
        catalogue = _catalogue(file.stem)
        if not is_dated(catalogue):
            date_words(catalogue, day)
            catalogue.save()
            print(f"{file.name}: {day}")


def ask(language: str) -> Answers:
    """Number -> words, in an order that says nothing about their use."""
    words = sorted((entry.msgstr for entry in _catalogue(language)), key=_digest)
    return {str(number): text for number, text in enumerate(dict.fromkeys(words), 1)}


def side_by_side(language: str, asked: Answers, answers: Answers) -> str:
    """Source, translation and what was understood, message by message."""
    source = {entry.msgid: entry.msgstr for entry in _catalogue("nl")}
    numbers = {words: number for number, words in asked.items()}
    lines = []
    for entry in _catalogue(language):
        number = numbers.get(entry.msgstr, "")
        lines.append(f"{number} {entry.msgid}\n  nl:   {source[entry.msgid]}")
        lines.append(f"  {language}: {entry.msgstr}\n  back: {answers.get(number, '-')}")
    return "\n".join(lines)


def record(language: str, asked: Answers, answers: Answers, verdicts: Answers) -> str:
    """Write every reading beside its message; what is wrong with them, or nothing."""
    catalogue = _catalogue(language)
    numbers = {words: number for number, words in asked.items()}
    for entry in catalogue:
        number = numbers.get(entry.msgstr)
        if number is None or number not in answers:
            return f"{entry.msgid}: these words were not read: {entry.msgstr}"
        if verdicts.get(number) not in VERDICTS:
            return f"{entry.msgid}: no verdict ({' | '.join(VERDICTS)}) for {number}"
        back = " ".join(answers[number].split())
        entry.tcomment = f"read again {_digest(entry.msgstr)}, {verdicts[number]}: {back}"
    catalogue.save()
    return ""


def main(words: list[str]) -> int | str:
    """Do what the first word says; what is wrong, where it cannot be done."""
    match words:
        case ["date"]:
            date()
        case ["ask", language]:
            print(json.dumps(ask(language), ensure_ascii=False, indent=1))
        case ["answer", language, asked, answers]:
            print(side_by_side(language, _read(asked), _read(answers)))
        case ["record", language, asked, answers, verdicts]:
            return record(language, _read(asked), _read(answers), _read(verdicts)) or 0
        case _:
            return str(__doc__)
    return 0


def _read(file: str) -> Answers:
    answers: Answers = json.loads(Path(file).read_text("utf-8"))
    return answers


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
