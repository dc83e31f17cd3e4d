"""Shows what becomes of books, keys and damaged files, in three parts without a screen.

    python3 packaging/dev.py show [carving] [verify] [drill]

carving: what an attacker with the key reads in every state of sixty contacts; verify: a sound vault
and damaged ones, each with the sentence of `xenia-desk verify`; drill: a forgotten passphrase, and
the last holder gone. Everything is invented and is made in a temporary folder.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.cli.backups.damages import DAMAGES
from tests.cli.desk import Desk
from tests.endurance import raw_disk
from tests.opened_counters import opened_counts, remember_secrets
from tests.store.attacking import carved
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.core.roles import BookName
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.vault import passphrases
from xenia_desk.wording import sentence
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import people, recovering
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session

DAY = date(2027, 1, 6)
VISITOR = Contact("ggd_hour")
HOUR: BookId = BookName.HOUR
COUNTED = 2
ENGLISH = Translator("en")


def carving(folder: Path) -> bool:
    """Sixty contacts, every state carved with the key; and with readable counters."""
    _head("Sixty contacts, and somebody with the key who has every state of the book")
    for each in ("ours", "control"):
        (folder / each).mkdir()
    told, plain = carved.ours(folder / "ours"), carved.control(folder / "control")
    print(f"  He has {told.states} states of the book: after every press, settled and locked.")
    for what, back in (
        ("numbers about people that two of them tell", told.numbers),
        (f"contacts that come back, of {carved.CONTACTS}", told.contacts),
        ("control: contacts from readable counters, as books had before", plain),
        ("control: contacts from cells that are not all made anew", carved.not_renewed()),
    ):
        print(f"  {what:64}{back:4}")
    tables = len(carved.TABLES)
    print(f"  The yearbook opens {told.held} = {carved.CONTACTS} x {tables} tables.")
    right = (told.numbers, told.contacts, plain) == (0, 0, carved.CONTACTS)
    return _raw(folder) and right


def _raw(folder: Path) -> bool:
    """The same on the raw image of a disk, where this computer lets one be mounted."""
    if not raw_disk.possible(folder / "possible"):
        print("  (A raw disk cannot be mounted here; it takes root and mkfs.ext4.)")
        return True
    ours = raw_disk.ours(folder / "raw", carved.CONTACTS, 7)
    weak = raw_disk.control(folder / "weak", carved.CONTACTS, 7)
    print(f"  The raw image of a disk has {ours.states} states, which tell {ours.numbers} numbers.")
    for moment, back in (
        ("the raw image of a disk, before the lock", ours.before),
        ("the raw image of a disk, after the lock", ours.after),
        ("control: readable counters, before the lock", weak.before),
        ("control: readable counters, after the lock", weak.after),
    ):
        print(f"  {moment:58}{back:3} of {carved.CONTACTS} contacts come back")
    return (ours.numbers, ours.before, ours.after) == (0, 0, 0) < (0, weak.before, weak.after)


def verify(folder: Path) -> bool:
    """`xenia-desk verify` on a sound vault, and on every damaged one of the tests."""
    _head("xenia-desk verify")
    made = practising.practice(folder / "sound", (2027, 2028))
    phrases = {str(each.person): each.passphrase for each in made.people}
    sound = Desk(folder / "sound", phrases)
    found = _verified(sound, "a sound vault")
    right = found == 0
    for number, (what, (spoil, _)) in enumerate(DAMAGES.items(), start=1):
        vault = Path(shutil.copytree(folder / "sound", folder / str(number) / "vault"))
        damaged = Desk(vault, phrases)
        spoil(damaged)
        right = _verified(damaged, f"{number}. {what}") == 1 and right
    return right


def _verified(desk: Desk, what: str) -> int:
    ran = desk.does("reiger", "verify", language="en_GB.UTF-8")
    print(f"\n  {what}: exit {ran.code}")
    for line in (ran.err or ran.out).splitlines():
        print(f"    {line}")
    return ran.code


def drill(folder: Path) -> bool:
    """A nurse forgets her passphrase; then the last holder is gone."""
    _head("Drill 1: a nurse forgets her passphrase and a colleague renews it")
    holders = {
        "molen": frozenset({HOUR}),
        "tulp": frozenset({HOUR}),
        "uil": frozenset({BookName.YEARBOOK}),
    }
    draft = founding.new_vault(holders, practice=DAY.isoformat())
    vault, clean, stick = folder / "vault", folder / "clean machine", folder / "stick"
    founding.found(vault, draft)
    nurse, colleague = (
        next(each.passphrase for each in draft.people if each.label == label)
        for label in ("molen", "tulp")
    )
    _count(vault, nurse, "molen counts a visitor of the hour and locks")
    _try(vault, "something else altogether", "molen has forgotten her six words")
    with closing(_unlocked(vault, colleague)) as session:
        people.renew(session, PersonLabel("molen"), renewed := people.draw())
        locking.lock(session)
    print("  tulp, who holds the same book, renews her passphrase on this computer")
    _count(vault, renewed, "molen unlocks with the new words, counts another and locks")
    _try(vault, nurse, "with the old words")

    _head("Drill 2: the last holder is gone; the recovery paper opens the book elsewhere")
    with closing(_unlocked(vault, colleague)) as session:
        people.remove(session, PersonLabel("molen"), [HOUR])
        backing_up.back_up(session)
        locking.lock(session)
    shutil.copytree(vault / backing_up.FOLDER, stick)
    shutil.rmtree(vault)
    print("  molen is taken off; tulp leaves; the computer is lost: a stick and paper are left")
    held = finding_backups.Backups.of(finding_backups.found(stick))
    sheet = {HOUR: draft.papers[HOUR].text}
    wrong = {HOUR: sheet[HOUR][:-1] + ("A" if sheet[HOUR][-1] != "A" else "B")}
    _told("with one wrong character", lambda: _brought_back(held, wrong, clean))
    _brought_back(held, sheet, clean)
    recovering.recover(
        clean, sheet, PersonLabel("ster"), new := passphrases.generate(), FixedClock(DAY)
    )
    print("  with the sheet, somebody new gets in as ster on a clean machine")
    _try(clean, nurse, "molen's old words there")
    with closing(_unlocked(clean, new)) as session:
        counters = opened_counts(session.book(HOUR), Period(f"{DAY:%Y-%m}"))
        visitors = sum(n for key, n in counters.items() if key.table == "contacts_by_channel")
    print(f"  the book holds {visitors} visitors; {COUNTED} were counted")
    return bool(visitors == COUNTED)


def _brought_back(held: finding_backups.Backups, sheets: dict[BookId, str], folder: Path) -> None:
    bringing_back.bring_back(held, bringing_back.by_papers(sheets), folder)


def _unlocked(vault: Path, passphrase: str) -> Session:
    return unlocking.unlock(vault, passphrase, FixedClock(DAY))


def _count(vault: Path, passphrase: str, words: str) -> None:
    with closing(_unlocked(vault, passphrase)) as session:
        counting.count(session, HOUR, VISITOR)
        locking.lock(session)
    print(f"  {words}")


def _try(vault: Path, passphrase: str, words: str) -> None:
    _told(words, lambda: _unlocked(vault, passphrase).close())


def _told(words: str, attempt: Callable[[], None]) -> None:
    """Something that must be refused, and what is said then."""
    try:
        attempt()
    except Refusal as refusal:
        print(f"  {words}: refused. {sentence(refusal, ENGLISH)!r}")
    else:
        raise AssertionError(words)


def _head(words: str) -> None:
    print(f"\n{words}\n{'-' * len(words)}", flush=True)


PARTS: dict[str, Callable[[Path], bool]] = {"carving": carving, "verify": verify, "drill": drill}


def main(words: list[str]) -> int:
    """Show the parts that are named, or all; 0 when each came out as promised."""
    if not set(words) <= PARTS.keys():
        print(__doc__)
        return 2
    right = True
    for name in words or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            right = PARTS[name](Path(folder)) and right
    print("\nAs promised." if right else "\nNOT as promised.")
    return 0 if right else 1


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patched:
        remember_secrets(patched)
        sys.exit(main(sys.argv[1:]))
