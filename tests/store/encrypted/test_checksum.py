"""The checksum follows from the bytes of all rows, and any other row is noticed.

It says nothing of a number: a sealed cell is other bytes in every transaction.
"""

import secrets
from collections.abc import Callable
from itertools import pairwise, product
from pathlib import Path

import pytest

from tests.books import XENIA, counter
from tests.sealed_statements import PUBLIC
from tests.store.desks import (
    ACTIVITIES,
    CHANNELS,
    KEYS,
    LANGUAGES,
    MONTH,
    THEMES,
    Desk,
    counts,
    make_desk,
)
from tests.store.yearbooks import make_yearbook
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.store import forgetting, months, year_keys
from xenia_desk.store.books import Book, State
from xenia_desk.store.encrypted import checksum, contents, rewriting
from xenia_desk.store.encrypted.identity import Identity, begin_epoch, write_holders
from xenia_desk.store.encrypted.refusals import BelowZero, FileDamaged
from xenia_desk.store.yearbook import ArrivedStatement, Yearbook

CONTACT = {CHANNELS[0]: 1, THEMES[1]: 1, LANGUAGES[2]: 1}
OTHER = {CHANNELS[1]: 2, THEMES[1]: 1, LANGUAGES[0]: 1}
APRIL, SAFETY = counter("2027-04", "activity", "training"), counter("2028", "theme", "safety")


def sum_of(book: Book | Yearbook) -> int:
    (row,) = book.database.rows("SELECT sum FROM checksum")
    return int(row[0])


def weight(changes: dict[CounterKey, int]) -> int:
    """What a contact adds to a sum in which each counter counts its number of times."""
    return sum(checksum._digest("counter", *key) * n for key, n in changes.items()) & checksum._MOST


def require_right(book: Book | Yearbook) -> None:
    assert checksum.is_right(book.database.rows)


def with_uil(book: Book) -> None:
    with book.database.transaction():
        write_holders(book.database, {PersonLabel("uil"): b"u" * 32})


BOOK_WORK: dict[str, Callable[[Book], object]] = {
    "count": lambda book: book.add(CONTACT),
    "count and open the day": lambda book: book.add(OTHER, opened="2027-03-14"),
    "count on a day that is open": lambda book: book.add(OTHER, opened="2027-03-14"),
    "settle": lambda book: book.settle(),
    "take back": lambda book: book.add({key: -n for key, n in CONTACT.items()}),
    "correct": lambda book: book.correct({CHANNELS[1]: -1, CHANNELS[2]: 1}, MONTH, "typed_wrong"),
    "correct again": lambda book: book.correct({CHANNELS[1]: 1}, MONTH, "typed_wrong"),
    "begin a month": lambda book: book.begin_month(APRIL.period, [APRIL]),
    "count an activity": lambda book: book.add({APRIL: 3}),
    "begin a year": lambda book: book.begin_year(Period("2028"), [SAFETY], PUBLIC),
    "count in it": lambda book: book.add({SAFETY: 3}),
    "begin it again": lambda book: book.begin_year(Period("2028"), [SAFETY], PUBLIC),
    "a key of a year": lambda book: year_keys.keep(book.database, {Period("2028"): PUBLIC}),
    "plan": lambda book: book.set_plan(Period("2027"), "2027", b"h" * 32),
    "close": lambda book: months.set_month(book, MONTH, State.CLOSED),
    "number": lambda book: months.next_sequence(book, MONTH),
    "digest": lambda book: months.remember_digest(book, MONTH, b"d" * 32),
    "days": lambda book: months.set_days(book, ["2027-03-15", "2027-03-16"], State.CLOSED),
    "take a day back": lambda book: months.set_day(book, "2027-03-15", None),
    "holders": with_uil,
    "yearbook": lambda book: book.set_yearbook(b"y" * 32),
    "copied": lambda book: begin_epoch(book.database),
    "frozen": lambda book: forgetting.know_frozen(book, Period("2027"), "2028-02"),
    "dropped": lambda book: forgetting.drop_due(book, Period("2028-02")),
}


