"""The window after unlocking: the rail and the page that is open, or one page for a visitor."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QStackedWidget, QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.cover.cover import VIEWS
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.shell import navigation
from xenia_desk.desktop.shell.frame import Frame
from xenia_desk.desktop.shell.navigation import Keeps, Opening, Presenter, Reader
from xenia_desk.desktop.shell.rail import Rail
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import row, wide
from xenia_desk.desktop.work.not_yet import not_yet
from xenia_desk.workflows.vault.session import Session


class Inside(QWidget):
    """Makes a page when it is first opened and keeps it; presenters are kept by whoever asks."""

    def __init__(
        self,
        around: Surroundings,
        session: Session,
        presenters: dict[str, Presenter],
        lock: Callable[[], None],
    ) -> None:
        super().__init__()
        self._session = session
        self._presenters = presenters
        self._destinations = {d.id: d for d in navigation.destinations(session.roles)}
        pages = tuple(self._destinations)
        self._around = around = replace(around, pages=pages, read=self.read, lock=lock)
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._rail = Rail(around, tuple(self._destinations.values()), self.open, lock)
        self.setLayout(row(self._rail, wide(self._stack), gap=0))
        self.current = ""
        around.notices.joins_first.connect(self._join_first)

    @property
    def first(self) -> str:
        """The page where this person begins."""
        return next(iter(self._destinations))

    def open(self, name: str) -> None:
        """Bring a page to the front, up to date."""
        destination = self._destinations[name]
        waits = not_yet(self._session) if destination.counts else None
        # Counting may begin while the window is open: then the page that waited has another name.
        key = name if waits is None else f"{name} waits"
        if waits is None:
            self._show(name, key, lambda: navigation.opening_of(name))
        else:
            self._show(name, key, lambda: navigation.waiting(name, waits))

    def step(self, by: int) -> None:
        """Open the page so many places further in the rail, round and round."""
        names = list(self._destinations)
        self.open(names[(names.index(self.current) + by) % len(names)])

    def read_about(self) -> None:
        """Open what the handbook says about the page that is open."""
        about = self.current
        handbook = self._handbook()
        if handbook is not None:
            handbook.read_about(about)

    def read(self, page: str) -> None:
        """Open a page of the handbook."""
        handbook = self._handbook()
        if handbook is not None:
            handbook.read(page)

    def covered(self) -> None:
        """Let what was half typed wait; nothing else stays."""
        for name, presenter in [*self._presenters.items()]:
            if isinstance(presenter, Keeps):
                presenter.covered()
            else:
                del self._presenters[name]

    def keys(self) -> list[Keys]:
        """The keys of the open page."""
        page = self._stack.currentWidget()
        return page.findChildren(Keys) if page else []

    def _join_first(self, book: BookId) -> None:
        """The page that is open cannot count in a book that has not joined a yearbook."""
        name = self.current
        if self._destinations[name].counts:
            self._show(name, f"{name} joins {book}", lambda: navigation.joining(name, book))

    def _show(self, name: str, key: str, opening: Callable[[], Opening]) -> None:
        if key not in self._pages:
            self._pages[key] = self._make(key, opening())
            self._pages[key].setAccessibleName(self._around.text(f"page.{name}"))
            self._stack.addWidget(self._pages[key])
        self.current = name
        self._rail.mark(name)
        self._stack.setCurrentWidget(self._pages[key])
        self._presenters[key].open()

    def _handbook(self) -> Reader | None:
        self.open(navigation.HELP)
        handbook = self._presenters[navigation.HELP]
        return handbook if isinstance(handbook, Reader) else None

    def _make(self, key: str, opening: Opening) -> QWidget:
        if key not in self._presenters:
            self._presenters[key] = opening.present(self._around, self._session)
        return opening.page(self._around, self._presenters[key])


def visitors_page(around: Surroundings, session: Session, name: str) -> QWidget:
    """A page without the rail, from which only the cover can be reached; the books stay covered."""
    if name not in VIEWS:
        raise LookupError(name)
    opening = navigation.opening_of(name)
    presenter = opening.present(around, session)
    page = opening.page(around, presenter)
    page.setAccessibleName(around.text(f"page.{name}"))
    presenter.open()
    frame = Frame(around, page, practice=session.practice)
    frame.setObjectName("view")
    frame.setFocusProxy(page)
    return frame
