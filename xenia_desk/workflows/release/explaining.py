"""Explains to the coordinator why numbers are hidden; none of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from xenia_desk.core.release.decision import Asked, Decided, decide
from xenia_desk.core.release.gathered import Gaps
from xenia_desk.errors import Stopped
from xenia_desk.localization import Translator
from xenia_desk.protection.model.choices import Cancelled, Progress, Stage
from xenia_desk.protection.model.tables import CellId, Table
from xenia_desk.protection.protected import Protected, protect
from xenia_desk.workflows.release import reason_words
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class ReasonLine:
    """A hidden cell in words: its name, its count, why, and what the numbers of the sum are."""

    id: CellId
    cell: str
    count: int
    why: str
    numbers: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """Why, and below it which numbers the sum has, where they are few."""
        return (self.why, self.numbers) if self.numbers else (self.why,)


def explain_year(
    session: Session, year: int, gaps: Gaps, words: Translator
) -> Mapping[str, tuple[ReasonLine, ...]]:
    """Why the numbers of a year are hidden, whoever gets it; raises as `decide`."""
    gathered = gather(session, year)
    recipient = next(iter(gathered.held.plan.recipients))
    return explain_release(decide(gathered, Asked(recipient, gaps)), words)


def explain_release(
    decided: Decided,
    words: Translator,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> Mapping[str, tuple[ReasonLine, ...]]:
    """Why the numbers of each printed table are hidden; the same system is protected once more.

    What was decided holds no reasons, so that they cannot leave with it.
    """
    protected = protect(decided.system, progress, cancelled)
    system = protected.system
    whose = {table.name: cells_of(protected, table) for table in system.tables}
    lines = explain(
        protected, words, system.tables, codes=False, progress=progress, cancelled=cancelled
    )
    printed = (table.name for table in decided.safe.tables)
    found = {name: tuple(lines[c] for c in whose[name] if c in lines) for name in printed}
    return {name: there for name, there in found.items() if there}


def explain(
    protected: Protected,
    words: Translator,
    tables: Iterable[Table],
    *,
    codes: bool = True,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> Mapping[CellId, ReasonLine]:
    """Why each hidden cell of some tables is hidden; `codes` names cells as a file does."""
    from xenia_desk.protection.explanations import reasons  # noqa: PLC0415 - loads the solver

    def told(done: int, in_all: int) -> None:
        if cancelled():
            raise Stopped
        progress(Stage.ATTACK, done, in_all)

    system, found = protected.system, reasons(protected, told)
    wanted = {cell for table in tables for cell in cells_of(protected, table)}
    return {
        cell: ReasonLine(
            cell,
            reason_words.name(words, cell, cell, codes=codes),
            reason.count,
            reason_words.sentence(words, system, reason, codes=codes),
            reason_words.numbers(words, reason.sum, cell, codes=codes),
        )
        for cell, reason in found.items()
        if cell in wanted
    }


def cells_of(protected: Protected, table: Table) -> tuple[CellId, ...]:
    """The cells of a table, in the order in which they are printed."""
    system = protected.system
    return tuple(system.cell_id(table, codes) for codes in system.codes(table))


def described(line: ReasonLine) -> Mapping[str, Any]:
    """A line as data."""
    return {
        "population": line.id.population,
        "at": dict(line.id.at),
        "count": line.count,
        "why": line.why,
        "numbers": line.numbers,
    }