def test_whatever_a_book_does_its_rows_add_up(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    sums = {sum_of(desk.book)}
    for name, work in BOOK_WORK.items():
        work(desk.book)
        assert checksum.is_right(desk.book.database.rows), name
        sums.add(sum_of(desk.book))
    assert len(sums) > len(BOOK_WORK) - 4, "the control: nearly all of it changes rows"
    desk.again()
    desk.book.close()


def test_what_a_yearbook_takes_in_adds_up(tmp_path: Path) -> None:
    yearbook = make_yearbook(tmp_path, Yearbook)
    yearbook.join(JoinedBook(XENIA, bytes(16), b"v" * 32))
    key = counter(MONTH, "channel", "walk_in")
    for epoch, number in ((b"a" * 16, 1), (b"a" * 16, 2)):
        plan = ("2027", b"h" * 32, secrets.token_bytes(32))
        yearbook.take_in(
            ArrivedStatement(XENIA, MONTH, epoch, number, *plan, {key: number}), "2027-04"
        )
        require_right(yearbook)
    yearbook.choose(XENIA, MONTH, b"b" * 16)
    require_right(yearbook)
    forgetting.condense(yearbook.database, Period("2027"), ())
    require_right(yearbook)
    yearbook.close()


def test_a_refused_change_leaves_it_as_it_was(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    before = sum_of(desk.book)
    with pytest.raises(BelowZero):
        desk.book.add({CHANNELS[0]: 1, ACTIVITIES[1]: -1})
    assert sum_of(desk.book) == before
    require_right(desk.book)
    desk.book.close()


def test_two_checksums_around_a_contact_tell_nothing_of_it(tmp_path: Path) -> None:
    """A sum that added what was pressed gave every contact back; the control adds like that."""
    desk = make_desk(tmp_path)
    sums, linear = [sum_of(desk.book)], [0]
    for number in range(20):
        contact = OTHER if number % 3 else CONTACT
        desk.book.add(contact)
        sums.append(sum_of(desk.book))
        linear.append(linear[-1] + weight(contact))
    desk.book.close()
    every = [
        {channel: 1, theme: 1, language: 1}
        for channel, theme, language in product(CHANNELS, THEMES, LANGUAGES)
    ]
    weights = {weight(each) for each in (*every, OTHER)}
    moved = [(now - was) & checksum._MOST for was, now in pairwise(sums)]
    assert len(set(moved)) == len(moved), "one contact moves it otherwise each time"
    assert not weights & set(moved)
    assert all(now - was in weights for was, now in pairwise(linear)), "the control is found"


def test_equal_rows_have_equal_checksums(tmp_path: Path) -> None:
    identity = Identity(bytes(16), XENIA, 1, bytes(16), bytes(16))
    one, two = (make_desk(tmp_path / name, identity, readable=KEYS) for name in ("one", "two"))
    for each, order in ((one, (CONTACT, OTHER, CONTACT)), (two, (OTHER, CONTACT, CONTACT))):
        for contact in order:
            each.book.add(contact)
            each.book.settle()
    assert sum_of(one.book) == sum_of(two.book)
    two.book.add({ACTIVITIES[0]: 1})
    assert sum_of(one.book) != sum_of(two.book), "the control: one activity more is another sum"
    for desk in (one, two):
        desk.book.close()


@pytest.fixture
def counted(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    desk.book.add({**CONTACT, ACTIVITIES[0]: 1})
    desk.book.settle()
    return desk


WRONG = {
    "moved": "UPDATE counter SET value = 1 - value",
    "a zero gone": "DELETE FROM counter WHERE category = 'training'",
    "two cells exchanged": "UPDATE sealed SET cells = CAST("
    "substr(cells, 65, 64) || substr(cells, 1, 64) || substr(cells, 129) AS BLOB)",
    "a cell gone": "UPDATE sealed SET cells = substr(cells, 65)",
    "another key": "UPDATE sealed SET public_key = zeroblob(32)",
    "two places exchanged": "UPDATE cell SET category = CASE category WHEN 'phone' THEN 'walk_in'"
    " ELSE 'phone' END WHERE category IN ('phone', 'walk_in')",
    "a digest": "UPDATE month SET digest = zeroblob(32)",
    "a month closed": "UPDATE month SET state = 'closed'",
    "a day": "INSERT INTO calendar VALUES ('2027-03-14', 'open')",
    "a holder": "UPDATE holder SET label = 'uil'",
    "the sum": "UPDATE checksum SET sum = sum + 1",
    "no sum": "DELETE FROM checksum",
}


@pytest.mark.parametrize("sql", WRONG.values(), ids=WRONG.keys())
def test_any_other_row_is_refused_at_opening(counted: Desk, sql: str) -> None:
    counted.book.database.rows(sql)
    with pytest.raises(FileDamaged):
        counted.again()


def test_control_without_the_checksum_they_are_accepted(
    counted: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("moved", "two cells exchanged"):
        counted.book.database.rows(WRONG[name])
    monkeypatch.setattr(checksum, "is_right", lambda _: True)
    held = counts(counted.again())
    assert held[ACTIVITIES[1]] == 1, "where nothing was counted"
    assert (held[CHANNELS[0]], held[CHANNELS[1]]) == (0, 1)
    counted.book.close()


def test_a_fresh_file_of_a_lock_has_its_own(counted: Desk) -> None:
    key = bytearray(secrets.token_bytes(32))
    anchor = rewriting.prepare(counted.book.database, key, secrets.token_bytes(16))
    before, old = contents.read(counted.book.database), sum_of(counted.book)
    counted.book.close()
    rewriting.finish(counted.path)
    fresh = Book.open(counted.path, key, anchor)
    assert sum_of(fresh) != old, "the token of the lock is another one"
    for table in ("counter", "cell", "sealed"):
        assert contents.read(fresh.database)[table] == before[table]
    fresh.close()
