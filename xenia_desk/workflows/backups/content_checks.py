"""Checks what stands in a book: who is listed, real or practice, totals."""

from collections.abc import Mapping

from xenia_desk.core.counting.counting import unequal_units
from xenia_desk.core.names import BookId
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.database import Database, Kind
from xenia_desk.store.encrypted.identity import read_holders, read_identity
from xenia_desk.vault import people
from xenia_desk.workflows.vault.open_vault import PRACTICE_MARK
from xenia_desk.workflows.vault.plans import plans
from xenia_desk.workflows.vault.refusals import PracticeMixed, TotalsDiffer


def check_content(
    name: str, database: Database, granted: Mapping[str, bytes], *, practice: bool
) -> None:
    """Check an open file of that name; `granted` is label -> public key of who may open it.

    Raises PlantedGrant, PracticeMixed (another book under that name too) and TotalsDiffer.
    """
    identity = read_identity(database)
    listed = {holder.label: holder.public_key for holder in read_holders(database)}
    people.refuse_planted(name, granted, listed)
    if identity.book != name or identity.store_id.startswith(PRACTICE_MARK) != practice:
        raise PracticeMixed(BookId(name))
    if database.kind is not Kind.BOOK:
        return
    book = Book(database)
    by_fingerprint = {plan.fingerprint: plan for plan in plans().values()}
    for year, (_, fingerprint) in book.plans().items():
        if fingerprint not in by_fingerprint:  # an older program's plan: its tables are not known
            continue
        periods = [period for period in book.periods() if period[:4] == year]
        counts = {key: n for period in periods for key, n in book.counters(period).items()}
        for unit in unequal_units(by_fingerprint[fingerprint], name, counts, int(year)):
            raise TotalsDiffer(BookId(name), unit)
