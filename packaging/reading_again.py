#!/usr/bin/env python3
"""Manages the second reading of a translation, by somebody who has not seen the Dutch.

    reading_again.py ask LANGUAGE > ask.json      what to translate back into Dutch: numbers and
                                                  words, no message ids
    reading_again.py answer LANGUAGE ask.json answers.json
                                                  number -> Dutch; prints source and answer beside
                                                  each other, to be judged
    reading_again.py record LANGUAGE ask.json answers.json verdicts.json
                                                  number -> same | near | changed; writes each
                                                  beside its message

A record holds a digest of the words that were read, so that a later change shows. "changed" says
that the words were mended after the reading and the new ones read again. Words that changed and
that nobody has read again yet say so in the place of a record: `waits for a second reading`. As
long as one of them waits, the whole language is a draft that was not read again.
"""

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
VERDICTS = ("same", "near", "changed")
WAITS = "waits for a second reading"
_RECORD = re.compile(r"read again ([0-9a-f]{8}), (same|near|changed): (.+)", re.DOTALL)


@dataclass(frozen=True)
class Reading:
    """What a second reader understood, in Dutch, and how it compares with the source."""

    verdict: str
    dutch: str


def read_again(entry: polib.POEntry) -> Reading | None:
    """The second reading of a message; None when there is none of the words that stand there."""
    found = _RECORD.fullmatch(" ".join(entry.tcomment.split()))
    if found is None or found[1] != _digest(entry.msgstr):
        return None
    return Reading(found[2], found[3])


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]


def _catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(ROOT / "i18n" / "handouts" / f"{language}.po"), wrapwidth=100)


def ask(language: str) -> dict[str, str]:
    """Number -> words, in an order that says nothing about their use."""
    words = sorted((entry.msgstr for entry in _catalogue(language)), key=_digest)
    return {str(number): text for number, text in enumerate(dict.fromkeys(words), 1)}


def side_by_side(language: str, asked: dict[str, str], answers: dict[str, str]) -> str:
    """Source, translation and what was understood, message by message."""
    source = {entry.msgid: entry.msgstr for entry in _catalogue("nl")}
    lines = []
    for entry in _catalogue(language):
        number = next((n for n, words in asked.items() if words == entry.msgstr), "")
        lines.append(f"{number} {entry.msgid}\n  nl:   {source[entry.msgid]}")
        lines.append(f"  {language}: {entry.msgstr}\n  back: {answers.get(number, '-')}")
    return "\n".join(lines) + "\n"


def record(
    language: str, asked: dict[str, str], answers: dict[str, str], verdicts: dict[str, str]
) -> str:
    """Write every reading beside its message; what is wrong with them, or nothing."""
    catalogue = _catalogue(language)
    numbers = {words: number for number, words in asked.items()}
    for entry in catalogue:
        number = numbers.get(entry.msgstr)
        if number is None or number not in answers:
            return f"{entry.msgid}: these words were not read: {entry.msgstr}\n"
        if verdicts.get(number) not in VERDICTS:
            return f"{entry.msgid}: no verdict ({' | '.join(VERDICTS)}) for {number}\n"
        back = " ".join(answers[number].split())
        entry.tcomment = f"read again {_digest(entry.msgstr)}, {verdicts[number]}: {back}"
    catalogue.save(str(ROOT / "i18n" / "handouts" / f"{language}.po"))
    return ""


def main(words: list[str]) -> int:
    """Do what the first word says; 1 when it cannot be done."""
    match words:
        case ["ask", language]:
            print(json.dumps(ask(language), ensure_ascii=False, indent=1))
            return 0
        case ["answer" | "record" as what, language, *files] if len(files) == 2 + (
            what != "answer"
        ):
            read = [json.loads(Path(file).read_text("utf-8")) for file in files]
            if what == "answer":
                sys.stdout.write(side_by_side(language, read[0], read[1]))
                return 0
            wrong = record(language, read[0], read[1], read[2])
            sys.stderr.write(wrong)
            return 1 if wrong else 0
    sys.stderr.write(__doc__ or "")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
