"""Reads a plan file and refuses a bad one with the line and the reason."""

import hashlib
import json
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.plan.checks import check_tables, refuse_crossing
from xenia_desk.core.plan.faults import Lines, Place
from xenia_desk.core.plan.plan import (
    ChannelNeed,
    ChoiceKind,
    DeclaredBound,
    Dimension,
    Grain,
    Indicator,
    Plan,
    ReleaseGrain,
    Table,
    Unit,
)
from xenia_desk.core.plan.refusals import (
    BadPlan,
    BeginsMidYear,
    MissingKey,
    NotToml,
    SaidTwice,
    ThresholdTooLow,
    TooManyDimensions,
    UnknownKey,
    UnknownName,
    WrongKind,
)

LOWEST_THRESHOLD = 5
_E = TypeVar("_E", bound=StrEnum)
_DIMENSION_KEYS = {"tree", "unknown", "order", "only", "sticks", "offered", "alone"}
_TABLE_KEYS = {
    *("name", "unit", "population", "dimensions", "grain", "books", "choice", "level", "people"),
    *("twin_of", "hidden_with", "without", "only_with", "release"),
}
_PLAN_KEYS = {
    *("id", "begins", "books", "threshold", "unit_threshold", "small_year", "never_crossed"),
    *("never_by_month", "dimensions", "tables", "bounds", "needs", "recipients", "indicators"),
}


def read_plan(data: bytes) -> Plan:
    """Read the bytes of a plan file; raises BadPlan with the line and the reason."""
    try:
        return _plan(data)
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise BadPlan(0, WrongKind("")) from error  # parts of the wrong kind


def _plan(data: bytes) -> Plan:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadPlan(data[: error.start].count(b"\n") + 1, NotToml("UTF-8")) from error
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found, all_lines = re.search(r"at line (\d+)", str(error)), text.splitlines()
        line = int(found[1]) if found else len(all_lines)
        raise BadPlan(line, NotToml(all_lines[line - 1].strip() if found else "")) from error
    top = Place(lines := Lines(text))
    top.check(UnknownKey, values, _PLAN_KEYS)
    begins = top.take(values, "begins", date)
    if (begins.month, begins.day) != (1, 1):
        raise top.bad(BeginsMidYear, "begins")
    for key in ("threshold", "unit_threshold"):
        if top.take(values, key, int) < LOWEST_THRESHOLD:
            raise top.bad(ThresholdTooLow, key)
    books = tuple(map(BookId, top.words(values, "books")))
    dimensions = {
        name: _dimension(Place(lines, f"dimensions.{name}"), name, body, books)
        for name, body in top.take(values, "dimensions", dict).items()
    }
    never = top.words(values, "never_crossed")
    undated = top.words(values, "never_by_month")
    top.check(UnknownName, (*never, *undated), dimensions)
    tables: dict[str, Table] = {}
    for index, body in enumerate(top.take(values, "tables", list)):
        place = Place(lines, "tables", index)
        table = _table(place, body, dimensions, books)
        if table.name in tables:
            raise place.bad(SaidTwice, table.name)
        refuse_crossing(place, table, dimensions, never, undated)
        tables[table.name] = table
    check_tables(lines, tables, dimensions)
    as_said = json.dumps(values, sort_keys=True, default=str)
    return Plan(
        id=top.take(values, "id", str),
        begins=begins,
        fingerprint=hashlib.sha256(as_said.encode()).digest(),
        books=books,
        threshold=values["threshold"],
        unit_threshold=values["unit_threshold"],
        small_year=top.take(values, "small_year", int),
        dimensions=dimensions,
        tables=tables,
        bounds=tuple(
            _bound(Place(lines, "bounds", index), body, dimensions, tables)
            for index, body in enumerate(values.get("bounds", []))
        ),
        needs=tuple(
            _need(Place(lines, "needs", index), body, dimensions)
            for index, body in enumerate(values.get("needs", []))
        ),
        recipients=_recipients(Place(lines, "recipients"), values, tables),
        indicators=tuple(
            _indicator(Place(lines, "indicators", index), body, dimensions, tables)
            for index, body in enumerate(values.get("indicators", []))
        ),
    )


def _dimension(place: Place, name: str, body: Any, books: tuple[BookId, ...]) -> Dimension:
    if not isinstance(body, dict):
        raise place.bad(MissingKey, name)
    place.check(UnknownKey, body, _DIMENSION_KEYS)
    branches = place.take(body, "tree", dict)
    tree = {code: place.words(branches, code) for code in branches}
    children = Counter(child for under in tree.values() for child in under)
    for code, times in children.items():
        if times > 1:
            raise place.bad(SaidTwice, code)
    roots = [code for code in tree if code not in children]
    if not tree or roots != [next(iter(tree))]:
        raise place.bad(UnknownName, roots[-1] if roots else "tree")
    dimension = Dimension(
        id=name,
        tree=tree,
        unknown=str(body.get("unknown", "")),
        order=place.words(body, "order"),
        only={book: place.words(body.get("only", {}), book) for book in body.get("only", {})},
        sticks=place.words(body, "sticks"),
        offered={str(tag): str(code) for tag, code in body.get("offered", {}).items()},
        alone=place.words(body, "alone"),
    )
    leaves = dimension.leaves(dimension.root)
    if len(dimension.codes) != len(children) + 1:
        raise place.bad(UnknownName, next(c for c in children if c not in dimension.codes))
    named = (*dimension.order, *dimension.sticks, *dimension.alone, *dimension.offered.values())
    place.check(UnknownName, named, leaves)
    place.check(UnknownName, [dimension.unknown] if dimension.unknown else [], leaves)
    place.check(UnknownName, dimension.only, books)
    for codes in dimension.only.values():
        place.check(UnknownName, codes, leaves)
    if dimension.order:
        place.check(UnknownName, leaves, dimension.order)
    return dimension


