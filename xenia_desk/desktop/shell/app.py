"""Starts the window, and starts a fresh process after a lock."""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import (
    QMessageLogContext,
    QStandardPaths,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from xenia_desk.desktop.cover import handing_over
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.shell.main_window import MainWindow
from xenia_desk.desktop.system.events import SystemEvents
from xenia_desk.desktop.work.background import Background
from xenia_desk.workflows.vault.clock import Clock

_AGAIN = 75
_NEXT = (
    "xenia_desk.desktop.cover.cover",
    "xenia_desk.workflows.day.unlocking",
    "xenia_desk.workflows.practice.practising",
    "xenia_desk.workflows.vault.locking",
)
_LAST_WAIT = 1.0  # seconds: work that does not end by then ends with the process
_TITLE_BAR = 40
FOLDER = "desk"
"""The name of the vault in the user's data folder; it does not name the work."""


def fresh_process() -> int:
    """Replace this process by a new one of the same command line: no key outlives a lock."""
    # On Windows exec would make a second process too, and mangle words with spaces.
    start: Callable[[str, list[str]], object] = _spawn if sys.platform == "win32" else os.execv
    start(sys.executable, [sys.executable, *sys.orig_argv[1:]])
    return 0


def _spawn(_program: str, words: list[str]) -> None:
    import subprocess  # noqa: PLC0415 - only Windows needs it, and only after a lock

    # It needs the pipe that keeps a picture in the place of the window (handing_over).
    subprocess.Popen(words, close_fds=False)  # noqa: S603 - our own command


def run(
    vault: Path | None = None,
    again: Callable[[], int] = fresh_process,
    clock: Clock | None = None,
) -> int:
    """Open the window on a vault (None: in the user's data folder); returns the exit code."""
    application = QApplication.instance() or QApplication([FOLDER])
    if not isinstance(application, QApplication):
        raise TypeError(application)
    application.setApplicationName(FOLDER)
    application.setStyle("Fusion")
    theme.load_fonts()
    background = Background()
    window = MainWindow(vault or usual_vault(), background, clock=clock)
    sys.excepthook = partial(_tell, window)
    was = qInstallMessageHandler(_qt_said)
    _close_when_told(window)
    window.over.connect(partial(_end, application, window))
    _show(window)

    def listen(_: None) -> None:
        # After the window can be used, and before anybody is unlocked: that waits its turn.
        window.listen(of_this_system(int(window.winId())))

    background.run(_be_ready, listen, window.notices.tell)
    code = application.exec()
    background.close(_LAST_WAIT)
    qInstallMessageHandler(was)
    return again() if code == _AGAIN else code


def _be_ready() -> None:
    """Import what comes next, so that nobody waits for it after the passphrase, and the cover."""
    for name in _NEXT:
        import_module(name)


def _end(application: QApplication, window: MainWindow, again: bool) -> None:  # noqa: FBT001 - over
    """End at once, or when another window has taken the place of this one."""

    def leave() -> None:
        window.close()
        application.exit(_AGAIN)

    if again:
        handing_over.HandingOver(window, leave).begin()
    else:
        application.exit(0)


def _tell(
    window: MainWindow, _kind: type[BaseException], error: BaseException, _at: object
) -> None:
    """A slot that raises reaches the user's one door; Ctrl+C in a terminal closes, and so locks."""
    if isinstance(error, KeyboardInterrupt):
        window.close()
    else:
        window.notices.tell_bug(error)


def _qt_said(kind: QtMsgType, place: QMessageLogContext, _words: str) -> None:
    """What Qt complains of, without its words: they may hold what stands in a field."""
    if kind is not QtMsgType.QtDebugMsg and sys.stderr is not None:
        sys.stderr.write(f"Qt: {kind.name} {place.category or ''} {place.function or ''}\n")


def _close_when_told(window: MainWindow) -> None:
    """The end of a session asks a program to end by a signal; it locks as when it is closed."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: window.close())


def _show(window: MainWindow) -> None:
    """Show the window where one was before a lock, else as it is or as large as its screen."""
    place = handing_over.take_place()
    if place is not None:
        place.show(window)
        return
    room = window.screen().availableGeometry().height()
    if window.height() + _TITLE_BAR > room:
        window.showMaximized()
    else:
        window.show()


def usual_vault() -> Path:
    """Where the vault lies unless the command line says otherwise."""
    data = QStandardPaths.StandardLocation.GenericDataLocation
    return Path(QStandardPaths.writableLocation(data)) / FOLDER


def of_this_system(window: int) -> SystemEvents:
    """The events of this system; `window` is the handle of a window (Windows asks for one)."""
    # After the window shows; a system imports only what it has.
    if sys.platform == "win32":
        from xenia_desk.desktop.system import windows  # noqa: PLC0415

        found: SystemEvents = windows.of_this_computer(window)
    elif sys.platform == "linux":
        from xenia_desk.desktop.system import linux  # noqa: PLC0415

        found = linux.of_this_computer()
    else:
        found = SystemEvents()
    return found
