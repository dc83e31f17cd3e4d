"""Whoever holds a book lets somebody in, renews a passphrase, takes somebody off; nobody else."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.books import GGD, XENIA, YEARBOOK
from tests.opened_counters import opened_counts
from tests.workflows.cutting import STEPS, cut_at
from tests.workflows.people.ways_in import removed
from tests.workflows.vaults import A_CONTACT, CLOCK, DAY, Found, Office
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.localization import Translator
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import rewriting
from xenia_desk.store.encrypted.refusals import FileRefused, FileUnreadable, WriteFailed
from xenia_desk.vault import people as keys_of_people
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import RECOVERY, Lock, Vault
from xenia_desk.vault.refusals import (
    GrantBroken,
    LabelTaken,
    NotAHolder,
    PlantedGrant,
    WrongPassphrase,
)
from xenia_desk.wording import sentence
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import people, recovering
from xenia_desk.workflows.people.refusals import BackupStaysClosed, NoBookChosen, NotYourself
from xenia_desk.workflows.vault import founding, locking, practice_people
from xenia_desk.workflows.vault.refusals import NotYours, OtherPerson
from xenia_desk.workflows.vault.session import Session

NEW = "bakmand zeesteen boomtak"


def opens(folder: Path, passphrase: str) -> set[BookId]:
    """What a passphrase opens, with every check; its session is locked again."""
    session = unlocking.unlock(folder, passphrase, CLOCK)
    names = set(session.files())
    locking.lock(session)
    return names


def members(session: Session) -> dict[str, people.Member]:
    return {each.label: each for each in people.everybody(session)}


def vault_of(found: Found) -> Vault:
    return vault_file.load(found.folder)


def test_somebody_new_is_let_in_while_work_goes_on(found: Found) -> None:
    session = found.unlock("reiger")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    assert "ster" in people.free_labels(session)
    people.join(session, PersonLabel("ster"), NEW, [XENIA])
    assert "ster" not in people.free_labels(session)
    counting.count(session, XENIA, A_CONTACT[XENIA])
    counters = opened_counts(session.book(XENIA), Period("2027-03"))
    assert sum(n for key, n in counters.items() if key.table == "contacts_by_channel") == 2
    locking.lock(session)
    assert opens(found.folder, NEW) == {XENIA}
    assert opens(found.folder, found.passphrase("reiger")) == {XENIA}
    assert opens(found.folder, found.passphrase("uil")) == {XENIA, GGD, YEARBOOK}


def test_somebody_let_in_is_in_before_any_lock(found: Found) -> None:
    session = found.unlock("reiger")
    people.join(session, PersonLabel("ster"), NEW, [XENIA])
    session.close()  # as a kill would
    assert opens(found.folder, NEW) == {XENIA}


def test_nobody_is_let_into_what_the_helper_does_not_hold(found: Found) -> None:
    session = found.unlock("reiger")
    before = vault_of(found)
    for books, kind in (([XENIA, GGD], NotYours), ([YEARBOOK], NotYours), ([], None)):
        with pytest.raises(kind or NoBookChosen):
            people.join(session, PersonLabel("ster"), NEW, books)
    with pytest.raises(LabelTaken):
        people.join(session, PersonLabel("molen"), NEW, [XENIA])
    with pytest.raises(NotAHolder):
        people.renew(session, PersonLabel("molen"), NEW)
    with pytest.raises(NotYourself):
        people.renew(session, PersonLabel("reiger"), NEW)
    with pytest.raises(NotYourself):
        people.remove(session, PersonLabel("reiger"), [XENIA])
    session.close()
    assert vault_of(found) == before


def test_somebody_with_a_key_gets_a_second_role_by_the_own_passphrase(found: Found) -> None:
    session = found.unlock("uil")
    with pytest.raises(WrongPassphrase):
        people.admit(session, PersonLabel("molen"), NEW, [XENIA])
    with pytest.raises(OtherPerson):
        people.admit(session, PersonLabel("molen"), found.passphrase("reiger"), [XENIA])
    people.admit(session, PersonLabel("molen"), found.passphrase("molen"), [XENIA, YEARBOOK])
    assert members(session)["molen"].books == (GGD, XENIA, YEARBOOK)
    locking.lock(session)
    session = found.unlock("molen")
    assert session.roles == {"nurse", "desk", "coordinator"}
    session.close()


def test_a_forgotten_passphrase_is_renewed_where_the_helper_holds(found: Found) -> None:
    """Design section 4: what the helper does not hold stays closed, for one person alone."""
    session = found.unlock("reiger")
    assert members(session)["uil"].elsewhere == (GGD, YEARBOOK)
    assert people.renew(session, PersonLabel("uil"), NEW) == (GGD, YEARBOOK)
    locking.lock(session)
    assert opens(found.folder, NEW) == {XENIA}
    with pytest.raises(WrongPassphrase):
        found.unlock("uil")
    for label, book in (("reiger", XENIA), ("molen", GGD), ("tulp", "yearbook")):
        assert opens(found.folder, found.passphrase(label)) == {book}  # rewritten: nothing planted
        assert opens(found.folder, found.passphrase(label)) == {book}
    session = found.unlock("molen")
    assert members(session)["uil"].closed == (GGD,)
    assert people.held_alone(session) == (GGD,)
    people.admit(session, PersonLabel("uil"), NEW, [GGD])
    assert members(session)["uil"] == people.Member(
        PersonLabel("uil"), (GGD,), (), (XENIA,), own=False
    )
    assert people.held_alone(session) == ()
    locking.lock(session)
    assert opens(found.folder, NEW) == {XENIA, GGD}


def test_an_old_slot_opens_nothing_after_a_renewal(found: Found) -> None:
    old = vault_of(found)
    session = found.unlock("uil")
    people.renew(session, PersonLabel("molen"), NEW)
    locking.lock(session)
    (slot,) = (each for each in old.people if each.label == "molen")
    vault_file.save(found.folder, vault_of(found).with_person(slot))
    with pytest.raises(GrantBroken):  # the grant is for the new key
        found.unlock("molen")
    with pytest.raises(PlantedGrant) as caught:
        found.unlock("uil")
    assert caught.value.people == "molen"


def test_a_removed_person_is_out_with_everything_they_had(found: Found, tmp_path: Path) -> None:
    """Row 15 of security.md: old slot, old passphrase and old vault.json against the new book."""
    theirs = tmp_path / "theirs"
    shutil.copytree(found.folder, theirs)
    assert opens(theirs, found.passphrase("reiger")) == {XENIA}, "the control: it opened before"
    shutil.rmtree(theirs)
    shutil.copytree(found.folder, theirs)
    old = vault_file.load(theirs)
    with keys_of_people.unlock(old, found.passphrase("reiger")) as unlocked:
        old_key = bytes(unlocked.key(old, XENIA))

    removed(found, "reiger", XENIA)

    new, path = vault_of(found), found.folder / "xenia.book"
    assert "reiger" not in {each.label for each in new.people}
    assert "reiger" not in new.entry(XENIA).granted()
    with pytest.raises(WrongPassphrase):
        found.unlock("reiger")
    for anchor in (old.entry(XENIA).lock.anchor, new.entry(XENIA).lock.anchor):
        with pytest.raises(FileUnreadable):
            Book.open(path, bytearray(old_key), anchor)
    # The old vault.json beside the new book, then the old slot in the new vault.json.
    shutil.copy(path, theirs / "xenia.book")
    with pytest.raises(FileRefused):
        unlocking.unlock(theirs, found.passphrase("reiger"), CLOCK)
    (slot,) = (each for each in old.people if each.label == "reiger")
    vault_file.save(found.folder, new.with_person(slot))
    with pytest.raises(unlocking.NothingOpens):
        found.unlock("reiger")
    # And the old grant beside it: named for everybody, and it still opens nothing.
    entry = new.entry(XENIA)
    grants = {
        **entry.lock.grants,
        PersonLabel("reiger"): old.entry(XENIA).lock.grants[PersonLabel("reiger")],
    }
    planted = new.with_person(slot).with_book(replace(entry, lock=Lock(entry.lock.anchor, grants)))
    vault_file.save(found.folder, planted)
    with pytest.raises(GrantBroken):
        found.unlock("reiger")
    with pytest.raises(PlantedGrant) as caught:
        found.unlock("uil")
    assert caught.value.people == "reiger"


def test_a_removal_keeps_what_is_not_the_helper_s(found: Found) -> None:
    session = found.unlock("molen")
    people.remove(session, PersonLabel("uil"), [GGD])
    locking.lock(session)
    assert opens(found.folder, found.passphrase("uil")) == {XENIA, YEARBOOK}
    assert RECOVERY in vault_of(found).entry(GGD).granted()
    draft = {GGD: found.draft.papers[GGD].text}
    recovering.recover(found.folder, draft, PersonLabel("ster"), NEW, CLOCK)
    assert opens(found.folder, NEW) == {GGD}


def grant_behind_the_book(found: Found, label: PersonLabel, public: bytes) -> None:
    vault = vault_of(found)
    with keys_of_people.unlock(vault, found.passphrase("tulp")) as unlocked:
        key = unlocked.key(vault, YEARBOOK)
    entry = vault.entry(YEARBOOK)
    sealed = Lock.of(entry.lock.anchor, key, {label: public}).grants
    lock = Lock(entry.lock.anchor, {**entry.lock.grants, **sealed})
    vault_file.save(found.folder, vault.with_book(replace(entry, lock=lock)))


@pytest.mark.parametrize("how", ["joined", "renewed", "removed"])
def test_a_grant_planted_after_any_change_of_people_is_named(found: Found, how: str) -> None:
    """Also for somebody whom another book does list, with a key of their own."""
    session = found.unlock("uil")
    label = "molen"
    if how == "joined":
        label = "ster"
        people.join(session, PersonLabel(label), NEW, [GGD])
    elif how == "renewed":
        people.renew(session, PersonLabel(label), NEW)
    else:
        people.admit(session, PersonLabel(label), found.passphrase(label), [YEARBOOK])
        people.remove(session, PersonLabel(label), [YEARBOOK])
    locking.lock(session)
    assert opens(found.folder, found.passphrase("tulp")) == {YEARBOOK}, "the control"
    grant_behind_the_book(
        found, PersonLabel(label), vault_of(found).public_keys[PersonLabel(label)]
    )
    for phrase in (found.passphrase("tulp"), found.passphrase("uil")):
        with pytest.raises(PlantedGrant) as caught:
            unlocking.unlock(found.folder, phrase, CLOCK)
        assert caught.value.people == label


@pytest.mark.long(but=2)
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("how", ["join", "renew", "remove"])
def test_interrupted_nobody_else_loses_anything(found: Found, how: str, step: str) -> None:
    session = found.unlock("reiger")
    with cut_at(step):
        if how == "join":
            people.join(session, PersonLabel("ster"), NEW, [XENIA])
        elif how == "renew":
            people.renew(session, PersonLabel("uil"), NEW)
        else:
            people.remove(session, PersonLabel("uil"), [XENIA])
    session.close()
    assert opens(found.folder, found.passphrase("reiger")) == {XENIA}
    for label, book in (("molen", GGD), ("tulp", "yearbook")):
        assert opens(found.folder, found.passphrase(label)) == {book}
    nothing_happened = step in {"prepare", "first_save"}
    old = {XENIA, GGD, YEARBOOK}
    if how == "renew":
        after = (found.passphrase("uil"), old) if nothing_happened else (NEW, {XENIA})
        assert opens(found.folder, after[0]) == after[1]
    else:
        out = how == "remove" and not nothing_happened
        assert opens(found.folder, found.passphrase("uil")) == old - ({XENIA} if out else set())
    if how == "join" and not nothing_happened:
        assert opens(found.folder, NEW) == {XENIA}
    assert not list(found.folder.glob("*.new*"))


def test_a_disk_that_fails_changes_nobody(found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    session = found.unlock("reiger")

    def fail(*_given: object) -> object:
        raise WriteFailed("xenia.book")

    monkeypatch.setattr(rewriting, "prepare", fail)
    with pytest.raises(WriteFailed):
        people.renew(session, PersonLabel("uil"), NEW)
    with pytest.raises(WriteFailed):
        people.join(session, PersonLabel("ster"), NEW, [XENIA])
    monkeypatch.undo()
    locking.lock(session)
    assert opens(found.folder, found.passphrase("uil")) == {XENIA, GGD, YEARBOOK}
    with pytest.raises(WrongPassphrase):
        opens(found.folder, NEW)


def test_a_book_with_one_holder_is_told_once_a_month(tmp_path: Path) -> None:
    both = frozenset({GGD, YEARBOOK})
    held = {"reiger": both | {XENIA}, "tulp": both}
    draft = founding.new_vault(held)  # a real vault: practice has one holder each on purpose
    real = Found(tmp_path / "vault", draft)
    founding.found(real.folder, draft)
    said = []
    for day in (DAY, DAY, date(2027, 4, 2)):
        session = real.unlock("reiger", day)
        said.append(people.to_be_warned_of(session))
        locking.lock(session)
    assert said == [(XENIA,), (), (XENIA,)]
    session = real.unlock("reiger", date(2027, 5, 2))
    people.join(session, PersonLabel("ster"), NEW, [XENIA])
    assert people.to_be_warned_of(session) == ()
    session.close()


def test_practice_does_not_warn_of_one_holder(found: Found) -> None:
    session = found.unlock("uil")
    people.remove(session, PersonLabel("reiger"), [XENIA])
    assert people.held_alone(session) == (XENIA,)
    assert people.to_be_warned_of(session) == ()
    session.close()


def test_a_removed_person_opens_no_backup_that_is_renewed(found: Found, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    session = found.unlock("uil")
    backing_up.choose(session, stick)
    backing_up.back_up(session, [XENIA])

    def open_one(folder: Path, label: str) -> object:
        held = finding_backups.Backups.of(finding_backups.found(folder))
        whose = bringing_back.by_passphrase(found.passphrase(label))
        return bringing_back.rehearse(held, whose)

    places = (stick, found.folder / backing_up.FOLDER)
    assert all(open_one(place, "reiger") for place in places), "the control"
    assert people.remove(session, PersonLabel("reiger"), [XENIA]) is None
    for place in places:
        with pytest.raises(WrongPassphrase):
            open_one(place, "reiger")
        assert open_one(place, "uil")
    people.join(session, PersonLabel("ster"), NEW, [XENIA])
    shutil.rmtree(stick)
    refused = people.remove(session, PersonLabel("ster"), [XENIA])
    assert refused is not None
    assert "stick" in sentence(refused, Translator())
    session.close()


@pytest.mark.parametrize("how", ["join", "admit"])
def test_the_backup_is_made_anew_for_whom_is_let_in(found: Found, tmp_path: Path, how: str) -> None:
    session = found.unlock("uil")
    backing_up.back_up(session, [XENIA])
    backups = found.folder / backing_up.FOLDER
    phrase = NEW if how == "join" else found.passphrase("molen")

    def opens_for_them() -> bool:
        held = finding_backups.Backups.of(finding_backups.found(backups))
        try:
            proofs = bringing_back.rehearse(held, bringing_back.by_passphrase(phrase))
        except WrongPassphrase:
            return False
        return XENIA in {proof.book for proof in proofs}

    assert not opens_for_them(), "the control"
    if how == "join":
        assert people.join(session, PersonLabel("ster"), phrase, [XENIA]) is None
    else:
        assert people.admit(session, PersonLabel("molen"), phrase, [XENIA]) is None
    assert opens_for_them()
    stick = tmp_path / "stick"
    stick.mkdir()
    backing_up.choose(session, stick)
    shutil.rmtree(stick)
    told = people.join(session, PersonLabel("wolk"), "zeesteen bakmand", [XENIA])
    assert isinstance(told, BackupStaysClosed)
    assert "stick" in sentence(told, Translator())
    locking.lock(session)
    assert opens(found.folder, "zeesteen bakmand") == {XENIA}, "and they are in all the same"


def test_the_buttons_of_a_practice_vault_follow(practice: Office) -> None:
    folder, session = practice.vault, practice.unlock("desk")
    people.join(session, PersonLabel("uil"), NEW, [XENIA])
    locking.lock(session)
    session = unlocking.unlock(folder, NEW)
    people.renew(session, PersonLabel("reiger"), "zeesteen bakmand")
    locking.lock(session)
    desk = next(each for each in practice_people.people_of(folder) if "desk" in each.roles)
    unlocking.unlock(folder, desk.passphrase).close()
    session = unlocking.unlock(folder, NEW)
    people.remove(session, PersonLabel("reiger"), [XENIA])
    locking.lock(session)
    assert {each.person for each in practice_people.people_of(folder)} == {"molen", "tulp"}
