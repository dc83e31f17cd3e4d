"""What it costs to hide a cell, with a secret factor where a key is given."""

import hashlib
import hmac
import json

from xenia_desk.protection.model.tables import CellId, Cost, System

FACTOR = 4  # the largest factor; the smallest is 1
STEPS = 1000 * (FACTOR - 1)  # of a thousandth each


def factor(key: bytes, cell: CellId) -> float:
    """The secret factor of a cell, from 1 to 4; the same for the same key and coordinates.

    A grand total always has the largest: readers miss it most, and a one-way table where it is
    hidden would tell that all other blanks are small.
    """
    if not cell.at:
        return FACTOR
    words = json.dumps([cell.population, *cell.at], ensure_ascii=True).encode()
    drawn = hmac.new(key, words, hashlib.sha256).digest()
    return 1 + int.from_bytes(drawn[:8]) % (STEPS + 1) / 1000


def costs(system: System) -> dict[CellId, float]:
    """The cost of every cell: its count plus so little that only ties go by number of cells."""
    little = 1 / (len(system.cells) + 1)
    keyed = system.cost is Cost.KEYED
    return {
        cell: (at.count + little) * (factor(system.key, cell) if keyed else 1)
        for cell, at in system.cells.items()
    }
