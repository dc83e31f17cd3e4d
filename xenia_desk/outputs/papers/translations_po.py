"""The catalogue that goes to a translator, and the one that comes back.

The .po has the Dutch as its source text and says in a comment which picture of the PDF a message
stands under, so that any program for translators will do.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polib

from xenia_desk.core.sheets.translations import TranslationOffer
from xenia_desk.errors import Refusal

LARGEST = 1 << 20
"""Bytes of a file that comes back; the largest that leaves has some 60,000."""


@dataclass(frozen=True)
class Passage:
    """One message for a translator: the Dutch, today's words, the pictures that it stands under."""

    message: str
    dutch: str
    now: str
    pictures: tuple[str, ...]


class NotATranslation(Refusal):
    """A file that is no catalogue of messages (.po) in UTF-8 as it left the program."""

    file: str


class TranslationTooLarge(Refusal):
    """A file that is far larger than any that left the program."""

    file: str


def translation_po(language: str, passages: Sequence[Passage]) -> bytes:
    """The catalogue for a translator; equal passages give equal bytes."""
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for number, each in enumerate(passages, 1):
        catalogue.append(
            polib.POEntry(
                msgctxt=each.message, msgid=each.dutch, msgstr=each.now, comment=f"PDF {number}"
            )
        )
    return f"{catalogue}\n".encode()


def read_translation(name: str, data: bytes) -> TranslationOffer:
    """What a translator sent back; passages marked fuzzy or left empty are not offered.

    Raises TranslationTooLarge or NotATranslation.
    """
    if len(data) > LARGEST:
        raise TranslationTooLarge(name)
    try:
        text = data.decode("utf-8-sig")
        # Without a line of its own polib would take the text for the name of a file.
        catalogue = polib.pofile(f"\n{text}\n")
    except (ValueError, OSError, LookupError, TypeError, AttributeError) as error:
        raise NotATranslation(name) from error
    entries = [entry for entry in catalogue if not entry.obsolete]
    language = catalogue.metadata.get("Language", "")
    twice = len({entry.msgctxt for entry in entries}) < len(entries)
    given = [entry for entry in entries if entry.msgstr and "fuzzy" not in entry.flags]
    if not given or not language or twice or not all(entry.msgctxt for entry in entries):
        raise NotATranslation(name)
    return TranslationOffer(
        language, {entry.msgctxt: (entry.msgid, entry.msgstr) for entry in given}
    )
