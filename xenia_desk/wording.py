"""Puts refusals, labels and sums into words of one language."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, get_args, get_type_hints
from unicodedata import category

from xenia_desk.core.names import (
    BookId,
    Category,
    DimensionName,
    FactName,
    PersonLabel,
    TableName,
)
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.roles import Role
from xenia_desk.errors import Refusal
from xenia_desk.localization import HANDOUTS, Translator

if TYPE_CHECKING:
    from xenia_desk.core.plan.plan import Plan
    from xenia_desk.protection.model.sums import Sum
    from xenia_desk.protection.model.tables import CellId

_FEW_NUMBERS = 6  # more numbers than this are told together
_MONTH = re.compile(r"\d{4}-\d{2}")
_LONGEST = 300  # characters of a text from outside: enough for a path, too few to bury a sentence


def sentence(refusal: Refusal, translator: Translator) -> str:
    """What a refusal says; refusals in its fields are worded too, one line each."""
    types = get_type_hints(type(refusal))
    values = {
        name: _worded(value, types[name], translator) for name, value in vars(refusal).items()
    }
    return translator.text(refusal.message(), **values)


def _worded(value: object, of: object, translator: Translator) -> str:
    """A field by what it is: `of` is the type that the refusal declares, which may be a name's."""
    # The unlock page is drawn before anything is refused, and does not wait for these.
    from xenia_desk.protection.model.sums import Sum  # noqa: PLC0415
    from xenia_desk.protection.model.tables import CellId, NamedCell  # noqa: PLC0415

    match value:
        case Refusal():
            words = sentence(value, translator)
        case CellId() if of is NamedCell:
            words = cell_name(translator, value)
        case tuple() if not isinstance(value, CellId):
            joint = "\n" if any(isinstance(part, Refusal) for part in value) else ", "
            words = joint.join(_worded(part, get_args(of)[0], translator) for part in value)
        case Sum():
            words = sum_text(translator, value)
        case Month():
            words = translator.month(value.first_day)
        case date():
            words = translator.long_date(value)
        case int() if of is int:  # a Year has no sign of the thousands
            words = translator.number(value)
        case str() if of is Period and _MONTH.fullmatch(value):
            words = translator.month(Month.parse(value).first_day)
        case _:
            words = _named(value, of, translator)
    return words


def _named(value: object, of: object, translator: Translator) -> str:
    """The words of a code whose type says what it names; else, or without words, as it came."""
    code = str(value.value if isinstance(value, Enum) else value)
    message = f"{_families()[of]}.{code}" if of in _families() else ""
    words = translator
    if isinstance(value, Category):
        code, message = value.code, f"label.{value.dimension}.{value.code}"
    elif of is FactName:  # as the sheets call it
        message, words = f"fact.{code}", Translator(translator.language, HANDOUTS)
    return words.text(message) if message and words.has(message) else _printable(code)


@cache
def _families() -> dict[object, str]:
    """Types of names -> the start of the messages with their words."""
    from xenia_desk.core.plan.plan import Unit  # noqa: PLC0415 - as in _worded
    from xenia_desk.protection.files.refusals import Shape  # noqa: PLC0415
    from xenia_desk.protection.model.tables import Population  # noqa: PLC0415

    return {
        BookId: "book",
        DimensionName: "dimension",
        PersonLabel: "person",
        Population: "population",
        Role: "role",
        Shape: "kind",
        TableName: "table",
        Unit: "unit",
    }


def _printable(text: str) -> str:
    """Text from outside, cut to a line, without signs that steer a terminal or turn a sentence."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return "".join("�" if category(sign).startswith("C") else sign for sign in shown)


def label(translator: Translator, dimension: str, code: str) -> str:
    """The words of one code of a dimension of the plan."""
    return translator.text(f"label.{dimension}.{code}")


def category_label(translator: Translator, plan: Plan, table: TableName, category: str) -> str:
    """The words of a category of a table; a table of one number has its own name there."""
    from xenia_desk.core.plan.plan import SEPARATOR  # noqa: PLC0415 - as in _worded

    dimensions = plan.tables[table].dimensions
    if not dimensions:
        return translator.text(f"table.{table}")
    codes = category.split(SEPARATOR)
    return " · ".join(
        label(translator, dimension, code)
        for dimension, code in zip(dimensions, codes, strict=True)
    )


def cell_name(translator: Translator, cell: CellId, beside: CellId | None = None) -> str:
    """The words of a cell, by its codes where there are none; what it counts, if not as `beside`.

    The cell of everything is called the total.
    """
    labels = [f"label.{name}.{code}" for name, code in cell.at]
    same = beside is not None and beside.population == cell.population
    population = f"population.{cell.population}"
    if not all(map(translator.has, labels)):
        return _printable(str(cell))
    words = " · ".join(map(translator.text, labels)) or translator.text("reason.total")
    known = translator.has(population)
    counted = translator.text(population) if known else _printable(cell.population)
    return words if same else f"{words} ({counted})"


def sum_text(translator: Translator, found: Sum) -> str:
    """A sum in figures, the long ones with their smaller numbers taken together: 12 - 9 = 3."""
    terms = [term for term in found.terms if term.value]
    terms.sort(key=lambda term: (term.factor < 0, -abs(term.factor) * term.value, term.cell))
    words = ""
    shown = terms if len(terms) <= _FEW_NUMBERS else terms[: _FEW_NUMBERS - 1]
    for term in shown:
        times = "" if abs(term.factor) == 1 else f"{translator.number(abs(term.factor))} × "
        sign = "- " if term.factor < 0 else "+ " if words else ""
        words += f" {sign}{times}{translator.number(term.value)}"
    rest = terms[len(shown) :]
    if rest:
        other = sum(term.factor * term.value for term in rest)
        sign = "- " if other < 0 else "+ "
        together = translator.plural("reason.others", len(rest))
        words += f" {sign}{translator.number(abs(other))} ({together})"
    words = words.strip() or translator.number(0)
    divided = f"({words}) / {translator.number(found.times)}" if found.times > 1 else words
    exact = found.times <= 1 or found.result % found.times == 0
    equals = "=" if exact else "≈"
    return f"{divided} {equals} {translator.number(found.number)}"


def names_of_months(translator: Translator) -> list[str]:
    """Every month of a year in words: how much room a month may need."""
    return [translator.month(date(2027, month, 1)) for month in range(1, 13)]


def names_of_days(translator: Translator) -> list[str]:
    """Every weekday in every month, with two digits: how much room a day may need."""
    return [
        translator.day(date(2027, month, day)) for month in range(1, 13) for day in range(22, 29)
    ]
