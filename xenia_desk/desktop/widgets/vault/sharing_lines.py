"""Says where statements wait between computers, and why they do not go on."""

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import CLOSE, column
from xenia_desk.desktop.widgets.kit.parts import label, show
from xenia_desk.workflows.yearbook.sharing import Sharing


class SharingLines(QWidget):
    """A line for what waits in the vault, one for the folder, one for what is wrong with it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._here, self._there = label("", name="waits_here"), label("", name="waits_there")
        self._fault = label("", "warning", name="shared_fault")
        self.setLayout(column(self._here, self._there, self._fault, gap=CLOSE))
        self.draw(None)

    def draw(self, found: Sharing | None) -> None:
        """Show how it stands; nothing where nothing waits and nothing is wrong."""
        here, there = self._words(found) if found else ("", "")
        why = self._around.why(found.fault if found else None)
        for line, words in ((self._here, here), (self._there, there), (self._fault, why)):
            show(line, words)
        self.setVisible(bool(here or there or why))

    def _words(self, found: Sharing) -> tuple[str, str]:
        words = self._around.words
        kind = "gathered" if found.gathers else "sent" if found.folder else "carried"
        here = words.plural(f"sharing.here_{kind}", found.here) if found.here else ""
        if not found.folder or not found.there:
            return here, ""
        kind = "gathered" if found.gathers else "sent"
        folder = found.folder.name
        return here, words.plural(f"sharing.there_{kind}", found.there, folder=folder)
