"""The rail: one button per page, and the lock."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QPushButton, QSizePolicy

from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.shell.navigation import Destination
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.choosable import ChoosableButton
from xenia_desk.desktop.widgets.kit.layout import REST, column, held, wide
from xenia_desk.desktop.widgets.kit.page_column import scrolling
from xenia_desk.desktop.widgets.kit.parts import add_picture

_WORDS_UP_TO = 15
"""With larger letters (points) the rail shows pictures only, so that the page has room."""


class Rail(QFrame):
    """The pages of whoever is unlocked; the chosen one is marked."""

    def __init__(
        self,
        around: Surroundings,
        pages: Sequence[Destination],
        open_page: Callable[[str], None],
        lock: Callable[[], None],
    ) -> None:
        super().__init__()
        look(self, "rail")
        self.setObjectName("rail")
        self._around = around
        self._pages: dict[str, QPushButton] = {}
        for page in pages:
            found = self._button(around.text(f"page.{page.id}"), page.picture)
            found.setCheckable(True)
            found.setAutoExclusive(True)
            found.clicked.connect(lambda _checked=False, name=page.id: open_page(name))
            self._pages[page.id] = found
        self._buttons = column(*self._pages.values(), REST)
        self._area = scrolling(held(self._buttons), around.text("window.pages"))
        self._area.setMinimumWidth(self._buttons.sizeHint().width())
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lock = self._button(around.text("window.lock"), "lock")
        self.lock.setToolTip(around.text("window.lock_key"))
        self.lock.clicked.connect(lambda _checked=False: lock())
        self.setLayout(column(wide(self._area), self.lock, edge=(8, 12, 8, 12)))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def showEvent(self, event: QShowEvent) -> None:
        """Rather scroll than squeeze, where letters are large or the window is low."""
        super().showEvent(event)
        for button in self._pages.values():
            button.setMinimumHeight(button.sizeHint().height())
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window asks for a bar, and the bar for room beside the words."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        wanted = self._buttons.sizeHint()
        scrolls = wanted.height() > self._area.height()
        bar = self._area.verticalScrollBar().sizeHint().width() if scrolls else 0
        self._area.setMinimumWidth(wanted.width() + bar)

    def mark(self, page: str) -> None:
        """Show which page is open."""
        self._pages[page].setChecked(True)

    def _button(self, words: str, picture: str) -> QPushButton:
        shows_words = self._around.settings.font_points <= _WORDS_UP_TO
        found = ChoosableButton(words if shows_words else "")
        found.setAccessibleName(words)
        if not shows_words:
            found.setToolTip(words)
        look(found, "destination")
        add_picture(found, self._around, picture)
        return found
