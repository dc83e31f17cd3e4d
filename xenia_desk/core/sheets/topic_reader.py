"""Reads a topic of a handout from its file and refuses a bad one with the line."""

import re
import tomllib
from collections.abc import Collection
from typing import Any

from xenia_desk.core.sheets.handouts import FIRST_PANELS, PANELS, Carry, Panel, Topic, TopicKind
from xenia_desk.core.sheets.refusals import (
    BadTopic,
    FirstPanelDiffers,
    NotSixPanels,
    TopicFault,
    TopicKeyMissing,
    TopicKeyUnknown,
    TopicNotToml,
    TopicWordUnknown,
)

_KEYS = {"id", "carry", "kind", "picture", "facts", "panels"}
_NEEDS_FACTS = "needs-facts"  # a topic that does not say so does not
_PANEL_KEYS = {"message", "pictures"}
_MOST_PICTURES = 3
_MOST_FACTS = 8
_NAME = re.compile(r"[a-z][a-z0-9-]*")
_MESSAGE = re.compile(r"panel\.[a-z0-9-]+(\.[a-z0-9-]+)?")


def read_topic(name: str, text: str, pictures: Collection[str], facts: Collection[str]) -> Topic:
    """The topic `name` from the text of its file; `pictures` and `facts` are those there are.

    Raises BadTopic with the line and the reason.
    """
    try:
        values = tomllib.loads(text)
        return _topic(name, values, pictures, facts)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise BadTopic(name, line, TopicNotToml(str(line))) from error
    except (AttributeError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise BadTopic(name, 1, TopicNotToml("1")) from error  # parts of the wrong kind
    except _Fault as fault:
        raise BadTopic(name, _line(text, fault), fault.reason) from fault


class _Fault(Exception):
    """A fault, its word, and how many panels precede it (-1: it stands before the panels)."""

    def __init__(self, reason: TopicFault, panel: int = -1) -> None:
        self.reason = reason
        self.panel = panel


def _topic(
    name: str, values: dict[str, Any], pictures: Collection[str], facts: Collection[str]
) -> Topic:
    _check_keys(values, _KEYS | (values.keys() & {_NEEDS_FACTS}), -1)
    if values["id"] != name or not _NAME.fullmatch(name):
        raise _Fault(TopicWordUnknown(str(values["id"])))
    if str(values["picture"]) not in pictures:
        raise _Fault(TopicWordUnknown(str(values["picture"])))
    carry, kind = _one_of(Carry, values["carry"]), _one_of(TopicKind, values["kind"])
    listed = values["panels"]
    if not isinstance(listed, list) or not all(isinstance(panel, dict) for panel in listed):
        raise _Fault(TopicKeyMissing("panels"))
    panels = tuple(_panel(panel, place, pictures) for place, panel in enumerate(listed))
    if len(panels) != PANELS:
        raise _Fault(NotSixPanels(str(len(panels))))
    if panels[0] not in FIRST_PANELS:
        raise _Fault(FirstPanelDiffers(panels[0].message), 0)
    needs = values.get(_NEEDS_FACTS, False)
    if not isinstance(needs, bool):
        raise _Fault(TopicKeyMissing(_NEEDS_FACTS))
    named = _facts(values["facts"], facts)
    return Topic(name, carry, kind, values["picture"], panels, named, needs)


def _facts(named: object, known: Collection[str]) -> tuple[str, ...]:
    if not isinstance(named, list) or not 1 <= len(named) <= _MOST_FACTS:
        raise _Fault(TopicKeyMissing("facts"))
    for fact in named:
        if str(fact) not in known or named.count(fact) > 1:
            raise _Fault(TopicWordUnknown(str(fact)))
    return tuple(named)


def _panel(values: dict[str, Any], place: int, pictures: Collection[str]) -> Panel:
    _check_keys(values, _PANEL_KEYS, place)
    message, shown = values["message"], values["pictures"]
    if not isinstance(message, str) or not _MESSAGE.fullmatch(message):
        raise _Fault(TopicWordUnknown(str(message)), place)
    if not isinstance(shown, list) or not 1 <= len(shown) <= _MOST_PICTURES:
        raise _Fault(TopicKeyMissing("pictures"), place)
    for picture in shown:
        if str(picture) not in pictures:
            raise _Fault(TopicWordUnknown(str(picture)), place)
    return Panel(message, tuple(shown))


def _check_keys(values: dict[str, Any], wanted: set[str], place: int) -> None:
    for key in sorted(wanted - values.keys()):
        raise _Fault(TopicKeyMissing(key), place)
    for key in sorted(values.keys() - wanted):
        raise _Fault(TopicKeyUnknown(key), place)


def _one_of(words: Any, found: object) -> Any:
    if found not in [word.value for word in words]:
        raise _Fault(TopicWordUnknown(str(found)))
    return words(found)


def _line(text: str, fault: _Fault) -> int:
    """The line of the fault's word, looked for in the part of the file that it stands in."""
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if line.strip() == "[[panels]]"]
    first, last = 0, len(lines)
    if fault.panel >= 0 and fault.panel < len(heads):
        first = heads[fault.panel]
        last = [*heads, last][fault.panel + 1]
    word = re.compile(rf"(?<![\w-]){re.escape(fault.reason.what)}(?![\w-])")
    for number in range(first, last):
        if word.search(lines[number]):
            return number + 1
    return first + 1 if fault.panel >= 0 else 0
