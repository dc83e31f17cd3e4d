"""This module is the gate of rounding: an outsider who has the printed multiples.

For every printed number it looks for a whole table at both ends of the interval that the number
alone allows. The engine thinks in cells and fractions; this thinks in lowest counts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from xenia_desk.core.protection.attack_model import ENDLESS, Outside, outside
from xenia_desk.core.protection.findings import Found, PatternContradicts, RangeDiffers, Verdict
from xenia_desk.core.protection.patterns import Pattern, Range, Shown, Status
from xenia_desk.core.protection.ranges import Contradiction, ends
from xenia_desk.core.protection.rounding_moves import Moves
from xenia_desk.core.protection.tables import CellId, Method, Released, System, Zeros
from xenia_desk.core.protection.witnesses import PlainAddition, additions
from xenia_desk.errors import Refusal


@dataclass(eq=False)
class NotRounded(Refusal):
    """A number about people, or one that a bound ties to such, is not a multiple of the base."""

    cell: CellId
    base: int


@dataclass(eq=False)
class NotTheCount(Refusal):
    """A printed number is not a neighbour multiple of its count."""

    cell: CellId
    printed: int


@dataclass(eq=False)
class PrintedSumIsWrong(Refusal):
    """A printed number is not what its printed parts add up to."""

    cell: CellId
    value: int
    parts: int


@dataclass(eq=False)
class CountNarrowed(Refusal):
    """A count can be worked out more narrowly than its printed number alone allows.

    `alone` is what is known of it without the release.
    """

    cell: CellId
    found: Range
    printed: Range
    alone: Range


def attack_rounding(
    pattern: Pattern,
    counts: Mapping[CellId, int] | None = None,
    stated: Mapping[CellId, Range] | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Verdict:
    """Attack a rounded result; `counts` are the true ones, where they are at hand.

    `stated` are ranges that somebody claims and that must be what is found.
    """
    findings = [*_numbers(pattern), *_neighbours(pattern, counts or {}), *_sums(pattern)]
    if findings:
        return Verdict(tuple(findings), {}, ("A0",), ())
    rounded = [cell for cell, shown in pattern.cells.items() if shown.hidden]
    told = _told(pattern)
    view = outside(told)
    plain = PlainAddition(told, view.sums)
    found = _moved(pattern, told, view, plain, rounded)
    for answer in ends(view, [cell for cell in rounded if cell not in found]):
        if isinstance(answer, Contradiction):
            findings.append(PatternContradicts(answer.cell))
            break
        cell, low, high = answer
        progress(len(found) + 1, len(rounded))
        lowest, highest = (plain.witness(end.point.tolist()) for end in (low, high))
        if lowest is None or highest is None:
            findings.append(PatternContradicts(cell))
            continue
        proven = low.proven and high.proven
        found[cell] = Found(Range(lowest[cell], highest[cell]), lowest, highest, proven)
    findings.extend(_narrowed(pattern, found))
    for cell, reached in found.items():
        if (stated or {}).get(cell, reached.range) != reached.range:
            findings.append(RangeDiffers(cell, (stated or {})[cell], reached.range))
    found = {cell: found[cell] for cell in rounded if cell in found}
    return Verdict(tuple(findings), found, ("A0",), view.unmodelled)


def _moved(
    pattern: Pattern, told: Pattern, view: Outside, plain: PlainAddition, rounded: list[CellId]
) -> dict[CellId, Found]:
    """The cells whose both ends are moves away from the printed table itself."""
    for answer in ends(outside(_told(pattern, itself=True)), [*rounded[:1]]):
        if isinstance(answer, Contradiction):
            break
        counts = plain.witness(answer[1].point.tolist())
        if counts is not None:
            moves = Moves(told, view, answer[1].point, counts)
            return {cell: found for cell in rounded if (found := moves.found(cell)) is not None}
    return {}


def interval(system: System, printed: int) -> Range:
    """What a printed number tells by itself."""
    step = system.rounds_to - 1
    return Range(max(0, printed - step), printed + step)


def _near(system: System) -> set[str]:
    """The populations about people and all that are linked to them, however far."""
    near: set[str] = set()
    reached = {table.population for table in system.tables if table.people}
    while reached != near:
        near = set(reached)
        for link in system.links:
            if link.of.population in near or link.by.population in near:
                reached |= {link.of.population, link.by.population}
    return near


def _numbers(pattern: Pattern) -> Iterator[Refusal]:
    near, base = _near(pattern.system), pattern.system.rounds_to
    for cell, shown in pattern.cells.items():
        if not shown.status.published:
            continue
        wanted = Status.ROUNDED if cell.population in near else Status.OPEN
        whole = shown.value is not None and (wanted is Status.OPEN or shown.value % base == 0)
        if shown.status is not wanted or not whole:
            yield NotRounded(cell, base)


def _neighbours(pattern: Pattern, counts: Mapping[CellId, int]) -> Iterator[Refusal]:
    for cell, count in counts.items():
        shown = pattern.cells[cell]
        step = pattern.system.rounds_to if shown.status is Status.ROUNDED else 1
        if shown.value is not None and abs(shown.value - count) >= (step if count % step else 1):
            yield NotTheCount(cell, shown.value)


def _sums(pattern: Pattern) -> Iterator[Refusal]:
    for (whole, _), parts in additions(pattern.system).items():
        total = pattern.cells[whole]
        printed = [shown.value for part in parts if (shown := pattern.cells[part]).status.published]
        added = sum(value or 0 for value in printed)
        if not total.status.published or total.value is None:
            continue
        if added > total.value or (len(printed) == len(parts) and added != total.value):
            yield PrintedSumIsWrong(whole, total.value, added)


def _told(pattern: Pattern, *, printed: bool = True, itself: bool = False) -> Pattern:
    """The same knowledge as a pattern without numbers: each printed one is a range that is known.

    With `itself` the printed numbers are taken for the counts.
    """
    system, ranges = pattern.system, []
    for cell, shown in pattern.cells.items() if printed else ():
        if shown.status.published and shown.value is not None:
            exact = Range(shown.value, shown.value)
            reach = interval(system, shown.value) if shown.hidden and not itself else exact
            ranges.append(Released(cell, reach.low, reach.high))
    seen = replace(
        system,
        released=_met((*system.released, *ranges)),
        follows=(),
        method=Method.SUPPRESS,
        zeros=Zeros.SMALL,
    )
    cells = dict.fromkeys(pattern.cells, Shown(Status.UNPUBLISHED, None))
    return Pattern(seen, cells, pattern.ceiling)


def _met(known: tuple[Released, ...]) -> tuple[Released, ...]:
    """One range per cell: what all that is known of it has in common."""
    met: dict[CellId, tuple[int, int]] = {}
    for each in known:
        low, high = met.get(each.cell, (0, ENDLESS))
        most = ENDLESS if each.high is None else each.high
        met[each.cell] = max(low, each.low), min(high, most)
    return tuple(Released(cell, low, high) for cell, (low, high) in sorted(met.items()))


def _narrowed(pattern: Pattern, found: Mapping[CellId, Found]) -> Iterator[Refusal]:
    """Cells of which more is known than by print alone and than by all else alone."""
    own = {
        cell: interval(pattern.system, shown.value)
        for cell, shown in pattern.cells.items()
        if cell in found and shown.status.published and shown.value is not None
    }
    less = [cell for cell, printed in own.items() if found[cell].range != printed]
    if not less:
        return
    for answer in ends(outside(_told(pattern, printed=False)), less):
        if isinstance(answer, Contradiction):
            yield PatternContradicts(answer.cell)
            return
        cell, low, high = answer
        alone = Range(low.count, ENDLESS if high.count >= pattern.ceiling else high.count)
        if found[cell].range != alone:
            yield CountNarrowed(cell, found[cell].range, own[cell], alone)
