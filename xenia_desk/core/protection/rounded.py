"""This module is the way from counts to rounded numbers that an attack could not narrow."""

from dataclasses import dataclass

from xenia_desk.core.protection.choices import Cancelled, Choice, Progress, ProtectionStopped, Stage
from xenia_desk.core.protection.findings import NotSafe, Verdict
from xenia_desk.core.protection.patterns import Pattern, Shown, Status
from xenia_desk.core.protection.rounding import Narrowed, NoRounding, Rounder, Rounding
from xenia_desk.core.protection.rounding_attack import CountNarrowed, attack_rounding
from xenia_desk.core.protection.tables import CellId, System
from xenia_desk.errors import Refusal

ROUNDS = 40  # how often the gate may send the engine back


@dataclass(eq=False)
class CannotRound(Refusal):
    """No rounding keeps the promise: what is known of a cell makes every one tell too much."""

    cell: CellId
    reason: CountNarrowed


@dataclass(eq=False)
class HiddenBefore(Refusal):
    """An earlier release hid a cell; a rounded number would tell of it."""

    cell: CellId


def round_all(
    system: System, progress: Progress, cancelled: Cancelled, work_limit: int
) -> tuple[Pattern, Choice, Verdict]:
    """The closest rounding that keeps the promise, attacked before it is handed over.

    Raises:
        HiddenBefore: cells that have to stay hidden.
        NoRounding, NoRoundingFound: no numbers add up, or none were found within the work limit.
        CannotRound: numbers add up, but each choice tells too much of a cell.
    """
    for cell in sorted(system.stay_hidden | system.promised):
        raise HiddenBefore(cell)
    rounder = Rounder(system)
    counts = {cell: at.count for cell, at in system.cells.items()}

    def attacked(done: int, in_all: int) -> None:
        if cancelled():
            raise ProtectionStopped
        progress(Stage.ATTACK, done, in_all)

    findings: tuple[Refusal, ...] = ()
    for tried in range(1, ROUNDS + 1):
        if cancelled():
            raise ProtectionStopped
        progress(Stage.CHOOSE, tried, 0)
        try:
            rounding = rounder.closest(work_limit)
        except NoRounding as none:
            if tells := [f for f in findings if isinstance(f, CountNarrowed)]:
                raise CannotRound(tells[0].cell, tells[0]) from none
            raise
        pattern = rounded_pattern(system, rounding)
        verdict = attack_rounding(pattern, counts, progress=attacked)
        if verdict.holds:
            choice = Choice(
                secondary=frozenset(),
                cost=rounding.distance,
                bound=rounding.bound,
                rounds=tried,
                unmodelled=verdict.unmodelled,
                solver=rounding.solver,
            )
            return pattern, choice, verdict
        findings = verdict.findings
        tells = [finding for finding in findings if isinstance(finding, CountNarrowed)]
        if not tells:
            raise NotSafe(findings)
        rounder.refute(rounding, [Narrowed(each.cell, each.alone) for each in tells])
    raise NotSafe(findings)


def rounded_pattern(system: System, rounding: Rounding) -> Pattern:
    """Every cell with its printed number; those that no bound ties to people stay exact."""
    cells: dict[CellId, Shown] = {}
    for cell, at in system.cells.items():
        if cell in system.unpublished:
            cells[cell] = Shown(Status.UNPUBLISHED, None)
        elif cell in rounding.numbers:
            cells[cell] = Shown(Status.ROUNDED, rounding.numbers[cell])
        else:
            cells[cell] = Shown(Status.OPEN, at.count, at.units)
    return Pattern(system, cells, system.ceiling)
