"""Words go to a translator, come back mended, and stand on the sheet; nothing else changes."""

from pathlib import Path

import polib
import pytest

from tests.workflows.vaults import DAY
from xenia_desk.core.sheets.handouts import Review
from xenia_desk.core.sheets.refusals import OfferForOther, OfferUnusable
from xenia_desk.core.sheets.staff_content import LanguageReview, reviewed
from xenia_desk.outputs.papers.translations_po import NotATranslation, TranslationTooLarge
from xenia_desk.workflows.sheets import making_sheets, staff_content, translating
from xenia_desk.workflows.sheets.refusals import NotTranslated
from xenia_desk.workflows.vault.session import Session

EVERYONE = "panel.everyone"
MENDED = "Für alle Menschen. Kostenlos. Ein Name ist nicht nötig."


def _mended(folder: Path, session: Session, message: str = EVERYONE, words: str = MENDED) -> Path:
    file, _pages = translating.export(folder, "de", staff_content.kept(session).content)
    catalogue = polib.pofile(str(file))
    next(entry for entry in catalogue if entry.msgctxt == message).msgstr = words
    catalogue.save(str(file))
    return file


def _review(session: Session) -> Review:
    return making_sheets.make("welcome", "de", session=session).review("de")


def test_mended_words_stand_on_the_sheet_until_they_are_taken_back(
    session: Session, tmp_path: Path
) -> None:
    before = making_sheets.pdf(making_sheets.make("welcome", "de", session=session))
    file = _mended(tmp_path, session)
    known = staff_content.kept(session).content
    returned = translating.read(file, "de", known)
    assert [(each.message, each.after) for each in returned.changes] == [(EVERYONE, MENDED)]
    assert returned.missing == 0
    changed = translating.take_over(session, returned)
    after = making_sheets.make("welcome", "de", session=session)
    assert after.words["de"] == {EVERYONE: MENDED}
    assert making_sheets.pdf(after) != before
    assert translating.read(file, "de", staff_content.kept(session).content).changes == ()
    staff_content.undo(session, changed)
    assert making_sheets.pdf(making_sheets.make("welcome", "de", session=session)) == before


def test_a_review_ends_when_words_change(session: Session, tmp_path: Path) -> None:
    known = staff_content.kept(session).content
    review = LanguageReview("een bureau", DAY, staff_content.words_digest(known, "de"))
    staff_content.change(session, lambda now: reviewed(now, "de", review, DAY))
    assert _review(session) is Review.REVIEWED
    file = _mended(tmp_path, session)
    translating.take_over(
        session, translating.read(file, "de", staff_content.kept(session).content)
    )
    assert _review(session) is Review.DRAFT


def test_a_broken_placeholder_changes_nothing(session: Session, tmp_path: Path) -> None:
    file = _mended(tmp_path, session, "sheet.edition", "Fassung")
    known = staff_content.kept(session).content
    with pytest.raises(OfferUnusable):
        translating.read(file, "de", known)
    assert staff_content.kept(session).content == known


def test_another_language_a_link_and_a_large_file_are_refused(
    session: Session, tmp_path: Path
) -> None:
    known = staff_content.kept(session).content
    file = _mended(tmp_path, session)
    with pytest.raises(OfferForOther):
        translating.read(file, "ru", known)
    link = tmp_path / "link.po"
    link.symlink_to(file)
    with pytest.raises(NotATranslation):
        translating.read(link, "de", known)
    with pytest.raises(NotATranslation):
        translating.read(tmp_path / "nowhere.po", "de", known)
    file.write_bytes(b"#" * 10_000_000)
    with pytest.raises(TranslationTooLarge):
        translating.read(file, "de", known)


@pytest.mark.parametrize("language", ["nl", "xx", "../de"])
def test_only_what_is_translated_is_exported(
    session: Session, tmp_path: Path, language: str
) -> None:
    folder = tmp_path / "to the translator"
    folder.mkdir()
    with pytest.raises(NotTranslated):
        translating.export(folder, language, staff_content.kept(session).content)
    assert list(folder.iterdir()) == []