def _table(
    place: Place,
    body: dict[str, Any],
    dimensions: Mapping[str, Dimension],
    books: tuple[BookId, ...],
) -> Table:
    place.check(UnknownKey, body, _TABLE_KEYS)
    axes = place.words(body, "dimensions")
    place.check(UnknownName, axes, dimensions)
    if len(axes) > 2:  # noqa: PLR2004 - two ways are the most that a plan may ask
        raise place.bad(TooManyDimensions, place.take(body, "name", str))
    kept_in = tuple(map(BookId, place.words(body, "books")))
    place.check(UnknownName, kept_in, books)
    if not kept_in:
        raise place.bad(MissingKey, "books")
    level = body.get("level", {})
    place.check(UnknownName, level, axes)
    without = place.words(body, "without")
    place.check(UnknownName, without, (c for axis in axes for c in dimensions[axis].categories))
    unit = _word(place, body, "unit", Unit)
    condition = body.get("only_with")
    return Table(
        name=TableName(place.take(body, "name", str)),
        unit=unit,
        population=str(body.get("population", unit)),
        dimensions=axes,
        grain=_word(place, body, "grain", Grain),
        books=kept_in,
        choice=_word(place, body, "choice", ChoiceKind),
        level={axis: place.take(level, axis, int) for axis in level},
        people=place.take({"people": True, **body}, "people", bool),
        twin_of=TableName(str(body.get("twin_of", ""))),
        hidden_with=TableName(str(body.get("hidden_with", ""))),
        without=without,
        only_with=(TableName(condition["table"]), condition["category"]) if condition else None,
        release=_word(place, {"release": "not", **body}, "release", ReleaseGrain),
    )


def _word(place: Place, body: Mapping[str, Any], key: str, kind: type[_E]) -> _E:
    word = place.take(body, key, str)
    try:
        return kind(word)
    except ValueError as error:
        raise place.bad(UnknownName, word) from error


def _pattern(
    place: Place, values: Mapping[str, Any], dimensions: Mapping[str, Dimension]
) -> tuple[str, dict[str, str]]:
    population = place.take(values, "population", str)
    at = {str(axis): str(code) for axis, code in values.items() if axis != "population"}
    place.check(UnknownName, at, dimensions)
    for axis, code in at.items():
        if not re.fullmatch(r"\*\d*|=", code):
            place.check(UnknownName, [code], dimensions[axis].codes)
    return population, at


def _bound(
    place: Place,
    body: dict[str, Any],
    dimensions: Mapping[str, Dimension],
    tables: Mapping[str, Table],
) -> DeclaredBound:
    place.check(UnknownKey, body, {"of", "by", "factor", "usual"})
    of_population, of = _pattern(place, place.take(body, "of", dict), dimensions)
    by_population, by = _pattern(place, place.take(body, "by", dict), dimensions)
    populations = {table.population for table in tables.values()}
    place.check(UnknownName, [of_population, by_population], populations)
    factor = body.get("factor", 1)
    if isinstance(factor, str):
        place.check(UnknownName, [factor], (f"leaves of {name}" for name in of))
    elif not isinstance(factor, int) or factor < 1:
        raise place.bad(MissingKey, "factor")
    usual = place.take({"usual": False, **body}, "usual", bool)
    return DeclaredBound(of_population, of, by_population, by, factor, usual)


def _need(place: Place, body: dict[str, Any], dimensions: Mapping[str, Dimension]) -> ChannelNeed:
    place.check(UnknownKey, body, {"channel", "kind"})
    for axis in ("channel", "kind"):
        place.check(UnknownName, [place.take(body, axis, str)], dimensions[axis].categories)
    return ChannelNeed(body["channel"], body["kind"])


def _recipients(
    place: Place, values: Mapping[str, Any], tables: Mapping[str, Table]
) -> dict[str, tuple[TableName, ...]]:
    lists = place.take(values, "recipients", dict)
    found = {name: tuple(map(TableName, place.words(lists, name))) for name in lists}
    released = [name for name, table in tables.items() if table.release is not ReleaseGrain.NOT]
    for names in found.values():
        place.check(UnknownName, names, released)
    return found


def _indicator(
    place: Place,
    body: dict[str, Any],
    dimensions: Mapping[str, Dimension],
    tables: Mapping[str, Table],
) -> Indicator:
    place.check(UnknownKey, body, {"table", "category", "target"})
    name = TableName(place.take(body, "table", str))
    place.check(UnknownName, [name], tables)
    category = place.take(body, "category", str)
    place.check(
        UnknownName, [category], (c for a in tables[name].dimensions for c in dimensions[a].codes)
    )
    target = body.get("target")
    return Indicator(name, category, None if target is None else place.take(body, "target", int))
