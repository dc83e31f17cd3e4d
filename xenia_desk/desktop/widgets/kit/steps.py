"""A card in the middle of the window on which one step follows another, as a table says."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from xenia_desk import wording
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.access.focus_keeping import tab_as_read
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import REST, row
from xenia_desk.desktop.widgets.kit.page_column import in_the_middle
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, rename
from xenia_desk.desktop.widgets.kit.rows import exchange
from xenia_desk.errors import Refusal

_WIDE = 100  # average letters


class Stepping(Protocol):
    """A state of which one step is shown, and why it did not go on."""

    @property
    def step(self) -> str:
        """Where it is."""

    @property
    def refused(self) -> Refusal | None:
        """Why it is still there."""


S = TypeVar("S", bound=Stepping)


@runtime_checkable
class GoesOn(Protocol):
    """A step that hands on what was typed."""

    def go_on(self) -> None:
        """Hand it on."""


@runtime_checkable
class Follows(Protocol):
    """A step that stays while its state changes."""

    def follow(self, state: Any) -> None:
        """Show how it is now."""


@dataclass(frozen=True)
class Shows(Generic[S]):
    """A step: how it is made, what leads on where it does not know itself, the way back.

    `last` is what the button says that ends all steps.
    """

    make: Callable[[S], QWidget]
    go_on: Callable[[], object] | None = None
    back: bool = True
    last: str = ""


_NOTHING: Shows[Any] = Shows(lambda _: QWidget(), back=False)


class Steps(QWidget, Generic[S]):
    """A title, the step, why it was refused, one button back and one on.

        self._steps = Steps(around, name, presenter.back, lambda step: f"people.title_{step}", {
            Step.JOIN: Shows(lambda s: JoinStep(around, s), presenter.join),
            Step.WORK: Shows(lambda _: Waiting(words), back=False),
        })

    A step that is not in the table shows nothing. It is made anew when what `of` takes of the state
    is another: the step itself, where nothing else is said.
    """

    def __init__(
        self,
        around: Surroundings,
        name: str,
        back: Callable[[], object],
        title: Callable[[str], str],
        table: Mapping[Any, Shows[S]],
        of: Callable[[S], object] = lambda state: state.step,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._around, self._title_of, self._table, self._of = around, title, table, of
        self._drawn: object = None
        self._step: QWidget = QWidget()
        self._go_on: Callable[[], object] | None = None
        self._title = label("", "title")
        self._refused = label("", "warning", name="refused")
        self._back = button(around.text("wizard.back"), back)
        self._next = button("", self._lead_on, "main")
        buttons = row(REST, self._back, self._next)
        self._card = Card("", self._title, self._step, self._refused, buttons)
        self.setLayout(in_the_middle(name, self._card, letters=_WIDE, above=1, below=2))

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was made anew waits again."""
        super().showEvent(event)
        if not event.spontaneous():
            self._wait()

    def draw(self, state: S) -> None:
        """Show the step of a state, and why it did not go on."""
        before, self._drawn = self._drawn, self._of(state)
        if self._drawn != before:
            self._begin(state)
        if isinstance(self._step, Follows):
            self._step.follow(state)
        if self._drawn != before:
            self._wait()
        words = wording.sentence(state.refused, self._around.words) if state.refused else ""
        tell(self._refused, words)

    def _begin(self, state: S) -> None:
        """Put another step into the place of the one before, and begin with what it asks."""
        shows, text = self._table.get(state.step, _NOTHING), self._around.text
        step = shows.make(state)
        self._go_on = shows.go_on or (step.go_on if isinstance(step, GoesOn) else None)
        rename(self._next, shows.last or text("wizard.next"))
        self._title.setText(text(self._title_of(state.step)) if shows is not _NOTHING else "")
        exchange(self._card.body, self._step, step)
        self._step = step
        self._back.setVisible(shows.back)
        self._next.setVisible(self._go_on is not None)
        step.show()
        tab_as_read(self)

    def _wait(self) -> None:
        """Wait for typing in the first line there is, else for the first that can be pressed."""
        waiting = [
            found
            for found in self._step.findChildren(QWidget)
            if found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.isVisible()
        ]
        lines = [found for found in waiting if isinstance(found, QLineEdit)]
        (lines or waiting or [self._next])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lead_on(self) -> None:
        if self._go_on is not None:
            self._go_on()
