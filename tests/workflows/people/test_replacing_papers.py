"""A new recovery paper opens the book, and the old one nothing any more; at every step one does."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.books import GGD, XENIA
from tests.opened_counters import opened_counts
from tests.workflows.cutting import STEPS, cut_at
from tests.workflows.vaults import A_CONTACT, CLOCK, DAY, Found
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.core.roles import BookName
from xenia_desk.localization import Translator
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import rewriting
from xenia_desk.store.encrypted.refusals import FileRefused, FileUnreadable, WriteFailed
from xenia_desk.vault import recovery, vault_file
from xenia_desk.vault.refusals import PaperOfAnotherVault, RecoveryMistyped
from xenia_desk.wording import sentence
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import recovering, replacing_papers, yearly_check
from xenia_desk.workflows.people.refusals import BackupOpensWithOldPaper, PaperDiffers
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.founding import RecoveryPaper
from xenia_desk.workflows.vault.refusals import NotTypedBack, NotYours
from xenia_desk.workflows.vault.session import Session


def eight(sheet: RecoveryPaper) -> str:
    return recovery.characters(sheet.text, sheet.groups)


def replaced(session: Session, book: BookId) -> RecoveryPaper:
    sheet = replacing_papers.draw(book)
    assert replacing_papers.replace(session, book, sheet, eight(sheet).lower()) is None
    return sheet


def opens(folder: Path, book: BookId, paper: str, label: str = "ster") -> bool:
    """Whether a sheet lets somebody into a copy of the vault, with every check."""
    copy = folder.with_name(f"{folder.name}-{label}")
    shutil.copytree(folder, copy)
    try:
        recovering.recover(
            copy, {book: paper}, PersonLabel(label), "bakmand zeesteen boomtak", CLOCK
        )
        unlocking.unlock(copy, "bakmand zeesteen boomtak", CLOCK).close()
    except PaperOfAnotherVault:
        return False
    finally:
        shutil.rmtree(copy)
    return True


def fits(folder: Path, book: BookId, paper: str) -> bool:
    """Whether the key of a book opens by a sheet."""
    return recovering.faults(folder, {book: paper}) == {}


@pytest.mark.parametrize("book", [XENIA, GGD, BookName.YEARBOOK])
def test_the_new_sheet_opens_and_the_old_one_does_not(found: Found, book: BookId) -> None:
    session = found.unlock("uil")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    new = replaced(session, book)
    counting.count(session, XENIA, A_CONTACT[XENIA])
    walk_ins = opened_counts(session.book(XENIA), Period("2027-03"))
    assert sum(n for key, n in walk_ins.items() if key.table == "contacts_by_channel") == 2
    locking.lock(session)
    old = found.draft.papers
    assert not opens(found.folder, book, old[book].text)
    assert opens(found.folder, book, new.text)
    for other in sorted({XENIA, GGD, BookName.YEARBOOK} - {book}):
        assert fits(found.folder, other, old[other].text), "the control: other books keep theirs"
    for label in ("uil", {XENIA: "reiger", GGD: "molen", BookName.YEARBOOK: "tulp"}[book]):
        found.unlock(label).close()


def test_it_holds_at_once_and_against_an_older_vault_file(found: Found, tmp_path: Path) -> None:
    old, paper = vault_file.load(found.folder), found.draft.papers[XENIA].text
    session = found.unlock("reiger")
    session.close()
    assert opens(found.folder, XENIA, paper), "the control: until now it opened"
    session = found.unlock("reiger")
    new = replaced(session, XENIA)
    session.close()  # as a kill would: nothing is locked
    assert not opens(found.folder, XENIA, paper)
    theirs = Path(shutil.copytree(found.folder, tmp_path / "theirs"))
    vault_file.save(theirs, old)
    with pytest.raises(FileRefused):
        opens(theirs, XENIA, paper)
    with recovery.Papers.of({XENIA: paper}) as sheets:
        key = bytes(sheets.key(old, XENIA))
    for vault in (old, vault_file.load(found.folder)):
        with pytest.raises(FileUnreadable):
            Book.open(theirs / "xenia.book", bytearray(key), vault.entry(XENIA).lock.anchor)
    assert opens(found.folder, XENIA, new.text)


@pytest.mark.parametrize("step", STEPS)
def test_interrupted_one_of_the_two_sheets_opens(found: Found, step: str) -> None:
    session = found.unlock("uil")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    old, new = found.draft.papers[XENIA].text, replacing_papers.draw(XENIA)
    with cut_at(step):
        replacing_papers.replace(session, XENIA, new, eight(new))
    session.close()
    nothing_happened = step in {"prepare", "first_save"}
    assert opens(found.folder, XENIA, old) == nothing_happened
    assert opens(found.folder, XENIA, new.text) != nothing_happened
    session = found.unlock("reiger")
    walk_ins = opened_counts(session.book(XENIA), Period("2027-03"))
    assert sum(n for k, n in walk_ins.items() if k.table == "contacts_by_channel") == 1
    locking.lock(session)
    assert fits(found.folder, XENIA, old) == nothing_happened, "and after somebody unlocked"
    assert fits(found.folder, XENIA, new.text) != nothing_happened
    assert not list(found.folder.glob("*.new*"))


def test_nothing_changes_before_it_was_typed_back(found: Found) -> None:
    session = found.unlock("reiger")
    before = (found.folder / "xenia.book").read_bytes()
    sheet = replacing_papers.draw(XENIA)
    wrong = [eight(found.draft.papers[XENIA]), eight(sheet)[:-1], eight(sheet)[::-1], ""]
    for typed in wrong:
        with pytest.raises(NotTypedBack):
            replacing_papers.replace(session, XENIA, sheet, typed)
    other = replacing_papers.draw(GGD)
    with pytest.raises(NotYours):
        replacing_papers.replace(session, GGD, other, eight(other))
    for paper in (other.text, sheet.text[:-1], ""):
        with pytest.raises(RecoveryMistyped):
            replacing_papers.replace_by(session, XENIA, paper)
    assert (found.folder / "xenia.book").read_bytes() == before
    session.close()
    assert opens(found.folder, XENIA, found.draft.papers[XENIA].text)


def test_a_whole_sheet_typed_does_the_same(found: Found) -> None:
    session = found.unlock("reiger")
    sheet = replacing_papers.draw(XENIA)
    assert replacing_papers.replace_by(session, XENIA, sheet.text.lower()) is None
    session.close()
    assert opens(found.folder, XENIA, sheet.text)
    assert not opens(found.folder, XENIA, found.draft.papers[XENIA].text)


def test_the_vault_knows_which_sheet_is_valid(found: Found) -> None:
    session = found.unlock("reiger")

    def valid() -> tuple[int, date | None]:
        (checked,) = yearly_check.standing(session)
        return checked.number, checked.made

    assert valid() == (1, DAY)
    assert (found.draft.papers[XENIA].number, found.draft.papers[XENIA].made) == (1, f"{DAY}")
    later = date(2030, 5, 6)
    second = replacing_papers.draw(XENIA, 2, later)
    assert valid() == (1, DAY), "until it is typed back nothing changes"
    replacing_papers.replace(session, XENIA, second, eight(second))
    assert valid() == (2, later)
    yearly_check.check_paper(session, XENIA, second.text)
    assert valid() == (2, later), "looking at it makes no other of it"
    third = replacing_papers.draw(XENIA).text
    replacing_papers.replace_by(session, XENIA, third)
    assert valid() == (3, DAY), "one that came without a number gets the next"
    locking.lock(session)
    session = found.unlock("reiger")
    assert valid() == (3, DAY)
    session.close()


def test_the_january_list_asks_for_the_new_sheet(found: Found) -> None:
    session = found.unlock("reiger")
    old = found.draft.papers[XENIA]
    yearly_check.check_paper(session, XENIA, eight(old))
    new = replaced(session, XENIA)
    (checked,) = yearly_check.standing(session)
    assert checked.paper_seen, "it was typed back this year"
    assert checked.groups == new.groups
    with pytest.raises(PaperDiffers):
        yearly_check.check_paper(session, XENIA, eight(old))
    with pytest.raises(PaperOfAnotherVault):
        yearly_check.check_paper(session, XENIA, old.text)
    yearly_check.check_paper(session, XENIA, eight(new))
    yearly_check.check_paper(session, XENIA, new.text)
    session.close()


def test_the_backup_is_made_anew_for_the_new_sheet(found: Found, tmp_path: Path) -> None:
    session = found.unlock("reiger")
    backing_up.back_up(session, [XENIA])
    backups = found.folder / backing_up.FOLDER
    old = Path(shutil.copytree(backups, tmp_path / "older"))
    new = replaced(session, XENIA)
    session.close()
    papers = {"old": found.draft.papers[XENIA].text, "new": new.text}
    opened = {
        (where, which): restores(folder, paper, tmp_path / f"{where}-{which}")
        for where, folder in (("made anew", backups), ("older copy", old))
        for which, paper in papers.items()
    }
    assert opened == {
        ("made anew", "new"): True,
        ("made anew", "old"): False,
        ("older copy", "new"): False,
        ("older copy", "old"): True,  # as the sentence says
    }


def restores(backups: Path, paper: str, to: Path) -> bool:
    held = finding_backups.Backups.of(finding_backups.found(backups))
    try:
        return bool(bringing_back.bring_back(held, bringing_back.by_papers({XENIA: paper}), to))
    except PaperOfAnotherVault:
        return False


def test_a_backup_that_stays_old_is_told(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    session = found.unlock("reiger")
    monkeypatch.setattr(backing_up, "back_up_quietly", lambda *_: (WriteFailed("a.backup"),))
    sheet = replacing_papers.draw(XENIA)
    told = replacing_papers.replace(session, XENIA, sheet, eight(sheet))
    assert isinstance(told, BackupOpensWithOldPaper)
    for language in ("nl", "en"):
        assert sentence(WriteFailed("a.backup"), Translator(language)) in sentence(
            told, Translator(language)
        )
    session.close()
    assert opens(found.folder, XENIA, sheet.text)


def test_a_full_disk_leaves_the_old_sheet(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    session = found.unlock("reiger")

    def fail(*_given: object) -> object:
        raise WriteFailed("xenia.book")

    monkeypatch.setattr(rewriting, "prepare", fail)
    sheet = replacing_papers.draw(XENIA)
    with pytest.raises(WriteFailed):
        replacing_papers.replace(session, XENIA, sheet, eight(sheet))
    monkeypatch.undo()
    counting.count(session, XENIA, A_CONTACT[XENIA])
    locking.lock(session)
    assert opens(found.folder, XENIA, found.draft.papers[XENIA].text)
    assert not opens(found.folder, XENIA, sheet.text)
