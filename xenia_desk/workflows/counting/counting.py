"""Counts a contact, amends it and takes it back; every step is durable on return."""

from dataclasses import dataclass

from xenia_desk.core.counting import counting, offers
from xenia_desk.core.counting.counting import Changes, Contact
from xenia_desk.core.counting.offers import Offer
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.roles import Role, role_in
from xenia_desk.store import months
from xenia_desk.store.books import State
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class Counted:
    """A contact that is in the book, as long as it can be amended; memory only."""

    book: BookId
    month: Month
    contact: Contact
    changes: Changes


def desk_book(session: Session) -> BookId:
    """The person's book of the desk, at Xenia or on a laptop that is taken along.

    Raises LookupError for somebody who counts at no desk; nobody else sees its pages.
    """
    return next(book for book in session.held if role_in(book) is Role.DESK)


def offer(session: Session, book: BookId) -> Offer:
    """What the counting page of a book shows."""
    month = Month.of(session.today())
    session.begin(book, month)
    states = months.months(session.book(book))
    opened = tuple(Month.parse(period) for period, state in states.items() if state is State.OPEN)
    return offers.offer(session.plan(month.year), book, opened)


def count(session: Session, book: BookId, contact: Contact, month: Month | None = None) -> Counted:
    """Count one contact in this month, or in another open month that was chosen.

    The first contact of a day says that the day was open.
    """
    chosen = session.month_to_count_in(book, month)
    found = counting.changes(session.plan(chosen.year), book, chosen, contact)
    today = session.today()
    opens = chosen == Month.of(today) and (book, today) not in session.opened
    session.book(book).add(found, today.isoformat() if opens else None)
    if opens:
        session.opened.add((book, today))
    return Counted(book, chosen, contact, found)


def amend(session: Session, counted: Counted, contact: Contact) -> Counted:
    """Let a counted contact be another one, in one transaction."""
    plan = session.plan(counted.month.year)
    found = counting.changes(plan, counted.book, counted.month, contact)
    session.book(counted.book).add(counting.difference(counted.changes, found))
    return Counted(counted.book, counted.month, contact, found)


def take_back(session: Session, counted: Counted) -> None:
    """Take a counted contact back."""
    session.book(counted.book).add(counting.negated(counted.changes))


def settle(session: Session, book: BookId) -> None:
    """The undo window is over: leave nothing of the last contact in the journal."""
    session.book(book).settle()
