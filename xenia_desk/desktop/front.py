"""This module is what is seen before a vault is unlocked: the unlock page, or the wizard."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.pages.unlock import page as unlock
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.workflows.founding import is_vault
from xenia_desk.workflows.session import Session


def front(
    around: Surroundings,
    presenters: dict[str, Any],
    enter: Callable[[Session], None],
    anew: Callable[[], None],
) -> QWidget:
    """The unlock page of a vault, or the wizard where there is none yet."""
    if is_vault(around.folder):
        if "unlock" not in presenters:
            presenters["unlock"] = unlock.present(around, enter)
        return unlock.Page(around, presenters["unlock"])
    # Only the first start needs it.
    from xenia_desk.desktop.pages.wizard import page as wizard  # noqa: PLC0415

    if "wizard" not in presenters:
        presenters["wizard"] = wizard.present(around, enter, anew)
    return wizard.Page(around, presenters["wizard"])
