"""Reads facts from the program's file or from a file of staff, and writes them.

The program's file (TOML) names every fact that there is. One of staff (JSON) fills them in: a fact
is said by its value alone, or by an object with value, source, checked-on, checked-by, valid-until.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from xenia_desk.core.names import FactName
from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.facts import LONGEST_SOURCE, Fact, FactKind, printable
from xenia_desk.core.sheets.refusals import (
    BadFacts,
    FactCheckedHalf,
    FactFault,
    FactKeyUnknown,
    FactsNotReadable,
    FactUnknown,
    FactValueWrong,
)

_TEXTS = ("value", "source", "checked-by")
_DAYS = ("checked-on", "valid-until")
_SAID = {*_TEXTS, *_DAYS}
_ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")
# The facts of Xenia itself were once the only ones, and files of staff may name them so.
_SHORT = {name: f"xenia.{name}" for name in ("address", "phone", "hours", "web")}


def shipped_facts(text: str) -> dict[str, Fact]:
    """Every fact there is, by id, in the order of the program's own file (TOML).

    Raises BadFacts with the line and the reason.
    """
    try:
        return _shipped(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise BadFacts(line, FactsNotReadable(str(line))) from error
    except FactFault as fault:
        raise BadFacts(_line(text, fault.what), fault) from fault
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise BadFacts(1, FactsNotReadable("1")) from error  # parts of the wrong kind


def filled_facts(text: str, facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """`facts` with what a file of staff (JSON) says about some of them.

    Raises BadFacts, FactUnknown, FactUnprintable or FactTooLong.
    """
    found = {_SHORT.get(name, name): said for name, said in read_object(text).items()}
    for name in found:
        if name not in facts:
            raise FactUnknown(FactName(name))
    with placed(text):
        return {**facts, **said_facts(found, facts)}


def written_facts(facts: Mapping[str, Fact]) -> str:
    """The facts as a file of staff (JSON): what `filled_facts` reads, sorted, always the same."""
    return written_object(plain_facts(facts))


def said_facts(found: Mapping[str, object], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """What parts of a file say about known facts, by id; raises as `filled_facts`, no place yet."""
    return {
        name: _fact(facts[name], {"value": said} if isinstance(said, str) else said)
        for name, said in found.items()
    }


def plain_facts(facts: Mapping[str, Fact]) -> dict[str, dict[str, str]]:
    """The facts as `said_facts` reads them."""
    return {name: _said(fact) for name, fact in facts.items()}


def read_object(text: str) -> dict[str, Any]:
    """A file of staff (JSON) that says nothing twice; raises BadFacts."""
    try:
        found = json.loads(text, object_pairs_hook=_said_once)
    except json.JSONDecodeError as error:
        raise BadFacts(error.lineno, FactsNotReadable(str(error.lineno))) from error
    except (ValueError, RecursionError) as error:
        raise BadFacts(1, FactsNotReadable("1")) from error
    if not isinstance(found, dict):
        raise BadFacts(1, FactsNotReadable("1"))
    return found


def written_object(said: Mapping[str, Any]) -> str:
    """A file of staff (JSON), sorted: equal content gives equal text."""
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@contextmanager
def placed(text: str) -> Iterator[None]:
    """Say of a fault in a file in which line it stands: raises BadFacts."""
    try:
        yield
    except FactFault as fault:
        raise BadFacts(_line(text, fault.what), fault) from fault


def _said(fact: Fact) -> dict[str, str]:
    days = {"checked-on": fact.checked_on, "valid-until": fact.valid_until}
    texts = {"value": fact.value, "source": fact.source, "checked-by": fact.checked_by or ""}
    return {**texts, **{key: day.isoformat() if day else "" for key, day in days.items()}}


def _shipped(values: dict[str, Any]) -> dict[str, Fact]:
    if values.keys() != {"facts"} or not isinstance(values["facts"], list):
        raise FactKeyUnknown("facts")
    found: dict[str, Fact] = {}
    for each in values["facts"]:
        name = each.get("id", "")
        if not isinstance(name, str) or not _ID.fullmatch(name):
            raise FactKeyUnknown(str(name) or "id")
        if name in found:
            raise FactsNotReadable(name)
        kind = each.get("kind")
        if kind not in [known.value for known in FactKind]:
            raise FactValueWrong(str(kind))
        said = {key: value for key, value in each.items() if key not in {"id", "kind"}}
        found[name] = _fact(Fact(FactName(name), FactKind(kind)), said)
    return found


def _fact(bare: Fact, said: object) -> Fact:
    """A fact with what is said about it, and nothing of what was said before."""
    if not isinstance(said, dict):
        raise FactValueWrong(bare.id)
    for key in sorted(said.keys() - _SAID):
        raise FactKeyUnknown(str(key))
    value, source, role = (_text(said.get(key, "")) for key in _TEXTS)
    value = printable(bare.id, value)
    checked_on, valid_until = (day_said(said.get(key, "")) for key in _DAYS)
    checked_by = next((each for each in Role if each == role), None)
    if role and checked_by is None:
        raise FactValueWrong(role)
    if (checked_on is None) != (checked_by is None):
        raise FactCheckedHalf(bare.id)
    if len(source) > LONGEST_SOURCE or not source.isprintable():
        raise FactValueWrong("source")
    return replace(
        bare,
        value=value,
        source=source,
        checked_on=checked_on,
        checked_by=checked_by,
        valid_until=valid_until,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise FactValueWrong(str(value))
    return value.strip()


def day_said(value: object) -> date | None:
    """A day, as TOML or JSON has it; None for an empty text. Raises FactValueWrong."""
    if value == "":
        return None
    if type(value) is date:  # what TOML makes of a day; a time is not one
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise FactValueWrong(str(value)) from error


def _said_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object that says nothing twice; ValueError otherwise."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError(pairs)
    return dict(pairs)


def _line(text: str, what: str) -> int:
    """The first line with a word; 0 when none has it."""
    word = re.compile(rf"(?<![\w.-]){re.escape(what)}(?![\w-])") if what else None
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if word and word.search(line)), 0)
