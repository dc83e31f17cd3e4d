"""The faults that a plan file can have, and how the line of each is found."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from xenia_desk.core.plan.refusals import BadPlan, MissingKey, PlanFault, SaidTwice

_T = TypeVar("_T")


class Lines:
    """Finds the line of a key, or of a quoted word under it, in the text of a plan."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._heads: dict[tuple[str, int], int] = {}
        seen: Counter[str] = Counter()
        for number, line in enumerate(self._lines, start=1):
            head = re.match(r"\[+\s*([\w.-]+)\s*\]+", line)
            if head:
                self._heads[head[1], seen[head[1]]] = number
                seen[head[1]] += 1

    def find(self, word: str, head: str = "", index: int = 0) -> int:
        """The first line from a head on that has the word; the head's own line without it."""
        start = self._heads.get((head, index), 1)
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
        for number, line in enumerate(self._lines[start - 1 :], start=start):
            if number > start and head and line.startswith("["):
                break
            if pattern.search(line.split("#")[0]):
                return number
        return start


class Place:
    """Where in the file the reader is, so that a fault can name its line."""

    def __init__(self, lines: Lines, head: str = "", index: int = 0) -> None:
        self._lines, self._head, self._index = lines, head, index

    def bad(self, kind: type[PlanFault], what: object) -> BadPlan:
        """The refusal of a word, with its line."""
        word = str(what)
        return BadPlan(self._lines.find(word, self._head, self._index), kind(word))

    def check(self, kind: type[PlanFault], words: Iterable[str], known: Iterable[str]) -> None:
        """Raise for the first word that is not known."""
        allowed = set(known)
        for word in words:
            if word not in allowed:
                raise self.bad(kind, word)

    def take(self, values: Mapping[str, Any], key: str, kind: type[_T]) -> _T:
        """The value under a key, of the kind that it must have."""
        value = values.get(key)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.bad(MissingKey, key)
        return value

    def words(self, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """The list of words under a key, empty without it; raises when one stands twice."""
        found = values.get(key, [])
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise self.bad(MissingKey, key)
        for word, times in Counter(found).items():
            if times > 1:
                raise self.bad(SaidTwice, word)
        return tuple(found)
