"""Draws the way from backups, or a copy, to a new vault: one step at a time."""

from collections.abc import Mapping

from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.restoring.presenter import (
    Leave,
    RestoringPresenter,
    RestoringState,
    Step,
)
from xenia_desk.desktop.pages.restoring.steps import DoneStep, FolderStep, KeyStep, WorkingStep
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.steps import Shows, Steps
from xenia_desk.desktop.work.watching import watch


def present(around: Surroundings, leave: Leave) -> RestoringPresenter:
    """The presenter, which tells that a vault is there."""

    def left(made: bool, joins: Mapping[BookId, str]) -> None:  # noqa: FBT001 - as Leave has it
        leave(made, joins)
        if made:
            around.notices.say("wizard.restored")

    return RestoringPresenter(around.folder, around.ways, left)


class Page(Steps[RestoringState]):
    """From the folder to what is there again."""

    def __init__(self, around: Surroundings, presenter: RestoringPresenter) -> None:
        table: dict[Step, Shows[RestoringState]] = {
            Step.FOLDER: Shows(lambda s: FolderStep(around, presenter, s)),
            Step.LOOKING: Shows(lambda _: Waiting(around.text("restoring.looking")), back=False),
            Step.KEY: Shows(lambda s: KeyStep(around, presenter, s)),
            Step.WORKING: Shows(lambda s: WorkingStep(around, presenter, s), back=False),
            Step.DONE: Shows(lambda s: DoneStep(around, presenter, s), presenter.done, back=False),
        }
        super().__init__(
            around,
            around.text("wizard.restore"),
            presenter.back,
            lambda step: f"restoring.title_{step}",
            table,
        )
        watch(self, presenter.shown, self.draw)
