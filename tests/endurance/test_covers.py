"""300 covers, every trigger with every place: python3 packaging/dev.py endurance --rows 26

Prints promise 26: tries, planted, found, bad, and how long a cover and the way back took.
"""

import os
import random
import shutil
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, product
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QProgressBar, QWidget

from tests.desktop.cover.covers import (
    AT_ONCE,
    EVERY,
    STAYING,
    back,
    covers_within,
    is_covered,
    is_inside,
    others,
    press_f12,
)
from tests.desktop.system.signals import COVERS as SIGNALS
from tests.desktop.system.signals import SESSION, Buses, FakeWindows, message, needs_bus
from tests.driving.desk import Desk
from tests.driving.seen import names, seen
from xenia_desk.desktop.cover.input_watch import InputWatch, Patience
from xenia_desk.desktop.shell import covering
from xenia_desk.desktop.shell.covering import close_others
from xenia_desk.desktop.system import windows

SHARE = float(os.environ.get("SHARE_OF_COVERS", "1"))  # the table sets it
COVERS, OF_A_RELEASE = max(30, round(270 * SHARE)), max(3, round(30 * SHARE))
Trigger = Callable[[Desk], object]
P = TypeVar("P")


@dataclass
class Tally:
    """What came of it."""

    taken: list[float] = field(default_factory=list)
    back: list[float] = field(default_factory=list)
    planted: int = 0
    found: int = 0

    def tell(self) -> None:
        tries, bad = len(self.taken) + self.planted, sum(t >= AT_ONCE for t in self.taken)
        line = f"tries {tries}, planted {self.planted}, found {self.found}, bad {bad}"
        print(f"\npromise 26: {line}")  # noqa: T201 - its table
        for name, times in (("cover", self.taken), ("back, six keys", self.back)):
            middle, worst = statistics.median(times), max(times)
            print(f"{name}: p50 {1000 * middle:.0f} ms, worst {1000 * worst:.0f} ms")  # noqa: T201 - as above


def nobody(desk: Desk) -> None:
    """The minutes without input are over."""
    (watch,) = desk.window.findChildren(InputWatch)
    patience, watch.patience = watch.patience, Patience(0.0, 3600.0)
    watch.tick()
    watch.patience = patience


def said_by(bus: Buses, signal: tuple[Any, ...], _desk: Desk) -> None:
    """The session is locked."""
    bus.say(*signal)


@contextmanager
def listening(desk: Desk, bus: Buses) -> Iterator[list[Trigger]]:
    """Every trigger of a cover, on this window."""
    desk.window.listen(bus.events())
    of_windows = windows.WindowsEvents(1, FakeWindows().registration())
    desk.window.listen(of_windows)
    locked = message(SESSION, windows.WTS_SESSION_LOCK)
    of_the_bus = [partial(said_by, bus, signal) for signal in SIGNALS]
    yield [press_f12, nobody, *of_the_bus, lambda _desk: FakeWindows.send(of_windows, locked)]


def covers(desk: Desk, tally: Tally, trigger: Trigger) -> None:
    tally.taken.append(covers_within(desk, lambda: trigger(desk)))


def plant(desk: Desk, tally: Tally, monkeypatch: pytest.MonkeyPatch, trigger: Trigger) -> None:
    """A cover that leaves open what is open, which the grab of the screen must find."""
    tally.planted += 1
    with monkeypatch.context() as faulty:
        faulty.setattr(covering, "close_others", lambda _window: None)
        trigger(desk)
        desk.until(lambda: [w for w in desk.window.findChildren(QWidget, "cover") if w.isVisible()])
    QCoreApplication.processEvents()
    tally.found += not is_covered(desk)
    close_others(desk.window)


def comes_back(desk: Desk, tally: Tally) -> None:
    desk.until(lambda: not desk.background.waiting)
    begun = time.perf_counter()
    back(desk)
    desk.until(lambda: is_inside(desk))
    tally.back.append(time.perf_counter() - begun)


def a_page(_desk: Desk) -> None:
    """Nothing more than the page."""


def pairs(
    draw: random.Random, triggers: list[Trigger], places: list[P]
) -> Iterator[tuple[Trigger, P]]:
    """Every pair, in a random order, and again."""
    every = list(product(triggers, places))
    while True:
        draw.shuffle(every)
        yield from every


@needs_bus
def test_from_every_page_dialog_and_menu(
    open_desk: Callable[..., Desk], buses: Buses, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw, tally = random.Random(26), Tally()  # noqa: S311 - any order will do
    desk = open_desk("desk")
    pages = desk.pages()
    with listening(desk, buses) as triggers:
        turns = islice(pairs(draw, triggers, [a_page, *EVERY]), COVERS)
        for number, (trigger, place) in enumerate(turns):
            desk.open_page(draw.choice(pages))
            place(desk)
            if place is not a_page:
                desk.until(lambda: others(desk))
            if place in STAYING and number % 10 == 0:
                plant(desk, tally, monkeypatch, trigger)
            else:
                covers(desk, tally, trigger)
            comes_back(desk, tally)
    tally.tell()
    assert tally.planted >= COVERS // 30
    assert tally.found == tally.planted
    assert max(tally.taken) < AT_ONCE


@needs_bus
def test_from_a_release_that_runs_and_one_that_is_shown(
    open_desk: Callable[..., Desk], buses: Buses, two_years: Path, tmp_path: Path
) -> None:
    draw, tally = random.Random(26), Tally()  # noqa: S311 - any order will do
    desk = open_desk("coordinator", folder=Path(shutil.copytree(two_years, tmp_path / "years")))
    with listening(desk, buses) as triggers:
        for trigger, ended in islice(pairs(draw, triggers, [False, True]), OF_A_RELEASE):
            desk.open_page(desk.text("page.release"))
            desk.until(lambda: desk.text("release.preview") in names(desk))
            desk.click(desk.text("release.preview"))
            desk.until(lambda: seen(desk, QProgressBar) or desk.seen("outcome"))
            if ended:
                desk.until(lambda: desk.seen("outcome"))
            covers(desk, tally, trigger)
            comes_back(desk, tally)
    tally.tell()
    assert max(tally.taken) < AT_ONCE
