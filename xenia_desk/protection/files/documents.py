"""Reads a system of count tables from JSON, the form that `protect` is given."""

from dataclasses import replace
from enum import Enum

from xenia_desk.protection.files.refusals import (
    CellTwice,
    CodeMissing,
    CodeUnknown,
    DimensionEmpty,
    RangeUpsideDown,
    ReleasedWithoutCount,
    TableEmpty,
)
from xenia_desk.protection.files.strict_json import Node, parse
from xenia_desk.protection.model.shapes import check_shape, check_tree
from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Codes,
    Cost,
    Dimension,
    Follows,
    Percentage,
    Released,
    Rule,
    System,
    Table,
    Zeros,
)

LARGEST_FACTOR = 10_000
MOST_DECIMALS = 3
REQUIRED = {"threshold", "dimensions", "tables"}
OPTIONAL = {
    *("unit_threshold", "method", "zeros", "rule", "cost", "bounds", "released", "impossible"),
    *("unpublished", "stay_hidden", "follows", "percentages"),
    *("promised", "earlier"),
}
TABLE_REQUIRED = {"name", "population", "dimensions", "cells"}
TABLE_OPTIONAL = {"level", "people"}
PRINTS = "prints"  # of a table: the codes that it prints, per dimension; the others stand nowhere


class Method(Enum):
    """How small counts are protected: files name it, and there is one."""

    SUPPRESS = "suppress"


def read_system(text: str) -> System:
    """The system of a JSON document; what it means is checked by `checking.check`.

    Args:
        text: one JSON object, with the fields that stand in resources/docs/protection.md.

    Returns:
        The system, with the cells that no table prints (`prints`) among the unpublished ones.

    Raises:
        Refusal: the place of the first fault, and what is wrong there.
    """
    fields = parse(text).fields(REQUIRED, OPTIONAL | {"key"})
    dimensions = read_dimensions(fields["dimensions"])
    nodes = fields["tables"].items()
    tables = tuple(_table(node, dimensions) for node in nodes)
    system = system_of(fields, dimensions, tables)
    silent = _silent(system, nodes)
    return replace(system, unpublished=system.unpublished | silent) if silent else system


def _silent(system: System, nodes: list[Node]) -> frozenset[CellId]:
    """The cells that no table prints, where tables name the codes that they print (`prints`)."""
    told = [dict(dict(node.pairs()).get(PRINTS, Node({}, node.where)).pairs()) for node in nodes]
    if not any(told):
        return frozenset()
    check_shape(system)
    printed, every = set(), set()
    for table, named in zip(system.tables, told, strict=True):
        for name, node in named.items():
            if name not in table.dimensions:
                raise CodeMissing(node.where, name)
        only = {
            name: {_code(code, system.dimensions[name]) for code in node.items()}
            for name, node in named.items()
        }
        for codes in system.codes(table):
            pairs = zip(table.dimensions, codes, strict=True)
            cell = system.cell_id(table, codes)
            every.add(cell)
            if all(code in only.get(name, {code}) for name, code in pairs):
                printed.add(cell)
    return frozenset(every - printed)


def system_of(
    fields: dict[str, Node], dimensions: dict[str, Dimension], tables: tuple[Table, ...]
) -> System:
    """The system that the fields of a document and its tables make."""

    def cells(name: str) -> frozenset[CellId]:
        nodes = fields[name].items() if name in fields else []
        return frozenset(read_cell(node, dimensions) for node in nodes)

    def each(name: str) -> list[Node]:
        return fields[name].items() if name in fields else []

    if "method" in fields:
        fields["method"].word(Method)
    return System(
        threshold=fields["threshold"].whole(),
        dimensions=dimensions,
        tables=tables,
        unit_threshold=fields["unit_threshold"].whole() if "unit_threshold" in fields else 0,
        bounds=tuple(_bound(node, dimensions) for node in each("bounds")),
        released=tuple(_released(node, dimensions) for node in each("released")),
        impossible=cells("impossible"),
        unpublished=cells("unpublished"),
        stay_hidden=cells("stay_hidden"),
        promised=cells("promised"),
        earlier=frozenset(node.text() for node in each("earlier")),
        follows=tuple(_follows(node, dimensions) for node in each("follows")),
        percentages=tuple(_percentage(node, dimensions) for node in each("percentages")),
        zeros=fields["zeros"].word(Zeros) if "zeros" in fields else Zeros.SMALL,
        rule=fields["rule"].word(Rule) if "rule" in fields else Rule.STRICT,
        cost=fields["cost"].word(Cost) if "cost" in fields else Cost.VALUE,
        key=fields["key"].text().encode() if "key" in fields else b"",
    )


