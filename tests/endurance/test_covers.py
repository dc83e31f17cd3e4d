"""300 covers from random places: .venv/bin/pytest tests/endurance/test_covers.py -s

Prints promise 26: tries, planted, found, bad, and how long a cover and the way back took.
"""

import random
import statistics
import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication

from tests.desktop.conftest import *  # noqa: F403 - its fixtures
from tests.desktop.desk import Desk
from tests.desktop.test_cover import (
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
from xenia_desk.desktop import covering
from xenia_desk.desktop.cover import close_others

COVERS = 300


def test_three_hundred_covers(
    open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(26)  # noqa: S311 - any place will do
    desk = open_desk("desk")
    pages = desk.pages()
    taken, came_back, planted, found = [], [], 0, 0
    for number in range(COVERS):
        desk.open_page(draw.choice(pages))
        opener = draw.choice([None, *EVERY])
        if opener is not None:
            opener(desk)
            desk.until(lambda: others(desk))
        if opener in STAYING and number % 10 == 0:
            planted += 1
            with monkeypatch.context() as faulty:
                faulty.setattr(covering, "close_others", lambda _window: None)
                desk.window.cover()
            QCoreApplication.processEvents()
            found += not is_covered(desk)
            close_others(desk.window)
        else:
            taken.append(covers_within(desk, lambda: press_f12(desk)))
        desk.until(lambda: not desk.background.waiting)
        begun = time.perf_counter()
        back(desk)
        desk.until(lambda: is_inside(desk))
        came_back.append(time.perf_counter() - begun)
    bad = sum(each >= AT_ONCE for each in taken)
    print(f"\npromise 26: tries {COVERS}, planted {planted}, found {found}, bad {bad}")  # noqa: T201 - its table
    for name, times in (("cover", taken), ("back, six keys", came_back)):
        middle, worst = statistics.median(times), max(times)
        print(f"{name}: p50 {1000 * middle:.0f} ms, worst {1000 * worst:.0f} ms")  # noqa: T201 - as above
    assert planted > 10
    assert found == planted
    assert not bad
