"""The checksum follows from the rows alone, whatever wrote them, and any other row is noticed."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.books import XENIA, counter
from tests.store.desks import CHANNELS, LANGUAGES, MONTH, THEMES, Desk, make_desk
from tests.store.yearbooks import make_yearbook
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.store import forgetting, months
from xenia_desk.store.books import Book, State
from xenia_desk.store.encrypted import checksum, contents, rewriting
from xenia_desk.store.encrypted.identity import Identity, begin_epoch, write_holders
from xenia_desk.store.encrypted.refusals import BelowZero, FileDamaged
from xenia_desk.store.yearbook import ArrivedStatement, Yearbook

CONTACT = {CHANNELS[0]: 1, THEMES[1]: 1, LANGUAGES[2]: 1}
OTHER = {CHANNELS[1]: 2, THEMES[1]: 1, LANGUAGES[0]: 1}


def sum_of(book: Book | Yearbook) -> int:
    (row,) = book.database.rows("SELECT sum FROM checksum")
    return int(row[0])


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
    "begin": lambda book: book.begin_month(
        Period("2027-04"), [counter("2027-04", "channel", "phone")]
    ),
    "declare": lambda book: book.declare([counter("2027", "theme", "safety")]),
    "count what was declared": lambda book: book.add({counter("2027", "theme", "safety"): 3}),
    "plan": lambda book: book.set_plan(Period("2027"), "2027", b"h" * 32),
    "close": lambda book: months.set_month(book, MONTH, State.CLOSED),
    "number": lambda book: months.next_sequence(book, MONTH),
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
        desk.book.add({CHANNELS[0]: 1, CHANNELS[1]: -1})
    assert sum_of(desk.book) == before
    require_right(desk.book)
    desk.book.close()


def test_the_order_of_entry_leaves_no_trace_in_it(tmp_path: Path) -> None:
    identity = Identity(bytes(16), XENIA, 1, bytes(16), bytes(16))
    one, two = (make_desk(tmp_path / name, identity) for name in ("one", "two"))
    for contact in (CONTACT, OTHER, CONTACT):
        one.book.add(contact)
    one.book.add(CONTACT)
    one.book.add({key: -n for key, n in CONTACT.items()})
    for contact in (OTHER, CONTACT, CONTACT):
        two.book.add(contact)
        two.book.settle()
    assert sum_of(one.book) == sum_of(two.book)
    two.book.add({CHANNELS[0]: 1})
    assert sum_of(one.book) != sum_of(two.book), "the control: one count more is another sum"
    for desk in (one, two):
        desk.book.close()


@pytest.fixture
def counted(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path)
    desk.book.add({**CONTACT, CHANNELS[1]: 1})
    return desk


WRONG = {
    "moved": "UPDATE counter SET value = 1 - value WHERE category IN ('walk_in', 'round')",
    "a zero gone": "DELETE FROM counter WHERE category = 'round'",
    "two exchanged": "UPDATE counter SET value = value + CASE category WHEN 'phone' THEN 1 ELSE -1"
    " END WHERE category IN ('phone', 'walk_in')",
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
    counted.book.database.rows(WRONG["moved"])
    monkeypatch.setattr(checksum, "is_right", lambda _: True)
    counted.again()
    assert counted.book.counters(MONTH)[CHANNELS[2]] == 1, "where nobody was counted"
    counted.book.close()


def test_a_fresh_file_of_a_lock_has_its_own(counted: Desk) -> None:
    key = bytearray(secrets.token_bytes(32))
    anchor = rewriting.prepare(counted.book.database, key, secrets.token_bytes(16))
    before, old = contents.read(counted.book.database), sum_of(counted.book)
    counted.book.close()
    rewriting.finish(counted.path)
    fresh = Book.open(counted.path, key, anchor)
    assert sum_of(fresh) != old, "the token of the lock is another one"
    assert contents.read(fresh.database)["counter"] == before["counter"]
    fresh.close()