def read_dimensions(node: Node) -> dict[str, Dimension]:
    """Every dimension: the first code named is its grand total."""
    found: dict[str, Dimension] = {}
    for name, tree in node.pairs():
        parts = {code: tuple(part.text() for part in under.items()) for code, under in tree.pairs()}
        if not parts:
            raise DimensionEmpty(name)
        found[name] = Dimension(name, next(iter(parts)), parts)
        check_tree(found[name])
    return found


def read_codes(node: Node, table: Table, dimensions: dict[str, Dimension]) -> Codes:
    """The codes of a cell of a table, one for each of its dimensions."""
    at = dict(node.pairs())
    for name in (*table.dimensions, *at):
        if name not in at or name not in table.dimensions:
            raise CodeMissing(node.where, name)
    return tuple(_code(at[name], dimensions[name]) for name in table.dimensions)


def read_table(fields: dict[str, Node], dimensions: dict[str, Dimension]) -> Table:
    """A table without its cells."""
    names = tuple(node.text() for node in fields["dimensions"].items())
    for name, node in zip(names, fields["dimensions"].items(), strict=True):
        if name not in dimensions:
            raise CodeMissing(node.where, name)
    levels = {}
    if "level" in fields:
        levels = {name: node.whole() for name, node in fields["level"].pairs()}
    return Table(
        fields["name"].text(),
        fields["population"].text(),
        names,
        {},
        levels=levels,
        people=fields["people"].truth() if "people" in fields else True,
    )


def read_cell(node: Node, dimensions: dict[str, Dimension]) -> CellId:
    """A cell of a population, grand totals left out or not."""
    fields = node.fields({"population", "at"})
    at = {}
    for name, code in fields["at"].pairs():
        if name not in dimensions:
            raise CodeMissing(code.where, name)
        if _code(code, dimensions[name]) != dimensions[name].total:
            at[name] = code.text()
    return CellId(fields["population"].text(), tuple(sorted(at.items())))


def _code(node: Node, tree: Dimension) -> str:
    if node.text() not in tree.depths:
        raise CodeUnknown(node.where, node.text(), tree.name)
    return node.text()


def _table(node: Node, dimensions: dict[str, Dimension]) -> Table:
    fields = node.fields(TABLE_REQUIRED, TABLE_OPTIONAL | {PRINTS})
    table = read_table(fields, dimensions)
    counts: dict[Codes, int] = {}
    units: dict[Codes, int] = {}
    for cell in fields["cells"].items():
        inside = cell.fields({"at", "count"}, {"units"})
        codes = read_codes(inside["at"], table, dimensions)
        if codes in counts:
            raise CellTwice(cell.where)
        counts[codes] = inside["count"].whole()
        if "units" in inside:
            units[codes] = inside["units"].whole()
    if not counts:
        raise TableEmpty(node.where)
    return Table(
        table.name, table.population, table.dimensions, counts, units, table.levels, table.people
    )


def _bound(node: Node, dimensions: dict[str, Dimension]) -> Bound:
    fields = node.fields({"of", "by"}, {"factor", "times"})
    of, by = (read_cell(fields[name], dimensions) for name in ("of", "by"))
    factor, times = (
        fields[name].whole(1, LARGEST_FACTOR) if name in fields else 1
        for name in ("factor", "times")
    )
    return Bound(of, by, factor, times)


def _percentage(node: Node, dimensions: dict[str, Dimension]) -> Percentage:
    fields = node.fields({"of", "by", "printed"}, {"decimals"})
    of, by = (read_cell(fields[name], dimensions) for name in ("of", "by"))
    decimals = fields["decimals"].whole(0, MOST_DECIMALS) if "decimals" in fields else 0
    return Percentage(of, by, fields["printed"].whole(0, 100 * 10**decimals), decimals)


def _follows(node: Node, dimensions: dict[str, Dimension]) -> Follows:
    fields = node.fields({"cell", "leader"})
    return Follows(read_cell(fields["cell"], dimensions), read_cell(fields["leader"], dimensions))


def _released(node: Node, dimensions: dict[str, Dimension]) -> Released:
    fields = node.fields({"population", "at"}, {"value", "low", "high"})
    place = {name: fields[name].value for name in ("population", "at")}
    cell = read_cell(Node(place, node.where), dimensions)
    if "value" in fields:
        if {"low", "high"} & set(fields):
            raise ReleasedWithoutCount(node.where)
        value = fields["value"].whole()
        return Released(cell, value, value)
    if not {"low", "high"} & set(fields):
        raise ReleasedWithoutCount(node.where)
    low = fields["low"].whole() if "low" in fields else 0
    high = fields["high"].whole() if "high" in fields else None
    if high is not None and low > high:
        raise RangeUpsideDown(node.where, low, high)
    return Released(cell, low, high)
