"""Draws whether one's passphrase opens on this computer alone, and the switch for it."""

from xenia_desk.desktop.pages.people.presenter import Found, PeoplePresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label


class ComputerCard(Card):
    """One sentence and one button."""

    def __init__(self, around: Surroundings, presenter: PeoplePresenter) -> None:
        super().__init__(around.text("people.computer_title"))
        self._around = around
        self._words = label("")
        self._words.setObjectName("computer")
        self._turn = button(around.text("people.bind"), presenter.turn)
        self.body.addWidget(self._words)
        self.body.addWidget(label(around.text("people.computer_what"), "muted"))
        self.body.addWidget(flowing([self._turn]))

    def draw(self, found: Found) -> None:
        """Show how it is now."""
        text = self._around.text
        self._words.setText(text("people.computer_on" if found.bound else "people.computer_off"))
        words = text("people.free" if found.bound else "people.bind")
        self._turn.setText(words)
        self._turn.setAccessibleName(words)
