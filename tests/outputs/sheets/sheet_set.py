"""Every sheet there is: topics, languages and papers, with facts everywhere, and what touches."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tests.outputs.sheets.few_sheets import REVISED, topic
from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.facts import Fact, FactKind
from xenia_desk.core.sheets.handouts import Format, Sheet, make_sheet
from xenia_desk.localization import HANDOUTS, languages, unsigned
from xenia_desk.outputs.pdf.document import MM, Document
from xenia_desk.outputs.pdf.placed import Placed, What
from xenia_desk.outputs.sheets.handouts_pdf import draw
from xenia_desk.workflows.sheets import making_sheets, staff_content

VALUES = {
    FactKind.ADDRESS: "Weaze 0, 0000 AA Leeuwarden",
    FactKind.PHONE: "058 - 000 00 00",
    FactKind.HOURS: "woensdag 13.00 - 16.00 uur",
    FactKind.WEB: "xenia.example",
    FactKind.RULE: "APV Leeuwarden 2027, artikel 3:8",
}
CHECKED, UNTIL = date(2027, 2, 1), date(2027, 12, 31)
EDGE = 3 * MM  # what a printer or a crooked cut may take
HAIR = 0.05  # points
TRIMS: dict[Format, list[tuple[float, float, float, float]]] = {
    Format.A4: [(0, 0, 210, 297)],
    Format.A5: [(0, 0, 148, 210)],
    Format.LARGE: [(0, 0, 210, 297)],
    Format.FOLD: [(x, y, 105, 148.5) for x in (0, 105) for y in (0, 148.5)],
    Format.CARD: [(20.0 + 85 * x, 11.0 + 55 * y, 85.0, 55.0) for x in range(2) for y in range(5)]
    + [(0.0, 0.0, 15.0, 297.0)],  # the margin, where a sheet of practice cards says so
}


def full_facts() -> dict[str, Fact]:
    """Every fact, filled in and checked."""
    return {
        name: replace(
            fact,
            value=VALUES[fact.kind],
            checked_on=CHECKED,
            checked_by=Role.DESK,
            valid_until=UNTIL if fact.kind is FactKind.RULE else None,
        )
        for name, fact in staff_content.facts().items()
    }


def full_sheet(name: str, spoken: tuple[str, ...], *, practice: bool = False) -> Sheet:
    """A sheet that holds all that it can hold, its promises not signed yet."""
    return make_sheet(
        topic(name),
        spoken,
        known=dict.fromkeys(languages(HANDOUTS), REVISED),
        facts=full_facts(),
        practice=practice,
        day=date(2027, 3, 4),
        unsigned=unsigned(HANDOUTS),
    )


def spoken_on_sheets() -> list[tuple[str, ...]]:
    """Every language with that of staff beside it."""
    return [(tag,) if tag == "nl" else (tag, "nl") for tag in languages(HANDOUTS)]


def every_sheet() -> Iterator[tuple[str, tuple[str, ...], Format]]:
    """All that can be printed."""
    topics = [each.id for each in making_sheets.topics()]
    return itertools.product(topics, spoken_on_sheets(), Format)


def drawn(sheet: Sheet, paper: Format, *, grey: bool = False) -> Document:
    """A sheet before it is a file."""
    document = Document(sheet.name, sheet.languages[0], grey=grey)
    draw(document, sheet, paper)
    return document


def touching(document: Document, paper: Format) -> list[str]:
    """What touches something else, or an edge where paper ends, is cut or is folded."""
    return [fault for page in document.pages for fault in faults(page.placed, TRIMS[paper])]


def faults(placed: list[Placed], trims: list[tuple[float, float, float, float]]) -> list[str]:
    """Pairs that touch, and what is not wholly within one of the trims (in mm)."""
    found = [
        f"{one.what.value} {one.words!r} touches {other.what.value} {other.words!r}"
        for one, other in itertools.combinations(placed, 2)
        if _touch(one, other)
    ]
    inside = [(x * MM, y * MM, (x + w) * MM, (y + h) * MM) for x, y, w, h in trims]
    for each in placed:
        edge = 0.0 if each.what is What.CODE else EDGE  # a quiet zone may be the margin itself
        if not any(
            each.left >= left + edge - HAIR
            and each.top >= top + edge - HAIR
            and each.right <= right - edge + HAIR
            and each.bottom <= bottom - edge + HAIR
            for left, top, right, bottom in inside
        ):
            found.append(f"{each.what.value} {each.words!r} at the edge")
    return found


def _touch(one: Placed, other: Placed) -> bool:
    return (
        one.left + HAIR < other.right
        and other.left + HAIR < one.right
        and one.top + HAIR < other.bottom
        and other.top + HAIR < one.bottom
    )
