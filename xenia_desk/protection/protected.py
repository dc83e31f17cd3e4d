"""Protects counts by a pattern, and attacks it by other code before handing it over."""

from dataclasses import dataclass, replace

from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.attack.refusals import NotSafe
from xenia_desk.protection.guessing.one_way import A2Reach, examined, settle
from xenia_desk.protection.model.checking import check
from xenia_desk.protection.model.choices import (
    WORK_LIMIT,
    Cancelled,
    Choice,
    Progress,
    Refuted,
    Stage,
)
from xenia_desk.protection.model.patterns import Pattern, Shown, Status
from xenia_desk.protection.model.primary import Need, primaries
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import CellId, System
from xenia_desk.protection.refusals import Refusal, Stopped

ROUNDS = 12  # how often the gate may send the engine back


@dataclass(frozen=True)
class Protected:
    """A system whose pattern held the attack; `gap` is 0 where it is proven the cheapest.

    `pattern` has every cell with its true count and is as secret as the system. `choice` says what
    the engine chose, at what cost; `verdict` what the attack found, with a range for each hidden
    cell. `a2` is None where that attacker was not examined: not asked, costs without a key, or
    another rule.
    """

    system: System
    pattern: Pattern
    choice: Choice
    verdict: Verdict
    a2: A2Reach | None = None

    @property
    def gap(self) -> float:
        """How far the cost may be from the least possible, as a share; 0 is proven."""
        return self.choice.gap


def protect(
    system: System,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    work_limit: int = WORK_LIMIT,
    *,
    guessed: bool = True,
) -> Protected:
    """The cheapest pattern that is safe, attacked before it is handed over.

    Source: branch and cut after Fischetti and Salazar-González (`engine.suppression`); for the
    gate, the whole tables as proof and A2 there is none but this code.

    Args:
        system: the tables, the rule, and what outsiders know.
        progress: told the stage, the steps done and the steps in all (0: not known).
        cancelled: asked before each round and inside searches; True stops the work.
        work_limit: in nodes of the search, never in seconds, so that the same input always gives
            the same pattern. At the limit it is the best one found, with its `gap`.
        guessed: whether A2 is examined, which takes most of the time; the pattern is the same.

    Returns:
        The pattern and the verdict on it, which holds.

    Raises:
        CannotProtect: no choice of cells is safe; with the smallest set of numbers in the way
            where a sum shows it (`smallest_sets`).
        NotSafe: the gate refused every choice of so many rounds.
        Stopped: `cancelled` said so.
        Refusal: the system is faulty (`checking`, `shapes`), memory or the solver gave out.
    """
    # numpy and the solver are loaded by the first protection, not by the start of the program.
    from xenia_desk.protection.attack.attack import attack  # noqa: PLC0415 - see above
    from xenia_desk.protection.engine.suppression import cheapest  # noqa: PLC0415 - see above
    from xenia_desk.protection.guessing.guessing import measured  # noqa: PLC0415 - see above
    from xenia_desk.protection.reasons.smallest_sets import given_away  # noqa: PLC0415 - see above

    check(system)
    needs = primaries(system)
    refuted: list[Refuted] = []

    def attacked(done: int, in_all: int) -> None:
        if cancelled():
            raise Stopped
        progress(Stage.ATTACK, done, in_all)

    findings: tuple[Refusal, ...] = ()
    for _ in range(ROUNDS):
        try:
            choice = cheapest(
                system,
                needs,
                refuted,
                progress=progress,
                cancelled=cancelled,
                work_limit=work_limit,
            )
        except CannotProtect as refusal:
            raise given_away(system, refusal) from refusal
        settled = settle(system, needs, choice.secondary)
        made = replace(
            choice,
            secondary=choice.secondary | settled.added,
            cost=choice.cost + settled.cost,
            bound=choice.bound + settled.cost,
        )
        pattern = pattern_of(system, needs, made.secondary)
        verdict = attack(pattern, progress=attacked)
        if verdict.holds:
            a2 = None
            if guessed and examined(system):
                ranges = {cell: found.range for cell, found in verdict.hidden.items()}
                reach = A2Reach(settled.tables, settled.held)
                a2 = measured(system, needs, ranges, reach)
            return Protected(system, pattern, made, verdict, a2)
        # The engine reasons with fractions, the gate with whole numbers: where only the latter
        # see a leak, the choice is ruled out and the next cheapest is made.
        findings = verdict.findings
        leaks = [getattr(finding, "cell", None) for finding in findings]
        cells = [cell for cell in leaks if isinstance(cell, CellId)]
        refuted.extend(Refuted(choice.secondary, cell) for cell in cells)
    raise NotSafe(findings)


def pattern_of(system: System, needs: dict[CellId, Need], secondary: frozenset[CellId]) -> Pattern:
    """Every cell of a system with how it stands."""
    cells: dict[CellId, Shown] = {}
    for cell, at in system.cells.items():
        if cell in needs:
            status = Status.PRIMARY
        elif cell in secondary | system.stay_hidden:
            status = Status.SECONDARY
        else:
            status = Status.UNPUBLISHED if cell in system.unpublished else Status.OPEN
        cells[cell] = Shown(status, at.count, at.units)
    return Pattern(system, cells, system.ceiling)
