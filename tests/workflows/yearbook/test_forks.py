"""A copy of a book that goes on beside it: a person decides which counts, and nothing is summed."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.computers import BOOK, Computers
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Found
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, months_of
from xenia_desk.core.release.decision import undecided
from xenia_desk.core.release.refusals import ForksUndecided, YearEmpty
from xenia_desk.store.refusals import StatementClash, StatementFork
from xenia_desk.workflows.backups import restoring
from xenia_desk.workflows.months import months
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks, sharing, taking_in
from xenia_desk.workflows.yearbook.refusals import NoSuchLife

MARCH, APRIL = Month(2027, 3), date(2027, 4, 20)
NEXT_YEAR = date(2028, 1, 20)


def carry(sender: Found, receiver: Found) -> None:
    """What lies in one vault's statements goes to the other's, as on a stick."""
    for statement in sorted((sender.folder / sharing.STATEMENTS).glob("*.statement")):
        shutil.copy(statement, receiver.folder / sharing.STATEMENTS / statement.name)


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


@pytest.mark.long(but=1)
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


def test_no_year_leaves_before_its_forks_are_decided(forked: Computers) -> None:
    with closing(forked.at_xenia(NEXT_YEAR)) as session:
        assert (BOOK, MARCH) not in gather(session, 2027).untaken, "taking it in would not help"
        with pytest.raises(ForksUndecided) as refused:
            preview_of(session, 2027, "gemeente")
        waiting = forks.forks(session)
        assert [(e.book, e.month) for e in refused.value.undecided] == [
            (each.book, each.month) for each in waiting
        ]
        for fork in waiting:
            forks.choose(session, fork.book, fork.month, fork.standing)
        with pytest.raises(YearEmpty):  # the control: nothing but the fork was in the way
            preview_of(session, 2027, "gemeente", every_gap(session))


def every_gap(session: Session) -> dict[tuple[BookId, Month], str]:
    there, joined = taking_in.arrived(session, 2027), session.yearbook().joined()
    every = [(each.book, month) for each in joined for month in months_of(2027)]
    return {which: "lost" for which in every if which not in there}


def test_a_fork_on_a_stick_waits_here_until_somebody_decides(
    forked: Computers, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    with closing(forked.at_xenia(APRIL)) as session:
        (fork,) = (each for each in forks.forks(session) if each.month == MARCH)
        sticks = [Path(shutil.move(file, tmp_path / "stick" / file.name)) for file in fork.files]
        assert undecided(gather(session, 2027)) is None
        outcome = taking_in.take_in(session, sticks)
        assert [each.file.parent for each in outcome.refused] == [fork.files[0].parent]
        assert not any(file.exists() for file in sticks)
        assert undecided(gather(session, 2027)) is not None
        forks.choose(session, BOOK, MARCH, fork.waiting[0])
        assert undecided(gather(session, 2027)) is None
    assert forked.numbers(APRIL)["2027-03"] == 2


@pytest.fixture
def twins(both: Computers, tmp_path: Path) -> tuple[Computers, Computers]:
    """The folder of the laptop was copied by hand and both are used; March with 5 came, 2 waits."""
    both.join()
    shutil.copytree(both.laptop.folder, tmp_path / "twin")
    twin = Computers(
        both.xenia, Found(tmp_path / "twin", both.laptop.draft), both.request, both.answer
    )
    for computer, visitors in ((both, 5), (twin, 2)):
        computer.count(visitors, date(2027, 3, 17))
        computer.count(0, APRIL)
    carry(both.laptop, both.xenia)
    assert (BOOK, MARCH) in both.take_in(APRIL).new
    carry(twin.laptop, both.xenia)
    return both, twin


def test_two_statements_of_one_number_wait_until_one_is_made_anew(
    twins: tuple[Computers, Computers],
) -> None:
    """No life tells them apart."""
    both, _ = twins
    assert StatementClash in {type(each.refusal) for each in both.take_in(APRIL).refused}
    with closing(both.at_xenia(NEXT_YEAR)) as session, pytest.raises(ForksUndecided):
        preview_of(session, 2027, "gemeente")
    with closing(both.on_the_laptop(APRIL)) as session:
        months.close_month(session, BOOK, MARCH)
        locking.lock(session)
    carry(both.laptop, both.xenia)
    outcome = both.take_in(APRIL)
    assert (BOOK, MARCH) in outcome.new
    assert both.numbers(APRIL)["2027-03"] == 5
    both.take_in(APRIL)
    with closing(both.at_xenia(NEXT_YEAR)) as session:
        assert MARCH not in {month for _, month in gather(session, 2027).untaken}
        assert MARCH not in {each.month for each in forks.forks(session)}


@pytest.mark.long(but=1)
@pytest.mark.parametrize(("takes", "visitors"), [(True, 2), (False, 5)])
def test_of_twins_somebody_chooses_one_by_the_marks_of_the_computers(
    twins: tuple[Computers, Computers],
    takes: bool,  # noqa: FBT001 - a parameter of the test
    visitors: int,
) -> None:
    marks = []
    for computer in twins:
        with closing(computer.on_the_laptop(APRIL)) as session:
            marks.append(forks.mark(months.month_view(session, BOOK, MARCH).statement))
    first, second = marks
    assert first != second, "they tell the computers apart"
    both, twin = twins
    with closing(both.at_xenia(APRIL)) as session:
        (fork,) = (each for each in forks.forks(session) if each.month == MARCH)
        assert (forks.mark(fork.standing), *map(forks.mark, fork.waiting)) == (first, second)
        wanted = forks.life_of(session, BOOK, MARCH, second if takes else first)
        outcome = forks.choose(session, BOOK, MARCH, wanted)
        assert (BOOK, MARCH) in (outcome.new if takes else outcome.set_aside)
        assert not any(file.exists() for file in fork.files)
        assert MARCH not in {each.month for each in forks.forks(session)}
        locking.lock(session)
    assert both.numbers(APRIL)["2027-03"] == visitors
    carry(twin.laptop if takes else both.laptop, both.xenia)
    assert (BOOK, MARCH) in both.take_in(APRIL).unchanged


def test_a_file_that_was_brought_is_named_as_it_was_called(
    twins: tuple[Computers, Computers], tmp_path: Path
) -> None:
    both, _ = twins
    with closing(both.at_xenia(APRIL)) as session:
        (fork,) = (each for each in forks.forks(session) if each.month == MARCH)
        brought = Path(shutil.move(fork.files[0], tmp_path / "maart-laptop.statement"))
        (refused,) = taking_in.take_in(session, [brought]).refused
        assert refused.name == "maart-laptop.statement"
        assert refused.file.parent == session.folder / sharing.STATEMENTS, "it waits here"
