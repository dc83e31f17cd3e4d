"""A frozen year is dropped: after the lock nothing of it can be carved, with the key in hand."""

import random
import secrets
from pathlib import Path

import pytest

from tests.books import XENIA, counter
from tests.sealed_statements import PUBLIC, SECRET
from tests.store.attacking.carved import found_in
from tests.store.attacking.carving import cells, journal_pages, pages, states
from tests.store.desks import counts, make_desk
from tests.store.yearbooks import make_yearbook, release_of
from xenia_desk import sealed_counters
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.core.vault.year_keys import CELL_BYTES
from xenia_desk.store import forgetting, ledger, months
from xenia_desk.store.books import Book, State
from xenia_desk.store.encrypted import files, rewriting
from xenia_desk.store.months import sequences
from xenia_desk.store.refusals import YearForgotten
from xenia_desk.store.yearbook import ArrivedStatement, Yearbook

OLD = tuple(counter("2026-11", "channel", name) for name in ("walk_in", "phone", "round"))
OLD_ACTIVITY = counter("2026-11", "activity", "training")
OLD_YEAR = tuple(counter("2026", "theme", name) for name in ("health", "money", "housing"))


def with_an_old_year(book: Book) -> None:
    """A year of counters beside those of the desk, with all that goes with a year."""
    book.set_plan(Period("2026"), "plan", bytes(32))
    book.begin_year(Period("2026"), (*OLD_YEAR, *OLD), PUBLIC)
    book.begin_month(Period("2026-11"), [OLD_ACTIVITY])
    book.add({OLD_ACTIVITY: 6})
    draw = random.Random(3)  # noqa: S311 - invented contacts
    for _ in range(40):
        book.add({draw.choice(OLD): 1, draw.choice(OLD_YEAR): 1}, opened="2026-11-20")
    book.correct({OLD[0]: 1}, Period("2026-11"), "typed_wrong")
    months.next_sequence(book, Period("2026-11"))
    months.set_month(book, Period("2026-11"), State.CLOSED)


def carved(path: Path, key: bytearray) -> set[object]:
    """What somebody with the key reads of the old year in file and journal: counters, cells."""
    found = found_in(path, key)
    read = {counter(*each) for state in states(found) for each in state if each[0][:4] == "2026"}
    here = [each for each in cells(found) if len(each) == CELL_BYTES * len((*OLD, *OLD_YEAR))]
    return read | {sum(sealed_counters.opened(each, SECRET)) for each in here}


def of_the_year(book: Book) -> dict[str, int]:
    """How many rows of each table still speak of the old year."""
    tables = {
        "counter": "period", "cell": "period", "sealed": "year", "month": "period",
        "calendar": "day", "correction": "period",
    }  # fmt: skip
    sql = "SELECT count(*) FROM {} WHERE substr({}, 1, 4) = '2026'"
    return {t: book.database.rows(sql.format(t, c))[0][0] for t, c in tables.items()}


def test_a_dropped_year_cannot_be_carved_after_the_lock(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "vault")
    with_an_old_year(desk.book)
    forgetting.know_frozen(desk.book, Period("2026"), "2027-04")
    assert forgetting.drop_due(desk.book, Period("2027-03")) == ()
    assert 0 not in of_the_year(desk.book).values()
    assert forgetting.drop_due(desk.book, Period("2027-04")) == ("2026",)
    assert set(of_the_year(desk.book).values()) == {0}
    assert carved(desk.path, desk.key) == {OLD_ACTIVITY, 81}, "control: the journal still has it"

    key = bytearray(secrets.token_bytes(32))
    rewriting.prepare(desk.book.database, key, secrets.token_bytes(16))
    desk.book.close()
    rewriting.finish(desk.path)
    assert carved(desk.path, key) == set()
    left = pages(desk.path, key)
    assert states(left), "the attacker reads the counters that are left"
    assert len(cells(left)) == 1, "and the cells of the desk's own year, as bytes"


