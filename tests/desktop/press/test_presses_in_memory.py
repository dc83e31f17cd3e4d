"""Promise P1 in memory: once the undo window is over, no object of the program is that contact."""

import gc
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.driving.acts import fill_end, time_is_over
from tests.driving.desk import Desk
from tests.driving.seen import told
from xenia_desk.core.counting.counting import Contact
from xenia_desk.desktop.press.presses import Bar
from xenia_desk.workflows.counting.counting import Counted


def kept() -> Iterator[object]:
    """Everything in the process that says what somebody talked about."""
    gc.collect()
    for found in gc.get_objects():
        if isinstance(found, Contact | Counted) or (isinstance(found, Bar) and found.said):
            yield found


def kept_from_now() -> Callable[[], list[object]]:
    """What is kept later, but not already by tests before this one."""
    others = list(kept())
    return lambda: [found for found in kept() if not any(found is other for other in others)]


def test_no_contact_is_in_memory_after_the_undo_window(open_desk: Callable[..., Desk]) -> None:
    new = kept_from_now()
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


def test_no_contact_is_in_memory_after_a_correction(open_desk: Callable[..., Desk]) -> None:
    new = kept_from_now()
    desk = open_desk("desk")
    desk.open_page(desk.text("page.month"))
    desk.quiet()
    desk.click(desk.text("month.part_correct"))
    fill_end(desk, "should_be", "Inloop", {desk.text("saved.theme"): "Gezondheid"})
    assert new(), "the control: while it is filled in it is found"
    desk.click(desk.text("month.correct_save"))
    told(desk, "month.corrected")
    desk.quiet()
    assert not new()
