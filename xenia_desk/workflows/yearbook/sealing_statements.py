"""Makes the statement of a month and seals it for the yearbook."""

from dataclasses import replace
from pathlib import Path

from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey, declared
from xenia_desk.core.months import statements
from xenia_desk.core.months.statements import DECEMBER, OtherPlan, Statement, encode
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, year_period
from xenia_desk.store import months as stored
from xenia_desk.store import year_keys
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
    key = year_keys.key_of(store.database, year_period(month.year))
    if not keys.yearbook or key is None:
        raise YearbookUnknown(book)
    statement = _statement(session, book, month, key)
    # Only now: a statement that cannot be made uses up no number.
    statement = replace(statement, sequence=stored.next_sequence(store, month.period))
    plain = encode(session.plan(month.year), statement)
    sealed = sealing.seal(plain, keys.signing, identity.store_id, keys.yearbook)
    path = sealing.put(session.folder / sharing.STATEMENTS, sealed)
    return next((to for to in sharing.deliver(session) if to.name == path.name), path)


def digest(session: Session, book: BookId, month: Month) -> bytes:
    """The digest of the newest statement of a month that is closed, as the yearbook knows it.

    It is empty where there is none, or where the counters are of another plan.
    """
    epoch, number = stored.handed_over(session.book(book)).get(month.period, (b"", 0))
    if not number:
        return b""
    try:
        counts = _counts(session, book, month)
    except OtherPlan:
        return b""
    return statements.digest(session.book(book).identity().store_id, month, epoch, number, counts)


def _counts(session: Session, book: BookId, month: Month) -> dict[CounterKey, int]:
    store, plan = session.book(book), session.plan(month.year)
    with_year = month.number == DECEMBER
    counts = store.counters(month.period)
    if with_year:
        counts |= store.counters(year_period(month.year))
    if counts.keys() != set(declared(plan, book, month, with_year=with_year)):
        raise OtherPlan(month.period)  # the counters were declared by another plan
    return counts


def _statement(session: Session, book: BookId, month: Month, key: bytes) -> Statement:
    """The statement of a month under a year's key, without its number yet."""
    store, plan = session.book(book), session.plan(month.year)
    counts, with_year = _counts(session, book, month), month.number == DECEMBER
    sealed = statements.sealed_keys(plan, book, month, with_year=with_year)
    identity = store.identity()
    return Statement(
        book=book,
        store=identity.store_id,
        month=month,
        plan=plan.fingerprint,
        epoch=identity.epoch,
        sequence=0,
        with_year=with_year,
        key=key,
        numbers={name: number for name, number in counts.items() if name not in set(sealed)},
        cells=sealed_counters.sealed([counts[name] for name in sealed], key),
    )
