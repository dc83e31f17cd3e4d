"""Draws the card of the folder between computers: choose one, or none."""

from xenia_desk.desktop.pages.settings.sharing_choice import SharingChoice, SharingState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_folder
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.desktop.work.watching import watch


class SharingSection(Card):
    """Which folder it is, what waits, and two buttons."""

    def __init__(self, around: Surroundings, choice: SharingChoice) -> None:
        super().__init__(around.text("sharing.title"))
        self._around = around
        text = around.text
        self._folder = label("", name="shared_folder")
        self._lines = SharingLines(around)
        self._choose = asks_folder(self, text("sharing.choose"), choice.choose)
        self._leave = button(text("sharing.leave"), lambda: choice.choose(None), "plain")
        what = label(text("sharing.what"), "muted")
        self.add(what, self._folder, self._lines, flowing([self._choose, self._leave]))
        watch(self, choice.shown, self._draw)

    def _draw(self, state: SharingState) -> None:
        found = state.found
        folder = found.folder if found else None
        self._choose.setEnabled(found is not None)
        self._leave.setVisible(folder is not None)
        message = "sharing.folder" if folder else "sharing.none"
        self._folder.setText(self._around.text(message, folder=folder or ""))
        self._lines.draw(found)
