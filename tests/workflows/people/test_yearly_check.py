"""The list of January: eight characters of each sheet, two holders, a backup on another disk."""

from datetime import date
from pathlib import Path

import pytest

from tests.books import GGD, XENIA, YEARBOOK
from tests.workflows.vaults import Found
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month
from xenia_desk.store.encrypted.identity import read_paper_check
from xenia_desk.vault import recovery
from xenia_desk.vault.refusals import PaperOfAnotherVault, RecoveryMistyped
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.people import people, yearly_check
from xenia_desk.workflows.people.refusals import PaperDiffers
from xenia_desk.workflows.people.yearly_check import Checked
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session

JANUARY = date(2028, 1, 5)


def eight(found: Found, book: BookId) -> str:
    sheet = found.draft.papers[book]
    return recovery.characters(sheet.text, sheet.groups)


def of(session: Session, book: BookId) -> Checked:
    return next(each for each in yearly_check.standing(session) if each.book == book)


def test_eight_characters_are_remembered_for_their_year(found: Found) -> None:
    session = found.unlock("uil")
    for book in (XENIA, GGD, YEARBOOK):
        assert not of(session, book).paper_seen
        assert of(session, book).groups == found.draft.papers[book].groups
        yearly_check.check_paper(session, book, eight(found, book).lower())
        assert of(session, book).paper_seen
    locking.lock(session)
    session = found.unlock("reiger")
    assert [each.paper_seen for each in yearly_check.standing(session)] == [True]
    locking.lock(session)
    session = found.unlock("uil", JANUARY)
    assert not any(each.paper_seen for each in yearly_check.standing(session))
    session.close()


def test_wrong_characters_are_refused(found: Found) -> None:
    session = found.unlock("reiger")
    right = eight(found, XENIA)
    sheet = found.draft.papers[XENIA]
    other = next(g for g in range(1, 14) if g not in sheet.groups)
    wrong = [
        right[:-1] + ("A" if right[-1] != "A" else "B"),
        right[4:] + right[:4],
        right[:4],
        eight(found, GGD),
        recovery.characters(sheet.text, (other, sheet.groups[1])),
        "",
    ]
    for typed in wrong:
        with pytest.raises(PaperDiffers):
            yearly_check.check_paper(session, XENIA, typed)
    assert not of(session, XENIA).paper_seen
    with pytest.raises(NotYours):
        yearly_check.check_paper(session, GGD, eight(found, GGD))
    yearly_check.check_paper(session, XENIA, right)  # the control
    session.close()


def test_the_whole_sheet_does_too(found: Found) -> None:
    session = found.unlock("uil")
    foreign = founding.new_vault({"uil": frozenset({XENIA})}).papers[XENIA].text
    with pytest.raises(PaperOfAnotherVault):
        yearly_check.check_paper(session, XENIA, foreign)
    with pytest.raises(RecoveryMistyped):
        yearly_check.check_paper(session, XENIA, found.draft.papers[YEARBOOK].text)
    assert not of(session, XENIA).paper_seen
    yearly_check.check_paper(session, XENIA, found.draft.papers[XENIA].text)
    assert of(session, XENIA).paper_seen
    yearly_check.check_paper(session, XENIA, eight(found, XENIA))  # always the same eight
    session.close()


def test_what_is_kept_holds_no_character_of_the_sheet(found: Found) -> None:
    session = found.unlock("uil")
    kept = read_paper_check(session.book(XENIA).database)
    assert eight(found, XENIA).encode() not in kept.digest
    secret = recovery.read(XENIA, found.draft.papers[XENIA].text)
    assert bytes(secret) not in (session.folder / "xenia.book").read_bytes()
    session.close()


def test_holders_and_backups_are_counted(
    found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = found.unlock("uil")
    assert {each.book: each.holders for each in yearly_check.standing(session)} == {
        XENIA: 2,
        GGD: 2,
        "yearbook": 2,
    }
    people.remove(session, PersonLabel("molen"), [GGD])
    assert of(session, GGD).holders == 1
    assert of(session, GGD).backup is None
    monkeypatch.setattr(backing_up, "is_another_disk", lambda *_: True)  # it is a folder here
    stick = tmp_path / "stick"
    stick.mkdir()
    backing_up.back_up(session, [GGD], stick)
    assert of(session, GGD).backup == Month(2027, 3)
    assert of(session, XENIA).backup is None
    session.close()
