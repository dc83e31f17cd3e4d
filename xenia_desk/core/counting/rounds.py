"""Counts a round: many contacts at once, as they stand on a tally form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.counting import (
    VISITOR,
    Changes,
    Contact,
    joined,
    repeated,
)
from xenia_desk.core.counting.refusals import (
    FewerThemesThanContacts,
    MoreThemesThanContacts,
    RoundEmpty,
    RoundTooLarge,
)
from xenia_desk.core.names import BookId, Category
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Plan, Unit

MOST = 999
_CONTACTS = frozenset({Unit.CONTACTS, Unit.FIRST_CONTACTS})
_ASKED = frozenset({Unit.MENTIONS, Unit.HOUR_ITEMS})


@dataclass(frozen=True)
class Round:
    """The sums of a tally form: contacts by first or returning, themes or items by number.

    `kind` is the activity that the round was, if it is to be counted too; a visit elsewhere
    also says its municipality.
    """

    channel: str
    kind: str | None = None
    first: Mapping[str, int] = field(default_factory=dict)
    themes: Mapping[str, int] = field(default_factory=dict)
    municipality: str | None = None


def round_changes(plan: Plan, book: BookId, month: Month, given: Round) -> Changes:
    """What a round adds, in one transaction.

    A tally form does not say which theme went with which contact, so the themes of a round are
    counted without a referral, and what the sheet does not ask counts as not recorded.

    Raises RoundEmpty, RoundTooLarge, MoreThemesThanContacts, FewerThemesThanContacts,
    NotInThisBook or MunicipalityMissing.
    """
    for number in (*given.first.values(), *given.themes.values()):
        if not 0 <= number <= MOST:
            raise RoundTooLarge(number, MOST)
    contacts = sum(given.first.values())
    if contacts == 0 and given.kind is None:
        raise RoundEmpty
    desk = any(table.unit is Unit.MENTIONS for table in plan.tables_of(book))
    asked = "theme" if desk else "ggd_item"
    for theme, number in given.themes.items():
        if number > contacts:
            raise MoreThemesThanContacts(Category(asked, theme), number, contacts)
    mentioned = sum(given.themes.values())
    if desk and mentioned < contacts:
        raise FewerThemesThanContacts(mentioned, contacts)
    parts = list(_talks(plan, book, month, given, asked))
    if given.kind is not None:
        parts.append(activities.entered(plan, book, month, given.kind, given.municipality))
    return {key: number for key, number in joined(parts).items() if number}


def _talks(plan: Plan, book: BookId, month: Month, given: Round, asked: str) -> Iterator[Changes]:
    """The contacts by first or returning, then the themes or items one by one."""
    if not any(given.first.values()):
        return
    any_of_them = frozenset(given.themes)  # which one does not matter: only contacts are counted
    for code, number in given.first.items():
        contact = Contact(given.channel, {asked: any_of_them, "first": frozenset({code})})
        yield repeated(plan, book, month, contact, number, _CONTACTS)
        if asked != "theme":  # everybody at the hour is a visitor, whatever else was done
            yield repeated(plan, book, month, Contact(given.channel), number, _ASKED)
    for name, number in given.themes.items():
        contact = Contact(given.channel, {asked: frozenset({name})})
        found = repeated(plan, book, month, contact, number, _ASKED)
        yield {key: times for key, times in found.items() if key.category != VISITOR}
