"""Draws the unlock page: one field in the middle, no list of people."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.pages.unlock.presenter import UnlockPresenter, UnlockState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.secret_line import PassphraseField
from xenia_desk.desktop.widgets.kit.page_column import in_the_middle
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.progress import Progress
from xenia_desk.desktop.widgets.vault.practice_buttons import PracticeButtons
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.errors import Refusal

if TYPE_CHECKING:
    from xenia_desk.workflows.vault.session import Opened

_SECOND = 1000  # milliseconds


def present(around: Surroundings, enter: Callable[[Opened], None]) -> UnlockPresenter:
    """The presenter."""
    return UnlockPresenter(around.folder, around.clock, around.ways, enter)


class Page(QWidget):
    """The passphrase and the way in without it above, practice below."""

    def __init__(
        self,
        around: Surroundings,
        presenter: UnlockPresenter,
        practising: Practising,
        recover: Callable[[], None],
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self.setAccessibleName(text("unlock.title"))
        self._field = PassphraseField(around, text("unlock.passphrase"), self._unlock)
        self._refused = label("", "warning", name="refused")
        self._open = button(text("unlock.open"), self._unlock, "main")
        self._forgotten = button(text("unlock.forgotten"), recover, "plain")
        self._bar = Progress(text("unlock.at_work"))
        self._bar.advance(0, 0)
        self._wait = label("", "muted", name="wait")
        self._seconds = QTimer(self)
        self._seconds.setInterval(_SECOND)
        self._seconds.timeout.connect(presenter.second_over)
        self._lay_out(practising)
        watch(self, presenter.shown, self._draw, when(lambda s: (s.refused,), self._draw_refused))
        watch(self, practising.work.shown, self._draw_practising)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self._field.begin()

    def _lay_out(self, practising: Practising) -> None:
        text = self._around.text
        card = Card(
            "",
            label(text("unlock.title"), "title"),
            label(text("unlock.passphrase")),
            self._field,
            label(text("unlock.four_letters"), "muted"),
            self._refused,
            self._wait,
            self._open,
            self._bar,
            self._forgotten,
        )
        practice = Card("", PracticeButtons(self._around, practising))
        self.setLayout(in_the_middle(text("unlock.title"), card, practice))

    def _draw(self, state: UnlockState) -> None:
        for each in (self._field, self._forgotten):
            each.setEnabled(not state.at_work)
        self._open.setEnabled(not state.at_work and not state.wait)
        self._bar.setVisible(state.at_work)
        self._wait.setVisible(bool(state.wait))
        self._wait.setText(self._around.words.plural("unlock.wait", state.wait))
        if not state.wait:
            self._seconds.stop()
        elif not self._seconds.isActive():
            self._seconds.start()

    def _draw_refused(self, refused: Refusal | None) -> None:
        why = self._around.why(refused)
        tell(self._refused, why)
        if refused is not None:
            self._field.begin(described=why)

    def _draw_practising(self, far: HowFar | None) -> None:
        for each in (self._field, self._open, self._forgotten):
            each.setEnabled(far is None)

    def _unlock(self) -> None:
        if self._presenter.shown.state.wait:
            return  # what was typed meanwhile stays in the field
        self._presenter.unlock(self._field.take())
