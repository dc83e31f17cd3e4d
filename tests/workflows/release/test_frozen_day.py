"""A year is frozen on one day: whatever leaves of it later has the bytes it would have had then."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.workflows.computers import BOOK, Computers
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Office
from xenia_desk.core.periods import Month
from xenia_desk.core.release.refusals import NoSuchGap
from xenia_desk.workflows.release import gathering, registering, releasing
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

JANUARY, NEXT_DAY, MARCH = date(2028, 1, 20), date(2028, 1, 21), date(2028, 3, 9)


def released(session: Session, day: date, recipient: str, out: Path) -> dict[str, bytes]:
    """What lies in the folder of a release that is made on a day."""
    session.clock = FixedClock(day)
    releasing.release(session, preview_of(session, 2027, recipient), out)
    return {path.name: path.read_bytes() for path in out.iterdir()}


def days(session: Session) -> list[date]:
    """The days of writing that the ledger keeps."""
    return [entry.day for entry in gathering.releases(session)]


def test_a_copy_in_march_has_the_bytes_of_january(
    two_years: Path, practice: Office, tmp_path: Path
) -> None:
    with closing(Office.copied(two_years, tmp_path / "twin").unlock("coordinator")) as twin:
        at_once = released(twin, JANUARY, "sdf", tmp_path / "at once")
    with closing(practice.unlock("coordinator")) as session:
        released(session, JANUARY, "gemeente", tmp_path / "first")
        later = released(session, MARCH, "sdf", tmp_path / "later")
        assert days(session) == [JANUARY, MARCH], "each has its own day of writing"
    assert later == at_once
    # The control: a year that is frozen in March says so.
    with closing(Office.copied(two_years, tmp_path / "third").unlock("coordinator")) as third:
        assert released(third, MARCH, "sdf", tmp_path / "march") != at_once


def test_the_day_is_that_of_the_preview_that_left_first(
    coordinator: Session, tmp_path: Path
) -> None:
    """It was looked at in the evening and written after midnight."""
    coordinator.clock = FixedClock(JANUARY)
    seen = preview_of(coordinator, 2027, "gemeente")
    coordinator.clock = FixedClock(NEXT_DAY)
    releasing.release(coordinator, seen, tmp_path / "first")
    assert days(coordinator) == [NEXT_DAY]
    again = released(coordinator, MARCH, "gemeente", tmp_path / "again")
    assert again == dict(seen.files)


def test_a_year_that_was_registered_again_keeps_its_day(
    coordinator: Session, tmp_path: Path
) -> None:
    first = released(coordinator, JANUARY, "gemeente", tmp_path / "first")
    second = released(coordinator, NEXT_DAY, "gemeente", tmp_path / "second")
    database = coordinator.yearbook().database
    with database.transaction():  # as a backup of before them has it
        database.rows("DELETE FROM release")
    coordinator.clock = FixedClock(MARCH)
    for folder in ("second", "first"):
        registering.register(coordinator, tmp_path / folder)
    assert released(coordinator, MARCH, "gemeente", tmp_path / "third") == first == second


def test_what_a_frozen_year_lacks_is_not_asked_again(both: Computers, tmp_path: Path) -> None:
    """A month was lost, and the nurse's laptop joined after the year had left."""
    for day in (date(2027, 3, 17), JANUARY):
        with closing(both.at_xenia(day)) as session:
            session.begin(XENIA, Month.of(day))
            locking.lock(session)
    with closing(both.at_xenia(JANUARY)) as session:
        taking_in.take_in(session)
        database = session.yearbook().database
        with database.transaction():
            database.rows("DELETE FROM total WHERE statement = '2027-08'")
            database.rows("DELETE FROM statement WHERE period = '2027-08'")
        lost = dict.fromkeys(gather(session, 2027).missing, "lost")
        assert lost == {(XENIA, Month(2027, 8)): "lost"}
        seen = preview_of(session, 2027, "sdf", lost)
        releasing.release(session, seen, tmp_path / "first")
        locking.lock(session)
    both.join()
    with closing(both.at_xenia(MARCH)) as session:
        assert BOOK in {each.book for each in session.yearbook().joined()}
        assert set(gather(session, 2027).missing) == lost.keys()
        assert released(session, MARCH, "sdf", tmp_path / "again") == dict(seen.files)
        with pytest.raises(NoSuchGap):
            preview_of(session, 2027, "sdf", {(BOOK, Month(2027, 5)): "lost"})
        locking.lock(session)
