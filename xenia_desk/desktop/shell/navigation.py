"""Lists the pages: who sees them, in which order, and where each is found.

A page is a folder `pages/<id>` with `presenter.py` (no Qt) and `page.py`, which has two names:
`present(around, session)` makes the presenter, once per unlocking; `Page(around, presenter)` is
the widget, made anew when the language or the colours change. Its words are `page.<id>`. To add a
page: the folder, a function `_<id>` and a line in DESTINATIONS here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from xenia_desk.core.roles import Role
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.work.not_yet import NotYet
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
    load: Callable[[], Opening]
    roles: frozenset[Role] = frozenset()
    counts: bool = False

    def is_for(self, roles: frozenset[Role]) -> bool:
        """Whether somebody with these roles sees the page."""
        return not self.roles or bool(self.roles & roles)


# A page and the workflows behind it (solver, PDF) are imported when it is first opened.
# ruff: noqa: PLC0415


def _counting() -> Opening:
    from xenia_desk.desktop.pages.counting import page

    return Opening(page.present, page.Page)


def _hour() -> Opening:
    from xenia_desk.desktop.pages.hour import page

    return Opening(page.present, page.Page)


def _month() -> Opening:
    from xenia_desk.desktop.pages.month import page

    return Opening(page.present, page.Page)


def _yearbook() -> Opening:
    from xenia_desk.desktop.pages.yearbook import page

    return Opening(page.present, page.Page)


def _release() -> Opening:
    from xenia_desk.desktop.pages.release import page

    return Opening(page.present, page.Page)


def _round() -> Opening:
    from xenia_desk.desktop.pages.round import page

    return Opening(page.present, page.Page)


def _handouts() -> Opening:
    from xenia_desk.desktop.pages.handouts import page

    return Opening(page.present, page.Page)


def _sheet_view() -> Opening:
    from xenia_desk.desktop.pages.sheet_view import page

    return Opening(page.present, page.Page)


def _talk_board() -> Opening:
    from xenia_desk.desktop.pages.talk_board import page

    return Opening(page.present, page.Page)


def _facts() -> Opening:
    from xenia_desk.desktop.pages.facts import page

    return Opening(page.present, page.Page)


def _people() -> Opening:
    from xenia_desk.desktop.pages.people import page

    return Opening(page.present, page.Page)


def _backups() -> Opening:
    from xenia_desk.desktop.pages.backups import page

    return Opening(page.present, page.Page)


def _settings() -> Opening:
    from xenia_desk.desktop.pages.settings import page

    return Opening(page.present, page.Page)


def _help() -> Opening:
    from xenia_desk.desktop.pages.help import page

    return Opening(page.present, page.Page)


DESTINATIONS = (
    Destination("counting", "counting", _counting, frozenset({Role.DESK}), counts=True),
    Destination("hour", "hour", _hour, frozenset({Role.NURSE}), counts=True),
    Destination("round", "round", _round, frozenset({Role.DESK}), counts=True),
    Destination("month", "month", _month, frozenset({Role.DESK, Role.NURSE}), counts=True),
    Destination("talk_board", "talk_board", _talk_board, frozenset({Role.DESK, Role.NURSE})),
    Destination("handouts", "handouts", _handouts, frozenset({Role.DESK, Role.NURSE})),
    Destination("facts", "phone", _facts, frozenset({Role.DESK, Role.NURSE})),
    Destination("yearbook", "yearbook", _yearbook, frozenset({Role.COORDINATOR})),
    Destination("release", "release", _release, frozenset({Role.COORDINATOR}), counts=True),
    Destination("people", "people", _people),
    Destination("backups", "backup", _backups),
    Destination("settings", "settings", _settings),
    Destination("help", "help", _help),
)


def destinations(roles: frozenset[Role]) -> tuple[Destination, ...]:
    """The pages of somebody with these roles; the first is where they begin."""
    return tuple(each for each in DESTINATIONS if each.is_for(roles))


def waiting(name: str, waits: NotYet) -> Opening:
    """How the page is made that stands for one that counts, until counting begins."""
    from xenia_desk.desktop.pages.not_yet import page, presenter

    return Opening(
        lambda _around, session: presenter.NotYetPresenter(session, waits),
        partial(page.Page, stands_for=name),
    )


def view(name: str) -> Opening:
    """How a page is made that a visitor may look at while the books stay covered."""
    return {"talk_board": _talk_board, "sheet_view": _sheet_view}[name]()
