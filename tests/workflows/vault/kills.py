"""Kills whole processes at random moments and says what was lost: promises 1 and 5.

Each child says over a pipe what is done; then it is killed with SIGKILL. Children are forked from a
server that has read the program once, so that a thousand of them take minutes.
"""

import random
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

from tests.books import XENIA, counter
from tests.opened_counters import opened_counts
from tests.outcomes import Outcome
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

MONTH = Month(2027, 3)
CALL = Contact("telephone", {"theme": frozenset({"health"})})
CALLS = counter("2027-03", "contacts_by_channel", "telephone")
LONGEST = {"count": 0.2, "lock": 0.03}
"""What a child does -> the longest time in seconds that it gets."""
Work = Callable[[Session, Connection], None]


def server() -> ForkServerContext:
    """Where children come from."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.workflows.vault.kills"])
    return context


def count(session: Session, said: Connection) -> None:
    """Count, and say so, until the end."""
    while True:
        counting.count(session, XENIA, CALL)
        said.send("counted")


def lock(session: Session, said: Connection) -> None:
    """Count a few, then rewrite the book under a new key."""
    for _ in range(3):
        counting.count(session, XENIA, CALL)
        said.send("counted")
    locking.lock(session)


def says_before_it_saves(session: Session, said: Connection) -> None:
    """The planted fault: what was counted is kept in memory, to be saved together."""
    waiting: list[Contact] = []
    while len(waiting) < 10**6:
        waiting.append(CALL)
        said.send("counted")
    for contact in waiting:
        counting.count(session, XENIA, contact)


def close(session: Session, _: Connection) -> None:
    """Seal the month."""
    months.close_month(session, XENIA, MONTH)


def take_in(session: Session, _: Connection) -> None:
    """Take what waits into the yearbook."""
    taking_in.take_in(session)


WORK: dict[str, Work] = {
    "count": count,
    "lock": lock,
    "says first": says_before_it_saves,
    "close": close,
    "take in": take_in,
}


def child(folder: Path, passphrase: str, day: date, work: str, said: Connection) -> None:
    """Unlock, work, and wait to be killed."""
    session = unlocking.unlock(folder, passphrase, FixedClock(day))
    said.send("ready")
    WORK[work](session, said)
    said.recv()


def killed(found: Found, work: str, wait: float, day: date = DAY) -> int:
    """Let a child work for so many seconds, kill it; how many contacts it acknowledged."""
    said, theirs = (context := server()).Pipe()
    started = context.Process(
        target=child, args=(found.folder, found.passphrase("uil"), day, work, theirs)
    )
    started.start()
    theirs.close()
    assert said.recv() == "ready"
    told = int(work in {"says first", "count"})
    if told:
        said.recv()  # so that there is something to lose
    started.join(wait)
    assert started.exitcode is None, "it was killed and did not end by itself"
    started.kill()
    started.join()
    with suppress(EOFError, ConnectionResetError):
        while said.recv():
            told += 1
    said.close()
    started.close()
    return told


def contacts(found: Found) -> int:
    """What the book holds once it is unlocked again; it is locked after that."""
    session = found.unlock("uil")
    counted = opened_counts(session.book(XENIA), MONTH.period)[CALLS]
    locking.lock(session)
    return counted


def acknowledged_survive(found: Found, kills: int, seed: int = 1) -> Outcome:
    """Kills at random moments of counting and of locking; every tenth, but once at least, a child
    that says so before it saves, which must be seen to lose.
    """
    draw, faults, now = random.Random(seed), Counter[str](), contacts(found)  # noqa: S311 - moments
    acknowledged = 0
    for number in range(kills):
        work = ("count", "lock")[number % 2]
        told = killed(found, work, draw.uniform(0.0, LONGEST[work]))
        before, now = now, contacts(found)
        acknowledged += told
        faults["lost"] += now < before + told
        faults["invented"] += now > before + told + 1
    assert acknowledged or kills < 4, "something was acknowledged before the kills"
    planted = kills // 10 + 1
    lost = 0
    for _ in range(planted):
        told = killed(found, "says first", draw.uniform(0.0, LONGEST["lock"]))
        before, now = now, contacts(found)
        lost += now < before + told
    left = sorted(path.name for path in found.folder.rglob("*.part"))
    faults["left half"] += len(left)
    return Outcome(kills, +faults, planted, lost)
