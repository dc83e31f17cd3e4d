"""Counting is exact: whole or not at all, never twice, nothing undeclared.

Numbers about people are opened with the secret of the tests; one of them may fall below zero, which
the yearbook names. Readable ones never do.
"""

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import counter
from tests.sealed_statements import PUBLIC, SECRET
from tests.store.desks import (
    ACTIVITIES,
    CHANNELS,
    KEYS,
    MONTH,
    SEALED,
    THEMES,
    YEAR,
    Desk,
    counts,
    make_desk,
)
from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.year_keys import MOST_ADDED
from xenia_desk.store import months
from xenia_desk.store.books import LARGEST, State
from xenia_desk.store.encrypted.identity import begin_epoch, write_holders
from xenia_desk.store.encrypted.refusals import (
    AddInDoubt,
    BelowZero,
    NoRoom,
    TooLarge,
    UnknownCounter,
    WriteFailed,
)

WALK_IN, PHONE, _ = CHANNELS
changes = st.dictionaries(st.sampled_from(KEYS), st.integers(-3, 5), max_size=6)


def test_every_declared_counter_is_there_from_the_start(desk: Desk) -> None:
    assert counts(desk.book) == dict.fromkeys(KEYS, 0)
    assert desk.book.years() == (YEAR,)
    assert desk.book.counters(MONTH) == dict.fromkeys(ACTIVITIES, 0)
    assert desk.book.counters(YEAR) == {}, "no number about people is readable"


@given(st.lists(changes, max_size=6))
def test_a_book_adds_like_arithmetic(desk: Desk, many: list[dict[CounterKey, int]]) -> None:
    model = Counter(counts(desk.book))
    for each in many:
        wanted = {key: model[key] + change for key, change in each.items()}
        if any(value < 0 for key, value in wanted.items() if key in ACTIVITIES):
            with pytest.raises(BelowZero):
                desk.book.add(each)
        else:
            desk.book.add(each)
            model.update(each)
        assert counts(desk.book) == model
    assert counts(desk.again()) == model


@pytest.mark.parametrize(
    ("bad", "refusal"),
    [
        ({counter(MONTH, "channel", "letter"): 1}, UnknownCounter),
        ({counter("2031", "theme", "health"): 1}, UnknownCounter),
        ({ACTIVITIES[0]: -1}, BelowZero),
        ({ACTIVITIES[0]: LARGEST + 1}, TooLarge),
        ({PHONE: MOST_ADDED + 1}, sealed_counters.NumberTooLarge),
        ({PHONE: -MOST_ADDED - 1}, sealed_counters.NumberTooLarge),
    ],
)
def test_one_bad_change_refuses_them_all(
    desk: Desk, bad: dict[CounterKey, int], refusal: type[Exception]
) -> None:
    desk.book.add({WALK_IN: 4, ACTIVITIES[1]: 2})
    changes = {WALK_IN: 1, THEMES[0]: 1, ACTIVITIES[1]: 1, **bad}
    for refused in (desk.book.check, desk.book.add):
        with pytest.raises(refusal):
            refused(changes)
    wanted = {**dict.fromkeys(KEYS, 0), WALK_IN: 4, ACTIVITIES[1]: 2}
    assert counts(desk.again()) == wanted


def test_the_largest_change_is_taken_and_opened(desk: Desk) -> None:
    most = MOST_ADDED
    desk.book.check({WALK_IN: most, PHONE: -most})
    desk.book.add({WALK_IN: most, PHONE: -most})
    assert (counts(desk.book)[WALK_IN], counts(desk.again())[PHONE]) == (most, -most)


def test_years_are_sealed_apart_and_all_renewed_by_each_press(desk: Desk) -> None:
    next_year, key = Period("2028"), counter("2028", "theme", "health")
    secret = sealed_counters.new_secret()
    desk.book.begin_year(next_year, [key], sealed_counters.public_of(secret))
    desk.book.begin_year(next_year, [key, WALK_IN], PUBLIC)
    before = [desk.book.sealed(year) for year in desk.book.years()]
    desk.book.add({key: 2, WALK_IN: 1})
    after = [desk.book.sealed(year) for year in desk.book.years()]
    desk.book.add({WALK_IN: 1})
    last = desk.book.sealed(next_year)
    assert [each.public for each in after] == [PUBLIC, sealed_counters.public_of(secret)]
    assert [each.places for each in after] == [each.places for each in before]
    states = {each.cells for each in (*before, *after, last)}
    assert len(states) == 5
    assert sealed_counters.opened(last.cells, secret) == (2,), "begun again it changes nothing"
    assert sealed_counters.opened(desk.book.sealed(YEAR).of([WALK_IN]), SECRET) == (2,)


