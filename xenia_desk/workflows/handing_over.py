"""This module makes the statement of a month and seals it for the yearbook."""

from dataclasses import dataclass
from pathlib import Path

from xenia_desk.core.periods import Month, year_period
from xenia_desk.core.statements import DECEMBER, OtherPlan, Statement, encode, keys_of
from xenia_desk.errors import Refusal
from xenia_desk.store import months as stored
from xenia_desk.vault import sealing
from xenia_desk.workflows import sharing
from xenia_desk.workflows.session import Session
from xenia_desk.workflows.taking_in import FOLDER


@dataclass(eq=False)
class YearbookUnknown(Refusal):
    """A book that was never told to which yearbook it hands over."""

    book: str


def hand_over(session: Session, book: str, month: Month) -> Path:
    """Seal a month as it stands now, December with the year; returns the file.

    It goes on to the folder between computers where one was chosen.

    Raises YearbookUnknown, OtherPlan, StatementTooLarge and VaultNotWritable.
    """
    store, plan = session.book(book), session.plan(month.year)
    keys, identity = store.keys(), store.identity()
    if not keys.yearbook:
        raise YearbookUnknown(book)
    with_year = month.number == DECEMBER
    counts = store.counters(month.period)
    if with_year:
        counts |= store.counters(year_period(month.year))
    if counts.keys() != set(keys_of(plan, book, month, with_year=with_year)):
        raise OtherPlan(month.period)  # the counters were declared by another plan
    statement = Statement(
        book=book,
        store=identity.store_id,
        month=month,
        plan=plan.fingerprint,
        epoch=identity.epoch,
        sequence=stored.next_sequence(store, month.period),
        with_year=with_year,
        counts=counts,
    )
    plain = encode(plan, statement)
    sealed = sealing.seal(plain, keys.signing, identity.store_id, keys.yearbook)
    path = sealing.put(session.folder / FOLDER, sealed)
    return next((to for to in sharing.deliver(session) if to.name == path.name), path)
