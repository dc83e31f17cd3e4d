"""Draws the wizard: one step at a time, in the middle of the window."""

from collections.abc import Callable

from xenia_desk.desktop.pages.wizard.presenter import Step, WizardPresenter, WizardState
from xenia_desk.desktop.pages.wizard.steps import (
    CodesStep,
    HoursStep,
    PeopleStep,
    done_step,
    start_step,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.steps import Shows, Steps
from xenia_desk.desktop.widgets.vault.paper_steps import PaperBackStep, PaperStep
from xenia_desk.desktop.widgets.vault.passphrase_steps import PassphraseStep, TypeBackStep
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.clock import SystemClock


def present(
    around: Surroundings, made: Callable[[], None], leave: Callable[[], None]
) -> WizardPresenter:
    """The presenter: a vault was `made`; somebody who has read what to do with it may `leave`."""
    return WizardPresenter(around.folder, around.clock or SystemClock(), around.ways, made, leave)


class Page(Steps[WizardState]):
    """A step is drawn anew for the next person or paper, and when people come or go."""

    def __init__(
        self,
        around: Surroundings,
        presenter: WizardPresenter,
        practising: Practising,
        restore: Callable[[], None],
    ) -> None:
        table: dict[Step, Shows[WizardState]] = {
            Step.START: Shows(
                lambda _: start_step(around, presenter, practising, restore), back=False
            ),
            Step.HOURS: Shows(lambda s: HoursStep(around, presenter, s), presenter.hours_done),
            Step.PEOPLE: Shows(lambda s: PeopleStep(around, presenter, s), presenter.people_done),
            Step.PASSPHRASE: Shows(
                lambda s: PassphraseStep(around, *s.shown_person), presenter.passphrase_seen
            ),
            Step.TYPE_BACK: Shows(
                lambda s: TypeBackStep(around, s.shown_person[0], presenter.passphrase_typed)
            ),
            Step.SHEET: Shows(lambda s: PaperStep(around, *s.shown_paper), presenter.paper_seen),
            Step.SHEET_BACK: Shows(
                lambda s: PaperBackStep(around, *s.shown_paper, presenter.paper_typed)
            ),
            Step.CODES: Shows(lambda s: CodesStep(around, presenter, s)),
            Step.MAKING: Shows(lambda _: Waiting(around.text("wizard.making")), back=False),
            Step.DONE: Shows(
                lambda s: done_step(around, s),
                presenter.leave,
                back=False,
                last=around.text("wizard.done"),
            ),
        }
        super().__init__(
            around,
            around.text("wizard.title"),
            presenter.back,
            lambda step: f"wizard.title_{step}",
            table,
            lambda state: (state.step, state.at, len(state.people)),
        )
        watch(self, presenter.shown, self.draw)
