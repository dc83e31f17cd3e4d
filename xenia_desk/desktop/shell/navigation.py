"""Lists the pages: who sees them, in which order, and where each is found.

A page is a folder `pages/<id>` with `presenter.py` (no Qt) and `page.py`, which has two names:
`present(around, session)` makes the presenter, once per unlocking; `Page(around, presenter)` is
the widget, made anew when the language or the colours change. Its words are `page.<id>`. To add a
page: the folder and a line in DESTINATIONS here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from xenia_desk.core.names import BookId
from xenia_desk.core.roles import Role
from xenia_desk.desktop.pages.joining import page as joining_page
from xenia_desk.desktop.pages.not_yet import page as not_yet
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.work.joining import JoiningPresenter
from xenia_desk.desktop.work.not_yet import NotYet, NotYetPresenter
from xenia_desk.workflows.vault.session import Session

HELP = "help"


class Presenter(Protocol):
    """What makes the state that a page draws; it outlives the page."""

    def open(self) -> None:
        """The page has come to the front: be up to date."""


@runtime_checkable
class Keeps(Presenter, Protocol):
    """The presenter of a page that keeps what is half typed behind a cover.

    All others go when the screen is covered: nothing that they know is wanted there.
    """

    def covered(self) -> None:
        """Forget the contact that is half typed, and what could be taken back."""


@runtime_checkable
class Reader(Presenter, Protocol):
    """The presenter of the handbook."""

    def read(self, page: str) -> None:
        """Open a page of the handbook."""

    def read_about(self, page: str) -> None:
        """Open what the handbook says about a page of the window."""


@dataclass(frozen=True)
class Opening:
    """How a page is made."""

    present: Callable[[Surroundings, Session], Presenter]
    page: Callable[[Surroundings, Any], QWidget]


@dataclass(frozen=True)
class Destination:
    """A page in the rail; without roles it is everybody's.

    What `counts` has nothing to show before counting begins.
    """

    id: str
    picture: str
    roles: frozenset[Role] = frozenset()
    counts: bool = False


DESTINATIONS = (
    Destination("counting", "counting", frozenset({Role.DESK}), counts=True),
    Destination("hour", "hour", frozenset({Role.NURSE}), counts=True),
    Destination("round", "round", frozenset({Role.DESK}), counts=True),
    Destination("month", "month", frozenset({Role.DESK, Role.NURSE}), counts=True),
    Destination("talk_board", "talk_board", frozenset({Role.DESK, Role.NURSE})),
    Destination("handouts", "handouts", frozenset({Role.DESK, Role.NURSE})),
    Destination("facts", "phone", frozenset({Role.DESK, Role.NURSE})),
    Destination("yearbook", "yearbook", frozenset({Role.COORDINATOR})),
    Destination("release", "release", frozenset({Role.COORDINATOR}), counts=True),
    Destination("people", "people"),
    Destination("backups", "backup"),
    Destination("settings", "settings"),
    Destination("help", "help"),
)


def destinations(roles: frozenset[Role]) -> tuple[Destination, ...]:
    """The pages of somebody with these roles; the first is where they begin."""
    return tuple(each for each in DESTINATIONS if not each.roles or each.roles & roles)


def opening_of(page: str) -> Opening:
    """How a page is made; it and the workflows behind it (solver, PDF) are imported now."""
    module = import_module(f"xenia_desk.desktop.pages.{page}.page")
    return Opening(module.present, module.Page)


def waiting(name: str, waits: NotYet) -> Opening:
    """How the page is made that stands for one that counts, until counting begins."""
    return Opening(
        lambda _around, session: NotYetPresenter(session, waits),
        partial(not_yet.Page, stands_for=name),
    )


def joining(name: str, book: BookId) -> Opening:
    """How the page is made that stands for one that counts, until its book has joined."""
    return Opening(
        lambda around, session: JoiningPresenter(
            session, book, around.ways, lambda: around.go(name)
        ),
        partial(joining_page.Page, stands_for=name),
    )
