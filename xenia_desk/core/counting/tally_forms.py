"""A tally form: what it asks, in the order in which a round is entered."""

from dataclasses import dataclass

from xenia_desk.core.names import BookId
from xenia_desk.core.plan.plan import Plan, Unit

BOXES = 20
"""How often one line can be ticked."""


@dataclass(frozen=True)
class TallyPart:
    """The codes of one dimension; `boxes` 1 means that one of the lines is ticked."""

    id: str
    dimension: str
    codes: tuple[str, ...]
    boxes: int


@dataclass(frozen=True)
class WordedPart:
    """A heading and its lines in words."""

    title: str
    lines: tuple[str, ...]
    boxes: int


@dataclass(frozen=True)
class TallyForm:
    """All of it in words; `how` says how it is filled in, `after` what becomes of it."""

    title: str
    how: str
    after: str
    footer: str
    parts: tuple[WordedPart, ...]


def tally_parts(plan: Plan, book: BookId, kinds: tuple[str, ...]) -> tuple[TallyPart, ...]:
    """The parts of a book's tally form, with the kinds of activity that the book counts.

    Nothing of a visitor, no day, no hour, no order.
    """
    units = {table.unit for table in plan.tables_of(book)}
    themes, items = plan.dimensions["theme"].categories, plan.dimensions["ggd_item"].categories
    asked = [
        TallyPart("where", "channel", plan.dimensions["channel"].categories_of(book), 1),
        TallyPart("activity", "kind", kinds, 1),
        TallyPart("contacts", "first", plan.dimensions["first"].categories, BOXES),
        TallyPart("themes", "theme", themes if Unit.MENTIONS in units else (), BOXES),
        TallyPart("items", "ggd_item", items if Unit.HOUR_ITEMS in units else (), BOXES),
    ]
    # Where there is one answer only, nothing is asked.
    return tuple(part for part in asked if len(part.codes) > 1)
