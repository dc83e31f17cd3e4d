"""Settles one-way tables against A2: every blank stays possible at both ends.

A2 knows the rule, the method and the cost range, not the key. Counts fit what he sees when the
method would hide exactly these cells of them for some key. In a table of a total and its parts
the method is so simple that this can be said in closed form, for all keys and all counts at once.

The cheapest safe pattern hides the small parts and, where they add up to less than the threshold,
the part that is cheapest. So what fits is: (A) all blanks are small; or (B) one is not, is at most
4 times the smallest open part (it may have had factor 1, the others 4), and the small ones alone
add up to less than the threshold. A blank can then be the threshold by (B) alone.

Where an end is not possible, the method hides the cheapest open part as well, and asks again. A2
knows that too. Whether it goes on depends on nothing but what is printed, so counts that lead to
a pattern directly stay there when it holds; counts that come to it by an addition fit as long as
the pattern before it did not hold (C). Nothing else is relied on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from xenia_desk.protection.model.costs import FACTOR, costs
from xenia_desk.protection.model.primary import Need, impossible_cells
from xenia_desk.protection.model.tables import CellId, Cost, Rule, System, Table, Zeros

NEAR = 1e-6


@dataclass(frozen=True)
class Settled:
    """The names of the one-way tables, of those that hold, what is hidden for that, its cost."""

    tables: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    added: frozenset[CellId] = frozenset()
    cost: float = 0.0


def examined(system: System) -> bool:
    """Whether A2 is looked at: a strict release whose costs have a key."""
    strict = system.rule is Rule.STRICT and system.zeros is Zeros.SMALL
    return strict and system.cost is Cost.KEYED


def settle(system: System, needs: dict[CellId, Need], secondary: frozenset[CellId]) -> Settled:
    """What the one-way tables of a system need beside the cheapest choice of further cells."""
    if not examined(system):
        return Settled()
    void = impossible_cells(system)
    price = costs(system)
    names, held, added = [], [], set[CellId]()
    for table in one_way_tables(system):
        total = CellId(table.population)
        parts = {system.cell_id(table, codes) for codes in system.lowest(table)} - void
        counts = {cell: system.cells[cell].count for cell in parts}
        small = parts & set(needs)
        chosen = (parts | {total}) & secondary
        ways = [] if total in needs else sorted((parts | {total}) - small)
        if total in system.unpublished or sum(counts[c] for c in small) >= system.threshold:
            ways = []
        least = min((price[c] for c in ways), default=0.0) if small else 0.0
        names.append(table.name)
        # A choice that is not proven the cheapest says other things than the closed form takes.
        cheapest = abs(sum(price[c] for c in chosen) - least) <= NEAR
        if not cheapest or (total in {*needs, *chosen} and small):
            continue
        whole = None if total in system.unpublished else system.cells[total].count
        more = _additions(system.threshold, whole, counts, small | (chosen & parts), price)
        if more is not None:
            held.append(table.name)
            added |= more
    cost = sum(price[c] for c in sorted(added))
    return Settled(tuple(names), tuple(held), frozenset(added), cost)


def one_way_tables(system: System) -> Iterator[Table]:
    """The tables of a total and its parts alone that nothing else touches."""
    known = {cell for link in system.links for cell in (link.of, link.by)}
    known |= {cell for f in system.follows for cell in (f.cell, f.leader)}
    known |= {r.cell for r in system.released} | system.stay_hidden | system.promised
    touched = {cell.population for cell in known}
    touched |= {cell.population for cell in system.unpublished if cell.at}
    populations = [table.population for table in system.tables]
    for table in system.tables:
        flat = len(table.dimensions) == 1 and system.level(table, table.dimensions[0]) == 1
        alone = populations.count(table.population) == 1 and table.population not in touched
        units = bool(table.units) and system.unit_threshold > 0
        if flat and alone and table.people and not units and table.name not in system.earlier:
            yield table


def _additions(
    threshold: int,
    whole: int | None,
    counts: dict[CellId, int],
    hidden: set[CellId],
    price: dict[CellId, float],
) -> set[CellId] | None:
    """The open parts to hide as well; None where no number of them helps."""
    shut = set(hidden)
    while shut:
        still = sorted(set(counts) - shut)
        left = None if whole is None else whole - sum(counts[c] for c in still)
        smallest = min((counts[c] for c in still), default=None)
        if stays_possible(threshold, len(shut), left, smallest):
            break
        if not still:
            return None
        shut.add(min(still, key=lambda c: (price[c], c)))
    return shut - hidden


def stays_possible(threshold: int, blanks: int, left: int | None, smallest: int | None) -> bool:
    """Whether every blank may be 0 and may be at least the threshold, each for some key.

    `left` is what the blanks add up to (None: the total is printed nowhere) and `smallest` is the
    smallest open part (None: no part is open).

    Without a total no further cell is ever needed, so an odd number of blanks would tell that all
    are small. Hence the method makes it even: then any one may have been added.

    With a total, let m be `smallest` and t the threshold. By (A) and (B) both ends are possible
    up to `left` = 4m + t - 1 (4m for two blanks, as the other is 0 then). Above it, (C): one blank
    v, m <= v <= 4m, was added to small ones that add up to a `left` that did not hold. For the next
    m numbers there is no such v; after them there is, for 4m numbers; and so in turns of 5m. Of the
    small ones one may be 0 as long as the rest can add up to `left` - v.
    """
    if left is None:
        return blanks % 2 == 0
    if blanks < 2 or left < threshold:  # noqa: PLR2004 - one blank is told by the total
        return False
    if smallest is None:
        return True
    most = FACTOR * smallest
    direct = most + (threshold - 1 if blanks > 2 else 0)  # noqa: PLR2004 - see above
    if left <= direct:
        return True
    turn = most + smallest
    beyond = left - (most + threshold)
    if beyond < 0 or beyond % turn < smallest:
        return False
    least = max(left - beyond % turn, left - most)
    return least <= (blanks - 2) * (threshold - 1)


@dataclass(frozen=True)
class A2Reach:
    """What A2, who runs the method himself on counts that fit, can rule out of small cells.

    `settled` names the one-way tables that were decided for all keys, `held` those of them in
    which he cannot rule out either end promised of any small cell. In all other tables there are
    `small` small cells; of these `measured` were tried and at most `narrowed` were narrowed by him
    (counts that still fit were not found for both ends).
    """

    settled: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    small: int = 0
    measured: int = 0
    narrowed: int = 0

    @property
    def share(self) -> float | None:
        """The share of the measured small cells that A2 narrows at most; None: none measured."""
        return self.narrowed / self.measured if self.measured else None
