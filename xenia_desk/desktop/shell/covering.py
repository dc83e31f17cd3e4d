"""Covers the window, and brings it back by the code, which may be tried five times."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget

from xenia_desk.desktop.cover.input_watch import InputWatch, Patience
from xenia_desk.desktop.cover.way_out import NoWayOut
from xenia_desk.desktop.press.listening import leave, listen
from xenia_desk.desktop.surroundings import Surroundings, View
from xenia_desk.desktop.work.late import Late
from xenia_desk.settings import Settings

if TYPE_CHECKING:
    from xenia_desk.desktop.cover import cover
    from xenia_desk.desktop.shell import inside
    from xenia_desk.workflows.vault import covering
    from xenia_desk.workflows.vault.session import Session
else:
    cover = Late("xenia_desk.desktop.cover.cover")
    inside = Late("xenia_desk.desktop.shell.inside")
    covering = Late("xenia_desk.workflows.vault.covering")

TRIES = 5


class Covering(QObject):
    """Watches for a window; `back` brings its pages back, `lock` locks it."""

    def __init__(
        self,
        window: QMainWindow,
        settings: Settings,
        cover: Callable[[], None],
        lock: Callable[[], None],
        back: Callable[[], None],
    ) -> None:
        super().__init__(window)
        self._window, self._lock, self._back = window, lock, back
        self._tries = TRIES
        self.covered = False
        self.view: View | None = None
        self._watch = InputWatch(_patience(settings), self)
        self._watch.covers.connect(cover)
        self._watch.locks.connect(lock)
        self._filters = (self._watch, NoWayOut(self))
        for each in self._filters:
            listen(each)

    def becomes(self, view: View | None) -> bool:
        """Be covered, with a view instead of the picture; whether that is anything new."""
        if self.covered and self.view == view:
            return False
        self.covered, self.view = True, view
        return True

    def obey(self, settings: Settings) -> None:
        """Take other times after which to cover and to lock."""
        self._watch.patience = _patience(settings)

    def stop(self) -> None:
        """Stop watching, as the window closes."""
        self._watch.stop()
        for each in self._filters:
            leave(each)

    def draw(self, around: Surroundings, session: Session | None) -> None:
        """Put the picture, or the view, in the place of all; no other window of ours stays."""
        page: QWidget
        if session is None:
            page = cover.PlainCover(around, self._uncover)
        elif self.view is not None:
            page = inside.visitors_page(around, session, self.view.page)
        else:
            codes = [code for code in session.cover_codes.values() if code]
            hint = codes[0] if codes and session.practice else ""

            def tried(typed: str) -> int:
                return self._try(session, typed)

            page = cover.Cover(around, tried, self._lock, has_code=bool(codes), hint=hint)
        self._window.setCentralWidget(page)
        page.show()  # the window would do so a moment later: too late to be painted or focused now
        self.alone()
        self._window.activateWindow()  # it may have been a dialog that had the keys
        page.setFocus()

    def alone(self) -> None:
        """Close every other window of ours and paint this one now, before anything that waits."""
        close_others(self._window)
        layout = self._window.layout()
        if layout is not None:
            layout.activate()
        self._window.repaint()

    def _try(self, session: Session, typed: str) -> int:
        if covering.opens(session.cover_codes, typed):
            self._tries = TRIES
            self._uncover()
            return TRIES
        self._tries -= 1
        if not self._tries:
            self._lock()
        return self._tries

    def _uncover(self) -> None:
        self.covered, self.view = False, None
        self._back()


def close_others(window: QWidget) -> None:
    """Close every dialog, menu, list and tooltip of the program but this window.

    Closing ends the loops of those that run one, and answers what they asked with "no".
    """
    QToolTip.hideText()
    while (popup := QApplication.activePopupWidget()) is not None:
        if not popup.close():
            popup.hide()
            break
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible() and not other.close():
            other.hide()


def _patience(settings: Settings) -> Patience:
    return Patience(settings.cover_minutes * 60.0, settings.lock_hours * 3600.0)
