"""Fixtures of the journeys: the program as it starts, and laptops that are put away afterwards."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.driving.desk import nobody_hurries
from tests.driving.walking import Laptop
from xenia_desk.desktop.look import theme


@pytest.fixture(autouse=True)
def _as_the_program_starts(qapp: QApplication) -> Iterator[None]:
    qapp.setStyle("Fusion")
    theme.load_fonts()
    nobody_hurries()
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setFont(font)
    qapp.setPalette(palette)
    left = [t.name for t in threading.enumerate() if t.name == "work"]
    assert not left, "a worker thread was left behind"


@pytest.fixture
def laptop(qtbot: QtBot) -> Iterator[Callable[[Path, date], Laptop]]:
    """Open a window on a folder, on a day."""
    opened: list[Laptop] = []

    def begin(folder: Path, day: date) -> Laptop:
        opened.append(Laptop(qtbot, folder, day))
        return opened[-1]

    yield begin
    for each in reversed(opened):
        each.end()
