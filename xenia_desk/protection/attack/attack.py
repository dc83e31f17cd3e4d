"""The gate: it attacks a pattern as an outsider would and says whether it holds."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from xenia_desk.protection.attack.attack_model import known_limits, outside
from xenia_desk.protection.attack.findings import Found, Tested, Verdict, Witness
from xenia_desk.protection.attack.ranges import Contradiction, End, ends
from xenia_desk.protection.attack.refusals import (
    FollowerShown,
    HiddenCellExact,
    HiddenCellShown,
    PatternContradicts,
    RangeDiffers,
    RangeUnproven,
    SmallCellExposed,
    SmallCellShown,
    SumIsWrong,
)
from xenia_desk.protection.attack.witnesses import PlainAddition, additions
from xenia_desk.protection.model.patterns import Pattern, Range, Shown, Status
from xenia_desk.protection.model.tables import CellId, Rule, System, Zeros
from xenia_desk.protection.refusals import Refusal


def attack(
    pattern: Pattern,
    stated: Mapping[CellId, Range] | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Verdict:
    """Attack a pattern; `stated` are ranges that somebody claims and that must be what is found.

    `progress` is called before every search too, with the cells that are done; it may raise to
    stop. Rule, threshold and what is known are those of the pattern: `Verdict.tested` names them.
    Hidden counts in the pattern are looked at only to check the promise about them.
    """
    people, void = _people(pattern.system), _void(pattern)
    findings: list[Refusal] = [
        *_shown(pattern, people - void),
        *_sums(pattern),
        *_follows(pattern, void),
        *(HiddenCellShown(c) for c in sorted(pattern.system.stay_hidden) if _printed(pattern, c)),
    ]
    hidden = [cell for cell, shown in pattern.cells.items() if shown.hidden]
    view = outside(pattern)
    plain = PlainAddition(pattern, view.sums)
    found: dict[CellId, Found] = {}
    witnesses: dict[bytes, Witness | None] = {}
    for answer in ends(view, hidden, lambda: progress(len(found), len(hidden))):
        if isinstance(answer, Contradiction):
            findings.append(PatternContradicts(answer.cell))
            break
        cell, low, high = answer
        progress(len(found) + 1, len(hidden))
        lowest, highest = (_witness(plain, end, witnesses) for end in (low, high))
        if lowest is None or highest is None:
            findings.append(RangeUnproven(cell))
            continue
        reach = Range(lowest[cell], highest[cell])
        found[cell] = Found(reach, lowest, highest, proven=low.proven and high.proven)
    found = {cell: found[cell] for cell in hidden if cell in found}
    for cell, reached in found.items():
        findings.extend(_promise(pattern, people, cell, reached.range))
        claim = (stated or {}).get(cell, reached.range)
        if claim != reached.range and (reached.proven or not _within(claim, reached.range)):
            findings.append(RangeDiffers(cell, claim, reached.range))
    findings.extend(_met(pattern, people - void, found))
    attackers = ("A0", "A1") if _blank_is_one(pattern.system) else ("A0",)
    return Verdict(tuple(findings), found, attackers, view.unmodelled, _tested(pattern))


def _tested(pattern: Pattern) -> Tested:
    system = pattern.system
    return Tested(
        system.rule, system.zeros, system.threshold, system.unit_threshold, pattern.ceiling
    )


def _printed(pattern: Pattern, cell: CellId) -> bool:
    return not pattern.cells[cell].hidden


def _witness(plain: PlainAddition, end: End, known: dict[bytes, Witness | None]) -> Witness | None:
    name = end.point.tobytes()
    if name not in known:
        known[name] = plain.witness(end.point.tolist())
    return known[name]


def _within(claim: Range, reached: Range) -> bool:
    return claim.low <= reached.low and reached.high <= claim.high


def _blank_is_one(system: System) -> bool:
    return system.zeros is Zeros.OPEN and system.rule is not Rule.TEXTBOOK


def _zeros_shown(system: System) -> bool:
    return system.zeros is Zeros.OPEN or system.rule is Rule.TEXTBOOK


def _people(system: System) -> set[CellId]:
    return {
        system.cell_id(table, codes)
        for table in system.tables
        if table.people
        for codes in system.codes(table)
    }


def _shown(pattern: Pattern, people: set[CellId]) -> Iterator[Refusal]:
    """Open numbers that the rule wants hidden."""
    system = pattern.system
    zero_open = _zeros_shown(system)
    for cell, shown in pattern.cells.items():
        if shown.hidden or shown.value is None or cell not in people:
            continue
        few = shown.units is not None and shown.units < system.unit_threshold
        if (shown.value < system.threshold or few) and not (zero_open and shown.value == 0):
            yield SmallCellShown(cell, shown.value)


def _met(
    pattern: Pattern, possible: set[CellId], found: Mapping[CellId, Found]
) -> Iterator[Refusal]:
    """Cells that nobody printed and that groupings of several releases prove to be small."""
    system = pattern.system
    brought = [table for table in system.tables if table.people and table.name in system.earlier]
    lowest = {system.cell_id(table, codes) for table in brought for codes in system.lowest(table)}
    for cell in sorted(lowest & possible & found.keys()):
        reach = found[cell].range
        if not pattern.cells[cell].status.published and reach.high < system.threshold:
            yield SmallCellExposed(cell, reach, Range(reach.low, system.threshold))


def _void(pattern: Pattern) -> set[CellId]:
    """The cells that cannot occur: a whole that cannot has no parts, and the other way round."""
    void = set(pattern.system.impossible)
    sums = additions(pattern.system)
    size = -1
    while len(void) != size:
        size = len(void)
        for (whole, _), parts in sums.items():
            if whole in void:
                void.update(parts)
            elif void.issuperset(parts):
                void.add(whole)
    return void


def _sums(pattern: Pattern) -> Iterator[Refusal]:
    """Sums that are wrong on paper already."""
    told: set[tuple[CellId, int]] = set()
    for (whole, _), parts in additions(pattern.system).items():
        total = pattern.cells[whole]
        if total.hidden or total.value is None:
            continue
        open_parts = [pattern.cells[part] for part in parts if not pattern.cells[part].hidden]
        added = sum(part.value or 0 for part in open_parts)
        all_open = len(open_parts) == len(parts)
        wrong = added > total.value or (all_open and added != total.value)
        if wrong and (whole, added) not in told:
            told.add((whole, added))
            yield SumIsWrong(whole, total.value, added)


def _follows(pattern: Pattern, void: set[CellId]) -> Iterator[Refusal]:
    limits = known_limits(pattern)
    known = {r.cell for r in pattern.system.released if r.exact} | void
    for follow in pattern.system.follows:
        follower, leader = pattern.cells[follow.cell], pattern.cells[follow.leader]
        must = leader.hidden and limits[follow.leader][0] < limits[follow.leader][1]
        shown_zero = _zeros_shown(pattern.system) and follower.value == 0
        if must and not follower.hidden and follow.cell not in known and not shown_zero:
            yield FollowerShown(follow.cell, follow.leader)


def _promise(
    pattern: Pattern, people: set[CellId], cell: CellId, reach: Range
) -> Iterable[Refusal]:
    """What must be true of the range of a hidden cell."""
    shown, threshold = pattern.cells[cell], pattern.system.threshold
    if shown.status is Status.UNPUBLISHED:
        return
    if shown.value is not None and not reach.low <= shown.value <= reach.high:
        yield PatternContradicts(cell)
    textbook = pattern.system.rule is Rule.TEXTBOOK
    if reach.low == reach.high and not (textbook and shown.status is Status.SECONDARY):
        yield HiddenCellExact(cell, reach.low)
    elif shown.status is Status.PRIMARY or cell in pattern.system.promised:
        needed = _needed(pattern.system, shown, reach)
        if reach.low > needed.low or reach.high < needed.high:
            yield SmallCellExposed(cell, reach, needed)
    elif shown.value is None and not textbook and cell in people and reach.high < threshold:
        # Whatever a result calls it, a count that is provably small is a primary one.
        yield SmallCellExposed(cell, reach, Range(reach.low, threshold))


def _needed(system: System, shown: Shown, reach: Range) -> Range:
    """The range promised for a primary cell, as far as the reader knows its count."""
    if system.rule is Rule.TEXTBOOK:
        if shown.value is None:
            return Range(reach.low, reach.low + 2)
        return Range(shown.value - 1, shown.value + 1)
    above = 0 if shown.value is None else shown.value + 1
    low = reach.low if _blank_is_one(system) else 0
    return Range(low, max(system.threshold, above))
