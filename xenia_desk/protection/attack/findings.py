"""What an attack on a pattern can find, and what it says in the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xenia_desk.protection.attack.refusals import NotSafe
from xenia_desk.protection.model.patterns import Range
from xenia_desk.protection.model.tables import CellId, Rule, Zeros
from xenia_desk.protection.refusals import Refusal

Witness = Mapping[CellId, int]  # a count for every cell of a system


@dataclass(frozen=True)
class Found:
    """What the outsider found of a hidden cell, with a whole table for each end.

    Where not `proven`, the true end may lie further out (the search was cut short).
    """

    range: Range
    lowest: Witness = field(repr=False)
    highest: Witness = field(repr=False)
    proven: bool


@dataclass(frozen=True)
class Tested:
    """The promise that an attack tested; whoever reads a verdict compares it with the plan's own.

    An attack takes it from the pattern, and a pattern edited by hand may promise less.
    """

    rule: Rule
    zeros: Zeros
    threshold: int
    unit_threshold: int
    ceiling: int

    @property
    def comparison_only(self) -> bool:
        """Whether it is less than a release about people promises."""
        return self.rule is Rule.TEXTBOOK or self.zeros is Zeros.OPEN


@dataclass(frozen=True)
class Verdict:
    """The outcome of an attack; it holds when there are no findings.

    `hidden` has what was found of every hidden cell, `attackers` who was played: A0, and A1 where
    zeros are on show. `unmodelled` names populations whose joint cells were too many to reckon
    with. `tested` is the promise that was tested, as the pattern states it.
    """

    findings: tuple[Refusal, ...]
    hidden: Mapping[CellId, Found]
    attackers: tuple[str, ...]
    unmodelled: tuple[str, ...]
    tested: Tested | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing leaked."""
        return not self.findings

    def check(self) -> None:
        """Raises NotSafe unless the pattern holds."""
        if self.findings:
            raise NotSafe(self.findings)
