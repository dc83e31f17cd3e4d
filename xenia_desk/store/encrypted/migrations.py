"""The numbered steps from an empty file to today's schema."""

import re
from functools import cache

from xenia_desk import locations

_NUMBERED = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@cache
def steps(kind: str) -> tuple[tuple[str, ...], ...]:
    """The statements of every migration of a kind of file ("book", "yearbook"), in order.

    Raises:
        LookupError: the numbers do not run 1, 2, 3 (a bug in the installed files).
    """
    found = sorted((locations.migrations() / kind).glob("*.sql"))
    numbers = [int(match[1]) for path in found if (match := _NUMBERED.fullmatch(path.name))]
    if not numbers or numbers != list(range(1, len(found) + 1)):
        raise LookupError(kind)
    return tuple(statements(path.read_text("utf-8")) for path in found)


def statements(script: str) -> tuple[str, ...]:
    """The single statements of a script whose statements each end their line with a semicolon."""
    parts = (part.strip() for part in re.split(r";\s*\n", script))
    return tuple(part for part in parts if re.sub(r"--[^\n]*", "", part).strip())


def latest(kind: str) -> int:
    """The schema version that this program writes."""
    return len(steps(kind))
