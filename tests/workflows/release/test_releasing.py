"""A release writes exactly what was previewed, once the year is over and complete."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.workflows.corrections import correct
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Office
from xenia_desk.core.periods import Month
from xenia_desk.core.release.decision import Asked
from xenia_desk.core.release.refusals import PreviewOld, RecipientUnknown
from xenia_desk.core.release.safe_tables import CellMark
from xenia_desk.outputs.refusals import OutputFolderTaken, OutputRefused
from xenia_desk.store import ledger
from xenia_desk.store.encrypted.refusals import FileReadOnly
from xenia_desk.workflows.months import months
from xenia_desk.workflows.release import gathering, releasing
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in


def test_a_year_is_protected_proven_and_attacked(coordinator: Session) -> None:
    seen = preview_of(coordinator, 2027, "gemeente")
    certificate = seen.decided.safe.certificate
    assert certificate.gap == 0
    assert certificate.hidden
    assert certificate.narrowest is not None
    assert certificate.narrowest > 10, "no hidden number is known to be under the threshold"
    ends = ("leesbaar.csv", "data.csv", "package.json", "certificate.json", "7.ods", "7.pdf")
    assert set(ends) == {next(end for end in ends if name.endswith(end)) for name in seen.files}


@pytest.mark.usefixtures("protected_anew")
def test_a_preview_is_the_same_every_time_and_writes_nothing(
    practice: Office, tmp_path: Path
) -> None:
    """No byte of the vault is another, and a yearbook that can only be read is enough."""

    def everything() -> dict[Path, bytes]:
        return {p: p.read_bytes() for p in practice.vault.rglob("*") if p.is_file()}

    with closing(practice.unlock("coordinator")) as session:
        session.yearbook().database.rows("PRAGMA query_only = ON")
        before = everything()
        seen, again = (releasing.preview(gather(session, 2027), Asked("sdf")) for _ in range(2))
        assert again.files == seen.files
        assert everything() == before
        with pytest.raises(FileReadOnly):  # the control
            releasing.release(session, seen, tmp_path / "out")
        assert not (tmp_path / "out").exists()
        session.yearbook().database.rows("PRAGMA query_only = OFF")
        assert gathering.releases(session) == ()


def test_what_was_previewed_is_written_and_the_year_is_frozen(
    practice: Office, tmp_path: Path
) -> None:
    coordinator = practice.unlock("coordinator")
    seen = preview_of(coordinator, 2027, "partners")
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter").write_text("mine")
    with pytest.raises(OutputFolderTaken):
        releasing.release(coordinator, seen, taken)
    with pytest.raises(OutputRefused):
        releasing.release(coordinator, seen, tmp_path / "no" / "folder")
    assert gathering.releases(coordinator) == ()
    written = releasing.release(coordinator, seen, tmp_path / "out")
    assert {path.name: path.read_bytes() for path in written} == seen.files
    assert [(e.year, e.recipient) for e in gathering.releases(coordinator)] == [(2027, "partners")]
    entry = ledger.entries(coordinator.yearbook().database)[0]
    hidden = sum(
        cell.mark is CellMark.HIDDEN
        for table in seen.decided.safe.tables
        for cell in table.cells.values()
    )
    assert list(entry.document.cells.values()).count(None) == hidden
    # Another recipient of the same year gets the same pattern.
    releasing.release(coordinator, preview_of(coordinator, 2027, "sdf"), tmp_path / "sdf")
    assert len(gathering.releases(coordinator)) == 2
    coordinator.close()
    desk = practice.unlock("desk")
    with pytest.raises(NotYours):
        preview_of(desk, 2027, "gemeente")
    december = Month(2027, 12)
    correct(desk, december, "walk_in", "telephone")
    months.close_month(desk, XENIA, december)
    desk.close()
    coordinator = practice.unlock("coordinator")
    outcome = taking_in.take_in(coordinator)
    assert set(outcome.revised) == {(XENIA, december)}
    assert outcome.refused == ()
    assert preview_of(coordinator, 2027, "partners").files == seen.files
    coordinator.close()


def test_a_folder_that_is_taken_is_told_before_anything_is_decided(
    coordinator: Session, tmp_path: Path
) -> None:
    (tmp_path / "letter").write_text("mine")
    unknown = Asked("nobody")
    with pytest.raises(OutputFolderTaken):
        releasing.preview(gather(coordinator, 2027), unknown, folder=tmp_path)
    with pytest.raises(RecipientUnknown):  # the control: what comes after it
        releasing.preview(gather(coordinator, 2027), unknown, folder=tmp_path / "free")


def test_a_preview_of_what_the_yearbook_held_before_is_made_anew(
    practice: Office, tmp_path: Path
) -> None:
    coordinator = practice.unlock("coordinator")
    before = gather(coordinator, 2027)
    coordinator.close()
    desk = practice.unlock("desk")
    correct(desk, Month(2027, 3), "walk_in", "telephone")
    desk.close()
    coordinator = practice.unlock("coordinator")
    seen = preview_of(coordinator, 2027, "gemeente")
    assert seen.decided.gathered.held == before.held
    assert ("xenia", Month(2027, 3)) in seen.decided.gathered.untaken
    taking_in.take_in(coordinator)
    with pytest.raises(PreviewOld):
        releasing.release(coordinator, seen, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert gathering.releases(coordinator) == ()
    releasing.release(coordinator, preview_of(coordinator, 2027, "gemeente"), tmp_path / "out")
    coordinator.close()


def test_only_years_that_are_over_and_counted_are_offered(coordinator: Session) -> None:
    assert gathering.years(coordinator) == (2027,)
