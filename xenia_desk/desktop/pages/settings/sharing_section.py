"""Draws the card of the folder between computers: choose one, or none."""

from xenia_desk.desktop.pages.settings.sharing_choice import SharingChoice, SharingState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_folder
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.desktop.work.watching import watch


class SharingSection(Card):
    """Which folder it is, what waits, and two buttons."""

    def __init__(self, around: Surroundings, choice: SharingChoice) -> None:
        super().__init__(around.text("sharing.title"))
        self._around, self._choice = around, choice
        text = around.text
        self.body.addWidget(label(text("sharing.what"), "muted"))
        self._folder = label("")
        self._folder.setObjectName("shared_folder")
        self._lines = SharingLines(around)
        self._choose = button(text("sharing.choose"), self._ask)
        self._leave = button(text("sharing.leave"), lambda: choice.choose(None), "plain")
        self.body.addWidget(self._folder)
        self.body.addWidget(self._lines)
        self.body.addWidget(flowing([self._choose, self._leave]))
        watch(self, choice.shown, self._draw)

    def _draw(self, state: SharingState) -> None:
        found = state.found
        folder = found.folder if found else None
        self._choose.setEnabled(found is not None)
        self._leave.setVisible(folder is not None)
        message = "sharing.folder" if folder else "sharing.none"
        self._folder.setText(self._around.text(message, folder=folder or ""))
        self._lines.draw(found)

    def _ask(self) -> None:
        ask_folder(self, self._around.text("sharing.choose"), self._choice.choose)
