"""Rows 7 and 8: flipped bits, truncations, and files of before the last lock."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from tests.books import XENIA
from tests.endurance.doors import founded
from tests.outcomes import Outcome
from tests.store.attacking.hot import damaged_journals, gone, hot, verdicts
from tests.store.desks import make_desk
from tests.workflows.damage import cuts, flips, kept, refusal
from tests.workflows.vaults import count_some
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.store.encrypted import checksum, journals, read_only_copy
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.vault import backups, keys, people, sealing, vault_file
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault import practice_people

STEP, CUT = 16, 512
LOCKS, HALVES = 20, 100


@dataclass(frozen=True)
class Kept:
    """One file as it was written, and whether bytes in its place are taken for it."""

    name: str
    data: bytes
    taken: Callable[[bytes], object]

    def accepts(self, data: bytes) -> bool:
        """Whether it is taken, and nobody refused it."""
        try:
            return bool(self.taken(data))
        except Refusal:
            return False


def files(folder: Path) -> list[Kept]:
    """A book, a statement, a backup and the key slot of somebody, of a year that was counted."""
    vault = folder / "vault"
    practising.practice(vault, (2027, 2027))
    words = {each.person: each.passphrase for each in practice_people.people_of(vault)}
    with closing(unlocking.unlock(vault, words[PersonLabel("reiger")])) as session:
        statement = months.close_month(session, XENIA, Month(2027, 6)).read_bytes()
        backup = backing_up.back_up(session)[0].file.read_bytes()
    with closing(unlocking.unlock(vault, words[PersonLabel("tulp")])) as session:
        secret = session.yearbook().keys().sealing
        known = {each.store_id: each.signing_key for each in session.yearbook().joined()}
    held = vault_file.load(vault)
    key, anchor = (
        people.unlock(held, words[PersonLabel("reiger")]).key(held, XENIA),
        held.entry(XENIA),
    )
    copy, slot = vault / "xenia.book", next(p for p in held.people if p.label == "reiger").slot

    def opens(data: bytes) -> bool:
        copy.write_bytes(data)
        with read_only_copy.looked_at(copy, FileKind.BOOK, key, anchor.lock.anchor):
            return True

    return [
        Kept("book", copy.read_bytes(), opens),
        Kept("statement", statement, lambda data: sealing.unseal(data, secret, known)),
        Kept("backup", backup, lambda data: backups.opened(data, "a")),
        Kept("slot", slot, lambda data: keys.is_sound(data, held.vault_id, "reiger")),
    ]


def _tried(kept: Kept, damaged: Iterable[bytes]) -> tuple[int, Counter[str]]:
    tries, faults = 0, Counter[str]()
    for data in damaged:
        tries += 1
        faults[f"{kept.name}: taken"] += kept.accepts(data)
    faults[f"{kept.name}: a sound one refused"] += not kept.accepts(kept.data)
    return tries, faults


def flipped(share: float, folder: Path) -> Outcome:
    """Row 7: one byte in sixteen of every file, every byte of a slot, and hot journals."""
    planted, faults = 0, Counter[str]()
    for kept_file in files(folder):
        step = max(1, round((1 if kept_file.name == "slot" else STEP) / share))
        tries, wrong = _tried(kept_file, flips(kept_file.data, step))
        planted, faults = planted + tries, faults + wrong
    tries, wrong = _journals(folder / "hot", share)
    planted, faults = planted + tries, faults + wrong
    return Outcome(planted, +faults, planted, planted - sum((+faults).values()))


def _journals(folder: Path, share: float) -> tuple[int, Counter[str]]:
    """Damaged journals, and half a transaction without its journal.

    The control has readable counters, and looks neither at the journal nor at the checksum of the
    book: half a transaction must be seen.
    """
    desk, weak = make_desk(folder / "sealed"), make_desk(folder / "readable")
    state, readable = hot(desk), hot(weak, readable=True)
    half = max(1, round(HALVES * share))
    told = verdicts(state, damaged_journals(state, max(1, round(STEP / share))))
    without = verdicts(state, gone(state, half))
    with (
        patch.object(journals, "refuse_damaged", lambda _: None),
        patch.object(checksum, "is_right", lambda _: True),
    ):
        blind = verdicts(readable, gone(readable, 2))
    faults = Counter(
        {
            "journal: rolled back in part": told["bad"],
            "half a transaction taken": without["bad"] + without["right"],
            "the control saw nothing": int(blind["bad"] == 0),
        }
    )
    return sum(told.values()) + sum(without.values()), faults


def shortened(share: float, folder: Path) -> Outcome:
    """Row 8: cut at every 512 bytes, emptied, missing, and as before each of twenty locks."""
    planted, faults = 0, Counter[str]()
    for kept_file in files(folder):
        step = max(1, round(CUT / share))
        tries, wrong = _tried(kept_file, cuts(kept_file.data, step))
        planted, faults = planted + tries, faults + wrong
    older, wrong = _older(folder / "older", max(2, round(LOCKS * share)))
    planted, faults = planted + older, faults + wrong
    return Outcome(planted, +faults, planted, planted - sum((+faults).values()))


def _older(folder: Path, locks: int) -> tuple[int, Counter[str]]:
    found, faults, tries = founded(folder / "vault"), Counter[str](), 0
    before = []
    for number in range(locks):
        before.append(Path(shutil.copytree(found.folder, folder / str(number))))
        count_some(found, 1)
    whose = kept(found)
    for name in ("xenia.book", "ggd.book", "yearbook.book"):
        path = found.folder / name
        good = path.read_bytes()
        for earlier in before:
            path.write_bytes((earlier / name).read_bytes())
            faults[f"{name}: older, taken"] += refusal(found, whose) is None
            tries += 1
        path.unlink()
        faults[f"{name}: missing, made anew"] += refusal(found, whose) is None or path.exists()
        path.write_bytes(good)
        tries += 1
    faults["sound ones refused"] += refusal(found, whose) is not None
    return tries, faults
