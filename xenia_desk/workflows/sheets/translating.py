"""Sends the words of sheets to a translator and takes back what was mended."""

from dataclasses import dataclass, field
from pathlib import Path

from xenia_desk.core.sheets.staff_content import Differences, StaffContent, reworded
from xenia_desk.core.sheets.translations import Rewording, rewordings
from xenia_desk.disk import read_small
from xenia_desk.localization import HANDOUTS, SOURCE_LANGUAGE, languages, words_of
from xenia_desk.outputs.files import write_file
from xenia_desk.outputs.papers.translations_po import (
    LARGEST,
    NotATranslation,
    Passage,
    TranslationTooLarge,
    read_translation,
    translation_po,
)
from xenia_desk.workflows.sheets import making_sheets, staff_content
from xenia_desk.workflows.sheets.refusals import NotTranslated
from xenia_desk.workflows.sheets.staff_content import Changed
from xenia_desk.workflows.vault.session import Session

NAME = "Blad"
"""What the files are called: it says nothing."""


@dataclass(frozen=True)
class Returned:
    """What a translator sent back: the words that change, and how many do not or are missing."""

    language: str
    changes: tuple[Rewording, ...] = field(repr=False)
    unchanged: int
    missing: int

    @property
    def found(self) -> Differences:
        """What taking it over changes."""
        words = ((self.language, each.message, each.before, each.after) for each in self.changes)
        return Differences(words=tuple(words))


def export(folder: Path, language: str, known: StaffContent) -> tuple[Path, Path]:
    """Write the catalogue and the PDF that shows its pictures.

    Raises NotTranslated and what writing raises.
    """
    # Paper is needed late, and takes a while to load.
    from xenia_desk.outputs.papers.translations_pdf import translation_pdf  # noqa: PLC0415 - see above

    if language == SOURCE_LANGUAGE or language not in languages(HANDOUTS):
        raise NotTranslated(language)
    found = _passages(language, known)
    catalogue, pages = folder / f"{NAME}-{language}.po", folder / f"{NAME}-{language}.pdf"
    write_file(catalogue, translation_po(language, found))
    write_file(pages, translation_pdf(NAME, language, found))
    return catalogue, pages


def read(file: Path, language: str, known: StaffContent) -> Returned:
    """What a file from a translator would change; nothing is changed.

    Raises NotATranslation, TranslationTooLarge, OfferForOther or OfferUnusable.
    """
    if file.is_file() and file.stat().st_size > LARGEST:
        raise TranslationTooLarge(file.name)
    try:
        offer = read_translation(file.name, read_small(file, LARGEST))
    except OSError as error:
        raise NotATranslation(file.name) from error
    dutch, now = words_of(SOURCE_LANGUAGE, HANDOUTS), staff_content.words_of_sheets(known, language)
    changes = rewordings(language, dutch, now, offer)
    return Returned(language, changes, len(offer.words) - len(changes), len(now) - len(offer.words))


def take_over(session: Session, returned: Returned) -> Changed:
    """Use the new words on sheets; a review of the old ones ends with it.

    Raises what `staff_content.change` raises.
    """
    new = {each.message: each.after for each in returned.changes}
    shipped = words_of(returned.language, HANDOUTS)

    def made(known: StaffContent) -> StaffContent:
        words = {**known.words.get(returned.language, {}), **new}
        changed = {name: text for name, text in words.items() if text != shipped.get(name)}
        return reworded(known, returned.language, changed)

    return staff_content.change(session, made)


def _passages(language: str, known: StaffContent) -> tuple[Passage, ...]:
    dutch, now = words_of(SOURCE_LANGUAGE, HANDOUTS), staff_content.words_of_sheets(known, language)
    shown = _pictures()
    return tuple(
        Passage(message, dutch[message], now.get(message, ""), shown.get(message, ()))
        for message in sorted(dutch)
    )


def _pictures() -> dict[str, tuple[str, ...]]:
    """Message -> the pictures that it stands under."""
    there = making_sheets.pictures()
    found: dict[str, tuple[str, ...]] = {f"picture.{name}": (name,) for name in there}
    found |= {f"board.{name}": (name,) for name in there}
    for topic in making_sheets.topics():
        found[topic.title] = (topic.picture,)
        found |= {panel.message: panel.pictures for panel in topic.panels}
    return found
