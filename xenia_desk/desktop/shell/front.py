"""What is seen before a vault is unlocked: its unlock page, or the wizard."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.unlock import page as unlock
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.work.late import Late
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.workflows.vault.vault_folder import is_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from xenia_desk.desktop.pages.recovery import page as recovery
    from xenia_desk.desktop.pages.restoring import page as restoring
    from xenia_desk.desktop.pages.today import page as today
    from xenia_desk.desktop.pages.wizard import page as wizard
    from xenia_desk.workflows.vault.session import Opened
else:
    recovery = Late("xenia_desk.desktop.pages.recovery.page")
    restoring = Late("xenia_desk.desktop.pages.restoring.page")
    today = Late("xenia_desk.desktop.pages.today.page")
    wizard = Late("xenia_desk.desktop.pages.wizard.page")


class Front:
    """Makes the page; the presenters stay while language or colours change.

    `made` is called when a vault came to be, `draw` when another page is to be seen.
    """

    def __init__(
        self,
        around: Surroundings,
        enter: Callable[[Opened], None],
        made: Callable[[], None],
        draw: Callable[[], None],
    ) -> None:
        self._enter, self._made, self._draw = enter, made, draw
        self._practising = Practising(around.folder, around.ways, enter)
        self._around = around
        self._unlock = unlock.present(around, self._unlocked)
        self._founded = is_vault(around.folder)
        if not self._founded:
            self._wizard = wizard.present(around, made, self._is_made)
        self._usual()

    def page(self, around: Surroundings) -> QWidget:
        """The unlock page of a vault, or the way in by paper; the wizard where there is none."""
        if self._instead is not None:
            return self._instead(around)
        if self._founded:
            return unlock.Page(around, self._unlock, self._practising, self._recover)
        return wizard.Page(around, self._wizard, self._practising, self._restore)

    def forget(self) -> None:
        """The screen was covered: keep nothing that was typed."""
        self._forget()

    def _usual(self) -> None:
        """Nothing is seen instead of the unlock page or the wizard, nor has anything to forget."""
        self._instead: Callable[[Surroundings], QWidget] | None = None
        self._forget: Callable[[], None] = lambda: None

    def _is_made(self) -> None:
        """From now on the unlock page is what is seen first."""
        self._founded = True
        self._made()

    def _unlocked(self, opened: Opened) -> None:
        """Enter, or ask first whether the computer's day is right."""
        doubt = opened.news.doubt
        if doubt is None:
            self._enter(opened)
            return
        asked = partial(self._leave, go_on=self._enter)
        presenter = today.present(self._around, opened, doubt, asked)
        self._instead = lambda around: today.Page(around, presenter, lambda: asked(None))
        self._forget = presenter.forget
        self._draw()

    def _leave(self, opened: Opened | None, go_on: Callable[[Opened], None]) -> None:
        self._usual()
        if opened is None:
            self._draw()
        else:
            go_on(opened)

    def _restore(self) -> None:
        presenter = restoring.present(self._around, self._leave_restoring)
        self._instead = lambda around: restoring.Page(around, presenter)
        self._forget = presenter.forget
        self._draw()

    def _leave_restoring(self, made: bool, joins: Mapping[BookId, str]) -> None:  # noqa: FBT001 - Leave
        self._usual()
        if made:
            self._is_made()
        if joins:
            self._recover(joins)
        elif not made:
            self._draw()

    def _recover(self, papers: Mapping[BookId, str] | None = None) -> None:
        presenter = recovery.present(self._around, partial(self._leave, go_on=self._unlocked))
        self._instead = lambda around: recovery.Page(around, presenter)
        self._draw()
        presenter.open(papers)
