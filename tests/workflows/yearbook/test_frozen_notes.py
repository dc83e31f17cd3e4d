"""A laptop learns that its year is frozen: by the folder between computers, or by a stick."""

import shutil
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import periods_of
from tests.workflows.computers import BOOK, Computers
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Found
from xenia_desk.core.periods import Month, Period
from xenia_desk.store import forgetting, ledger
from xenia_desk.vault import notes
from xenia_desk.workflows.backups import restoring
from xenia_desk.workflows.months import months
from xenia_desk.workflows.release import releasing
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.yearbook import forgetting as telling
from xenia_desk.workflows.yearbook import sharing, taking_in
from xenia_desk.workflows.yearbook.forgetting import Heard

MARCH, JANUARY = date(2027, 3, 17), date(2028, 1, 20)
RELEASED, FIRST, SECOND = date(2028, 1, 25), date(2028, 2, 12), date(2028, 3, 12)


@pytest.fixture
def shared(both: Computers, tmp_path: Path) -> Path:
    """Both computers use a plain folder, and the laptop counted a whole year."""
    folder = both.share(tmp_path / "shared")
    both.count(40, MARCH)
    both.count(0, JANUARY)
    return folder


def freeze(both: Computers, files: Iterable[Path] | None = None) -> None:
    """The coordinator takes in what is there, and releases the year."""
    with closing(both.at_xenia(RELEASED)) as session:
        taking_in.take_in(session)
        if files is not None:
            taking_in.take_in(session, list(files))
        seen = preview_of(session, 2027, "gemeente")
        releasing.release(session, seen, both.xenia.folder.parent / "release")
        assert ledger.is_frozen(session.yearbook().database, Period("2027"))
        locking.lock(session)


def periods(both: Computers, day: date) -> set[Period]:
    """What the laptop holds of the frozen year on a day; overdue months close first."""
    with closing(both.on_the_laptop(day)) as session:
        found = {each for each in periods_of(session.book(BOOK)) if each[:4] == "2027"}
        locking.lock(session)
    return found


def heard(both: Computers, day: date) -> list[Heard]:
    with closing(both.on_the_laptop(day)) as session:
        return [what for _, what in telling.learn(session)]


def test_a_laptop_drops_the_year_at_its_second_close(both: Computers, shared: Path) -> None:
    freeze(both)
    assert len(notes.notes_in(shared)) == 1, "its own, and not that of the desk at Xenia"
    assert len(periods(both, RELEASED)) == 13
    assert notes.notes_in(shared) == (), "what is understood goes"
    assert len(periods(both, FIRST)) == 13
    assert periods(both, SECOND) == set()


def test_control_without_the_note_nothing_is_dropped(both: Computers, shared: Path) -> None:
    freeze(both)
    for path, _ in notes.notes_in(shared):
        path.unlink()
    for day in (FIRST, SECOND):
        assert len(periods(both, day)) == 13


@pytest.mark.usefixtures("shared")
def test_closing_a_month_reads_the_note_too(both: Computers) -> None:
    """The laptop was open when the note came."""
    with closing(both.on_the_laptop(date(2028, 1, 31))) as session:
        freeze(both)
        book = session.book(BOOK)
        assert forgetting.frozen_years(book) == {}
        months.close_month(session, BOOK, Month(2028, 1))
        assert forgetting.frozen_years(book) == {"2027": "2028-02"}
        locking.lock(session)


