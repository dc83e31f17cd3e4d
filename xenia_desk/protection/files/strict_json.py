"""Reads JSON strictly, and says where something is not as it must be."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import NoReturn, TypeVar

from xenia_desk.protection.files.refusals import (
    FieldMissing,
    FieldTwice,
    FieldUnknown,
    JsonTooDeep,
    NotANumber,
    NotJson,
    NumberOutOfRange,
    Shape,
    ShapeWrong,
    WordUnknown,
)
from xenia_desk.protection.model.tables import LARGEST

_E = TypeVar("_E", bound=Enum)
_HIGH, _LOW = r"\\ud[89ab][0-9a-f]{2}", r"\\ud[c-f][0-9a-f]{2}"  # two escapes that make one sign
_HALF_SIGN = re.compile(f"{_HIGH}(?!{_LOW})|(?<!{_HIGH}){_LOW}", re.IGNORECASE)


@dataclass(frozen=True)
class Node:
    """A value of a JSON document and the place where it stands (`tables[0].cells[3].count`)."""

    value: object
    where: str

    def fields(self, required: set[str], optional: Iterable[str] = ()) -> dict[str, "Node"]:
        """The fields of an object that has all the required ones and no unknown ones."""
        found = dict(self.pairs())
        for name in sorted(required - set(found)):
            raise FieldMissing(self.where, name)
        for name in found:
            if name not in required and name not in set(optional):
                raise FieldUnknown(self.where, name)
        return found

    def pairs(self) -> Iterator[tuple[str, "Node"]]:
        """The fields of an object, in the order of the text."""
        if not isinstance(self.value, dict):
            raise ShapeWrong(self.where, Shape.OBJECT)
        for name, value in self.value.items():
            yield name, Node(value, f"{self.where}.{name}".removeprefix("$."))

    def items(self) -> list["Node"]:
        """The items of a list."""
        if not isinstance(self.value, list):
            raise ShapeWrong(self.where, Shape.LIST)
        return [Node(value, f"{self.where}[{n}]") for n, value in enumerate(self.value)]

    def text(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise ShapeWrong(self.where, Shape.TEXT)
        return self.value

    def whole(self, least: int = 0, most: int = LARGEST) -> int:
        """A whole number within two ends, written without a point."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise ShapeWrong(self.where, Shape.WHOLE)
        if not least <= self.value <= most:
            raise NumberOutOfRange(self.where, self.value, least, most)
        return self.value

    def truth(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise ShapeWrong(self.where, Shape.TRUTH)
        return self.value

    def word(self, words: type[_E]) -> _E:
        """One of the values of an enumeration."""
        allowed = {str(word.value): word for word in words}
        if self.text() not in allowed:
            raise WordUnknown(self.where, self.text(), tuple(allowed))
        return allowed[self.text()]


def parse(text: str) -> Node:
    """The root of a JSON document; raises a Refusal where it is none."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse, parse_int=_number)
        if _HALF_SIGN.search(text):
            json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise NotJson(error.lineno, error.colno) from error
    except RecursionError as error:
        raise JsonTooDeep from error
    except UnicodeEncodeError as error:
        raise _half_sign(text) from error
    return Node(value, "$")


def _half_sign(text: str) -> NotJson:
    """Where half of a sign stands, which no file can hold."""
    found = _HALF_SIGN.search(text)
    before = text[: found.start() if found else 0]
    return NotJson(before.count("\n") + 1, len(before) - before.rfind("\n"))


def _once(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise FieldTwice(name)
        found[name] = value
    return found


def _refuse(constant: str) -> NoReturn:
    raise NotANumber(constant)


def _number(digits: str) -> int:
    if len(digits) > len(str(LARGEST)) + 10:
        raise NotANumber(digits[:20] + "…")
    return int(digits)