def test_what_changes_takes_the_year_back(tmp_path: Path) -> None:
    book = make_desk(tmp_path / "vault").book
    with_an_old_year(book)
    forgetting.know_frozen(book, Period("2026"), "2027-04")
    forgetting.drop_due(book, Period("2027-03"))
    assert forgetting.was_released(book, Period("2026"))
    assert not forgetting.was_released(book, Period("2027")), "the control"
    forgetting.mark_changed(book, Period("2026"))
    assert forgetting.frozen_years(book) == {}
    assert forgetting.was_released(book, Period("2026")), (
        "what changed since does not take the release back"
    )
    assert forgetting.drop_due(book, Period("2027-04")) == ()
    assert sequences(book) == {"2026-11": 1, "2027-03": 0}
    assert sum(n for key, n in counts(book).items() if key.period[:4] == "2026") == 87
    forgetting.know_frozen(book, Period("2026"), "2027-06")
    assert forgetting.frozen_years(book) == {"2026": "2027-06"}, "frozen anew, with what changed"
    book.close()


def test_a_year_that_was_dropped_is_known_and_never_counted_again(tmp_path: Path) -> None:
    book = make_desk(tmp_path / "vault").book
    with_an_old_year(book)
    forgetting.know_frozen(book, Period("2026"), "2027-04")
    forgetting.drop_due(book, Period("2027-04"))
    forgetting.mark_changed(book, Period("2026"))
    forgetting.know_frozen(book, Period("2026"), "2027-04")
    assert forgetting.frozen_years(book) == {"2026": forgetting.DROPPED}
    with pytest.raises(YearForgotten):
        forgetting.require_known(book, Period("2026"))
    forgetting.require_known(book, Period("2027"))
    book.close()


DIGEST = bytes(range(200, 232))


def of_months(path: Path, key: bytearray) -> set[str]:
    """The months of 2026 of which totals, or the digest, are read in file and journal."""
    found = pages(path, key)
    if files.journal_of(path).exists():
        found += journal_pages(files.journal_of(path), key)
    plain = b"".join(found)
    spelled = {f"{month:02}": f"xenia2026-{month:02}channelwalk_in" for month in range(1, 13)}
    told = {month for month, text in spelled.items() if text.encode() in plain}
    return told | ({"digest"} if DIGEST in plain else set())


def test_the_months_of_a_condensed_year_cannot_be_carved_after_the_lock(tmp_path: Path) -> None:
    yearbook = make_yearbook(tmp_path / "vault", Yearbook)
    path, old = yearbook.database.path, bytearray(32)
    yearbook.join(JoinedBook(XENIA, b"x" * 16, b"X" * 32))
    for month in range(1, 13):
        period = f"2026-{month:02}"
        totals = {counter(period, "channel", "walk_in"): month}
        if month == 12:
            totals[counter("2026", "theme", "housing")] = 70
        came = ArrivedStatement(
            XENIA, Period(period), b"e" * 16, 1, "plan", b"h" * 32, DIGEST, totals
        )
        yearbook.take_in(came, "2027-01")
    ledger.record(yearbook.database, release_of(2026))
    assert {*of_months(path, old)} == {"digest", *(f"{n:02}" for n in range(1, 13))}, "the control"

    forgetting.condense(yearbook.database, Period("2026"), {"channel"})
    assert {(t.period, t.value) for t in yearbook.totals(Period("2026"))} == {
        ("2026-h1", 21), ("2026-h2", 57), ("2026", 70),
    }  # fmt: skip
    assert of_months(path, old), "before the lock the old pages still tell"
    key = bytearray(secrets.token_bytes(32))
    rewriting.prepare(yearbook.database, key, secrets.token_bytes(16))
    yearbook.close()
    rewriting.finish(path)
    assert of_months(path, key) == set()
    assert b"xenia2026-h1channelwalk_in" in b"".join(pages(path, key)), "the attacker reads sums"
