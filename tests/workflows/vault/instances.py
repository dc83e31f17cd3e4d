"""Opens one vault from several processes at once: promise 5.

The second must be refused within a second, also while a third and fourth try; and what a killed
one left behind must stop nobody.
"""

import os
from collections import Counter
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from filelock import FileLock

from tests.outcomes import Outcome
from tests.workflows.vault.kills import server
from tests.workflows.vaults import DAY, Found
from xenia_desk.errors import Refusal
from xenia_desk.store.encrypted import database
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import open_vault
from xenia_desk.workflows.vault.clock import FixedClock

AT_ONCE = 1.0


def opener(folder: Path, passphrase: str, said: Connection, *, shares: bool) -> None:
    """Try to open, say how that went and how long it took, and keep it open.

    `shares` plants the fault: neither the vault nor its files are held for one process alone.
    """
    if shares:
        normal = ("locking_mode", "NORMAL", "normal")
        settings = [normal if each[0] == "locking_mode" else each for each in database._AFTER_KEY]
        patch.object(database, "_AFTER_KEY", settings).start()
        patch.object(
            open_vault, "only_one", lambda _: FileLock(folder / f"{os.getpid()}.own")
        ).start()
    begun = perf_counter()
    try:
        session = unlocking.unlock(folder, passphrase, FixedClock(DAY))
    except Refusal as refusal:
        said.send((type(refusal).__name__, perf_counter() - begun))
    else:
        said.send(("opened", perf_counter() - begun))
        with suppress(EOFError):
            said.recv()
        session.close()


def several(found: Found, others: int, *, shares: bool = False) -> list[tuple[str, float]]:
    """What the first and then the others, all at once, were told; all of them are killed."""
    context, children, pipes = server(), [], []

    def start(label: str) -> Connection:
        ours, theirs = context.Pipe()
        words = (found.folder, found.passphrase(label), theirs)
        child = context.Process(target=opener, args=words, kwargs={"shares": shares})
        child.start()
        theirs.close()
        children.append(child)
        pipes.append(ours)
        return ours

    try:
        first = start("uil").recv()
        waiting = [start("reiger") for _ in range(others)]
        return [first, *(each.recv() for each in waiting)]
    finally:
        for child in children:
            child.kill()
            child.join()
            child.close()
        for pipe in pipes:
            pipe.close()


def second_is_refused(found: Found, tries: int) -> Outcome:
    """Two to four processes, again and again; the one before was killed each time."""
    faults = Counter[str]()
    for number in range(tries):
        (first, _), *others = several(found, 1 + number % 3)
        faults["a killed one is in the way"] += first != "opened"
        faults["not refused"] += any(said != "VaultInUse" for said, _ in others)
        faults["not at once"] += any(seconds >= AT_ONCE for _, seconds in others)
    planted = tries // 10 + 1
    seen = sum(several(found, 1, shares=True)[1][0] == "opened" for _ in range(planted))
    return Outcome(tries, +faults, planted, seen)
