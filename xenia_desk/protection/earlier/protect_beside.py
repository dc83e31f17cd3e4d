"""Protects a system beside earlier releases, or says which of them is in the way."""

from collections.abc import Sequence
from dataclasses import replace

from xenia_desk.protection.attack.refusals import NotSafe
from xenia_desk.protection.earlier.ledger import Earlier, past_of
from xenia_desk.protection.earlier.refusals import NotSafeBeside
from xenia_desk.protection.model.checking import check
from xenia_desk.protection.model.choices import WORK_LIMIT, Cancelled, Progress
from xenia_desk.protection.model.primary import impossible_cells
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import System
from xenia_desk.protection.protected import Protected, protect


def protect_beside(
    system: System,
    earlier: Sequence[Earlier],
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    work_limit: int = WORK_LIMIT,
) -> Protected:
    """The cheapest pattern that is safe beside all that was released before.

    The result holds the tables of the past too (`System.earlier`), so that the next release and
    the attack need it alone.

    Raises:
        NotSafeBeside: safe alone, but not beside earlier releases.
        Refusal: as `protected.protect`, `ledger.past_of` and `filling.filled`.
    """

    def made(releases: Sequence[Earlier]) -> Protected:
        return protect(_union(system, releases), progress, cancelled, work_limit)

    check(system)
    try:
        return made(earlier)
    except (CannotProtect, NotSafe) as refusal:
        reason = refusal
    if not earlier or not _works(system, work_limit):
        raise reason
    pins = [
        one.name
        for one in earlier
        if _works(_union(system, [e for e in earlier if e is not one]), work_limit)
    ]
    names = pins or [one.name for one in earlier]
    raise NotSafeBeside(", ".join(names), (reason,))


def _union(system: System, earlier: Sequence[Earlier]) -> System:
    # The solver is loaded by the first protection, not by the start of the program.
    from xenia_desk.protection.earlier.filling import filled  # noqa: PLC0415 - see above

    return _with_met(filled(past_of(system, earlier), system)) if earlier else system


def _with_met(union: System) -> System:
    """The system with a promise for the small cells in which groupings of several releases meet."""
    brought = [table for table in union.tables if table.people and table.name in union.earlier]
    lowest = {union.cell_id(table, codes) for table in brought for codes in union.lowest(table)}
    met = (lowest & union.unpublished) - impossible_cells(union)
    small = {cell for cell in met if union.cells[cell].count < union.threshold}
    return replace(
        union,
        unpublished=union.unpublished - small,
        promised=union.promised | small,
        stay_hidden=union.stay_hidden | small,
    )


def _works(system: System, work_limit: int) -> bool:
    try:
        protect(system, work_limit=work_limit, guessed=False)
    except (CannotProtect, NotSafe):
        return False
    return True
