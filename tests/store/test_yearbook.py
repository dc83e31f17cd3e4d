"""Statements are whole states: lost, repeated and reordered ones do no harm, forks are refused."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA, counter
from tests.store.yearbooks import make_yearbook, release_of
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.release.gathered import Total
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.store import ledger, revisions
from xenia_desk.store.encrypted.identity import YearbookKeys
from xenia_desk.store.refusals import (
    BookJoinedOtherwise,
    BookNotJoined,
    ReleaseInLedger,
    StatementClash,
    StatementFork,
)
from xenia_desk.store.yearbook import ArrivedStatement, TakeIn, Yearbook

WALK_IN = JoinedBook(XENIA, b"x" * 16, b"X" * 32)
HOUR = JoinedBook(GGD, b"g" * 16, b"G" * 32)


@pytest.fixture
def yearbook(tmp_path: Path) -> Iterator[Yearbook]:
    made = make_yearbook(tmp_path, Yearbook)
    made.join(WALK_IN)
    made.join(HOUR)
    yield made
    made.close()


def arrival(period: Period, sequence: int, value: int, *, year: bool = False) -> ArrivedStatement:
    totals = {counter(period, "channel", "walk_in"): value}
    if year:
        totals[counter(period[:4], "theme", "housing")] = value * 10
    digest = sha256(repr((period, sequence, value)).encode()).digest()
    return ArrivedStatement(
        XENIA, period, b"e" * 16, sequence, "xenia-2027", b"h" * 32, digest, totals
    )


def values(yearbook: Yearbook) -> dict[str, int]:
    return {
        f"{each.period} {each.category}": each.value for each in yearbook.totals(Period("2027"))
    }


def test_the_newest_statement_counts(yearbook: Yearbook) -> None:
    first, second = arrival(Period("2027-03"), 1, 40), arrival(Period("2027-03"), 2, 41)
    assert yearbook.take_in(first, "2027-04") is TakeIn.TAKEN
    assert yearbook.take_in(first, "2027-04") is TakeIn.ALREADY_THERE
    assert yearbook.take_in(second, "2027-04") is TakeIn.TAKEN
    assert yearbook.take_in(first, "2027-05") is TakeIn.OLDER
    assert yearbook.totals(Period("2027")) == (
        Total(XENIA, Period("2027-03"), TableName("channel"), "walk_in", 41),
    )
    assert [each.sequence for each in yearbook.statements(Period("2027"))] == [2]
    assert yearbook.statements(Period("2028")) == ()


@given(data=st.data())
def test_loss_repetition_and_reordering_do_no_harm(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    months = ("2027-01", "2027-02", "2027-12")
    sent = [
        arrival(Period(month), sequence, sequence * 7, year=month.endswith("12"))
        for month in months
        for sequence in (1, 2, 3)
    ]
    got = data.draw(st.lists(st.sampled_from(sent), max_size=14))
    newest: dict[str, ArrivedStatement] = {}
    for each in got:
        known = newest.get(each.period)
        if known is None or known.sequence < each.sequence:
            newest[each.period] = each
    yearbook = make_yearbook(tmp_path_factory.mktemp("history"), Yearbook)
    yearbook.join(WALK_IN)
    for each in got:
        yearbook.take_in(each, "2028-01")
    wanted = {
        f"{key.period} {key.category}": value
        for each in newest.values()
        for key, value in each.totals.items()
    }
    assert values(yearbook) == wanted
    yearbook.close()


def test_year_tables_have_one_source(yearbook: Yearbook) -> None:
    december = arrival(Period("2027-12"), 1, 9, year=True)
    yearbook.take_in(december, "2028-01")
    yearbook.take_in(arrival(Period("2027-06"), 1, 5, year=True), "2028-01")
    assert values(yearbook)["2027 housing"] == 90
    yearbook.take_in(arrival(Period("2027-12"), 2, 8, year=True), "2028-01")
    assert values(yearbook) == {"2027 housing": 80, "2027-06 walk_in": 5, "2027-12 walk_in": 8}


def test_a_fork_is_refused_and_nothing_summed(yearbook: Yearbook) -> None:
    first = arrival(Period("2027-03"), 1, 40)
    yearbook.take_in(first, "2027-04")
    other_life = replace(first, epoch=b"f" * 16, sequence=5, digest=b"d" * 32)
    with pytest.raises(StatementFork):
        yearbook.take_in(other_life, "2027-04")
    twin = replace(first, digest=b"d" * 32)
    with pytest.raises(StatementClash):
        yearbook.take_in(twin, "2027-04")
    assert values(yearbook) == {"2027-03 walk_in": 40}
    assert yearbook.take_in(arrival(Period("2027-03"), 2, 41), "2027-04") is TakeIn.TAKEN
    assert yearbook.take_in(twin, "2027-04") is TakeIn.OLDER, "made anew: nothing to decide"


def test_one_life_counts_for_a_month_and_a_person_decides_which(yearbook: Yearbook) -> None:
    kept, other = (
        arrival(Period("2027-12"), 4, 40, year=True),
        arrival(Period("2027-12"), 2, 7, year=True),
    )
    other = replace(other, epoch=b"f" * 16)
    yearbook.take_in(kept, "2028-01")
    with pytest.raises(StatementFork) as fork:
        yearbook.take_in(other, "2028-01")
    assert (fork.value.standing, fork.value.arriving) == (b"e" * 16, b"f" * 16)
    yearbook.choose(XENIA, Period("2027-12"), kept.epoch)
    assert yearbook.take_in(other, "2028-01") is TakeIn.OTHER_EPOCH
    assert values(yearbook) == {"2027 housing": 400, "2027-12 walk_in": 40}
    yearbook.choose(XENIA, Period("2027-12"), other.epoch)
    assert values(yearbook) == {}
    assert yearbook.take_in(other, "2028-01") is TakeIn.TAKEN
    assert yearbook.take_in(kept, "2028-01") is TakeIn.OTHER_EPOCH
    assert values(yearbook) == {"2027 housing": 70, "2027-12 walk_in": 7}


def test_a_life_that_takes_over_is_no_fork_and_two_that_alternate_are(yearbook: Yearbook) -> None:
    second = replace(arrival(Period("2027-05"), 1, 3), epoch=b"f" * 16)
    yearbook.take_in(arrival(Period("2027-03"), 1, 40), "2027-06")
    assert yearbook.take_in(second, "2027-06") is TakeIn.TAKEN
    with pytest.raises(StatementFork):
        yearbook.take_in(arrival(Period("2027-06"), 1, 2), "2027-07")
    between = replace(second, period=Period("2027-02"), digest=b"d" * 32)
    with pytest.raises(StatementFork):
        yearbook.take_in(between, "2027-06")
    assert values(yearbook) == {"2027-03 walk_in": 40, "2027-05 walk_in": 3}


def test_only_joined_books_are_taken_in(yearbook: Yearbook) -> None:
    with pytest.raises(BookNotJoined):
        yearbook.take_in(
            replace(arrival(Period("2027-03"), 1, 1), book=BookId("outreach")), "2027-04"
        )
    yearbook.join(WALK_IN)
    for other in (
        replace(WALK_IN, signing_key=b"Y" * 32),
        replace(WALK_IN, book=BookId("second")),
        replace(WALK_IN, store_id=b"y" * 16),
    ):
        with pytest.raises(BookJoinedOtherwise):
            yearbook.join(other)
    assert yearbook.joined() == (HOUR, WALK_IN)


def test_a_released_year_is_frozen(yearbook: Yearbook) -> None:
    yearbook.take_in(arrival(Period("2027-03"), 1, 40), "2027-04")
    entry = release_of(2027)
    ledger.record(yearbook.database, entry)
    assert ledger.entries(yearbook.database) == (entry,)
    assert ledger.is_frozen(yearbook.database, Period("2027"))
    assert not ledger.is_frozen(yearbook.database, Period("2028"))
    late = arrival(Period("2027-03"), 2, 41)
    assert yearbook.take_in(late, "2028-03") is TakeIn.REVISED
    assert yearbook.take_in(late, "2028-03") is TakeIn.ALREADY_THERE
    assert yearbook.take_in(arrival(Period("2027-03"), 1, 40), "2028-03") is TakeIn.OLDER
    new = (Total(XENIA, Period("2027-03"), TableName("channel"), "walk_in", 41),)
    assert revisions.editions(yearbook.database, Period("2027")) == {0: new}
    next_year = release_of(2028)
    ledger.record(yearbook.database, next_year, [Period("2027")])
    yearbook.take_in(arrival(Period("2027-03"), 3, 55), "2028-04")
    newest = (Total(XENIA, Period("2027-03"), TableName("channel"), "walk_in", 55),)
    assert revisions.editions(yearbook.database, Period("2027")) == {0: newest, 1: new}
    with pytest.raises(ReleaseInLedger):
        ledger.record(yearbook.database, replace(entry, recipient="sdf"))
    assert values(yearbook) == {"2027-03 walk_in": 40}


def test_gaps_and_keys_are_remembered(yearbook: Yearbook) -> None:
    yearbook.accept_gap(GGD, Month(2027, 8), "closed")
    yearbook.accept_gap(GGD, Month(2027, 8), "laptop_lost")
    assert yearbook.gaps(Period("2027")) == {(GGD, Month(2027, 8)): "laptop_lost"}
    assert yearbook.holders() == {"tulp": b"t" * 32}
    assert yearbook.keys() == YearbookKeys(b"s" * 32, b"k" * 32, b"r" * 32)
    assert "s" * 32 not in repr(yearbook.keys())
