"""The one window: unlock page or wizard first, the pages behind it, the lock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from xenia_desk import settings as kept
from xenia_desk.desktop.look import icons, theme
from xenia_desk.desktop.look.style import style_sheet
from xenia_desk.desktop.notices import Notices
from xenia_desk.desktop.press.keys import Key, Keys
from xenia_desk.desktop.shell import qt_words
from xenia_desk.desktop.shell.covering import Covering
from xenia_desk.desktop.shell.frame import Frame
from xenia_desk.desktop.shell.front import Front
from xenia_desk.desktop.surroundings import Surroundings, View
from xenia_desk.desktop.system.events import SystemEvents
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.work.background import Background
from xenia_desk.desktop.work.late import Late
from xenia_desk.desktop.work.running import Ways, nothing
from xenia_desk.localization import Translator, in_language
from xenia_desk.settings import Settings
from xenia_desk.workflows.vault.clock import Clock
from xenia_desk.workflows.vault.vault_folder import is_practice, is_vault

if TYPE_CHECKING:
    from xenia_desk.desktop.shell import inside
    from xenia_desk.desktop.shell.navigation import Presenter
    from xenia_desk.desktop.widgets.dialogs import key_list
    from xenia_desk.workflows.vault import covering, locking
    from xenia_desk.workflows.vault.session import Opened, Session
else:
    inside = Late("xenia_desk.desktop.shell.inside")
    key_list = Late("xenia_desk.desktop.widgets.dialogs.key_list")
    covering = Late("xenia_desk.workflows.vault.covering")
    locking = Late("xenia_desk.workflows.vault.locking")

UNDO_SECONDS = 10.0
PATIENCE_MILLISECONDS = 4_000
"""How long a lock waits for other work: logind lets a computer sleep after five seconds."""
_SMALLEST = (900, 500)
_USUAL = (1366, 768)


class MainWindow(QMainWindow):
    """Draws itself anew when language or colours change; presenters and their states stay.

    `over` is emitted once, when the books are rewritten and the keys can be forgotten: True
    when a fresh process is to show the unlock page (the window stays for it), else False.
    """

    over = Signal(bool)

    def __init__(
        self,
        folder: Path,
        background: Background,
        undo_seconds: float = UNDO_SECONDS,
        translator: Callable[[str], Translator] = in_language,
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._background = background
        self._undo_seconds = undo_seconds
        self._translator = translator
        self._clock = clock
        self._settings = kept.read(folder)
        self._session: Session | None = None
        self._presenters: dict[str, Presenter] = {}
        self._inside: inside.Inside | None = None
        self._keys: Keys | None = None
        self._waits, self._ended, self._left = False, False, 0
        self._cover = Covering(self, self._settings, self.cover, self.lock, self._uncover)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MILLISECONDS)
        self.notices = Notices(translator(self._settings.language), self)
        self._front = Front(self.around(), self.enter, self._made, self._draw)
        self._draw()
        self.resize(*_USUAL)

    def enter(self, opened: Opened) -> None:
        """Show the pages of whoever unlocked the vault, and tell what is news."""
        self._session = opened.session
        self._folder = opened.session.folder
        self._presenters.clear()
        self._draw()
        self.notices.greet(opened.news)

    def _made(self) -> None:
        """A vault came to be: one from a copy brings its looks, a new one keeps those chosen."""
        brought = (self._folder / kept.FILE).exists()
        self.change(kept.read(self._folder) if brought else self._settings)

    def change(self, settings: Settings) -> None:
        """Put other settings into force, now and the next time."""
        self._settings = settings
        self._cover.obey(settings)
        if is_vault(self._folder):  # before that nothing may lie where one is to be made
            kept.write(self._folder, settings)
        self._draw()

    def listen(self, events: SystemEvents) -> None:
        """Cover and lock when the system tells that it has to be."""
        events.setParent(self)
        events.covers.connect(self.cover)
        events.locks.connect(self.lock)
        self.over.connect(events.close)

    def cover(self, view: View | None = None) -> None:
        """Show a neutral picture at once, or what a visitor may see; what is half typed waits."""
        if self._waits or self._ended or not self._cover.becomes(view):
            return
        if self._inside is not None:
            self._inside.covered()
            self._inside = None
        self.notices.hold()
        self._front.forget()
        if self._session is not None:
            self._background.give_up()
            self._background.run(
                partial(covering.forget, self._session), nothing, self.notices.tell
            )
        self._fill(self.around())

    def lock(self) -> None:
        """Rewrite the books, then let a fresh process show the unlock page.

        While nothing is unlocked there is nothing to rewrite, and a cover will do.
        """
        if self._session is None:
            self.cover()
        else:
            self._end(again=True)

    def around(self) -> Surroundings:
        """What a page, and a dialog over it, is given to work with."""
        return Surroundings(
            folder=self._folder,
            words=self._translator(self._settings.language),
            settings=self._settings,
            tokens=theme.tokens(self._settings.theme),
            notices=self.notices,
            ways=Ways(
                self._background.run,
                self._background.on_screen,
                self.notices.tell,
                self.notices.say,
            ),
            change=self.change,
            go=lambda page: self._inside.open(page) if self._inside else None,
            cover=self.cover,
            undo_seconds=self._undo_seconds,
            view=self._cover.view,
            clock=self._clock,
        )

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window locks first."""
        if self._ended or (self._session is None and not self._waits):
            event.accept()
            self._over(again=False)
            return
        event.ignore()
        self._end(again=False)

    def _uncover(self) -> None:
        self._fill(self.around())
        self.notices.go_on()

    def _draw(self) -> None:
        around = self.around()
        self._dress(around)
        self._fill(around)

    def _dress(self, around: Surroundings) -> None:
        self.notices.words = around.words
        qt_words.speak(around.words)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(theme.palette(around.tokens))
            application.setFont(theme.font(self._settings.font_points))
        self.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft
            if around.right_to_left
            else Qt.LayoutDirection.LeftToRight
        )
        self.setStyleSheet(style_sheet(around.tokens, self._settings.font_points))
        self.setMinimumSize(*_SMALLEST)
        self.setWindowTitle(around.text("window.title"))
        self.setWindowIcon(icons.icon("counting", 32, around.ink, around.ink))

    def _fill(self, around: Surroundings) -> None:
        self._draw_keys(around)
        if self._cover.covered:
            self._cover.draw(around, self._session)
            return
        current = self._inside.current if self._inside else ""
        if self._session is None:
            self._inside = None
            content: QWidget = self._front.page(around)
        else:
            self._inside = inside.Inside(around, self._session, self._presenters, self.lock)
            content = self._inside
        practice = self._session.practice if self._session else is_practice(self._folder)
        self.setCentralWidget(Frame(around, content, practice=practice))
        if self._inside is not None:
            self._inside.open(current or self._inside.first)

    def _draw_keys(self, around: Surroundings) -> None:
        if self._keys is not None:
            self._keys.remove()
        self._keys = Keys(self, letters=True)
        if self._cover.covered:
            return
        self._keys.note("F12", around.text("keys.cover"))
        self._keys.add("F1", around.text("keys.this_list"), self._list_keys)
        if self._session is not None:
            self._keys.add("Ctrl+L", around.text("keys.lock"), self.lock)
            self._keys.add("Ctrl+PgDown", around.text("keys.next_page"), partial(self._step, 1))
            self._keys.add("Ctrl+PgUp", around.text("keys.page_before"), partial(self._step, -1))

    def _step(self, by: int) -> None:
        if self._inside is not None:
            self._inside.step(by)

    def _list_keys(self) -> None:
        of_page = self._inside.keys() if self._inside else []
        listed: list[Key] = [key for keys in of_page for key in keys.listed]
        if self._keys is not None:
            listed += self._keys.listed
        read = self._inside.read_about if self._inside else None
        key_list.KeyList(self.around(), listed, self, read).open()

    def _end(self, *, again: bool) -> None:
        if self._session is None:
            return
        session, self._session, self._inside = self._session, None, None
        self._waits = True
        self._presenters.clear()
        around = self.around()
        waiting = Waiting(around.text("lock.at_work"))
        self.setCentralWidget(Frame(around, waiting, practice=session.practice))
        self.notices.go_on()
        self._cover.alone()
        begun = Event()
        self._background.give_up()
        advance = self._background.on_screen(waiting.advance)

        def work() -> None:
            begun.set()
            locking.lock(session, advance)

        self._background.run(
            work,
            lambda _nothing: self._over(again=again),
            partial(self._not_rewritten, waiting, again=again),
        )
        self._left = self._background.waiting
        self._patience.timeout.connect(partial(self._waited, begun, again=again))
        self._patience.start()

    def _waited(self, begun: Event, *, again: bool) -> None:
        """Other work has not ended: the process does, and the next unlock rewrites the books."""
        # A window that is closed is in no hurry: it goes on while what was pressed is being stored.
        before, self._left = self._left, self._background.waiting
        if not again and self._left < before:
            self._patience.start()
        elif not begun.is_set():
            self._over(again=again)

    def _not_rewritten(self, waiting: Waiting, error: Exception, *, again: bool) -> None:
        """What was counted is safe as it is, and the keys are forgotten all the same."""
        self.notices.tell(error)
        words = self.notices.words
        waiting.stop(
            words.text("lock.not_rewritten"),
            words.text("lock.go_on"),
            partial(self._over, again=again),
        )

    def _over(self, *, again: bool) -> None:
        if self._ended:
            return
        self._ended, self._waits = True, False
        self._cover.stop()
        self._patience.stop()
        if not again:
            self.close()
        self.over.emit(again)
