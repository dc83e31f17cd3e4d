"""A vault is there whole or not at all, opens by a passphrase alone, and locks into fresh files."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.books import GGD, XENIA
from tests.opened_counters import opened_counts, periods_of
from tests.workflows.cutting import STEPS, cut_at
from tests.workflows.vaults import A_CONTACT, DAY, HELD, Found
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.store.encrypted import refusals, rewriting
from xenia_desk.vault import keys, vault_file
from xenia_desk.vault.refusals import KeySlotDamaged, WrongPassphrase
from xenia_desk.wording import sentence
from xenia_desk.workflows.backups import verifying
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.refusals import (
    NoPlan,
    NotTypedBack,
    NotYours,
    OpensNothing,
    OtherPerson,
    PlanDiffers,
    PracticeMixed,
    VaultInUse,
)
from xenia_desk.workflows.vault.session import Session


def walk_ins(session: Session) -> int:
    counts = opened_counts(session.book(XENIA), Period("2027-03"))
    return sum(n for key, n in counts.items() if key.table == "contacts_by_channel")


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_passphrase_is_as_dear_as_it_may_be_but_in_a_practice_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dear = replace(keys.LEAST, passes=2)
    monkeypatch.setattr(founding, "dear_here", lambda: dear)
    founding.found(tmp_path / "real", founding.new_vault(HELD))
    founding.found(tmp_path / "practice", founding.new_vault(HELD, practice=DAY.isoformat()))
    assert vault_file.load(tmp_path / "real").cost == dear
    assert vault_file.load(tmp_path / "practice").cost == keys.LEAST


def test_everybody_opens_their_own_and_nothing_else(found: Found) -> None:
    for label, books in HELD.items():
        session = found.unlock(label)
        assert session.person == label
        assert set(session.files()) == books
        assert session.practice
        if XENIA not in books:
            with pytest.raises(NotYours):
                session.book(XENIA)
        session.close()


def test_a_vault_is_for_its_owner_only(found: Found) -> None:
    assert stat.S_IMODE(found.folder.stat().st_mode) == 0o700
    for path in found.folder.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name


def test_three_faults_have_three_sentences(found: Found) -> None:
    sentences = set()
    with pytest.raises(WrongPassphrase) as wrong:
        unlocking.unlock(found.folder, "bakm bakm bakm bakm bakm bakm")
    sentences.add(sentence(wrong.value, Translator()))
    book = found.folder / "xenia.book"
    whole = book.read_bytes()
    book.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    with pytest.raises(refusals.FileRefused) as damaged:
        found.unlock("reiger")
    sentences.add(sentence(damaged.value, Translator()))
    for name in (vault_file.NAME, vault_file.MIRROR):
        path = found.folder / name
        slot = next(p for p in vault_file.load(found.folder).people if p.label == "molen").slot
        text = path.read_text("utf-8")
        broken = bytes([slot[0] ^ 1]) + slot[1:]
        path.write_text(text.replace(slot.hex(), broken.hex()), "utf-8")
    with pytest.raises(KeySlotDamaged) as slot_damaged:
        found.unlock("molen")
    sentences.add(sentence(slot_damaged.value, Translator()))
    assert len(sentences) == 3


def test_locking_keeps_every_count_under_a_new_key(found: Found) -> None:
    session = found.unlock("uil")
    for _ in range(3):
        counting.count(session, XENIA, A_CONTACT[XENIA])
    before = (found.folder / "xenia.book").read_bytes()
    generation = session.vault.entry(XENIA).lock.anchor.generation
    locking.lock(session)
    assert (found.folder / "xenia.book").read_bytes() != before
    assert not list(found.folder.glob("*.new*"))
    session = found.unlock("reiger")
    assert session.vault.entry(XENIA).lock.anchor.generation == generation + 1
    assert walk_ins(session) == 3
    session.close()


@pytest.mark.long(but=2)
@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_lock_leaves_exactly_one_valid_set(found: Found, step: str) -> None:
    session = found.unlock("reiger")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    with cut_at(step):
        locking.lock(session)
    session.close()
    session = found.unlock("reiger")
    assert walk_ins(session) == 1
    assert not list(found.folder.glob("*.new*"))
    locking.lock(session)
    session = found.unlock("uil")
    assert walk_ins(session) == 1
    session.close()


def test_a_vault_opens_once(found: Found) -> None:
    session = found.unlock("reiger")
    other = subprocess.run(
        [
            sys.executable,
            "-m",
            "xenia_desk",
            "verify",
            "--vault",
            found.folder,
            "--passphrase-fd",
            "0",
        ],
        input=found.passphrase("tulp"),
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "nl_NL.UTF-8"},
    )
    assert other.returncode == 1
    assert other.stdout == ""
    assert other.stderr == sentence(VaultInUse(), Translator()) + "\n"
    with pytest.raises(VaultInUse):
        found.unlock("tulp")
    session.close()
    found.unlock("tulp").close()


def test_somebody_else_is_told_so(found: Found) -> None:
    with pytest.raises(OtherPerson):
        unlocking.unlock(found.folder, found.passphrase("tulp"), person=PersonLabel("reiger"))


def test_what_is_typed_back_must_be_what_was_shown(found: Found) -> None:
    uil, shown = PersonLabel("uil"), found.passphrase("uil")
    founding.check_typed_back(uil, shown, shown.upper())
    with pytest.raises(NotTypedBack):
        founding.check_typed_back(uil, shown, found.passphrase("reiger"))
    for book, sheet in found.draft.papers.items():
        parts = sheet.text.split("-")
        typed = "".join(parts[group - 1] for group in sheet.groups)
        sheet.check(book, typed.lower())
        with pytest.raises(NotTypedBack):
            sheet.check(book, typed[::-1] + "0")


@pytest.mark.parametrize("what", ["vault", "other", "file"])
def test_a_vault_is_never_made_over_something(found: Found, tmp_path: Path, what: str) -> None:
    folder = found.folder if what == "vault" else tmp_path / what
    if what == "other":
        folder.mkdir()
        (folder / "letter.txt").write_text("mine")
    if what == "file":
        folder.write_text("mine")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refusal):
        founding.found(folder, found.draft)
    assert sorted(tmp_path.rglob("*")) == before


def test_practice_and_real_never_mix(found: Found) -> None:
    vault = vault_file.load(found.folder)
    vault_file.save(found.folder, replace(vault, practice=""))
    with pytest.raises(PracticeMixed):
        unlocking.unlock(found.folder, found.passphrase("reiger"), FixedClock(DAY))


def test_verify_changes_nothing(found: Found) -> None:
    locking.lock(found.unlock("uil"))
    before = contents(found.folder)
    sound = verifying.verify(found.folder, found.passphrase("uil"))
    assert {each.file for each in sound} >= {"xenia.book", "ggd.book", "yearbook.book"}
    assert contents(found.folder) == before
    book = found.folder / "ggd.book"
    book.write_bytes(book.read_bytes()[:-4096])
    with pytest.raises(refusals.FileRefused):
        verifying.verify(found.folder, found.passphrase("uil"))


def test_nobody_is_made_who_opens_nothing(found: Found, tmp_path: Path) -> None:
    wanted = {"uil": frozenset({XENIA}), "boot": frozenset[BookId]()}
    with pytest.raises(OpensNothing) as refused:
        founding.new_vault(wanted)
    assert refused.value.person == "boot"
    keyless = founding.Founder(PersonLabel("boot"), frozenset(), "six words")
    draft = replace(found.draft, people=(*found.draft.people, keyless))
    with pytest.raises(OpensNothing):
        founding.found(tmp_path / "new", draft)
    assert not (tmp_path / "new").exists()


def test_what_was_drawn_stays_that_of_the_same_person_and_book() -> None:
    first = founding.new_vault({"uil": frozenset({XENIA}), "boot": frozenset({GGD})})
    wanted = {"uil": frozenset({XENIA, GGD}), "anker": frozenset({GGD})}
    second = founding.new_vault(wanted, before=first)
    words = {each.label: each.passphrase for each in first.people}
    after = {each.label: each.passphrase for each in second.people}
    assert set(after) == set(wanted)
    assert after[PersonLabel("uil")] == words[PersonLabel("uil")]
    assert after[PersonLabel("anker")] not in words.values()
    assert second.papers == first.papers
    third = founding.new_vault({**wanted, "boot": frozenset({GGD})}, before=second)
    boot = next(each for each in third.people if each.label == "boot")
    assert boot.passphrase != words[boot.label]


def test_months_before_the_first_unlock_of_a_year_are_there_too(found: Found) -> None:
    session = found.unlock("reiger", date(2028, 2, 3))
    periods = periods_of(session.book(XENIA))
    assert "2028-01" in periods
    assert "2028-02" in periods
    session.close()


def test_a_year_is_counted_by_one_plan(found: Found) -> None:
    session = found.unlock("reiger")
    session.book(XENIA).set_plan(Period("2027"), "2027", bytes(32))
    locking.lock(session)
    with pytest.raises(PlanDiffers):
        found.unlock("reiger")


def test_before_the_first_plan_a_vault_opens_and_only_counting_waits(found: Found) -> None:
    session = found.unlock("uil", date(2026, 11, 20))
    with pytest.raises(NoPlan) as refused:
        counting.count(session, XENIA, A_CONTACT[XENIA])
    assert refused.value.begins == date(2027, 1, 1)
    locking.lock(session)
    session = found.unlock("uil", date(2027, 1, 1))
    counting.count(session, XENIA, A_CONTACT[XENIA])
    session.close()


def test_a_damaged_new_file_never_locks_out_a_sound_old_one(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = found.unlock("reiger")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    with monkeypatch.context() as cut:
        cut.setattr(rewriting, "finish", lambda _path: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            locking.lock(session)
    session.close()
    fresh = rewriting.new_path(found.folder / "xenia.book")
    whole = fresh.read_bytes()
    fresh.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    session = found.unlock("reiger")
    assert walk_ins(session) == 1
    assert not fresh.exists()
    locking.lock(session)
    session = found.unlock("uil")
    assert walk_ins(session) == 1
    session.close()


def test_who_holds_a_book_is_known_while_it_is_rewritten(found: Found) -> None:
    session = found.unlock("uil")
    assert session.held == session.books() == (GGD, XENIA)
    session.give_back(XENIA)
    assert session.books() == (GGD,)
    assert session.held == (GGD, XENIA)
    assert counting.desk_book(session) == XENIA
    session.close()
