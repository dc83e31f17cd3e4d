"""A correction: what was counted is taken back, and what should have been counted is counted."""

from dataclasses import dataclass

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.counting import (
    Changes,
    Contact,
    CounterKey,
    changes,
    difference,
)
from xenia_desk.core.counting.refusals import (
    CorrectionChangesNothing,
    CorrectionEmpty,
    NotInThisBook,
    SheetLanguageMissing,
    TimesRefused,
)
from xenia_desk.core.counting.rounds import MOST
from xenia_desk.core.names import BookId, Category
from xenia_desk.core.periods import Month, year_period
from xenia_desk.core.plan.plan import Plan, Unit

REASONS = ("typed_wrong", "counted_twice", "forgotten", "other_category")
"""Why something is corrected: a closed list, the only trace that a correction leaves."""


@dataclass(frozen=True)
class Sheet:
    """A printed sheet, of a topic and a class of languages."""

    topic: str
    language: str


@dataclass(frozen=True)
class Activity:
    """An activity of staff; a visit elsewhere also says its municipality."""

    kind: str
    municipality: str | None = None


Counted = Contact | Sheet | Activity


@dataclass(frozen=True)
class Correction:
    """So many times not `was` but `should_be`; None: nothing was counted, or should have been."""

    month: Month
    was: Counted | None
    should_be: Counted | None
    number: int = 1


def correction_changes(plan: Plan, book: BookId, correction: Correction) -> Changes:
    """What a correction adds to a book, whatever stands there.

    Raises TimesRefused, CorrectionEmpty, CorrectionChangesNothing, SheetLanguageMissing, and what
    counting a contact or an activity raises.
    """
    if not 1 <= correction.number <= MOST:
        raise TimesRefused(correction.number, MOST)
    if correction.was is None and correction.should_be is None:
        raise CorrectionEmpty
    before = _adds(plan, book, correction.month, correction.was)
    found = difference(before, _adds(plan, book, correction.month, correction.should_be))
    if not found:
        raise CorrectionChangesNothing
    return {key: number * correction.number for key, number in found.items()}


def _adds(plan: Plan, book: BookId, month: Month, counted: Counted | None) -> Changes:
    match counted:
        case Contact():
            return changes(plan, book, month, counted)
        case Sheet():
            return _sheet_adds(plan, book, month, counted)
        case Activity():
            return activities.entered(plan, book, month, counted.kind, counted.municipality)
    return {}


def _sheet_adds(plan: Plan, book: BookId, month: Month, sheet: Sheet) -> Changes:
    if not sheet.language:
        raise SheetLanguageMissing
    said = {"topic": sheet.topic, "language": sheet.language}
    tables = {t.dimensions[0]: t for t in plan.tables_of(book) if t.unit is Unit.SHEETS}
    for dimension, code in said.items():
        if dimension not in tables or code not in plan.cells_of(tables[dimension], book):
            raise NotInThisBook(Category(dimension, code))
    year = year_period(month.year)
    return {CounterKey(year, tables[name].name, code): 1 for name, code in said.items()}
