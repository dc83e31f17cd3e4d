"""Checks the words of sheets in every language for what a reader would stumble over.

Letters of another alphabet, a sentence that ends wrongly or is too long, a number without
isolates in Arabic, a number or an address that the Dutch has not, words that were left in Dutch
or English, a word on the outside that may endanger who carries the sheet, a second reading that
is older than the words it read. It names the file and the line of every fault, prints one line a
language, and exits 1 when there is one.
"""

import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from alphabets import ALPHABETS, SCRIPTS, Alphabet
from dated_words import is_dated
from reading_again import WAITS, read_again

from xenia_desk.core.sheets.translations import numbers_of_its_own

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "nl"
# Where these stand in the catalogues, words end like sentences; all others are names and labels.
SENTENCES = ("panel.",)
ENDS = "".join(sorted({mark for alphabet in ALPHABETS.values() for mark in alphabet.ends}))
# What somebody else may read without opening the sheet.
OUTSIDE = ("topic.", "fold.", "booklet.")
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_ISOLATED = re.compile(f"[{LRI}{RLI}{FSI}][^{PDI}]*{PDI}")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z{]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'-][^\W\d_]+)*")


@dataclass(frozen=True)
class Lists:
    """What is listed by hand: names, stems that no outside shows, messages that may be the same."""

    names: frozenset[str]
    not_outside: dict[str, list[str]]
    same: dict[str, list[str]]


def lists(root: Path) -> Lists:
    """The lists of a checkout: packaging/sheet_words.toml."""
    written = tomllib.loads((root / "packaging" / "sheet_words.toml").read_text("utf-8"))
    return Lists(frozenset(written["names"]), written["not_outside"], written["same"])


def catalogues(root: Path) -> dict[str, dict[str, polib.POEntry]]:
    """Every catalogue of the sheets: language -> message -> entry."""
    return {
        file.stem: {entry.msgid: entry for entry in polib.pofile(str(file))}
        for file in sorted((root / "i18n" / "handouts").glob("*.po"))
    }


def faults(root: Path, language: str) -> Iterator[str]:
    """Every fault of one language, one line each."""
    every, listed = catalogues(root), lists(root)
    alphabet = ALPHABETS.get(language)
    if alphabet is None:
        yield f"i18n/handouts/{language}.po: packaging/alphabets.py has no alphabet for it"
        return
    file = f"i18n/handouts/{language}.po"
    if not is_dated(polib.pofile(str(root / file))):
        yield f"{file}: words changed after PO-Revision-Date: run packaging/dated_words.py"
    if language not in listed.not_outside:
        yield f"packaging/sheet_words.toml: not_outside has no words for {language}"
    for message, entry in every[language].items():
        place = f"i18n/handouts/{language}.po:{entry.linenum}: {message}"
        source = every[SOURCE].get(message)
        said = source.msgstr if source else ""
        for fault in (
            *_letters(entry.msgstr, alphabet, language, listed.names),
            *_ending(message, entry.msgstr, said, alphabet),
            *_length(message, entry.msgstr, alphabet),
            *_isolates(entry.msgstr, right_to_left=language == "ar"),
            *_numbers(entry.msgstr, said),
            *_outside(message, entry.msgstr, listed.not_outside.get(language, []), alphabet),
        ):
            yield f"{place} {fault}"
        if language != SOURCE:
            yield from (f"{place} {fault}" for fault in _translated(every, message, entry, listed))


def _letters(words: str, alphabet: Alphabet, language: str, names: frozenset[str]) -> Iterator[str]:
    if unicodedata.normalize("NFC", words) != words:
        yield "is not in composed letters (NFC)"
    for word in _WORD.findall(_PLACEHOLDER.sub(" ", words)):
        if all(part in names for part in re.split(r"[\u2019'-]", word.lower())):
            continue
        if language in SCRIPTS:
            begins = SCRIPTS[language]
            strange = "".join(
                sorted({s for s in word if not unicodedata.name(s).startswith(begins)})
            )
        else:
            strange = alphabet.foreign(word)
        if strange:
            yield f"has letters of another alphabet in {word!r}: {strange}"
    if language == "zh-Hans":
        yield from _not_simplified(words)


