"""Promise P1 in memory: once the undo window is over, no object of the program is that contact."""

import gc
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.driving.acts import time_is_over
from tests.driving.desk import Desk
from xenia_desk.core.counting.counting import Contact
from xenia_desk.desktop.press.presses import Bar
from xenia_desk.workflows.counting.counting import Counted


def kept() -> Iterator[object]:
    """Everything in the process that says what somebody talked about."""
    gc.collect()
    for found in gc.get_objects():
        if isinstance(found, Contact | Counted) or (isinstance(found, Bar) and found.said):
            yield found


def test_no_contact_is_in_memory_after_the_undo_window(open_desk: Callable[..., Desk]) -> None:
    others = list(kept())  # of tests before this one

    def new() -> list[object]:
        return [found for found in kept() if not any(found is other for other in others)]

    desk = open_desk("desk")
    assert not new()
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_N):
        desk.key(key)
    desk.until(new)  # the control: within the window it is found
    desk.until(lambda: not desk.background.waiting)
    time_is_over(desk)
    desk.until(lambda: desk.seen("saved") == desk.text("saved.empty"))
    desk.until(lambda: not desk.background.waiting)
    QApplication.processEvents()
    assert not new()
