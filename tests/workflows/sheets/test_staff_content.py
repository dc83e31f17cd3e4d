"""What others put into the file of facts is on no sheet before somebody has taken it over."""

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.books import GGD
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.handouts import Review
from xenia_desk.core.sheets.picture_tests import Tally
from xenia_desk.core.sheets.refusals import FactTooLong
from xenia_desk.core.sheets.staff_content import LanguageReview, StaffContent, entered, reviewed
from xenia_desk.errors import Refusal
from xenia_desk.store.accepted_facts import read_accepted
from xenia_desk.vault.refusals import VaultNotWritable
from xenia_desk.workflows.backups import restoring, verifying
from xenia_desk.workflows.backups.refusals import NotSound
from xenia_desk.workflows.sheets import making_sheets, staff_content
from xenia_desk.workflows.sheets.refusals import (
    FactsChangedMeanwhile,
    FactsDamaged,
    FactsGone,
    FactsNotAccepted,
)
from xenia_desk.workflows.sheets.staff_content import FILE, Changed
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session

NUMBER, PLANTED = "058 - 123 45 67", "06 - 000 00 00"


def say_number(session: Session, number: str = NUMBER) -> Changed:
    fact = entered(staff_content.facts()["xenia.phone"], (number, "own list", None), DAY, Role.DESK)
    return staff_content.change(session, lambda known: known.with_fact(fact))


def numbers(session: Session) -> list[str]:
    sheet = making_sheets.make("welcome", "nl", session=session)
    return [fact.value for fact in sheet.facts]


def plant(folder: Path) -> None:
    """An exploiter with the laptop in hand puts another number there."""
    file = folder / FILE
    file.write_text(file.read_text("utf-8").replace(NUMBER, PLANTED), "utf-8")


def test_a_new_vault_knows_what_the_program_ships(session: Session) -> None:
    found = staff_content.kept(session)
    assert found.doubt is None
    assert found.content.facts == staff_content.facts()
    assert not staff_content.reviewed(found.content)
    assert not (session.folder / FILE).exists()


def test_what_is_entered_is_on_the_sheets_of_everybody_who_accepted_it(found: Found) -> None:
    desk = found.unlock("reiger")
    say_number(desk)
    assert NUMBER in numbers(desk)
    locking.lock(desk)
    again = found.unlock("reiger")
    assert NUMBER in numbers(again)
    locking.lock(again)

    nurse = found.unlock("molen")
    doubt = staff_content.kept(nurse).doubt
    assert doubt is not None
    assert isinstance(doubt.reason, FactsNotAccepted)
    assert numbers(nurse) == []
    staff_content.accept(nurse, doubt)
    assert NUMBER in numbers(nurse)
    nurse.close()


def test_who_holds_both_books_accepts_for_both(found: Found) -> None:
    both = found.unlock("uil")
    say_number(both)
    both.close()
    for person in ("reiger", "molen"):
        session = found.unlock(person)
        assert NUMBER in numbers(session)
        session.close()


def test_who_holds_no_book_sees_and_changes_nothing(found: Found) -> None:
    both = found.unlock("uil")
    say_number(both)
    both.close()
    coordinator = found.unlock("tulp")
    assert staff_content.kept(coordinator).content.facts == {}
    with pytest.raises(NotYours):
        say_number(coordinator)
    coordinator.close()