def _not_simplified(words: str) -> Iterator[str]:
    for sign in words:
        if "CJK" in unicodedata.name(sign, ""):
            try:
                sign.encode("gb2312")
            except UnicodeEncodeError:
                yield f"has {sign}, which is not a simplified sign in common use"


def _ending(message: str, words: str, source: str, alphabet: Alphabet) -> Iterator[str]:
    bare = words.rstrip(f"{PDI}»”\u00a0\u202f")
    last = bare[-1:]
    if message.startswith(SENTENCES):
        if alphabet.ends and last not in alphabet.ends:
            yield f"does not end a sentence: {last!r}"
        if not alphabet.ends and last in ".?!。":
            yield f"ends with a mark that is not written: {last!r}"
    if alphabet.question and (source[-1:] == "?") != (last == alphabet.question):
        yield "is a question in one of both languages only"


def _length(message: str, words: str, alphabet: Alphabet) -> Iterator[str]:
    if not message.startswith(SENTENCES):
        return
    for sentence in re.split(rf"(?<=[{ENDS}])\s*", words):
        found = len(sentence) if alphabet.signs else len(sentence.split())
        if found > alphabet.longest:
            yield f"has a sentence of {found}, and {alphabet.longest} is the most: {sentence!r}"


def _isolates(words: str, *, right_to_left: bool) -> Iterator[str]:
    opened = sum(words.count(sign) for sign in (LRI, RLI, FSI))
    if opened != words.count(PDI) or len(_ISOLATED.findall(words)) != opened:
        yield "has isolates that do not close"
    if right_to_left:
        if found := _LEFT_TO_RIGHT.search(_ISOLATED.sub("", words)):
            yield f"has {words[found.start() :].split(maxsplit=1)[0]!r} outside isolates"
        if re.search(r"\d\s*[-\u2013]\s*\d{2}[:.]", words):
            yield "writes a span of times with a dash"


def _numbers(words: str, source: str) -> Iterator[str]:
    if found := numbers_of_its_own(words, source):
        yield f"has {' '.join(found)!r}, which the Dutch has not"


def _outside(message: str, words: str, stems: list[str], alphabet: Alphabet) -> Iterator[str]:
    if not message.startswith(OUTSIDE):
        return
    begins = "" if alphabet.signs else r"(?<!\w)"
    for stem in stems:
        if re.search(begins + re.escape(stem), words.lower()):
            yield f"shows {stem!r} on the outside"


def _translated(
    every: dict[str, dict[str, polib.POEntry]], message: str, entry: polib.POEntry, listed: Lists
) -> Iterator[str]:
    if "fuzzy" not in entry.flags:
        yield "is not marked fuzzy, and no native reader has reviewed it"
    own = next(tag for tag, entries in every.items() if entries.get(message) is entry)
    for other in dict.fromkeys((SOURCE, "en")):
        theirs = every.get(other, {}).get(message)
        named = message in listed.same.get(own, []) or message in listed.same["every"]
        if other != own and theirs and theirs.msgstr == entry.msgstr and not named:
            yield f"is the same as in {other}: {entry.msgstr!r}"
    if read_again(entry) is None and entry.tcomment != WAITS:
        yield "was not read again since it was written"


def report(root: Path = ROOT) -> int:
    """Print one line a language and every fault; how many there are."""
    every, count = catalogues(root), 0
    for language, entries in every.items():
        found = list(faults(root, language))
        count += len(found)
        again = sum(read_again(entry) is not None for entry in entries.values())
        waits = sum(entry.tcomment == WAITS for entry in entries.values())
        unsigned = sum("fuzzy" in entry.flags for entry in entries.values())
        state = f"{unsigned:4} wait for the signature"
        if language != SOURCE:
            state = f"{again:4} read again, {waits:3} wait for it"
        print(f"{language:8} {len(entries):4} messages, {state}, {len(found):3} faults")
        for fault in found:
            print(f"  {fault}")
    return count


if __name__ == "__main__":
    sys.exit(1 if report() else 0)