def test_settling_changes_no_number(desk: Desk) -> None:
    for value, key in enumerate(KEYS):
        desk.book.add({key: value})
    desk.book.add({ACTIVITIES[1]: LARGEST - counts(desk.book)[ACTIVITIES[1]], THEMES[2]: -9})
    before = counts(desk.book)
    desk.book.settle()
    assert counts(desk.again()) == before


def test_a_correction_leaves_only_its_reason(desk: Desk) -> None:
    desk.book.add({WALK_IN: 2})
    desk.book.correct({WALK_IN: -1, PHONE: 1}, MONTH, "wrong_channel")
    desk.book.correct({WALK_IN: -1, PHONE: 1}, MONTH, "wrong_channel")
    assert months.corrections(desk.book, MONTH) == {"wrong_channel": 2}
    with pytest.raises(BelowZero):
        desk.book.correct({WALK_IN: -1, ACTIVITIES[0]: -1}, MONTH, "counted_twice")
    assert months.corrections(desk.book, MONTH) == {"wrong_channel": 2}
    desk.book.correct({WALK_IN: -1}, MONTH, "counted_twice")
    assert counts(desk.book)[WALK_IN] == -1, "which the yearbook will name"


def test_months_days_and_sequences(desk: Desk) -> None:
    book = desk.book
    assert months.months(book) == {MONTH: State.OPEN}
    months.set_month(book, MONTH, State.CLOSED)
    assert months.months(book) == {MONTH: State.CLOSED}
    months.set_day(book, "2027-03-09", State.CLOSED)
    months.set_day(book, "2027-03-02", State.OPEN)
    months.set_day(book, "2027-04-01", State.OPEN)
    assert months.calendar(book, MONTH) == {
        "2027-03-02": State.OPEN,
        "2027-03-09": State.CLOSED,
    }
    months.set_day(book, "2027-03-02", None)
    assert months.calendar(book, MONTH) == {"2027-03-09": State.CLOSED}
    assert [months.next_sequence(book, MONTH) for _ in range(3)] == [1, 2, 3]


def test_begin_again_keeps_what_was_counted(desk: Desk) -> None:
    desk.book.add({WALK_IN: 3})
    months.set_month(desk.book, MONTH, State.CLOSED)
    desk.book.add({ACTIVITIES[0]: 2})
    desk.book.begin_year(YEAR, SEALED, PUBLIC)
    desk.book.begin_month(MONTH, ACTIVITIES)
    assert counts(desk.book) == {**dict.fromkeys(KEYS, 0), WALK_IN: 3, ACTIVITIES[0]: 2}
    assert months.months(desk.book) == {MONTH: State.CLOSED}


def test_who_may_open_a_book_is_kept_in_the_book(desk: Desk) -> None:
    with desk.book.database.transaction():
        listed = {PersonLabel("tulp"): b"t" * 32, PersonLabel("molen"): b"m" * 32}
        write_holders(desk.book.database, listed)
    desk.book.set_plan(Period("2027"), "xenia-2027", b"h" * 32)
    desk.book.set_yearbook(b"y" * 32)
    book = desk.again()
    assert list(book.holders().items()) == [("molen", b"m" * 32), ("tulp", b"t" * 32)]
    assert book.plans() == {"2027": ("xenia-2027", b"h" * 32)}
    assert book.keys().yearbook == b"y" * 32
    assert "s" * 32 not in repr(book.keys())


