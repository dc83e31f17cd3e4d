"""Says where statements wait between computers, and why they do not go on."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import label
from xenia_desk.workflows.yearbook.sharing import Sharing


class SharingLines(QWidget):
    """A line for what waits in the vault, one for the folder, one for what is wrong with it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._here, self._there = label(""), label("")
        self._fault = label("", "warning")
        for line, name in (
            (self._here, "waits_here"),
            (self._there, "waits_there"),
            (self._fault, "shared_fault"),
        ):
            line.setObjectName(name)
            column.addWidget(line)
        self.draw(None)

    def draw(self, found: Sharing | None) -> None:
        """Show how it stands; nothing where nothing waits and nothing is wrong."""
        here, there = self._words(found) if found else ("", "")
        fault = found.fault if found else None
        sentence = wording.sentence(fault, self._around.words) if fault else ""
        for line, words in ((self._here, here), (self._there, there), (self._fault, sentence)):
            line.setText(words)
            line.setVisible(bool(words))
        self.setVisible(bool(here or there or sentence))

    def _words(self, found: Sharing) -> tuple[str, str]:
        words = self._around.words
        kind = "gathered" if found.gathers else "sent" if found.folder else "carried"
        here = words.plural(f"sharing.here_{kind}", found.here) if found.here else ""
        if not found.folder or not found.there:
            return here, ""
        kind = "gathered" if found.gathers else "sent"
        folder = found.folder.name
        return here, words.plural(f"sharing.there_{kind}", found.there, folder=folder)
