"""Counts a contact, amends it and takes it back; every step is durable on return."""

from dataclasses import dataclass

from xenia_desk.core.counting import counting
from xenia_desk.core.counting.counting import Changes, Contact
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Unit
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


@dataclass(frozen=True)
class Offer:
    """What a book can count in one contact, in the order of the screen.

    `attributes` has the dimensions that the book keeps, each with what can be said.
    """

    channels: tuple[str, ...]
    sticks: tuple[str, ...]
    themes: tuple[str, ...]
    items: tuple[str, ...]
    referrals: tuple[str, ...]
    attributes: dict[str, tuple[str, ...]]
    languages: dict[str, str]
    open_months: tuple[Month, ...]


def desk_book(session: Session) -> BookId:
    """The person's book of the desk, at Xenia or on a laptop that is taken along.

    Raises LookupError for somebody who counts at no desk; nobody else sees its pages.
    """
    return next(book for book in session.held if role_in(book) is Role.DESK)


def offer(session: Session, book: BookId) -> Offer:
    """What the counting page of a book shows."""
    month = Month.of(session.today())
    session.begin(book, month)
    plan = session.plan(month.year)
    units, kept = {table.unit for table in plan.tables_of(book)}, plan.said_of(book)
    channel = plan.dimensions["channel"]
    states = months.months(session.book(book))
    return Offer(
        channels=channel.categories_of(book),
        sticks=channel.sticks,
        themes=plan.dimensions["theme"].categories if Unit.MENTIONS in units else (),
        items=plan.dimensions["ggd_item"].categories if Unit.HOUR_ITEMS in units else (),
        referrals=plan.dimensions["referral"].categories if Unit.REFERRALS in units else (),
        attributes={
            name: tuple(
                c for c in plan.dimensions[name].categories if c != plan.dimensions[name].unknown
            )
            for name in ("first", "language", "setting", "help")
            if name in kept
        },
        languages=dict(plan.dimensions["language"].offered) if "language" in kept else {},
        open_months=tuple(
            Month.parse(period) for period, state in states.items() if state is State.OPEN
        ),
    )


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