FULL_DISK = """
import pathlib, resource, signal, sys
from tests.sealed_statements import PUBLIC
from tests.store.desks import CHANNELS, counts, make_desk
from xenia_desk.store.encrypted.refusals import NoRoom, WriteFailed
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
desk = make_desk(pathlib.Path(sys.argv[1]))
desk.book.add({CHANNELS[0]: 2})
many = [type(CHANNELS[0])("2028", "t", "c%05d" % n) for n in range(1000)]
limit = desk.path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
try:
    desk.book.begin_year("2028", many, PUBLIC)
except (NoRoom, WriteFailed) as refusal:
    print(type(refusal).__name__)
desk.book.add({CHANNELS[0]: 1})
print(counts(desk.book)[CHANNELS[0]], desk.book.years())
resource.setrlimit(resource.RLIMIT_FSIZE, (512, limit))
try:
    desk.book.add({CHANNELS[0]: 1})
except (NoRoom, WriteFailed) as refusal:
    print(type(refusal).__name__, desk.book.was_saved())
desk.book.close()
print(counts(desk.again())[CHANNELS[0]])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit of a file's size")
def test_full_disk_refuses_and_loses_nothing(tmp_path: Path) -> None:
    # -B: a compiled module that is cut off would break the next start.
    command = [sys.executable, "-B", "-c", FULL_DISK, str(tmp_path / "vault")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.stderr == ""
    first, second, third, fourth = run.stdout.splitlines()
    assert first in {"NoRoom", "WriteFailed"}
    assert second == "3 ('2027',)", "a full disk does not stop the counting"
    assert third in {"NoRoom True", "WriteFailed True"}
    assert fourth == "3"


def test_a_failed_commit_is_decided_by_reading_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = desk.book.database.rows
    commits = 0

    def failing(sql: str, values: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
        nonlocal commits
        found = rows(sql, values)
        if sql == "COMMIT":
            commits += 1
            raise WriteFailed("xenia.book")  # durable, and yet the system reported an error
        if commits == 2 and sql.startswith("SELECT"):
            raise WriteFailed("xenia.book")
        return found

    monkeypatch.setattr(desk.book.database, "rows", failing)
    desk.book.add({WALK_IN: 1})
    with pytest.raises(AddInDoubt):
        desk.book.add({WALK_IN: 1})
    with pytest.raises(AddInDoubt):
        desk.book.add({WALK_IN: 1})
    monkeypatch.undo()
    assert desk.book.was_saved()
    assert counts(desk.book)[WALK_IN] == 2, "never added twice"
    assert desk.book.was_saved()


@pytest.mark.parametrize("where", ["BEGIN", "SELECT", "UPDATE", "COMMIT"])
def test_an_error_before_the_commit_saves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    failed = False

    def fails_once(whole: Callable[..., object]) -> Callable[..., object]:
        def run(sql: str, *values: object) -> object:
            nonlocal failed
            if not failed and sql.startswith(where):
                failed = True
                raise NoRoom("xenia.book")
            return whole(sql, *values)

        return run

    for name in ("rows", "many"):
        monkeypatch.setattr(desk.book.database, name, fails_once(getattr(desk.book.database, name)))
    with pytest.raises(NoRoom):
        desk.book.correct({WALK_IN: 1}, MONTH, "counted_twice")
    assert failed
    assert counts(desk.book)[WALK_IN] == 0
    assert months.corrections(desk.book, MONTH) == {}
    desk.book.add({WALK_IN: 1})
    assert counts(desk.again())[WALK_IN] == 1


def test_adding_nothing_changes_nothing(desk: Desk) -> None:
    before = desk.path.read_bytes()
    desk.book.add({})
    desk.book.correct({WALK_IN: 0}, MONTH, "counted_twice")
    assert desk.path.read_bytes() == before
    assert months.corrections(desk.book, MONTH) == {}


KILLED = """
import pathlib, sys
from tests.store.desks import CHANNELS, THEMES
from xenia_desk.store.books import Book
book = Book.open(pathlib.Path(sys.argv[1]), bytearray.fromhex(sys.argv[2]), None)
while True:
    book.add({CHANNELS[0]: 1, THEMES[1]: 1})
    print("saved", flush=True)
"""


@pytest.mark.long(but=2)
@pytest.mark.parametrize("after", [1, 7, 23, 50])
def test_an_acknowledged_count_survives_a_kill(tmp_path: Path, after: int) -> None:
    desk = make_desk(tmp_path)
    desk.book.close()
    command = [sys.executable, "-c", KILLED, str(desk.path), desk.key.hex()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(after):
            assert process.stdout.readline() == "saved\n"
        process.send_signal(signal.SIGKILL)
        acknowledged = after + len(process.stdout.readlines())
    found = counts(desk.again())
    desk.book.close()
    values = found[WALK_IN], found[THEMES[1]]
    assert values[0] == values[1]
    assert values[0] - acknowledged in (0, 1), "the one that was being saved may be there"


def test_a_copy_that_is_brought_back_begins_a_new_life(desk: Desk) -> None:
    desk.book.add({WALK_IN: 2})
    before, held = desk.book.identity(), counts(desk.book)
    epoch = begin_epoch(desk.book.database)
    assert len(epoch) == len(before.epoch)
    assert epoch != before.epoch
    after = desk.again()
    assert after.identity() == replace(before, epoch=epoch)
    assert counts(after) == held
