"""The numbers that a report prints beside its tables, and the attack that uses them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.attack.refusals import NotSafe, NumberOfNoCell, PrintedNumberTells
from xenia_desk.protection.model.patterns import Pattern, Range
from xenia_desk.protection.model.tables import CellId, Percentage, Released


@dataclass(frozen=True)
class DerivedNumbers:
    """Numbers in print, by what they say of a cell: a percentage of another, or how large it is.

    Every label, bar, base, difference and number in a sentence says how large a cell is; the same
    may be said more than once.
    """

    percentages: tuple[Percentage, ...] = ()
    sizes: tuple[Released, ...] = ()

    @property
    def examined(self) -> int:
        """How many numbers these are."""
        return len(self.percentages) + len(self.sizes)


def examine(
    pattern: Pattern,
    verdict: Verdict,
    derived: DerivedNumbers,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Attack a pattern again with all derived numbers; `verdict` is that of the tables alone.

    Raises:
        NumberOfNoCell: a number about a cell that is not in the system.
        NotSafe: the promise breaks, or a hidden cell is known more narrowly than without them.
    """
    from xenia_desk.protection.attack.attack import attack  # noqa: PLC0415 - loads the solver

    system = pattern.system
    told = [
        *(known.cell for known in derived.sizes),
        *(cell for share in derived.percentages for cell in (share.of, share.by)),
    ]
    for cell in told:
        if cell not in pattern.cells:
            raise NumberOfNoCell(cell)
    knowing = replace(
        system,
        released=(*system.released, *sorted(set(derived.sizes), key=_order)),
        percentages=(*system.percentages, *sorted(set(derived.percentages))),
    )
    found = attack(replace(pattern, system=knowing), progress=progress)
    narrower = [
        PrintedNumberTells(cell, verdict.hidden[cell].range, reached.range)
        for cell, reached in found.hidden.items()
        if cell in verdict.hidden
        and reached.proven  # else the end that was found is not the end there is
        and _narrower(reached.range, verdict.hidden[cell].range)
    ]
    if found.findings or narrower:
        raise NotSafe((*found.findings, *narrower))


def _order(known: Released) -> tuple[CellId, int, int]:
    return known.cell, known.low, -1 if known.high is None else known.high


def _narrower(one: Range, other: Range) -> bool:
    return one.low > other.low or one.high < other.high
