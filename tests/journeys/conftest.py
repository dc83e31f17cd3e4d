"""Fixtures of the journeys: the program as it starts, and laptops that are put away afterwards."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.driving.fixtures import as_the_program_starts
from tests.driving.laptop import Laptop

__all__ = ["as_the_program_starts", "laptop"]


@pytest.fixture
def laptop() -> Iterator[Callable[[Path, date], Laptop]]:
    """Open a window on a folder, on a day."""
    opened: list[Laptop] = []

    def begin(folder: Path, day: date) -> Laptop:
        opened.append(Laptop(folder, day))
        return opened[-1]

    yield begin
    for each in reversed(opened):
        each.end()
