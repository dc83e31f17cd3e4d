"""Checks the words of sheets in every language for what a reader would stumble over.

Letters of another alphabet, a sentence that ends wrongly or is too long, a number without
isolates in Arabic, a number or an address that the Dutch has not, words that were left in Dutch
or English, a word on the outside that may endanger who carries the sheet, a second reading that
is older than the words it read. It names the file and the line of every fault, prints one line a
language, and exits 1 when there is one.
"""

import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import polib
from languages import LANGUAGES, NAMES, Language
from sheet_words import WAITS, is_dated, read_again

from xenia_desk.core.sheets.translations import numbers_of_its_own

ROOT = Path(__file__).resolve().parent.parent
SOURCE = "nl"
# Where these stand in the catalogues, words end like sentences; all others are names and labels.
SENTENCES = ("panel.",)
ENDS = "".join(sorted({mark for language in LANGUAGES.values() for mark in language.ends}))
# What somebody else may read without opening the sheet.
OUTSIDE = ("topic.", "fold.", "booklet.")
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_ISOLATED = re.compile(f"[{LRI}{RLI}{FSI}][^{PDI}]*{PDI}")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_LEFT_TO_RIGHT = re.compile(r"[0-9A-Za-z{]")
_WORD = re.compile(r"[^\W\d_]+(?:[\u2019'-][^\W\d_]+)*")


def catalogues(root: Path) -> dict[str, Path]:
    """The catalogue of every language of the sheets."""
    return {file.stem: file for file in sorted((root / "i18n" / "handouts").glob("*.po"))}


def faults(root: Path, language: str) -> Iterator[str]:
    """Every fault of one language, one line each."""
    file = f"i18n/handouts/{language}.po"
    known = LANGUAGES.get(language)
    if known is None:
        yield f"{file}: packaging/languages.toml does not say how it is written"
        return
    catalogue = polib.pofile(str(root / file))
    if not is_dated(catalogue):
        yield f"{file}: words changed after PO-Revision-Date: run packaging/sheet_words.py date"
    others = {
        tag: {entry.msgid: entry.msgstr for entry in polib.pofile(str(catalogues(root)[tag]))}
        for tag in (SOURCE, "en")
    }
    for entry in catalogue:
        message, words = entry.msgid, entry.msgstr
        said = others[SOURCE].get(message, "")
        for fault in (
            *_letters(words, known, simplified=language == "zh-Hans"),
            *_ending(message, words, said, known),
            *_length(message, words, known),
            *_isolates(words, right_to_left=language == "ar"),
            *_outside(message, words, known),
            *(_translated(entry, language, known, others) if language != SOURCE else ()),
        ):
            yield f"{file}:{entry.linenum}: {message} {fault}"


def _letters(words: str, known: Language, *, simplified: bool) -> Iterator[str]:
    if unicodedata.normalize("NFC", words) != words:
        yield "is not in composed letters (NFC)"
    for word in _WORD.findall(_PLACEHOLDER.sub(" ", words)):
        named = all(part in NAMES for part in re.split(r"[\u2019'-]", word.lower()))
        if not named and (strange := known.foreign(word)):
            yield f"has letters of another alphabet in {word!r}: {strange}"
    for sign in words if simplified else "":
        if "CJK" in unicodedata.name(sign, "") and not sign.encode("gb2312", "ignore"):
            yield f"has {sign}, which is not a simplified sign in common use"


def _ending(message: str, words: str, source: str, known: Language) -> Iterator[str]:
    last = words.rstrip(f"{PDI}»”\u00a0\u202f")[-1:]
    if message.startswith(SENTENCES):
        if known.ends and last not in known.ends:
            yield f"does not end a sentence: {last!r}"
        if not known.ends and last in ".?!。":
            yield f"ends with a mark that is not written: {last!r}"
    if known.question and (source[-1:] == "?") != (last == known.question):
        yield "is a question in one of both languages only"


def _length(message: str, words: str, known: Language) -> Iterator[str]:
    if not message.startswith(SENTENCES):
        return
    for sentence in re.split(rf"(?<=[{ENDS}])\s*", words):
        found = len(sentence) if known.signs else len(sentence.split())
        if found > known.longest:
            yield f"has a sentence of {found}, and {known.longest} is the most: {sentence!r}"


def _isolates(words: str, *, right_to_left: bool) -> Iterator[str]:
    opened = sum(words.count(sign) for sign in (LRI, RLI, FSI))
    if opened != words.count(PDI) or len(_ISOLATED.findall(words)) != opened:
        yield "has isolates that do not close"
    if right_to_left:
        if found := _LEFT_TO_RIGHT.search(_ISOLATED.sub("", words)):
            yield f"has {words[found.start() :].split(maxsplit=1)[0]!r} outside isolates"
        if re.search(r"\d\s*[-\u2013]\s*\d{2}[:.]", words):
            yield "writes a span of times with a dash"


def _outside(message: str, words: str, known: Language) -> Iterator[str]:
    begins = "" if known.signs else r"(?<!\w)"
    for stem in known.not_outside if message.startswith(OUTSIDE) else ():
        if re.search(begins + re.escape(stem), words.lower()):
            yield f"shows {stem!r} on the outside"


def _translated(
    entry: polib.POEntry, language: str, known: Language, others: dict[str, dict[str, str]]
) -> Iterator[str]:
    if "fuzzy" not in entry.flags:
        yield "is not marked fuzzy, and no native reader has reviewed it"
    for other, words in others.items():
        same = words.get(entry.msgid) == entry.msgstr and entry.msgid not in known.same
        if same and other != language:
            yield f"is the same as in {other}: {entry.msgstr!r}"
    if found := numbers_of_its_own(entry.msgstr, others[SOURCE].get(entry.msgid, "")):
        yield f"has {' '.join(found)!r}, which the Dutch has not"
    if not read_again(entry) and entry.tcomment != WAITS:
        yield "was not read again since it was written"


def report() -> int:
    """Print one line a language and every fault; 1 when there is one."""
    count = 0
    for language, file in catalogues(ROOT).items():
        entries = list(polib.pofile(str(file)))
        found = list(faults(ROOT, language))
        count += len(found)
        state = f"{sum('fuzzy' in entry.flags for entry in entries):4} wait for the signature"
        if language != SOURCE:
            waits = sum(entry.tcomment == WAITS for entry in entries)
            state = f"{sum(map(read_again, entries)):4} read again, {waits:3} wait for it"
        print(f"{language:8} {len(entries):4} messages, {state}, {len(found):3} faults")
        print(*(f"  {fault}\n" for fault in found), sep="", end="")
    return min(count, 1)


if __name__ == "__main__":
    sys.exit(report())
