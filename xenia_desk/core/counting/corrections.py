"""Corrects a month: moves, adds or removes, and keeps every linked table in line.

What the tables do not say is decided the same way every time: taken from the unknown category
where there is one, else from the largest; never more than the correction needs.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.consistency import refuse_contradictions
from xenia_desk.core.counting.corrected_contacts import add_contacts, move_contacts, remove_contacts
from xenia_desk.core.counting.corrected_mentions import (
    add_mentions,
    move_mentions,
    refer_mentions,
    remove_mentions,
)
from xenia_desk.core.counting.counting import VISITOR, Changes, CounterKey
from xenia_desk.core.counting.refusals import (
    CorrectionImpossible,
    FollowsOthers,
    UnknownCategory,
    UnknownTable,
)
from xenia_desk.core.counting.trial_counts import Figures, spread
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import ChoiceKind, Plan, Table, Unit

REASONS = ("typed_wrong", "counted_twice", "forgotten", "other_category")
"""Why a number is corrected: a closed list, the only trace that a correction leaves."""


@dataclass(frozen=True)
class Correction:
    """Move `number` from one category of a table to another; without one end: add or remove."""

    month: Month
    table: TableName
    from_category: str | None
    to_category: str | None
    number: int


def correction_changes(
    plan: Plan, book: BookId, counts: Mapping[CounterKey, int], correction: Correction
) -> Changes:
    """What a correction adds to a book; `counts` holds every counter of it in that year.

    Raises CorrectionImpossible, UnknownTable, UnknownCategory, FollowsOthers, NotThatMany, or
    NumbersContradict when afterwards the tables could not all be true.
    """
    table = _checked(plan, book, correction)
    figures = Figures(plan, book, correction.month, counts)
    _apply(figures, table, correction)
    refuse_contradictions(plan, book, correction.month.year, counts, figures.counts)
    return figures.changes()


def correctable(plan: Plan, book: BookId) -> tuple[Table, ...]:
    """The tables that can be corrected by themselves; all others follow."""
    return tuple(
        t
        for t in plan.tables_of(book)
        if len(t.dimensions) < 2 and not t.twin_of  # noqa: PLR2004 - one-way
    )


def _checked(plan: Plan, book: BookId, correction: Correction) -> Table:
    ends = (correction.from_category, correction.to_category)
    if ends[0] == ends[1] or correction.number < 1:
        raise CorrectionImpossible
    table = plan.tables.get(correction.table)
    if table is None or book not in table.books:
        raise UnknownTable(correction.table)
    if table not in correctable(plan, book):
        raise FollowsOthers(table.name)
    for end in ends:
        if end is not None and end not in plan.cells_of(table, book):
            raise UnknownCategory(table.name, end)
    if VISITOR in ends and table.unit is Unit.HOUR_ITEMS:
        raise FollowsOthers(table.name)
    if activities.VISITS in ends and any(t.name == activities.PLACES for t in plan.tables_of(book)):
        raise FollowsOthers(table.name)
    return table


def _apply(figures: Figures, table: Table, correction: Correction) -> None:
    source, target, number = correction.from_category, correction.to_category, correction.number
    match table.unit:
        case Unit.CONTACTS if table.choice is ChoiceKind.NUMBER:
            change = number if source is None else -number
            figures.add(table, change, "")
            refer_mentions(figures, change)
        case Unit.CONTACTS:
            _contacts(figures, table, source, target, number)
        case Unit.MENTIONS:
            _mentions(figures, table, source, target, number)
        case Unit.SHEETS:
            _simple(figures, table, source, target, number)
            if source is None or target is None:
                _other_sheets(figures, table, -number if target is None else number)
        case _:
            _simple(figures, table, source, target, number)
            if table.name == activities.PLACES:
                _visits(figures, source, target, number)


def _simple(
    figures: Figures, table: Table, source: str | None, target: str | None, number: int
) -> None:
    if source is not None:
        figures.add(table, -number, source)
    if target is not None:
        figures.add(table, number, target)


def _contacts(
    figures: Figures, table: Table, source: str | None, target: str | None, number: int
) -> None:
    if source is None and target is not None:
        add_contacts(figures, table, target, number)
    elif source is not None and target is None:
        remove_contacts(figures, table, source, number)
    elif source is not None and target is not None:
        move_contacts(figures, table, source, target, number)


def _mentions(
    figures: Figures, table: Table, source: str | None, target: str | None, number: int
) -> None:
    if source is None and target is not None:
        add_mentions(figures, table, target, number)
    elif source is not None and target is None:
        remove_mentions(figures, table, source, number)
    elif source is not None and target is not None:
        move_mentions(figures, table, source, target, number)


def _other_sheets(figures: Figures, table: Table, number: int) -> None:
    """A sheet has a topic and a language: the other one is the last of its list, or the largest."""
    for other in figures.plan.tables_of(figures.book):
        if other.population != table.population or other.name == table.name:
            continue
        if number > 0:
            figures.add(other, number, figures.plan.cells_of(other, figures.book)[-1])
            continue
        cells = [(c, figures.number(other, c)) for c in figures.categories(other)]
        for category, taken in spread(cells, -number):
            figures.add(other, -taken, category)


def _visits(figures: Figures, source: str | None, target: str | None, number: int) -> None:
    """A visit is an activity of the month too; a place without visits has no municipality."""
    kinds = figures.plan.tables[activities.ACTIVITIES]
    if source is None or target is None:
        figures.add(kinds, number if source is None else -number, activities.VISITS)
