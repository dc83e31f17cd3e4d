"""The rows about who gets in: faults told apart, removed, planted, recovered."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from unittest.mock import patch

from tests.books import GGD, XENIA, YEARBOOK
from tests.outcomes import Outcome
from tests.workflows.people.ways_in import held, papers, plant, recovered, removed, wrong_character
from tests.workflows.vault.faults import KINDS, tally
from tests.workflows.vaults import A_CONTACT, BOOKS, CLOCK, DAY, HELD, Found, numbers
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal
from xenia_desk.vault import people, vault_file
from xenia_desk.vault.document import Lock
from xenia_desk.vault.refusals import RecoveryMistyped
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import recovering
from xenia_desk.workflows.vault import founding

OWN = {"reiger": XENIA, "molen": GGD, "tulp": YEARBOOK}
SPY = "een geplante zin"


def founded(folder: Path) -> Found:
    """A vault of four people and three books."""
    draft = founding.new_vault(HELD, practice=DAY.isoformat())
    founding.found(folder, draft)
    return Found(folder, draft)


def _lot(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - what can be repeated


def three_faults(tries: int, folder: Path) -> Outcome:
    """Row 6: a third of the cases each; the control looks at no checksum of a slot."""
    found, cases = founded(folder / "vault"), max(1, tries // len(KINDS))
    said = tally(found, cases)
    mixed = {f"{done} said to be {told}": n for (done, told), n in said.items() if done != told}
    planted = cases // 10 + 1
    with patch.object(people, "damaged_slots", lambda _vault: ()):
        blind = tally(found, planted)["damaged slot", "wrong passphrase"]
    return Outcome(said.total(), Counter(mixed), planted, blind)


@dataclass
class Tried:
    """What came of attempts to get in."""

    tries: int = 0
    faults: Counter[str] = field(default_factory=Counter)

    def refused(self, what: str, attempt: Callable[[], object]) -> None:
        """Count one attempt, which must be refused."""
        self.tries += 1
        try:
            attempt()
        except Refusal:
            return
        self.faults[what] += 1


def no_way_in(tries: int, folder: Path) -> Outcome:
    """Row 15: vault after vault, every way in that is none; the control trusts a planted grant."""
    tried, planted, found, number = Tried(), 0, 0, 0
    while tried.tries < tries:
        at = folder / str(number)
        _other_roles(founded(at / "roles"), tried)
        _removed(founded(at / "removed"), at / "theirs", tried)
        vault = founded(at / "planted")
        plant(vault, "anker", SPY)
        for phrase in (SPY, vault.passphrase("reiger"), vault.passphrase("uil")):
            tried.refused("a planted grant opens", partial(_opened, vault, phrase))
        with patch.object(people, "refuse_planted", lambda *_: None):
            planted += 1
            found += _opened(vault, SPY) == {XENIA}
        number += 1
    return Outcome(tried.tries, tried.faults, planted, found)


def _opened(found: Found, passphrase: str) -> set[str]:
    with closing(unlocking.unlock(found.folder, passphrase, CLOCK)) as session:
        return set(session.files())


def _other_roles(found: Found, tried: Tried) -> None:
    """Books and backups of another role: by passphrase, and by another book's sheet of paper."""
    with closing(found.unlock("uil")) as session:
        backing_up.back_up(session)
    vault = vault_file.load(found.folder)
    files = {
        finding_backups.Backups.of([path]).each[0].book: finding_backups.Backups.of([path])
        for path in finding_backups.found(found.folder / backing_up.FOLDER)
    }
    for label, own in OWN.items():
        phrase = found.passphrase(label)
        for book in set(BOOKS) - {own}:
            with people.unlock(vault, phrase) as unlocked:
                tried.refused("a book of another role", partial(unlocked.key, vault, book))
            by_passphrase = bringing_back.by_passphrase(phrase)
            by_sheet = bringing_back.by_papers(papers(found, own))
            for whose in (by_passphrase, by_sheet):
                tried.refused(
                    "a backup of another role",
                    partial(bringing_back.rehearse, files[book], whose),
                )


def _removed(found: Found, theirs: Path, tried: Tried) -> None:
    """All that somebody had who was taken off: old passphrase, slot, vault.json, grant."""
    shutil.copytree(found.folder, theirs)
    phrase, old = found.passphrase("reiger"), vault_file.load(found.folder)
    removed(found, "reiger", XENIA)
    new = vault_file.load(found.folder)
    tried.refused("the old passphrase", lambda: _opened(found, phrase))
    shutil.copy(found.folder / "xenia.book", theirs / "xenia.book")
    tried.refused("the old vault.json", lambda: _opened(Found(theirs, found.draft), phrase))
    slot = next(each for each in old.people if each.label == "reiger")
    vault_file.save(found.folder, new.with_person(slot))
    tried.refused("the old slot", lambda: _opened(found, phrase))
    entry, before = new.entry(XENIA), old.entry(XENIA)
    grants = {**entry.lock.grants, PersonLabel("reiger"): before.lock.grants[PersonLabel("reiger")]}
    for anchor in (before.lock.anchor, entry.lock.anchor):
        changed = replace(entry, lock=Lock(anchor, grants))
        vault_file.save(found.folder, new.with_person(slot).with_book(changed))
        tried.refused("the old grant", lambda: _opened(found, phrase))


def recovery(tries: int, folder: Path) -> Outcome:
    """Row 16: everything is forgotten and a clean machine has backups and paper, nothing else.

    The control is a wrong character on each sheet, which must open nothing.
    """
    faults, refused = Counter[str](), 0
    for seed in range(tries):
        whole, wrong = recovers(folder / str(seed), seed)
        faults["not everything came back"] += not whole
        refused += wrong
    return Outcome(tries, +faults, tries, refused)


def recovers(folder: Path, seed: int) -> tuple[bool, bool]:
    """Whether all came back by some sheets, and nothing more; whether wrong ones are refused."""
    dice = _lot(seed)
    everything, something, new, nobody = dice.sample(people.LABELS, 4)
    some = frozenset(dice.sample(BOOKS, dice.randint(1, 3)))
    draft = founding.new_vault({everything: frozenset(BOOKS), something: some}, DAY.isoformat())
    old = Found(folder / "old", draft)
    founding.found(old.folder, draft)
    with closing(old.unlock(everything)) as session:
        for name, contact in A_CONTACT.items():
            for _ in range(dice.randint(1, 5)):
                counting.count(session, name, contact)
        before = numbers(session)
        backing_up.back_up(session)
    stick = Path(shutil.copytree(old.folder / backing_up.FOLDER, folder / "stick"))
    shutil.rmtree(old.folder)
    chosen = dice.sample(BOOKS, dice.randint(1, len(BOOKS)))
    clean = Found(folder / "new", draft)
    backups = finding_backups.Backups.of(finding_backups.found(stick))
    whose = bringing_back.by_papers(papers(clean, *chosen))
    bringing_back.bring_back(backups, whose, clean.folder)
    passphrase = recovered(clean, *chosen, label=new)
    whole = held(clean, passphrase) == {book: before[book] for book in chosen}
    wrong = [
        _refused(clean, {book: wrong_character(paper)}, nobody)
        for book, paper in papers(clean, *chosen).items()
    ]
    return whole, all(wrong)


def _refused(found: Found, sheets: dict[BookId, str], label: str) -> bool:
    try:
        recovering.recover(found.folder, sheets, PersonLabel(label), "x", CLOCK)
    except RecoveryMistyped:
        return True
    return False
