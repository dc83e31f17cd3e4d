"""The face of the library: say what the tables are, protect them, attack a pattern, ask why.

Nothing is loaded for it at the start of a program: numpy and the solver come with the first work.
"""

from collections.abc import Callable, Mapping

from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.files.documents import read_system
from xenia_desk.protection.files.results import read_result, result, written
from xenia_desk.protection.model.patterns import Pattern, Range
from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Cost,
    Dimension,
    Percentage,
    Released,
    System,
    Table,
)
from xenia_desk.protection.protected import Protected, protect
from xenia_desk.protection.reasons.reason import Reason
from xenia_desk.protection.refusals import Refusal

__all__ = [
    "Bound",
    "CellId",
    "Cost",
    "Dimension",
    "Pattern",
    "Percentage",
    "Protected",
    "Reason",
    "Refusal",
    "Released",
    "System",
    "Table",
    "Verdict",
    "attack",
    "explain",
    "protect",
    "read_result",
    "read_system",
    "result",
    "written",
]

Told = Callable[[int, int], None]  # cells done, cells in all; what it raises stops the work


def attack(
    pattern: Pattern,
    stated: Mapping[CellId, Range] | None = None,
    progress: Told = lambda *_: None,
) -> Verdict:
    """The audit of a pattern, by code that knows nothing of how it was chosen.

    `protect` has done it already; this is for patterns of others, or with more known to outsiders
    (`dataclasses.replace` the system of the pattern). Hidden counts in it are looked at only to
    check the promise about them. Rule and threshold are those of the pattern: see `Verdict.tested`.

    Args:
        pattern: every cell as open, primary, secondary or unpublished, with what outsiders know.
        stated: feasibility intervals that somebody claims, both ends included; none is checked if
            left out.
        progress: told how many hidden cells are done, of how many.

    Returns:
        What was found. A leak is a finding in it and raises nothing (`Verdict.check` does).

    Raises:
        Refusal: the solver gave up; nothing is known of the pattern then.
    """
    from xenia_desk.protection.attack import attack as gate  # noqa: PLC0415 - loads the solver

    return gate.attack(pattern, stated, progress)


def explain(protected: Protected, progress: Told = lambda *_: None) -> Mapping[CellId, Reason]:
    """Why each hidden cell is hidden: too small, or by which sum it would give another one away.

    A reason holds hidden counts and is as secret as they are.

    Args:
        protected: what `protect` made.
        progress: told how many hidden cells are done, of how many.

    Returns:
        A reason for every cell that is printed as a blank, sorted by cell. Of every sum in it was
        checked that it follows from the totals and bounds it names, and adds up.

    Raises:
        Refusal: the solver gave up.
    """
    from xenia_desk.protection.explanations import reasons  # noqa: PLC0415 - loads the solver

    return reasons(protected, progress)
