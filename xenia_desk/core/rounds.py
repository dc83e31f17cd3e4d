"""This module counts a round: many contacts at once, as they stand on a tally sheet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xenia_desk.core.activities import activity
from xenia_desk.core.counting import VISITOR, Changes, Contact, CounterKey, joined, repeated
from xenia_desk.core.periods import Month, year_period
from xenia_desk.core.plan import Plan, Unit
from xenia_desk.errors import Refusal

HOUR = "ggd"
_CONTACTS = frozenset({Unit.CONTACTS, Unit.FIRST_CONTACTS})


@dataclass(frozen=True)
class Round:
    """The sums of a tally sheet: contacts by first or returning, themes or items by number.

    `kind` is the activity that the round was, if it is to be counted too.
    """

    channel: str
    kind: str | None = None
    first: Mapping[str, int] = field(default_factory=dict)
    themes: Mapping[str, int] = field(default_factory=dict)


@dataclass(eq=False)
class RoundEmpty(Refusal):
    """A round without a contact and without an activity."""


@dataclass(eq=False)
class MoreThemesThanContacts(Refusal):
    """A theme that is ticked more often than there were contacts."""

    theme: str
    number: int
    contacts: int


@dataclass(eq=False)
class FewerThemesThanContacts(Refusal):
    """Fewer themes ticked than contacts: a contact of the desk has at least one."""

    number: int
    contacts: int


def round_changes(plan: Plan, book: str, month: Month, given: Round) -> Changes:
    """What a round adds, in one transaction.

    A tally sheet does not say which theme went with which contact, so the themes of a round are
    counted without a referral, and what the sheet does not ask counts as not recorded.
    """
    contacts = sum(given.first.values())
    if contacts == 0 and given.kind is None:
        raise RoundEmpty
    for theme, number in given.themes.items():
        if number > contacts:
            raise MoreThemesThanContacts(theme, number, contacts)
    parts = [] if given.kind is None else [activity(month, given.kind)]
    if book == HOUR:
        parts += _of_the_hour(plan, month, given, contacts)
    elif contacts:
        parts += _of_the_desk(plan, book, month, given, contacts)
    return joined(parts)


def _of_the_desk(
    plan: Plan, book: str, month: Month, given: Round, contacts: int
) -> Iterator[Changes]:
    mentioned = sum(given.themes.values())
    if mentioned < contacts:
        raise FewerThemesThanContacts(mentioned, contacts)
    some = next(theme for theme, number in given.themes.items() if number)
    for code, number in given.first.items():
        contact = Contact(given.channel, {"first": frozenset({code}), "theme": frozenset({some})})
        yield repeated(plan, book, month, contact, number, _CONTACTS)
    for theme, number in given.themes.items():
        contact = Contact(given.channel, {"theme": frozenset({theme})})
        yield repeated(plan, book, month, contact, number, frozenset({Unit.MENTIONS}))


def _of_the_hour(plan: Plan, month: Month, given: Round, contacts: int) -> Iterator[Changes]:
    for code, number in given.first.items():
        contact = Contact(given.channel, {"first": frozenset({code})})
        yield repeated(plan, HOUR, month, contact, number, _CONTACTS)
    year = year_period(month.year)
    items = {**given.themes, VISITOR: contacts}
    yield {CounterKey(year, "items_of_the_hour", item): n for item, n in items.items() if n}
