"""The oracle: it counts out every table of whole numbers that an outsider allows."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations, product

from hypothesis.errors import UnsatisfiedAssumption

from xenia_desk.protection.model.patterns import Pattern, Range, Shown, Status
from xenia_desk.protection.model.tables import CellId, Follows, Rule, System, Zeros

MOST_STEPS = 60_000  # a second or so


class TooManySteps(UnsatisfiedAssumption):
    """Too much to count out; a property test draws another system then."""


def all_tables(pattern: Pattern, most_steps: int = MOST_STEPS) -> Iterator[Mapping[CellId, int]]:
    """Every count of every cell that fits a pattern, no lowest cell above its ceiling."""
    most = pattern.ceiling
    system = pattern.system
    people = _people(system)
    contains: dict[CellId, list[int]] = {}
    for cell in pattern.cells:
        contains[cell] = [n for n, person in enumerate(people) if _in(system, cell, person)]
    lowest = {system.cell_id(t, codes) for t in system.tables for codes in system.lowest(t)}
    limits = {
        cell: _limits(pattern, cell, most if cell in lowest else most * len(people))
        for cell in pattern.cells
    }
    inside = [[c for c in contains if n in contains[c]] for n in range(len(people))]
    closes = [[c for c in inside[n] if contains[c][-1] == n] for n in range(len(people))]
    sums = dict.fromkeys(contains, 0)

    steps = 0

    def place(n: int) -> Iterator[Mapping[CellId, int]]:
        nonlocal steps
        steps += 1
        if steps >= most_steps:
            raise TooManySteps
        if n == len(people):
            if all(b.times * sums[b.of] <= b.factor * sums[b.by] for b in system.links):
                yield dict(sums)
            return
        room = min([most, *(limits[c][1] - sums[c] for c in inside[n])])
        for count in range(room + 1):
            for cell in inside[n]:
                sums[cell] += count
            if all(sums[c] >= limits[c][0] for c in closes[n]):
                yield from place(n + 1)
            for cell in inside[n]:
                sums[cell] -= count

    yield from place(0)


def ranges(pattern: Pattern, most_steps: int = MOST_STEPS) -> dict[CellId, Range]:
    """The ends of every cell, over all tables that fit; empty where none does."""
    found: dict[CellId, Range] = {}
    for table in all_tables(pattern, most_steps):
        for cell, count in table.items():
            old = found.get(cell, Range(count, count))
            found[cell] = Range(min(old.low, count), max(old.high, count))
    return found


def safe(pattern: Pattern, most_steps: int = MOST_STEPS) -> bool:
    """Whether a pattern keeps the promise of the design, section 7, by counting out."""
    system, found = pattern.system, ranges(pattern, most_steps)
    if any(not pattern.cells[cell].hidden for cell in system.stay_hidden):
        return False
    for cell, shown in pattern.cells.items():
        if shown.status in {Status.OPEN, Status.UNPUBLISHED}:
            continue
        low, high, count = found[cell].low, found[cell].high, shown.value
        assert count is not None
        if system.rule is Rule.TEXTBOOK:
            if shown.status is Status.PRIMARY and not (low < count < high):
                return False
            continue
        if low == high:
            return False
        if shown.status is Status.PRIMARY and high < max(system.threshold, count + 1):
            return False
        if shown.status is Status.PRIMARY and system.zeros is Zeros.SMALL and low > 0:
            return False
    return not any(_unfollowed(pattern, follow) for follow in system.follows)


def _unfollowed(pattern: Pattern, follow: Follows) -> bool:
    """Whether a cell is open that could be hidden and whose leader is hidden."""
    system, cell = pattern.system, pattern.cells[follow.cell]
    known = {r.cell for r in system.released if r.low == r.high} | void_cells(pattern)
    zero = cell.value == 0 and (system.zeros is Zeros.OPEN or system.rule is Rule.TEXTBOOK)
    led = pattern.cells[follow.leader].hidden and follow.leader not in known
    return led and not cell.hidden and not zero and follow.cell not in known


def void_cells(pattern: Pattern) -> set[CellId]:
    """The cells that are 0 in every table of nobody knows what, for what is impossible alone."""
    blank = {cell: Shown(Status.UNPUBLISHED, None) for cell in pattern.cells}
    system = replace(pattern.system, bounds=(), percentages=(), released=())
    found = ranges(Pattern(system, blank, 1))
    return {cell for cell, reach in found.items() if reach.high == 0}


def least_cost(pattern: Pattern) -> tuple[int, int] | None:
    """The least (value sum, number) of further hidden cells that is safe; None if nothing is.

    `pattern` has the primary cells hidden and all others open.
    """
    zero_open = pattern.system.zeros is Zeros.OPEN or pattern.system.rule is Rule.TEXTBOOK
    free = [
        (cell, shown.value or 0)
        for cell, shown in pattern.cells.items()
        if not shown.hidden and not (zero_open and shown.value == 0)
    ]
    choices = [c for n in range(len(free) + 1) for c in combinations(free, n)]
    for choice in sorted(choices, key=lambda c: (sum(value for _, value in c), len(c))):
        if safe(hide(pattern, *(cell for cell, _ in choice))):
            return sum(value for _, value in choice), len(choice)
    return None


def low_ceiling(pattern: Pattern) -> Pattern:
    """The pattern with a ceiling that counting out can reach, and that every promise fits under."""
    counts = [shown.value or 0 for shown in pattern.cells.values()]
    return Pattern(pattern.system, pattern.cells, max(counts) + 2 * pattern.system.threshold + 2)


def hide(pattern: Pattern, *cells: CellId) -> Pattern:
    """The pattern with further cells hidden."""
    hidden = {c: Shown(Status.SECONDARY, pattern.cells[c].value, None) for c in cells}
    return Pattern(pattern.system, {**pattern.cells, **hidden}, pattern.ceiling)


def reveal(pattern: Pattern, cell: CellId) -> Pattern:
    """The pattern with one cell opened: the planted fault."""
    shown = pattern.cells[cell]
    opened = Shown(Status.OPEN, shown.value, shown.units)
    return Pattern(pattern.system, {**pattern.cells, cell: opened}, pattern.ceiling)


def unknowns(system: System) -> int:
    """How many lowest counts there are to count out."""
    return len(_people(system))


def _people(system: System) -> list[tuple[str, Mapping[str, str]]]:
    """The finest cells behind all tables of each population together."""
    found: list[tuple[str, Mapping[str, str]]] = []
    for population in sorted({table.population for table in system.tables}):
        names = sorted(
            {n for t in system.tables if t.population == population for n in t.dimensions}
        )
        trees = [system.dimensions[name] for name in names]
        finest = product(*(tree.lowest(tree.depth) for tree in trees))
        found.extend((population, dict(zip(names, codes, strict=True))) for codes in finest)
    return found


def _in(system: System, cell: CellId, person: tuple[str, Mapping[str, str]]) -> bool:
    population, codes = person
    return population == cell.population and all(
        _under(system, name, codes[name], code) for name, code in cell.at
    )


def _under(system: System, name: str, code: str, above: str) -> bool:
    parts = system.dimensions[name].parts.get(above, ())
    return code == above or any(_under(system, name, code, part) for part in parts)


def _limits(pattern: Pattern, cell: CellId, top: int) -> tuple[int, int]:
    system, shown = pattern.system, pattern.cells[cell]
    low, high = 0, top
    if not shown.hidden:
        assert shown.value is not None
        low = high = shown.value
    elif (
        system.zeros is Zeros.OPEN
        and system.rule is Rule.STRICT
        and shown.status is not Status.UNPUBLISHED
    ):
        low = 1
    for known in system.released:
        if known.cell == cell:
            low = max(low, known.low)
            high = high if known.high is None else min(high, known.high)
    return (0, 0) if cell in system.impossible else (low, high)
