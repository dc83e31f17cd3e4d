"""Covers the screen and comes back, whatever lies over the window."""

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QToolTip, QWidget

from tests.driving.desk import Desk
from xenia_desk.core.counting.counting import Contact
from xenia_desk.desktop.press.presses import Bar
from xenia_desk.desktop.widgets.dialogs import asking, print_dialog
from xenia_desk.desktop.widgets.dialogs.bug_dialog import BugDialog
from xenia_desk.desktop.widgets.dialogs.question import Asked, Question
from xenia_desk.workflows.counting.counting import Counted

AT_ONCE = 0.3  # seconds
CODE = "123456"


def screen() -> QImage:
    """All that can be seen of the program."""
    return QGuiApplication.primaryScreen().grabWindow(0).toImage()


def is_covered(desk: Desk) -> bool:
    """Whether the screen shows the cover over the whole window, and nothing before it."""
    if others(desk):
        return False
    covers = [w for w in desk.window.findChildren(QWidget, "cover") if w.isVisible()]
    if len(covers) != 1 or covers[0].size() != desk.window.size():
        return False
    seen, window = screen(), desk.window.geometry()
    part = seen.rect().intersected(window)
    wanted = covers[0].grab(part.translated(-window.topLeft())).toImage()
    kind = QImage.Format.Format_RGB32
    return bool(seen.copy(part).convertToFormat(kind) == wanted.convertToFormat(kind))


def others(desk: Desk) -> list[QWidget]:
    """Every other window of the program that is seen: dialogs, menus, lists, tooltips."""
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not desk.window]


def is_inside(desk: Desk) -> bool:
    """Whether the pages are seen."""
    return any(rail.isVisible() for rail in desk.window.findChildren(QWidget, "rail"))


def covers_within(desk: Desk, act: Callable[[], object]) -> float:
    """Seconds of our own work until the screen is covered, after something asked for it.

    What others do on this computer meanwhile is not ours to test.
    """
    assert not is_covered(desk), "the control: before it the screen is another"
    begun = time.process_time()
    act()
    while not is_covered(desk):
        QCoreApplication.processEvents()
        assert time.process_time() - begun < 10, "never covered"
    return time.process_time() - begun


def in_front(desk: Desk) -> QWidget:
    """What gets the keys: a menu or list, a dialog, or the window."""
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or desk.window


def press_f12(desk: Desk) -> None:
    QTest.keyPress(in_front(desk), Qt.Key.Key_F12)
    QTest.keyRelease(desk.window, Qt.Key.Key_F12)


def type_key(desk: Desk, key: Qt.Key) -> None:
    desk.until(QApplication.focusWidget)  # the window gets the keys when a dialog has gone
    QTest.keyClick(QApplication.focusWidget() or desk.window, key)
    QCoreApplication.processEvents()


def back(desk: Desk, code: str = CODE) -> None:
    for digit in code:
        type_key(desk, Qt.Key(Qt.Key.Key_0.value + int(digit)))


def covered_by_f12(desk: Desk) -> None:
    taken = covers_within(desk, lambda: press_f12(desk))
    assert taken < AT_ONCE, taken


def key_list(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F1)


def bug(desk: Desk) -> None:
    BugDialog(desk.window.around(), "ValueError", desk.window).open()


def folder(desk: Desk) -> None:
    asking.ask_folder(desk.window, "", lambda _: None)


def new_file(desk: Desk) -> None:
    asking.ask_new_file(desk.window, "", "a.pdf", "pdf", lambda _: None)


def files(desk: Desk) -> None:
    asking.ask_files(desk.window, "", "pdf", lambda _: None)


def printer(desk: Desk) -> None:
    print_dialog.ask_print(
        desk.window.around(), desk.window, print_dialog.Job(), lambda *_: None, lambda: None
    )


def question(desk: Desk) -> None:
    asked = Asked("12", (("12", "13"),), "12", "12", "13")
    Question(desk.window, "", asked, lambda: None).open()


def menu(desk: Desk) -> None:
    found = QMenu(desk.window)
    found.addAction("12")
    found.popup(desk.window.mapToGlobal(QPoint(200, 200)))


def choices(desk: Desk) -> None:
    box = QComboBox(desk.window.centralWidget())
    box.addItems(["12", "13"])
    box.show()
    box.showPopup()


def tooltip(desk: Desk) -> None:
    QToolTip.showText(desk.window.mapToGlobal(QPoint(200, 200)), "12 contacten", desk.window)


OPENERS = {
    "widgets/dialogs/key_list.py": (key_list,),
    "widgets/dialogs/bug_dialog.py": (bug,),
    "widgets/dialogs/asking.py": (folder, new_file, files),
    "widgets/dialogs/print_dialog.py": (printer,),
    "widgets/dialogs/question.py": (question,),
}
EVERY = [*(each for openers in OPENERS.values() for each in openers), menu, choices, tooltip]
# A list goes with its page, and Qt takes away a tooltip by itself.
STAYING = [each for each in EVERY if each not in (choices, tooltip)]


def presenters() -> set[str]:
    """The presenters of pages that are still there, by their names."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    kinds = {type(each).__name__ for each in gc.get_objects()}
    return {kind for kind in kinds if kind.endswith("Presenter")}


def kept() -> list[object]:
    gc.collect()
    return [
        found
        for found in gc.get_objects()
        if isinstance(found, Contact | Counted) or (isinstance(found, Bar) and found.said)
    ]