def gone(file: Path) -> None:
    file.unlink()


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def damaged(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def no_text(file: Path) -> None:
    file.write_bytes(b"\xff\xfe")


def linked(file: Path) -> None:
    file.rename(file.with_name("elsewhere"))
    file.symlink_to(file.with_name("elsewhere"))


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def piped(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


def endless(file: Path) -> None:
    file.write_bytes(b" " * (1 << 22))


def other_number(file: Path) -> None:
    plant(file.parent)


def other_spaces(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"\n")


def other_review(file: Path) -> None:
    said = json.loads(file.read_text("utf-8"))
    review = {
        "organisation": "nobody",
        "day": "2027-01-01",
        "words": staff_content.words_digest(StaffContent({}, {}, {}, {}), "ro"),
    }
    file.write_text(json.dumps({**said, "reviews": {"ro": review}}), "utf-8")


@pytest.mark.long(but=3)
@pytest.mark.parametrize(
    ("attack", "reason"),
    [
        (gone, FactsGone),
        (emptied, FactsGone),
        (linked, FactsGone),
        (a_folder, FactsGone),
        (piped, FactsGone),
        (endless, FactsGone),
        (damaged, FactsDamaged),
        (no_text, FactsDamaged),
        (other_number, FactsNotAccepted),
        (other_spaces, FactsNotAccepted),
        (other_review, FactsNotAccepted),
    ],
)
def test_a_file_that_others_changed_is_named_and_prints_nothing(
    session: Session, attack: Callable[[Path], None], reason: type[Refusal]
) -> None:
    say_number(session)
    attack(session.folder / FILE)
    found = staff_content.kept(session)
    assert found.doubt is not None
    assert type(found.doubt.reason) is reason
    assert numbers(session) == []
    assert making_sheets.make("welcome", "ro", session=session).reviewed == frozenset()
    with pytest.raises(reason):
        say_number(session, "112")
    assert found.doubt.before.facts["xenia.phone"].value == NUMBER
    if attack is a_folder:
        return  # nothing can be put there before somebody has looked
    staff_content.decline(session, found.doubt)
    assert NUMBER in numbers(session)


def test_an_older_copy_is_a_change_too(session: Session) -> None:
    say_number(session, "0800 - 1")
    older = (session.folder / FILE).read_bytes()
    say_number(session)
    (session.folder / FILE).write_bytes(older)
    doubt = staff_content.kept(session).doubt
    assert doubt is not None
    assert doubt.after is not None
    values = [each.facts["xenia.phone"].value for each in (doubt.before, doubt.after)]
    assert values == [NUMBER, "0800 - 1"]


def test_a_planted_copy_of_before_is_not_believed(session: Session) -> None:
    say_number(session)
    plant(session.folder)
    for copy in session.folder.glob("facts.*.json"):
        copy.write_text(copy.read_text("utf-8").replace(NUMBER, "0900 - 9"), "utf-8")
    doubt = staff_content.kept(session).doubt
    assert doubt is not None
    assert doubt.before.facts["xenia.phone"].value == ""


def test_only_what_was_shown_is_taken_over(session: Session) -> None:
    say_number(session)
    plant(session.folder)
    doubt = staff_content.kept(session).doubt
    assert doubt is not None
    (session.folder / FILE).write_bytes(b"{}")
    with pytest.raises(FactsChangedMeanwhile):
        staff_content.accept(session, doubt)
    assert numbers(session) == []
    unreadable = staff_content.kept(session).doubt
    assert unreadable is not None
    with pytest.raises(FactsDamaged):
        staff_content.accept(session, unreadable)


def test_control_without_the_digest_the_planted_number_is_printed(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_number(session)
    plant(session.folder)
    data = (session.folder / FILE).read_bytes()
    monkeypatch.setattr(staff_content, "read_accepted", lambda _book: staff_content._digest(data))
    assert PLANTED in numbers(session)


def test_a_change_is_undone_once(session: Session) -> None:
    first = say_number(session)
    second = say_number(session, "0800 - 1")
    with pytest.raises(FactsChangedMeanwhile):
        staff_content.undo(session, first)
    staff_content.undo(session, second)
    assert NUMBER in numbers(session)
    staff_content.undo(session, first)
    assert NUMBER not in numbers(session)


def test_a_refused_change_leaves_everything_as_it_was(session: Session) -> None:
    say_number(session)
    before = (session.folder / FILE).read_bytes()
    with pytest.raises(FactTooLong):
        say_number(session, "9" * 500)
    assert (session.folder / FILE).read_bytes() == before
    assert NUMBER in numbers(session)


def test_equal_knowledge_gives_equal_bytes_and_only_its_owner_reads_them(found: Found) -> None:
    written = []
    for order in ((NUMBER, "1", NUMBER), (NUMBER,)):
        session = found.unlock("uil")
        for number in order:
            say_number(session, number)
        file = session.folder / FILE
        written.append((file.read_bytes(), read_accepted(session.book(GGD))))
        assert file.stat().st_mode & 0o777 == 0o600
        session.close()
    assert written[0] == written[1]


def test_a_crash_between_file_and_book_is_shown_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    say_number(session)

    def broken(*_: object) -> None:
        raise VaultNotWritable(FILE)

    with monkeypatch.context() as power_cut:
        power_cut.setattr(staff_content, "write_accepted", broken)
        with pytest.raises(VaultNotWritable):
            say_number(session, "0800 - 1")
    doubt = staff_content.kept(session).doubt
    assert doubt is not None
    assert doubt.after is not None
    assert doubt.after.facts["xenia.phone"].value == "0800 - 1"
    assert numbers(session) == []


def test_a_review_holds_until_the_words_change(session: Session) -> None:
    digest = staff_content.words_digest(staff_content.sure(session), "ro")
    review = LanguageReview("Tolkengroep Noord", DAY, digest)
    staff_content.change(session, lambda known: reviewed(known, "ro", review, DAY))
    assert making_sheets.make("welcome", "ro", session=session).reviewed == {"ro"}
    assert making_sheets.review_states(session)["ro"] is Review.REVIEWED
    assert making_sheets.review_states(session)["bg"].prints_as_draft
    mended = {"ro": {"panel.everyone": "x"}}
    staff_content.change(session, lambda known: replace(known, words=mended))
    assert making_sheets.make("welcome", "ro", session=session).reviewed == frozenset()


def test_empty_facts_are_named_to_staff(session: Session) -> None:
    assert "xenia.phone" in making_sheets.empty_facts(session, "welcome")
    say_number(session)
    assert "xenia.phone" not in making_sheets.empty_facts(session, "welcome")
    staff_content.change(session, lambda known: replace(known, tallies={"free": Tally({})}))


def test_verify_names_a_file_that_nobody_took_over(found: Found) -> None:
    phrase = found.passphrase("uil")
    assert FILE not in [each.file for each in verifying.verify(found.folder, phrase)]
    session = found.unlock("uil")
    say_number(session)
    locking.lock(session)
    files = [each.file for each in verifying.verify(found.folder, phrase)]
    assert files.count(FILE) == 1
    plant(found.folder)
    with pytest.raises(NotSound) as refused:
        verifying.verify(found.folder, phrase)
    assert [type(each) for each in refused.value.faults] == [FactsNotAccepted] * 2


def test_a_copy_brings_its_facts_and_a_backup_none(found: Found, tmp_path: Path) -> None:
    session = found.unlock("reiger")
    say_number(session)
    locking.lock(session)
    restoring.restore(found.folder, tmp_path / "copy")
    copied = replace(found, folder=tmp_path / "copy").unlock("reiger")
    assert NUMBER in numbers(copied)
    copied.close()
    for path in (tmp_path / "copy").glob("facts*"):
        path.unlink()  # what a backup of the book alone brings back
    alone = replace(found, folder=tmp_path / "copy").unlock("reiger")
    doubt = staff_content.kept(alone).doubt
    assert doubt is not None
    assert isinstance(doubt.reason, FactsGone)
    staff_content.decline(alone, doubt)
    assert staff_content.kept(alone).content.facts == staff_content.facts()
    alone.close()
