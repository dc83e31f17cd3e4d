"""The set of pictograms by meaning, as outlines that the build made."""

import json
import re
from dataclasses import dataclass
from functools import cache

from xenia_desk import locations
from xenia_desk.outputs.pdf.shapes import numbers

_STEP = re.compile(r"([MLCZ])([^MLCZ]*)")
_OPERATORS = {"M": "m", "L": "l", "C": "c"}


@dataclass(frozen=True)
class Part:
    """One outline: a path of PDF operators with y downwards, what it is filled with, and how."""

    path: str
    fill: str
    even_odd: bool


@dataclass(frozen=True)
class Pictogram:
    """The outlines of one meaning in a box of `width` by `height` units."""

    width: float
    height: float
    parts: tuple[Part, ...]


@cache
def pictograms() -> dict[str, Pictogram]:
    """Every pictogram of the program, by meaning."""
    listed = json.loads(locations.OUTLINES.read_text("ascii"))
    return {
        meaning: Pictogram(
            width=entry["box"][0],
            height=entry["box"][1],
            parts=tuple(
                Part(_path(p["d"]), p["fill"], p["rule"] == "evenodd") for p in entry["paths"]
            ),
        )
        for meaning, entry in listed.items()
    }


def _path(written: str) -> str:
    steps = []
    for letter, values in _STEP.findall(written):
        if letter == "Z":
            steps.append("h")
        else:
            steps.append(f"{numbers(*map(float, values.split()))} {_OPERATORS[letter]}")
    return "\n".join(steps)
