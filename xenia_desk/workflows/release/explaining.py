"""Explains to the coordinator why numbers are hidden; none of it is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from xenia_desk import wording
from xenia_desk.core.release.decision import counted, reckoned
from xenia_desk.core.release.reports.release_notes import Gaps
from xenia_desk.errors import Stopped
from xenia_desk.localization import Translator
from xenia_desk.protection.model.choices import Cancelled, Progress, Stage
from xenia_desk.protection.model.sums import Side, Sum
from xenia_desk.protection.model.tables import CellId, System, Table
from xenia_desk.protection.protected import Protected, protect
from xenia_desk.protection.reasons.reason import Reason
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.vault.session import Session

FEWEST_NAMED, MOST_NAMED = 1, 4  # numbers of a sum that are named below it


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
    """Why the numbers of a year are hidden, whoever gets it; raises as `counted` and `protect`."""
    gathered = gather(session, year)
    _, system = counted(gathered, {**gaps, **gathered.held.accepted})
    return explain_release(reckoned(gathered, system, {})[0], words)


def explain_release(
    system: System,
    words: Translator,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
) -> Mapping[str, tuple[ReasonLine, ...]]:
    """Why the numbers of each printed table are hidden; the same system is protected once more.

    What was decided holds no reasons, so that they cannot leave with it.
    """
    protected = protect(system, progress, cancelled, guessed=False)
    whose = {table.name: cells_of(protected, table) for table in system.tables}
    lines = explain(
        protected, words, system.tables, codes=False, progress=progress, cancelled=cancelled
    )
    found = {name: tuple(lines[c] for c in cells if c in lines) for name, cells in whose.items()}
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
            _name(words, cell, cell, codes=codes),
            reason.count,
            _sentence(words, system, reason, codes=codes),
            _numbers(words, reason.sum, cell, codes=codes),
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


def _sentence(words: Translator, system: System, reason: Reason, *, codes: bool) -> str:
    """One plain sentence; `codes` names cells as a file does."""
    other = "" if reason.other is None else _name(words, reason.other, reason.cell, codes=codes)
    values: dict[str, str] = {
        "other": other,
        "count": words.number(reason.count),
        "units": words.number(reason.units or 0),
        "threshold": words.number(system.threshold),
        "unit_threshold": words.number(system.unit_threshold),
    }
    message = f"reason.{reason.why.value}"
    if reason.sum is not None:
        values["sum"] = wording.sum_text(words, reason.sum)
        values["number"] = words.number(reason.sum.number)
        minus = any(term.factor < 0 for term in reason.sum.terms)
        taken = reason.sum.side is Side.EXACT and minus
        message = "reason.sum_minus" if taken else f"reason.sum_{reason.sum.side.value}"
        if reason.sum.side is Side.MOST and reason.sum.number == 0:
            message = "reason.sum_nothing"
    elif reason.reach is not None:
        values["low"], values["high"] = map(words.number, (reason.reach.low, reason.reach.high))
        message += "_exact" if reason.reach.low == reason.reach.high else ""
    return words.text(message, **values)


def _numbers(words: Translator, found: Sum | None, beside: CellId, *, codes: bool) -> str:
    """What the numbers of a short sum are: 12 is 'total', 9 is 'health'; empty for a long one."""
    terms = [] if found is None else [term for term in found.terms if term.value]
    if not FEWEST_NAMED <= len(terms) <= MOST_NAMED:
        return ""
    return "; ".join(
        words.text(
            "reason.number",
            number=words.number(term.value),
            cell=_name(words, term.cell, beside, codes=codes),
        )
        for term in sorted(terms, key=lambda term: (term.factor < 0, -term.value, term.cell))
    )


def _name(words: Translator, cell: CellId, beside: CellId | None, *, codes: bool) -> str:
    """A cell in words, or by its codes."""
    return str(cell) if codes else wording.cell_name(words, cell, beside)
