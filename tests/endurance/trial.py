"""Puts one chain of releases to the test and says what came of it."""

from collections import Counter
from dataclasses import replace

from tests.endurance.chains import Chain, chain
from tests.protection.systems import lot
from tests.protection.whole_tables import (
    TooManySteps,
    low_ceiling,
    reveal,
    safe,
    unknowns,
)
from xenia_desk.errors import Refusal
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.earlier.ledger import Earlier
from xenia_desk.protection.earlier.protect_beside import protect_beside
from xenia_desk.protection.files.results import read_result, result, written
from xenia_desk.protection.model.patterns import Pattern, Shown, Status
from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.protected import Protected

MOST_UNKNOWNS = 12
NODES = 1000  # of each search: where it does not end by then, the best pattern found is tried
MOST_STEPS = 8000  # of counting out, so that 5,000 systems take minutes


def trial(seed: int) -> Counter[str]:
    """Release a chain from a seed, attack and count out what was printed; the tally of it."""
    made, tally = chain(lot(seed)), Counter({"systems": 1})
    printed, last = released(made, tally)
    if last is None:
        return tally
    tally["releases"] += len(printed)
    tally[f"chains of {len(printed)}"] += 1
    seen = seen_together(made, last, printed)
    tally["unsafe by the gate"] += not attack(seen).holds
    _count_out(seen, tally, seed)
    _open_one(last, tally, seed)
    return tally


def released(made: Chain, tally: Counter[str]) -> tuple[list[Pattern], Protected | None]:
    """What each release of a chain prints, as its reader has it; a refused one prints nothing."""
    printed: list[Pattern] = []
    last = None
    for system in made.releases:
        earlier = [Earlier(f"r{n}", pattern) for n, pattern in enumerate(printed)]
        try:
            last = protect_beside(system, earlier, work_limit=NODES)
        except Refusal as refusal:
            tally["refused"] += 1
            tally[f"  {type(refusal).__name__}"] += 1
            continue
        tally["not proven the cheapest"] += last.gap > 0
        printed.append(read_result(written(result(last, 0.0)))[0])
    return printed, last


def seen_together(made: Chain, last: Protected, printed: list[Pattern]) -> Pattern:
    """All that was printed, put together by hand: open where any release opened it.

    A cell is primary where any of them hid it as too small, and its count is the true one. Beside
    the numbers stands what those releases say is known, and nothing that was never told.
    """
    if len(made.releases) == 1:
        return last.pattern
    stated: dict[CellId, list[Shown]] = {}
    for pattern in printed:
        for cell, shown in pattern.cells.items():
            if shown.status.published and cell in made.whole.cells:
                stated.setdefault(cell, []).append(shown)
    cells = {}
    for cell, at in made.whole.cells.items():
        here = [shown.status for shown in stated.get(cell, [])]
        status = next(
            (s for s in (Status.OPEN, Status.PRIMARY, Status.SECONDARY) if s in here),
            Status.UNPUBLISHED,
        )
        cells[cell] = Shown(status, at.count)  # a twin that no release had guards nothing
    told = [pattern.system for pattern in printed]
    known = replace(
        made.whole,
        bounds=tuple(sorted({b for system in told for b in system.bounds})),
        percentages=tuple(sorted({p for system in told for p in system.percentages})),
        impossible=frozenset(c for system in told for c in system.impossible) & set(cells),
    )
    return Pattern(known, cells, known.ceiling)


def _count_out(seen: Pattern, tally: Counter[str], seed: int) -> None:
    if unknowns(seen.system) > MOST_UNKNOWNS:
        return
    tally["12 unknowns or fewer"] += 1
    low = low_ceiling(seen)
    try:
        held = safe(low, MOST_STEPS)
    except TooManySteps:
        return
    tally["counted out"] += 1
    # A printed 0 % lets a cell be 1 where the other is 200: out of reach under the low ceiling,
    # for the gate as well.
    if not held and not (seen.system.percentages and not attack(low).holds):
        tally["unsafe when counted out"] += 1
        tally[f"  seed {seed}"] += 1


def _open_one(last: Protected, tally: Counter[str], seed: int) -> None:
    """Open a small cell, and a cell that was hidden for another's sake by a proven choice."""
    draw = lot(seed)
    kinds: dict[str, list[CellId]] = {"small": [], "other": []}
    again = last.system.stay_hidden
    for cell, shown in last.pattern.cells.items():
        if shown.status is Status.PRIMARY:
            kinds["small"].append(cell)
        elif shown.status is Status.SECONDARY and (not last.gap or cell in again):
            kinds["other"].append(cell)
    for kind, cells in kinds.items():
        if cells:
            tally[f"{kind} cells opened"] += 1
            refused = not attack(reveal(last.pattern, draw.choice(cells))).holds
            tally[f"{kind} cells opened, refused"] += refused
