"""This module is the window behind the unlock page: the rail, and the page that is open."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from xenia_desk.desktop import navigation
from xenia_desk.desktop.keys import Keys
from xenia_desk.desktop.navigation import Opening, Presenter, Reader
from xenia_desk.desktop.rail import Rail
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.workflows.session import Session


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
        self._around = around
        self._session = session
        self._presenters = presenters
        self._destinations = {d.id: d for d in navigation.destinations(session.roles)}
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        self._rail = Rail(around, tuple(self._destinations.values()), self.open, lock)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rail)
        row.addWidget(self._stack, 1)
        self.current = ""

    @property
    def first(self) -> str:
        """The page where this person begins."""
        return next(iter(self._destinations))

    def open(self, name: str) -> None:
        """Bring a page to the front, up to date."""
        if name not in self._pages:
            opening = self._destinations[name].load()
            self._pages[name] = self._make(name, opening)
            self._stack.addWidget(self._pages[name])
        self.current = name
        self._rail.mark(name)
        self._stack.setCurrentWidget(self._pages[name])
        self._presenters[name].open()

    def step(self, by: int) -> None:
        """Open the page so many places further in the rail, round and round."""
        names = list(self._destinations)
        self.open(names[(names.index(self.current) + by) % len(names)])

    def read_about(self) -> None:
        """Open what the handbook says about the page that is open."""
        about = self.current
        self.open(navigation.HELP)
        handbook = self._presenters[navigation.HELP]
        if isinstance(handbook, Reader):
            handbook.read_about(about)

    def keys(self) -> list[Keys]:
        """The keys of the open page."""
        page = self._stack.currentWidget()
        return page.findChildren(Keys) if page else []

    def _make(self, name: str, opening: Opening) -> QWidget:
        if name not in self._presenters:
            self._presenters[name] = opening.present(self._around, self._session)
        page = opening.page(self._around, self._presenters[name])
        page.setAccessibleName(self._around.text(f"page.{name}"))
        return page
