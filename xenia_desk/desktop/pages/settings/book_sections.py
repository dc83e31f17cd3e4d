"""Draws what is chosen for books: the code of a cover, and the folder between computers."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.settings.presenter import SettingsPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_folder
from xenia_desk.desktop.widgets.fields.secret_line import DIGITS, SecretLine, code_line
from xenia_desk.desktop.widgets.kit.layout import CLOSE, REST, column, flowing, row
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.yearbook.sharing import Sharing


class CodeSection(Card):
    """One line a book: whether it has a code, and a field for another one."""

    def __init__(self, around: Surroundings, presenter: SettingsPresenter) -> None:
        super().__init__(around.text("settings.code"))
        self._around, self._presenter = around, presenter
        self._told: dict[BookId, QLabel] = {}
        self._lines: dict[BookId, SecretLine] = {}
        self._keep: dict[BookId, QPushButton] = {}
        self.add(*map(self._line_of, presenter.codes.state))
        self.add(label(around.text("settings.code_why"), "muted"))
        watch(self, presenter.codes, self._draw)

    def _line_of(self, book: BookId) -> QVBoxLayout:
        text, name = self._around.text, self._name(book)
        found = self._lines[book] = code_line(text("settings.code_new", book=name))
        found.returnPressed.connect(partial(self._choose, book))
        keep = self._keep[book] = button(
            text("settings.keep"),
            partial(self._choose, book),
            said=text("settings.code_keep", book=name),
        )
        found.textChanged.connect(lambda dots: keep.setEnabled(len(dots) == DIGITS))
        self._told[book] = label("", wrap=False)
        return column(self._told[book], row(found, keep, REST), gap=CLOSE)

    def _draw(self, codes: Mapping[BookId, bool]) -> None:
        for book, there in codes.items():
            message = "settings.code_there" if there else "settings.code_none"
            self._told[book].setText(self._around.text(message, book=self._name(book)))
            self._lines[book].clear()
            self._keep[book].setEnabled(False)

    def _name(self, book: BookId) -> str:
        return self._around.text(f"book.{book}")

    def _choose(self, book: BookId) -> None:
        self._presenter.choose_code(book, self._lines[book].text())


class SharingSection(Card):
    """Which folder it is, what waits, and two buttons."""

    def __init__(self, around: Surroundings, presenter: SettingsPresenter) -> None:
        super().__init__(around.text("sharing.title"))
        self._around = around
        text, choose = around.text, presenter.share_through
        self._folder = label("", name="shared_folder")
        self._lines = SharingLines(around)
        self._choose = asks_folder(self, text("sharing.choose"), choose)
        self._leave = button(text("sharing.leave"), lambda: choose(None), "plain")
        what = label(text("sharing.what"), "muted")
        self.add(what, self._folder, self._lines, flowing(self._choose, self._leave))
        watch(self, presenter.sharing, self._draw)

    def _draw(self, found: Sharing | None) -> None:
        folder = found.folder if found else None
        self._choose.setEnabled(found is not None)
        self._leave.setVisible(folder is not None)
        message = "sharing.folder" if folder else "sharing.none"
        self._folder.setText(self._around.text(message, folder=folder or ""))
        self._lines.draw(found)
