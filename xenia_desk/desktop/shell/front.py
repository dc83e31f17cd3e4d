"""What is seen before a vault is unlocked: its unlock page, or the wizard."""

from __future__ import annotations

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
    from xenia_desk.desktop.pages.recovery.presenter import RecoveryPresenter
    from xenia_desk.desktop.pages.restoring import page as restoring
    from xenia_desk.desktop.pages.restoring.presenter import RestoringPresenter
    from xenia_desk.desktop.pages.today import page as today
    from xenia_desk.desktop.pages.today.presenter import TodayPresenter
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
        self._today: TodayPresenter | None = None
        self._recovery: RecoveryPresenter | None = None
        self._restoring: RestoringPresenter | None = None
        self._founded = is_vault(around.folder)
        if not self._founded:
            self._wizard = wizard.present(around, made, self._is_made)

    def page(self, around: Surroundings) -> QWidget:
        """The unlock page of a vault, or the way in by paper; the wizard where there is none."""
        if self._today is not None:
            return today.Page(around, self._today, lambda: self._asked(None))
        if self._restoring is not None:
            return restoring.Page(around, self._restoring)
        if self._recovery is not None:
            return recovery.Page(around, self._recovery)
        if self._founded:
            return unlock.Page(around, self._unlock, self._practising, self._recover)
        return wizard.Page(around, self._wizard, self._practising, self._restore)

    def _is_made(self) -> None:
        """From now on the unlock page is what is seen first."""
        self._founded = True
        self._made()

    def forget(self) -> None:
        """The screen was covered: keep nothing that was typed."""
        if self._restoring is not None:
            self._restoring.forget()
        if self._today is not None:
            self._today.forget()

    def _unlocked(self, opened: Opened) -> None:
        """Enter, or ask first whether the computer's day is right."""
        doubt = opened.news.doubt
        if doubt is None:
            self._enter(opened)
            return
        self._today = today.present(self._around, opened, doubt, self._asked)
        self._draw()

    def _asked(self, opened: Opened | None) -> None:
        self._today = None
        if opened is None:
            self._draw()
        else:
            self._enter(opened)

    def _restore(self) -> None:
        self._restoring = restoring.present(self._around, self._leave_restoring)
        self._draw()

    def _leave_restoring(self, made: bool, joins: Mapping[BookId, str]) -> None:  # noqa: FBT001 - Leave
        self._restoring = None
        if made:
            self._is_made()
        if joins:
            self._recover(joins)
        elif not made:
            self._draw()

    def _recover(self, papers: Mapping[BookId, str] | None = None) -> None:
        self._recovery = recovery.present(self._around, self._leave_recovery)
        self._draw()
        self._recovery.open(papers)

    def _leave_recovery(self, opened: Opened | None) -> None:
        self._recovery = None
        if opened is None:
            self._draw()
        else:
            self._unlocked(opened)
