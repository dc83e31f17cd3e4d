"""The keys of years: made in the yearbook, handed to books, gone when a year is condensed."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.books import XENIA
from tests.sealed_statements import PUBLIC
from tests.workflows.computers import BOOK, Computers
from tests.workflows.vaults import A_CONTACT, Found
from xenia_desk import sealed_counters
from xenia_desk.core.months.statements import Statement, encode, sealed_keys
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.vault.year_keys import MOST_ADDED
from xenia_desk.sealed_counters import NumberTooLarge
from xenia_desk.store import forgetting, year_keys
from xenia_desk.store.refusals import SumBelowZero, YearKeyUnknown
from xenia_desk.vault import sealing
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing, taking_in

YEARS = {Period(str(year)) for year in range(2027, 2031)}
MARCH, APRIL = Month(2027, 3), date(2027, 4, 12)


def keys_in(session: Session) -> dict[str, dict[Period, bytes]]:
    """The public keys that every open book has."""
    return {
        name: dict(year_keys.of_book(book.database)) for name, book in session.open_books.items()
    }


def of_yearbook(session: Session) -> dict[Period, bytes]:
    secrets = year_keys.secrets(session.yearbook().database)
    return {year: sealed_counters.public_of(secret) for year, secret in secrets.items()}


def test_every_book_has_the_keys_of_this_year_and_three_ahead(found: Found) -> None:
    with closing(found.unlock("uil")) as session:
        made = of_yearbook(session)
        assert made.keys() == YEARS
        assert len(set(made.values())) == len(YEARS), "independent of each other"
        assert all(keys == made for keys in keys_in(session).values())


def test_a_laptop_gets_them_when_it_joins(both: Computers) -> None:
    with closing(both.on_the_laptop()) as session:
        assert keys_in(session) == {BOOK: {}}
    both.join()
    with closing(both.at_xenia()) as session:
        made = of_yearbook(session)
    with closing(both.on_the_laptop()) as session:
        assert keys_in(session) == {BOOK: made}


def test_a_new_year_brings_one_more_and_moves_none(found: Found) -> None:
    with closing(found.unlock("uil")) as session:
        before = of_yearbook(session)
        locking.lock(session)
    with closing(found.unlock("uil", date(2028, 1, 3))) as session:
        made = of_yearbook(session)
        assert {year: key for year, key in made.items() if year in YEARS} == before
        assert made.keys() - YEARS == {"2031"}
        assert all(keys == made for keys in keys_in(session).values())


def test_the_last_key_goes_on_where_nobody_opened_the_yearbook(found: Found) -> None:
    with closing(found.unlock("reiger", date(2034, 1, 3))) as session:
        book = session.book(XENIA).database
        assert year_keys.of_book(book).keys() == YEARS
        assert year_keys.key_of(book, Period("2034")) == year_keys.of_book(book)[Period("2030")]


def closed_march(session: Session) -> Path:
    counting.count(session, XENIA, A_CONTACT[XENIA])
    session.clock = FixedClock(APRIL)
    taking_in.take_in(session)
    return months.close_month(session, XENIA, MARCH)


def resealed(session: Session, statement: Statement) -> Path:
    """Another statement of that book, signed and sealed as it does."""
    keys, store = session.book(XENIA).keys(), session.book(XENIA).identity().store_id
    plain = encode(session.plan(2027), statement)
    sealed = sealing.seal(plain, keys.signing, store, keys.yearbook)
    return sealing.put(session.folder / sharing.STATEMENTS, sealed)


def test_what_cannot_be_opened_or_cannot_be_true_is_named(found: Found) -> None:
    with closing(found.unlock("uil")) as session:
        file, plan = closed_march(session), session.plan(2027)
        true, arrival = taking_in.read(session.yearbook(), session.today(), file)
        (name,) = (key for key, number in arrival.totals.items() if number)
        place = sealed_keys(plan, XENIA, MARCH, with_year=False).index(name)
        later = replace(true, sequence=true.sequence + 1)
        less = sealed_counters.added(true.cells, {place: -2}, true.key)
        planted = {
            resealed(session, replace(later, key=PUBLIC)): YearKeyUnknown,
            resealed(session, replace(later, cells=less)): SumBelowZero,
            resealed(session, replace(later, cells=_beyond(true, place))): NumberTooLarge,
        }
        done = taking_in.take_in(session)
        assert {each.file: type(each.refusal) for each in done.refused} == planted
        assert done.new == ((XENIA, MARCH),), "the control: the true one is taken in"


def _beyond(statement: Statement, place: int) -> bytes:
    cells = statement.cells
    for _ in range(sealed_counters.LARGEST // MOST_ADDED + 1):
        cells = sealed_counters.added(cells, {place: MOST_ADDED}, statement.key)
    return cells


def test_the_secret_of_a_year_goes_with_its_months(found: Found) -> None:
    with closing(found.unlock("uil")) as session:
        file = closed_march(session)
        kept = file.read_bytes()
        taking_in.take_in(session)
        database = session.yearbook().database
        forgetting.condense(database, Period("2027"), frozenset())
        assert Period("2027") not in year_keys.secrets(database)
        file.write_bytes(kept)
        _, arrival = taking_in.read(session.yearbook(), session.today(), file)
        assert arrival.totals == {}, "it says which month it is of, and nothing else"
