"""The links between a year's tables that every reader knows without being told."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from xenia_desk.core.names import BookId, Category
from xenia_desk.core.plan import plan as plans
from xenia_desk.core.plan.not_kept import codes_not_kept, has_place
from xenia_desk.core.plan.plan import ChoiceKind, Plan, Unit, codes_of
from xenia_desk.core.release.refusals import ChannelWithoutActivity, LinkBroken
from xenia_desk.protection.model.primary import impossible_cells
from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Codes,
    Follows,
    Population,
    System,
    Table,
)

_WITH = "contacts_with_referral"
_LINK = "contacts_by_referred"


def bounds(plan: Plan, system: System) -> tuple[Bound, ...]:
    """The bounds of the plan, expanded to the cells of the system; raises LinkBroken.

    A usual bound that does not hold in this year is left out.
    """
    found = {}
    for bound in plan.bounds:
        for of in _matches(plan, system, bound.of_population, bound.of):
            at = dict(of.at)
            by_at = {name: at[name] if c == "=" else c for name, c in bound.by.items()}
            by = cell_at(plan, bound.by_population, by_at)
            if by not in system.cells:
                continue
            factor = plan.factor(bound, at)
            if system.cells[of].count > factor * system.cells[by].count:
                if bound.usual:
                    continue
                raise LinkBroken(Population(bound.of_population), Population(bound.by_population))
            found[of, by] = Bound(of, by, factor)
    return tuple(sorted(found.values()))


def unsaid(plan: Plan, system: System, books: Collection[BookId]) -> Iterator[Bound]:
    """Contacts of which no book in the year could say more stand under the unknown category."""
    for table in system.tables:
        declared = plan.tables[table.name]
        if declared.population != Unit.CONTACTS or not has_place(declared, plan.dimensions):
            continue
        (name,) = declared.dimensions
        by = cell_at(plan, Unit.CONTACTS, {name: plan.dimensions[name].unknown})
        for code in codes_not_kept(plan, declared, "channel", books):
            of = cell_at(plan, Unit.CONTACTS, {"channel": code})
            if {of, by} <= system.cells.keys():
                yield Bound(of, by)


def _matches(
    plan: Plan, system: System, population: str, pattern: plans.Pattern
) -> Iterator[CellId]:
    fixed = cell_at(plan, population, {n: c for n, c in pattern.items() if c[0] != "*"})
    wild = {name: code for name, code in pattern.items() if code[0] == "*"}
    names = {*dict(fixed.at), *wild}
    for cell in system.cells:
        at = dict(cell.at)
        if cell.population != population or at.keys() != names:
            continue
        if all(at[name] == code for name, code in fixed.at) and all(
            _is_wild(plan.dimensions[name], code, at[name]) for name, code in wild.items()
        ):
            yield cell


def _is_wild(dimension: plans.Dimension, pattern: str, code: str) -> bool:
    """Whether a code is meant by "*" (lowest) or "*N" (N steps under the total)."""
    depth = re.sub(r"\D", "", pattern)
    return dimension.depth(code) == int(depth) if depth else code not in dimension.tree


def cell_at(plan: Plan, population: str, at: Mapping[str, str]) -> CellId:
    """The cell of a population at some codes; those of a whole dimension do not name it."""
    inner = sorted((n, code) for n, code in at.items() if code != plan.dimensions[n].root)
    return CellId(population, tuple(inner))


def with_referred(plan: Plan, system: System) -> System:
    """The system with the contacts of the desk by referred, which stand in no table of the plan.

    Everybody can take the contacts with a referral from those of the desk. What is left has a
    theme each, and mentions no theme more often than it counts.
    """
    desk, some = cell_at(plan, Unit.CONTACTS, {"channel": "desk"}), CellId(_WITH)
    without = {"referred": "without_referral"}
    rest = cell_at(plan, Unit.MENTIONS, without)
    if not {desk, some, rest} <= system.cells.keys():
        return system
    number = system.cells[some].count
    counts: dict[Codes, int] = {
        ("with_referral",): number,
        ("without_referral",): system.cells[desk].count - number,
    }
    table = Table(_LINK, _LINK, ("referred",), counts)
    whole, left = CellId(_LINK), cell_at(plan, _LINK, without)
    part = cell_at(plan, _LINK, {"referred": "with_referral"})
    usual = system.cells[desk].count - number <= system.cells[rest].count
    found = [Bound(left, rest)] if usual else []
    for one, other in ((whole, desk), (part, some)):
        found += [Bound(one, other), Bound(other, one)]
    for code in plan.dimensions["theme"].level_codes(1):
        leaves = len(plan.dimensions["theme"].leaves(code))
        of = cell_at(plan, Unit.MENTIONS, {"theme": code, **without})
        found += [Bound(of, left, leaves)] if of in system.cells else []
    linked = replace(
        system,
        tables=(*system.tables, table),
        bounds=tuple(sorted((*system.bounds, *found))),
        unpublished=system.unpublished | {whole, part, left},
    )
    if any(linked.cells[b.of].count > b.factor * linked.cells[b.by].count for b in found):
        raise LinkBroken(Population(Unit.MENTIONS.value), Population(_WITH))
    return linked


def impossible(
    plan: Plan, system: System, bounds: Collection[Bound], books: Collection[BookId]
) -> frozenset[CellId]:
    """All cells that cannot occur: declared, by the trees, by shared channels, by the bounds.

    Raises ChannelWithoutActivity.
    """
    known = frozenset((*_never_counted(plan, system, books), *_without_activity(plan, system)))
    while True:
        known = impossible_cells(replace(system, impossible=known))
        channels = {c.at for c in known if c.population == Unit.CONTACTS and len(c.at) == 1}
        more = {
            *(bound.of for bound in bounds if bound.by in known),
            *(cell for cell in system.cells if any((pair,) in channels for pair in cell.at)),
        }
        if more <= known:
            return known
        known |= more


def _never_counted(plan: Plan, system: System, books: Collection[BookId]) -> Iterator[CellId]:
    """The cells that no book of their table can have."""
    for table in system.tables:
        declared = plan.tables[table.name]
        counted = {
            codes_of(category)
            for book in declared.books
            if book in books
            for category in plan.cells_of(declared, book)
        }
        for codes in system.lowest(table):
            if codes[: len(declared.dimensions)] not in counted:
                yield system.cell_id(table, codes)


def _without_activity(plan: Plan, system: System) -> Iterator[CellId]:
    """The channels that cannot occur, because their activity is printed as 0."""
    for needed in plan.needs:
        channel = CellId("contacts", (("channel", needed.channel),))
        activity = CellId("activities", (("kind", needed.kind),))
        if channel not in system.cells or activity not in system.cells:
            continue
        count = system.cells[channel].count
        if system.cells[activity].count == 0 and count == 0:
            yield channel
        elif system.cells[activity].count == 0 and count < plan.threshold:
            raise ChannelWithoutActivity(
                Category("channel", needed.channel), Category("kind", needed.kind)
            )


def unpublished(plan: Plan, system: System) -> Iterator[CellId]:
    """The totals of tables in which one contact stands several times: they are no contacts."""
    for table in system.tables:
        if plan.tables[table.name].choice is ChoiceKind.MULTIPLE:
            total = system.dimensions[table.dimensions[0]].total
            for codes in system.codes(table):
                if codes[0] == total:
                    yield system.cell_id(table, codes)


def follows(plan: Plan, system: System) -> Iterator[Follows]:
    """Tables that are hidden where another one is, category by category."""
    for table in system.tables:
        name = plan.tables[table.name].hidden_with
        leading = next((t for t in system.tables if t.name == name), None)
        if leading is None:
            continue
        for codes in system.lowest(table):
            leader = CellId(leading.population, system.cell_id(table, codes).at)
            if leader in system.cells and codes[0] not in plan.tables[table.name].without:
                yield Follows(system.cell_id(table, codes), leader)
