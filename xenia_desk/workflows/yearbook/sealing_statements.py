"""Makes the statement of a month and seals it for the yearbook."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from xenia_desk import sealed_counters
from xenia_desk.core.months.statements import (
    DECEMBER,
    OtherPlan,
    Statement,
    encode,
    readable_keys,
    sealed_keys,
)
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, year_period
from xenia_desk.store import months as stored
from xenia_desk.vault import sealing
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing
from xenia_desk.workflows.yearbook.refusals import YearbookUnknown


def hand_over(session: Session, book: BookId, month: Month) -> Path:
    """Seal a month as it stands now, December with the year; returns the file.

    It goes on to the folder between computers where one was chosen.

    Raises YearbookUnknown, OtherPlan, StatementTooLarge and VaultNotWritable.
    """
    store = session.book(book)
    keys, identity = store.keys(), store.identity()
    if not keys.yearbook:
        raise YearbookUnknown(book)
    statement = _statement(session, book, month)
    # Only now: a statement that cannot be made uses up no number.
    statement = replace(statement, sequence=stored.next_sequence(store, month.period))
    plain = encode(session.plan(month.year), statement)
    sealed = sealing.seal(plain, keys.signing, identity.store_id, keys.yearbook)
    path = sealing.put(session.folder / sharing.STATEMENTS, sealed)
    stored.remember_digest(store, month.period, sha256(plain).digest())
    return next((to for to in sharing.deliver(session) if to.name == path.name), path)


def _statement(session: Session, book: BookId, month: Month) -> Statement:
    """The statement of a month, without its number yet; its cells are made anew for it."""
    store, plan = session.book(book), session.plan(month.year)
    with_year, identity = month.number == DECEMBER, store.identity()
    year = year_period(month.year)
    sealed, numbers = store.sealed(year), store.counters(month.period)
    if with_year:
        numbers |= store.counters(year)
    names = sealed_keys(plan, book, month, with_year=with_year)
    readable = readable_keys(plan, book, month, with_year=with_year)
    if not sealed.places.keys() >= {*names} or numbers.keys() != {*readable}:
        raise OtherPlan(month.period)  # the counters were declared by another plan
    return Statement(
        book=book,
        store=identity.store_id,
        month=month,
        plan=plan.fingerprint,
        epoch=identity.epoch,
        sequence=0,
        with_year=with_year,
        key=sealed.public,
        numbers=numbers,
        cells=sealed_counters.added(sealed.of(names), {}, sealed.public),
    )
