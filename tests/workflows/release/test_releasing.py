"""A release writes exactly what was previewed, once the year is over and complete."""

from pathlib import Path

import pytest

from tests.books import GGD, XENIA
from tests.workflows.vaults import Office
from xenia_desk.core.names import TableName
from xenia_desk.core.periods import Month
from xenia_desk.core.release.safe_tables import Mark
from xenia_desk.outputs.refusals import OutputFolderTaken, OutputRefused
from xenia_desk.store import ledger
from xenia_desk.store.refusals import YearFrozen
from xenia_desk.workflows.months import months
from xenia_desk.workflows.release import releasing, revising
from xenia_desk.workflows.release.refusals import (
    NoSuchGap,
    PreviewOld,
    RecipientUnknown,
    StatementsMissing,
    YearEmpty,
    YearOfOtherPlan,
    YearRuns,
)
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks, taking_in


def test_a_year_is_protected_proven_and_attacked(coordinator: Session) -> None:
    seen = releasing.preview(coordinator, 2027, "gemeente")
    certificate = seen.safe.certificate
    assert certificate.gap == 0
    assert certificate.hidden
    assert certificate.narrowest is not None
    assert certificate.narrowest > 10, "no hidden number is known to be under the threshold"
    ends = ("leesbaar.csv", "data.csv", "package.json", "certificate.json", "7.ods", "7.pdf")
    assert set(ends) == {next(end for end in ends if name.endswith(end)) for name in seen.files}


def test_a_preview_is_the_same_every_time_and_records_nothing(coordinator: Session) -> None:
    first = releasing.preview(coordinator, 2027, "sdf")
    assert releasing.preview(coordinator, 2027, "sdf").files == first.files
    assert releasing.releases(coordinator) == ()


def test_what_was_previewed_is_written_and_the_year_is_frozen(
    practice: Office, tmp_path: Path
) -> None:
    coordinator = practice.unlock("coordinator")
    seen = releasing.preview(coordinator, 2027, "partners")
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter").write_text("mine")
    with pytest.raises(OutputFolderTaken):
        releasing.release(coordinator, seen, taken)
    with pytest.raises(OutputRefused):
        releasing.release(coordinator, seen, tmp_path / "no" / "folder")
    assert releasing.releases(coordinator) == ()
    written = releasing.release(coordinator, seen, tmp_path / "out")
    assert {path.name: path.read_bytes() for path in written} == seen.files
    assert [(e.year, e.recipient) for e in releasing.releases(coordinator)] == [(2027, "partners")]
    entry = ledger.entries(coordinator.yearbook().database)[0]
    hidden = sum(
        cell.mark is Mark.HIDDEN for table in seen.safe.tables for cell in table.cells.values()
    )
    assert list(entry.document.cells.values()).count(None) == hidden
    # Another recipient of the same year gets the same pattern.
    releasing.release(coordinator, releasing.preview(coordinator, 2027, "sdf"), tmp_path / "sdf")
    assert len(releasing.releases(coordinator)) == 2
    coordinator.close()
    desk = practice.unlock("desk")
    with pytest.raises(NotYours):
        releasing.preview(desk, 2027, "gemeente")
    december = Month(2027, 12)
    months.correct(
        desk,
        XENIA,
        december,
        TableName("contacts_by_channel"),
        "walk_in",
        "telephone",
        1,
        "typed_wrong",
    )
    months.close_month(desk, XENIA, december)
    desk.close()
    coordinator = practice.unlock("coordinator")
    outcome = taking_in.take_in(coordinator)
    assert set(outcome.revised) == {(XENIA, december)}
    assert outcome.refused == ()
    assert releasing.preview(coordinator, 2027, "partners").files == seen.files
    coordinator.close()


def test_a_preview_of_what_the_yearbook_held_before_is_made_anew(
    practice: Office, tmp_path: Path
) -> None:
    coordinator = practice.unlock("coordinator")
    before = releasing.preview(coordinator, 2027, "gemeente").statements
    coordinator.close()
    desk = practice.unlock("desk")
    months.correct(
        desk,
        XENIA,
        Month(2027, 3),
        TableName("contacts_by_channel"),
        "walk_in",
        "telephone",
        1,
        "typed_wrong",
    )
    desk.close()
    coordinator = practice.unlock("coordinator")
    seen = releasing.preview(coordinator, 2027, "gemeente")
    assert seen.statements == before
    assert (XENIA, Month(2027, 3)) in forks.untaken(coordinator, 2027)
    taking_in.take_in(coordinator)
    with pytest.raises(PreviewOld):
        releasing.release(coordinator, seen, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert releasing.releases(coordinator) == ()
    releasing.release(
        coordinator, releasing.preview(coordinator, 2027, "gemeente"), tmp_path / "out"
    )
    coordinator.close()


def test_other_figures_of_a_released_year_never_leave(practice: Office, tmp_path: Path) -> None:
    """Two patterns or two sets of figures of one year subtract; the ledger knows the first."""
    elsewhere = Office.practised(tmp_path / "elsewhere", (2027, 2028), seed=2)
    other = elsewhere.unlock("coordinator")
    changed = releasing.preview(other, 2027, "sdf")
    other.close()
    coordinator = practice.unlock("coordinator")
    seen = releasing.preview(coordinator, 2027, "gemeente")
    releasing.release(coordinator, seen, tmp_path / "first")
    with pytest.raises(YearFrozen):
        releasing.release(coordinator, changed, tmp_path / "second")
    assert not (tmp_path / "second").exists()
    assert len(releasing.releases(coordinator)) == 1
    releasing.release(coordinator, seen, tmp_path / "third")  # the control: the same figures may
    coordinator.close()


def test_a_year_that_was_counted_by_another_plan_is_refused(coordinator: Session) -> None:
    sql = "UPDATE statement SET plan_hash = ? WHERE book = 'ggd' AND period = '2027-05'"
    coordinator.yearbook().database.rows(sql, (bytes(32),))
    with pytest.raises(YearOfOtherPlan):
        releasing.preview(coordinator, 2027, "gemeente")


def test_a_year_that_runs_or_was_never_counted_is_refused(coordinator: Session) -> None:
    with pytest.raises(YearRuns):
        releasing.preview(coordinator, 2028, "gemeente")
    with pytest.raises(RecipientUnknown):
        releasing.preview(coordinator, 2027, "krant")
    assert revising.years(coordinator) == (2027,)


def test_a_gap_is_accepted_only_by_name(tmp_path: Path) -> None:
    made = Office.practised(tmp_path / "vault", (2027, 2027))
    desk = made.unlock("desk")
    months_left = [Month(2027, number) for number in range(6, 13)]
    desk.close()
    coordinator = made.unlock("coordinator")
    coordinator.clock = FixedClock(Month(2028, 2).first_day)
    with pytest.raises(StatementsMissing) as refused:
        releasing.preview(coordinator, 2027, "gemeente")
    missing = {(each.book, each.month) for each in refused.value.missing}
    assert missing == {(book, month) for book in (XENIA, GGD) for month in months_left}
    gaps = dict.fromkeys(missing, "lost")
    with pytest.raises(YearEmpty):
        releasing.preview(coordinator, 2027, "gemeente", gaps)
    with pytest.raises(NoSuchGap):
        releasing.preview(coordinator, 2027, "gemeente", {**gaps, (GGD, Month(2027, 1)): "lost"})
    coordinator.close()
