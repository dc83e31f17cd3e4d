"""A sheet of a practice vault says so on paper; a real one never does."""

import io

import pdfplumber

from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting import CounterKey
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows import founding, handing_out
from xenia_desk.workflows.clock import FixedClock
from xenia_desk.workflows.session import Session
from xenia_desk.workflows.unlocking import unlock

MARK = "OEFENING"


def words(session: Session) -> str:
    """All text of a Dutch sheet that is made in a vault."""
    sheet = handing_out.make("welcome", "nl", session=session)
    with pdfplumber.open(io.BytesIO(handing_out.pdf(sheet))) as paper:
        return "\n".join(page.extract_text() for page in paper.pages)


def test_a_sheet_of_a_practice_vault_is_marked(session: Session) -> None:
    assert session.practice
    assert MARK in words(session)


def test_a_sheet_of_a_real_vault_is_not(found: Found) -> None:
    folder = found.folder.with_name("real")
    draft = founding.draft({"reiger": frozenset({"xenia"})})
    founding.found(folder, draft)
    real = unlock(folder, draft.people[0].passphrase, FixedClock(DAY))
    assert not real.practice
    assert MARK not in words(real)
    assert Translator("nl", HANDOUTS).text("topic.welcome.title") in words(real)
    real.close()


def test_a_printed_sheet_counts_once_and_a_misprint_is_taken_back(session: Session) -> None:
    sheet = handing_out.make("welcome", "ar", "nl", session=session)
    key = CounterKey("2027", "sheets_by_language", "other_language")

    def counted() -> int:
        return session.book("xenia").counters("2027")[key]

    printed = handing_out.printed(session, "xenia", sheet)
    assert counted() == 1
    handing_out.take_back(session, printed)
    assert counted() == 0
