"""The bidirectional algorithm (UAX #9) with isolates, for one paragraph at a time.

Embeddings and overrides (U+202A to U+202E) are ignored: our texts isolate, they never embed.
"""

import unicodedata
from dataclasses import dataclass

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_ISOLATES = {LRI, RLI, FSI}
_IGNORED = {"BN", "LRE", "RLE", "LRO", "RLO", "PDF"}
_NEUTRAL = {"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"}
_STRONG = {"L", "R", "AL"}
_NUMBERS = {"EN", "AN"}
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_ENDING = (
    " \t\u2066\u2067\u2068\u2069"  # blanks and isolates at the end belong to the paragraph (L1)
)


@dataclass(frozen=True)
class Run:
    """Characters `start` to `end` (exclusive) of one level, odd levels being right to left."""

    start: int
    end: int
    level: int

    @property
    def right_to_left(self) -> bool:
        """Whether the characters of the run stand from right to left."""
        return self.level % 2 == 1


def levels(text: str, *, right_to_left: bool) -> tuple[int, ...]:
    """The embedding level of every character, in a paragraph of the given direction."""
    base = int(right_to_left)
    found = [base] * len(text)
    for level, places in _sequences(text, base):
        _resolve(text, places, level, found)
    inside = len(text.rstrip(_ENDING))
    return (*found[:inside], *[base] * (len(text) - inside))


def visual_runs(found: tuple[int, ...]) -> tuple[Run, ...]:
    """The runs of one line from left to right (rule L2)."""
    runs: list[Run] = []
    for place, level in enumerate(found):
        if runs and runs[-1].level == level:
            runs[-1] = Run(runs[-1].start, place + 1, level)
        else:
            runs.append(Run(place, place + 1, level))
    for level in range(max(found, default=0), 0, -1):
        start = 0
        while start < len(runs):
            end = start
            while end < len(runs) and runs[end].level >= level:
                end += 1
            runs[start:end] = reversed(runs[start:end])
            start = end + 1
    return tuple(runs)


def _sequences(text: str, base: int) -> list[tuple[int, list[int]]]:
    """The isolating run sequences (X10): without embeddings, one per isolate."""
    stack: list[tuple[int, list[int]]] = [(base, [])]
    done = [stack[0]]
    for place, sign in enumerate(text):
        if sign == PDI and len(stack) > 1:
            stack.pop()
        stack[-1][1].append(place)
        if sign in _ISOLATES:
            odd = _first_strong_is_right(text, place + 1) if sign == FSI else sign == RLI
            above = stack[-1][0] + 1
            stack.append((above + (above % 2 != int(odd)), []))
            done.append(stack[-1])
    return done


def _first_strong_is_right(text: str, start: int) -> bool:
    depth = 0
    for sign in text[start:]:
        kind = unicodedata.bidirectional(sign)
        if sign in _ISOLATES:
            depth += 1
        elif sign == PDI:
            if depth == 0:
                return False
            depth -= 1
        elif depth == 0 and kind in _STRONG:
            return kind != "L"
    return False


def _resolve(text: str, places: list[int], level: int, found: list[int]) -> None:
    side = "R" if level % 2 else "L"
    kinds = [unicodedata.bidirectional(text[place]) or "L" for place in places]
    kept = [n for n, kind in enumerate(kinds) if kind not in _IGNORED]
    types = [kinds[n] for n in kept]
    _weak(types, side)
    _brackets([text[places[n]] for n in kept], types, side)
    _neutral(types, side)
    for n, kind in zip(kept, types, strict=True):
        found[places[n]] = level + _above(kind, level)
    for n in range(len(places)):
        if kinds[n] in _IGNORED:
            found[places[n]] = found[places[n - 1]] if n else level


def _above(kind: str, level: int) -> int:
    if level % 2:
        return int(kind != "R")
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(types: list[str], side: str) -> None:
    """Rules W1 to W7: marks, numbers and what stands in and around numbers."""
    _marks_and_arabic(types, side)
    _around_numbers(types)
    strong = side
    for n, kind in enumerate(types):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            types[n] = "L"


def _marks_and_arabic(types: list[str], side: str) -> None:
    """Rules W1 to W3."""
    before, strong = side, side
    for n, kind in enumerate(types):
        if kind == "NSM":
            types[n] = "ON" if before in {"LRI", "RLI", "FSI", "PDI"} else before
        before = types[n]
    for n, kind in enumerate(types):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[n] = "AN"
    types[:] = ["R" if kind == "AL" else kind for kind in types]


def _around_numbers(types: list[str]) -> None:
    """Rules W4 to W6: one separator between numbers, terminators beside them."""
    for n in range(1, len(types) - 1):
        if types[n] in {"ES", "CS"} and types[n - 1] == types[n + 1] in _NUMBERS:
            single_kind = types[n] == "CS" or types[n - 1] == "EN"
            types[n] = types[n - 1] if single_kind else types[n]
    for order in (range(len(types)), range(len(types) - 1, -1, -1)):
        last = ""
        for n in order:
            if types[n] == "ET" and last == "EN":
                types[n] = "EN"
            last = types[n]
    types[:] = ["ON" if kind in {"ES", "ET", "CS"} else kind for kind in types]


def _as_strong(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind


def _brackets(signs: list[str], types: list[str], side: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for n, sign in enumerate(signs):
        if types[n] == "ON" and sign in _CLOSING:
            opened.append(n)
        elif types[n] == "ON" and sign in _CLOSING.values():
            match = [m for m in opened if _CLOSING[signs[m]] == sign]
            if match:
                pairs.append((match[-1], n))
                del opened[opened.index(match[-1]) :]
    for start, end in sorted(pairs):
        inside = {_as_strong(kind) for kind in types[start + 1 : end]} & {"L", "R"}
        if side in inside:
            types[start] = types[end] = side
        elif inside:
            earlier = [_as_strong(k) for k in types[:start] if _as_strong(k) in {"L", "R"}]
            other = next(iter(inside))
            types[start] = types[end] = other if (earlier or [side])[-1] == other else side


def _neutral(types: list[str], side: str) -> None:
    """Rules N1 and N2: neutrals between equal directions take it, others the embedding's."""
    start = 0
    while start < len(types):
        if types[start] not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        left = _as_strong(types[start - 1]) if start else side
        right = _as_strong(types[end]) if end < len(types) else side
        types[start:end] = [left if left == right else side] * (end - start)
        start = end