def test_a_stick_takes_the_note_back(both: Computers, tmp_path: Path) -> None:
    """No folder between them: the files of the laptop are carried, and the stick goes back."""
    both.join()
    both.count(40, MARCH)
    both.count(0, JANUARY)
    stick = tmp_path / "stick"
    stick.mkdir()
    for statement in (both.laptop.folder / sharing.STATEMENTS).glob("*.statement"):
        shutil.move(statement, stick / statement.name)
    freeze(both, sorted(stick.iterdir()))
    assert list(stick.iterdir()) == [], "the year was not frozen when they came"
    with closing(both.on_the_laptop(FIRST)) as session:
        sharing.share_through(session, stick)
        assert forgetting.frozen_years(session.book(BOOK)) == {}
        locking.lock(session)
    january = list(stick.glob("*.statement"))
    assert january
    with closing(both.at_xenia(FIRST)) as session:
        taking_in.take_in(session, january)
        locking.lock(session)
    assert [path.parent for path, _ in notes.notes_in(stick)] == [stick]
    assert len(periods(both, date(2028, 2, 20))) == 13
    assert notes.notes_in(stick) == ()
    assert len(periods(both, SECOND)) == 13
    assert periods(both, date(2028, 4, 12)) == set()


def test_replayed_older_and_foreign_notes_are_told_apart(both: Computers, shared: Path) -> None:
    freeze(both)
    ((path, old),) = notes.notes_in(shared)
    with closing(both.on_the_laptop(RELEASED)) as session:
        assert telling.learn(session) == ()
        months.close_month(session, BOOK, Month(2027, 3))  # anew: the yearbook has not that one
        locking.lock(session)
    path.write_bytes(old)
    foreign = shared / f"{'f' * 32}{notes.SUFFIX}"
    with closing(both.at_xenia(RELEASED)) as session:
        yearbook = session.yearbook()
        desk = next(each for each in yearbook.joined() if each.book == XENIA)
        foreign.write_bytes(notes.seal_note(b"", yearbook.keys().sealing, desk.signing_key))
    with closing(both.laptop.unlock("molen", RELEASED)) as session:
        assert forgetting.frozen_years(session.book(BOOK)) == {}, "an older note freezes nothing"
        assert (path.exists(), foreign.exists()) == (False, True)
        path.write_bytes(old)
        assert telling.learn(session) == ((path, Heard.OLDER), (foreign, Heard.FOREIGN))
        locking.lock(session)
    with closing(both.at_xenia(RELEASED)) as session:
        assert taking_in.take_in(session).revised
        locking.lock(session)
    newer = path.read_bytes()
    with closing(both.on_the_laptop(RELEASED)) as session:
        assert set(forgetting.frozen_years(session.book(BOOK))) == {"2027"}
        for replayed in (newer, old):
            path.write_bytes(replayed)
            assert (path, Heard.KNOWN) in telling.learn(session)
        locking.lock(session)
    assert periods(both, SECOND) == set()
    path.write_bytes(old)
    assert heard(both, SECOND) == [Heard.FOREIGN], "replayed after it was dropped: removed"
    assert not path.exists()


def test_a_book_that_was_brought_back_forgets_too(
    both: Computers, shared: Path, tmp_path: Path
) -> None:
    """Its earlier life handed the year over; what it changes since is of the new life."""
    restoring.restore(both.laptop.folder, tmp_path / "copy")
    copy = Computers(
        both.xenia, Found(tmp_path / "copy", both.laptop.draft), both.request, both.answer
    )
    with closing(copy.on_the_laptop(JANUARY)) as session:
        locking.lock(session)
    shutil.copytree(copy.laptop.folder, tmp_path / "changed")
    changed = Computers(
        both.xenia, Found(tmp_path / "changed", both.laptop.draft), both.request, both.answer
    )
    freeze(both)
    ((path, sealed),) = notes.notes_in(shared)
    with closing(changed.on_the_laptop(JANUARY)) as session:
        sharing.share_through(session, shared)
        months.close_month(session, BOOK, Month(2027, 5))
        path.write_bytes(sealed)
        assert telling.learn(session) == ((path, Heard.EARLY),)
        locking.lock(session)
    with closing(copy.on_the_laptop(RELEASED)) as session:
        sharing.share_through(session, shared)
        assert telling.learn(session) == ((path, Heard.NEWS),)
        locking.lock(session)
    assert periods(copy, SECOND) == set()
