"""A copy of a book that goes on beside it: a person decides which counts, and nothing is summed."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.computers import BOOK, Computers
from tests.workflows.vaults import Found
from xenia_desk.core.periods import Month
from xenia_desk.store.yearbook import StatementFork
from xenia_desk.workflows import forks, locking, restoring, taking_in
from xenia_desk.workflows.forks import NoSuchLife

MARCH, APRIL = Month(2027, 3), date(2027, 4, 20)


def carry(sender: Found, receiver: Found) -> None:
    """What lies in one vault's statements goes to the other's, as on a stick."""
    for statement in sorted((sender.folder / taking_in.FOLDER).glob("*.statement")):
        shutil.copy(statement, receiver.folder / taking_in.FOLDER / statement.name)


@pytest.fixture
def forked(both: Computers, tmp_path: Path) -> Computers:
    """March came from the laptop with 5 visitors; from a copy that was brought back it waits."""
    both.join()
    both.count(2, date(2027, 3, 17))
    copy = Found(tmp_path / "copy", both.laptop.draft)
    restoring.restore(both.laptop.folder, copy.folder)
    both.count(3, date(2027, 3, 18))
    both.count(0, APRIL)
    carry(both.laptop, both.xenia)
    assert (BOOK, MARCH) in both.take_in(APRIL).new
    brought_back = Computers(both.xenia, copy, both.request, both.answer)
    brought_back.count(0, APRIL)
    carry(copy, both.xenia)
    return both


def test_nothing_changes_before_somebody_decides(forked: Computers) -> None:
    outcome = forked.take_in(APRIL)
    assert {type(each.refusal) for each in outcome.refused} == {StatementFork}
    assert not outcome.changed
    assert forked.numbers(APRIL)["2027-03"] == 5
    with closing(forked.at_xenia(APRIL)) as session:
        (fork,) = (each for each in forks.forks(session) if each.month == MARCH)
        assert len(fork.waiting) == len(fork.files) == 1
        with pytest.raises(NoSuchLife):
            forks.life_of(session, BOOK, MARCH, "000000x")


@pytest.mark.parametrize(("takes", "visitors"), [(True, 2), (False, 5)])
def test_the_choice_is_remembered_and_never_a_sum(
    forked: Computers,
    takes: bool,  # noqa: FBT001 - a parameter of the test
    visitors: int,
) -> None:
    with closing(forked.at_xenia(APRIL)) as session:
        (fork,) = (each for each in forks.forks(session) if each.month == MARCH)
        wanted = fork.waiting[0] if takes else fork.standing
        assert forks.life_of(session, BOOK, MARCH, forks.mark(wanted)) == wanted
        outcome = forks.choose(session, BOOK, MARCH, wanted)
        assert (BOOK, MARCH) in (outcome.new if takes else outcome.set_aside)
        assert not any(file.exists() for file in fork.files)
        assert MARCH not in {each.month for each in forks.forks(session)}
        locking.lock(session)
    assert forked.numbers(APRIL)["2027-03"] == visitors
    carry(forked.laptop, forked.xenia)  # the same statements once more
    again = forked.take_in(APRIL)
    assert (BOOK, MARCH) in (again.set_aside if takes else again.unchanged)
    assert forked.numbers(APRIL)["2027-03"] == visitors


def test_who_works_with_a_book_sees_its_mark(forked: Computers) -> None:
    with closing(forked.on_the_laptop(APRIL)) as session:
        ((book, mark),) = forks.marks(session)
        assert (book, mark) == (BOOK, forks.mark(session.book(BOOK).identity().epoch))


def test_a_copy_begins_one_new_life_and_the_vault_that_was_copied_none(forked: Computers) -> None:
    def epoch(vault: Found) -> bytes:
        with closing(vault.unlock("molen", APRIL)) as session:
            return session.book(BOOK).identity().epoch

    copy = Found(forked.laptop.folder.with_name("copy"), forked.laptop.draft)
    assert epoch(copy) == epoch(copy) != epoch(forked.laptop)
