"""This module is what is seen before a vault is unlocked: the unlock page, or the wizard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop import opening
from xenia_desk.desktop.pages.unlock import page as unlock
from xenia_desk.desktop.practising import PractiseDoors, Practising
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.workflows.finding import is_vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from xenia_desk.workflows.session import Session


class Front:
    """Makes the page; the presenters stay while language or colours change."""

    def __init__(
        self, around: Surroundings, enter: Callable[[Session], None], anew: Callable[[], None]
    ) -> None:
        doors = PractiseDoors(opening.unlock, opening.practice, opening.practice_people)
        run, tell = around.run, around.notices.tell
        self._practising = Practising(around.folder, doors, run, tell, enter)
        self._anew = anew
        self._unlock = unlock.present(around, enter)
        self._founded = is_vault(around.folder)
        if not self._founded:
            # Only the first start needs it.
            from xenia_desk.desktop.pages.wizard import page as wizard  # noqa: PLC0415

            self._wizard = wizard.present(around, self._made)

    def page(self, around: Surroundings) -> QWidget:
        """The unlock page of a vault, or the wizard where there is none yet."""
        if self._founded:
            return unlock.Page(around, self._unlock, self._practising)
        from xenia_desk.desktop.pages.wizard import page as wizard  # noqa: PLC0415 - see above

        return wizard.Page(around, self._wizard, self._practising)

    def _made(self) -> None:
        self._founded = True
        self._anew()
