"""Turns a contact into what it adds to the declared counters, and nothing else."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from xenia_desk.core.counting.refusals import MoreThanOne, NothingAsked, NotInThisBook
from xenia_desk.core.names import BookId, Category, DimensionName, TableName
from xenia_desk.core.periods import Month, Period, year_period
from xenia_desk.core.plan.plan import SEPARATOR, ChoiceKind, Dimension, Grain, Plan, Table, Unit

FIRST = "first_contact"
VISITOR = "visitor"


class CounterKey(NamedTuple):
    """One counter of a book: period, name of the table, category."""

    period: Period
    table: TableName
    category: str


Changes = Mapping[CounterKey, int]
"""What is added to counters (below zero: taken away)."""


@dataclass(frozen=True)
class Contact:
    """One conversation or act of help, as long as it is entered; never stored.

    `said` maps a dimension to the categories that were said; what is missing was not said.
    """

    channel: str
    said: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, dimension: str) -> frozenset[str]:
        """The categories said of a dimension, the channel included."""
        return (
            frozenset({self.channel})
            if dimension == "channel"
            else self.said.get(dimension, frozenset())
        )

    def saying(self, dimension: str, categories: Iterable[str]) -> "Contact":
        """The same contact with other categories of one dimension."""
        return Contact(self.channel, {**self.said, dimension: frozenset(categories)})


MULTIPLE = {Unit.MENTIONS: "theme", Unit.REFERRALS: "referral", Unit.HOUR_ITEMS: "ggd_item"}


def declared(
    plan: Plan, book: BookId, month: Month, *, with_year: bool = True
) -> tuple[CounterKey, ...]:
    """The counters that a book has from the start of a month: the month's, then the year's."""
    periods = {Grain.MONTH: month.period}
    if with_year:
        periods[Grain.YEAR] = year_period(month.year)
    return tuple(
        CounterKey(period, table.name, category)
        for grain, period in periods.items()
        for table in plan.tables_of(book, grain)
        for category in plan.cells_of(table, book)
    )


def changes(plan: Plan, book: BookId, month: Month, contact: Contact) -> Changes:
    """What a contact adds to a book.

    Raises NotInThisBook, MoreThanOne or NothingAsked when the contact cannot be counted there.
    """
    return repeated(plan, book, month, contact, 1, frozenset(Unit))


def repeated(
    plan: Plan, book: BookId, month: Month, contact: Contact, times: int, units: frozenset[Unit]
) -> Changes:
    """What the same contact n times adds to the tables of some units; raises as `changes`."""
    contact = _complete(plan, book, contact)
    found: Counter[CounterKey] = Counter()
    periods = {Grain.MONTH: month.period, Grain.YEAR: year_period(month.year)}
    for table in plan.tables_of(book):
        if table.unit in units:
            for category in _categories(plan, table, contact):
                found[CounterKey(periods[table.grain], table.name, category)] += times
    return found


def difference(before: Changes, after: Changes) -> Changes:
    """What amends a contact that was counted as `before` into `after`, in one transaction."""
    keys = sorted({*before, *after})
    found = {key: after.get(key, 0) - before.get(key, 0) for key in keys}
    return {key: number for key, number in found.items() if number}


def joined(parts: Iterable[Changes]) -> Changes:
    """The sum of several changes."""
    found: Counter[CounterKey] = Counter()
    for part in parts:
        for key, number in part.items():
            found[key] += number
    return found


def negated(given: Changes) -> Changes:
    """What takes a change back."""
    return {key: -number for key, number in given.items()}


def unequal_units(
    plan: Plan, book: BookId, counts: Mapping[CounterKey, int], year: int
) -> tuple[Unit, ...]:
    """The units of a book whose single-choice tables differ in total over a year."""
    totals: dict[tuple[Unit, str], set[int]] = {}
    for table in plan.tables_of(book):
        if table.choice is not ChoiceKind.SINGLE:
            continue
        total = sum(
            number
            for key, number in counts.items()
            if key.table == table.name and key.period[:4] == str(year)
        )
        totals.setdefault((table.unit, table.population), set()).add(total)
    return tuple(dict.fromkeys(unit for (unit, _), found in totals.items() if len(found) > 1))


def _complete(plan: Plan, book: BookId, contact: Contact) -> Contact:
    """The contact with what the book adds itself, or the refusal of what it does not count."""
    asked, kept = dict(contact.said), plan.said_of(book)
    for name, said in ((n, contact.of(n)) for n in ("channel", *contact.said)):
        allowed = plan.dimensions[name].categories_of(book) if name in kept else ()
        for category in sorted(said):
            if category not in allowed:
                raise NotInThisBook(Category(name, category))
        if len(said) > 1 and name not in MULTIPLE.values():
            raise MoreThanOne(DimensionName(name))
    units = {table.unit for table in plan.tables_of(book)}
    if Unit.MENTIONS in units and not contact.of("theme"):
        raise NothingAsked
    if Unit.HOUR_ITEMS in units:
        asked["ggd_item"] = contact.of("ggd_item") | {VISITOR}
    referred = "with_referral" if contact.of("referral") else "without_referral"
    return Contact(contact.channel, {**asked, "referred": frozenset({referred})})


def _categories(plan: Plan, table: Table, contact: Contact) -> Iterator[str]:
    """The categories of a table that one completed contact falls into."""
    if table.unit in (Unit.ACTIVITIES, Unit.SHEETS):
        return
    if table.unit is Unit.FIRST_CONTACTS and not _is_first(plan, contact):
        return
    if table.choice is ChoiceKind.NUMBER:
        if contact.of("referral"):
            yield ""
        return
    if table.unit in MULTIPLE and not contact.of(MULTIPLE[table.unit]):
        return
    axes = [
        [_code(plan.dimensions[name], table, said) for said in sorted(contact.of(name)) or [""]]
        for name in table.dimensions
    ]
    for codes in product(*axes):
        yield SEPARATOR.join(codes)


def _code(dimension: Dimension, table: Table, said: str) -> str:
    return dimension.at_level(said or dimension.unknown, table.level.get(dimension.id))


def _is_first(plan: Plan, contact: Contact) -> bool:
    return any(plan.dimensions["first"].at_level(code, 1) == FIRST for code in contact.of("first"))
