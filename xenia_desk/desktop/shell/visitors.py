"""A page that a visitor looks at alone, while the books stay covered."""

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.cover.cover import VIEWS
from xenia_desk.desktop.shell import navigation
from xenia_desk.desktop.shell.frame import Frame
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.workflows.vault.session import Session


def visitors_page(around: Surroundings, session: Session, name: str) -> QWidget:
    """A page without the rail, from which only the cover can be reached."""
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
