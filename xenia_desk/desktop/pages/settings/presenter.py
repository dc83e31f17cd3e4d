"""Puts settings into force while the program runs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.settings import LARGEST_FONT, SMALLEST_FONT, Settings
from xenia_desk.workflows.vault import covering
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing
from xenia_desk.workflows.yearbook.sharing import Sharing


class SettingsPresenter:
    """Every change is seen at once and kept for the next time.

    `codes` shows of every open book whether it has a code, `sharing` how it stands with the folder
    between computers (None until it was looked up).
    """

    def __init__(self, session: Session, change: Callable[[Settings], None], ways: Ways) -> None:
        self._session, self._change = session, change
        self._run, self._say = ways.run, ways.say
        self._touched = ""
        self.sharing: Shown[Sharing | None] = Shown(None)
        self.codes = Shown(self._codes())

    def open(self) -> None:
        """Look at the folder between computers; what waits goes into it first."""
        self._run(lambda: sharing.look(self._session), self.sharing.become)

    def put(self, touched: str, now: Settings, then: Settings) -> None:
        """Take other settings; `touched` names the one that was changed."""
        if then != now:
            self._touched = touched
            self._change(then)

    def size(self, now: Settings, by: int) -> None:
        """Make letters larger or smaller, by so many points."""
        points = min(max(now.font_points + by, SMALLEST_FONT), LARGEST_FONT)
        touched = "larger" if by > 0 else "smaller"
        self.put(touched, now, replace(now, font_points=points))

    def choose_code(self, book: BookId, code: str) -> None:
        """Let a book have another code for its cover."""

        def work() -> None:
            covering.choose_code(self._session, book, code)

        def done(_nothing: None) -> None:
            self.codes.become(self._codes())
            self._say("settings.code_kept")

        self._run(work, done)

    def share_through(self, folder: Path | None) -> None:
        """Let statements go through that folder from now on; None: through none."""

        def work() -> Sharing:
            sharing.share_through(self._session, folder)
            return sharing.look(self._session)

        def done(found: Sharing) -> None:
            self.sharing.become(found)
            self._say("sharing.left" if folder is None else "sharing.chosen")

        self._run(work, done)

    def take_touched(self) -> str:
        """The setting that was changed last, where the page that is drawn anew goes on.

        It is told once: a page opened later begins at its top.
        """
        touched, self._touched = self._touched, ""
        return touched

    def _codes(self) -> Mapping[BookId, bool]:
        return {name: bool(code) for name, code in self._session.cover_codes.items()}
