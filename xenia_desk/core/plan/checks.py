"""Checks what the tables of a plan cross, and what it says of several at once."""

from collections.abc import Iterator, Mapping

from xenia_desk.core.plan.faults import Lines, Place
from xenia_desk.core.plan.not_kept import has_place
from xenia_desk.core.plan.plan import ChoiceKind, Dimension, Grain, ReleaseGrain, Table
from xenia_desk.core.plan.refusals import BookLeftOut, ForbiddenCross, UnknownName


def check_tables(
    lines: Lines, tables: Mapping[str, Table], dimensions: Mapping[str, Dimension]
) -> None:
    """Raise for a table whose partner is not there, or whose total a book would break."""
    for index, table in enumerate(tables.values()):
        place = Place(lines, "tables", index)
        partners = [name for name in (table.twin_of, table.hidden_with) if name]
        if table.only_with:
            partners.append(table.only_with[0])
        place.check(UnknownName, partners, tables)
        if table.twin_of and tables[table.twin_of].dimensions != table.dimensions:
            raise place.bad(UnknownName, table.twin_of)
        for book in _left_out(table, tables, dimensions):
            raise place.bad(BookLeftOut, book)


def _left_out(
    table: Table, tables: Mapping[str, Table], dimensions: Mapping[str, Dimension]
) -> Iterator[str]:
    """The books without a table whose totals would differ there, or which has another twin."""
    if table.twin_of:
        yield from sorted({*table.books} ^ {*tables[table.twin_of].books})
    elif table.choice is ChoiceKind.SINGLE and not has_place(table, dimensions):
        for other in tables.values():
            if other.choice is ChoiceKind.SINGLE and other.population == table.population:
                yield from (book for book in other.books if book not in table.books)


def refuse_crossing(
    place: Place,
    table: Table,
    dimensions: Mapping[str, Dimension],
    never: tuple[str, ...],
    undated: tuple[str, ...],
) -> None:
    """Raise for a table that crosses what is `never` crossed, or dates what is never `undated`."""
    dated = table.grain is Grain.MONTH or table.release is ReleaseGrain.HALF_YEAR
    for axis in table.dimensions:
        if dated and axis in undated:
            raise place.bad(ForbiddenCross, axis)
        if len(table.dimensions) == 1:
            continue
        if axis in never:
            raise place.bad(ForbiddenCross, axis)
        dimension = dimensions[axis]
        level = table.level.get(axis)
        for code in dimension.level_codes(level):
            if dimension.leaves(code) in {(alone,) for alone in dimension.alone}:
                raise place.bad(ForbiddenCross, dimension.leaves(code)[0])
