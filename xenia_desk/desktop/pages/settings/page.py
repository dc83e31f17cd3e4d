"""Draws the settings page: what is chosen for this computer, and for the books on it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from xenia_desk import localization
from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.settings.presenter import SettingsPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_folder
from xenia_desk.desktop.widgets.fields.secret_line import DIGITS, SecretLine, code_line
from xenia_desk.desktop.widgets.kit.choices import ChoiceCard, Option
from xenia_desk.desktop.widgets.kit.layout import CLOSE, REST, add, column, flowing, row
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.desktop.work.watching import watch
from xenia_desk.localization import Translator
from xenia_desk.settings import (
    COVER_MINUTES,
    LARGEST_FONT,
    LOCK_HOURS,
    SMALLEST_FONT,
    THEMES,
    Settings,
)
from xenia_desk.workflows.vault.session import Session
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


V = TypeVar("V")


def present(around: Surroundings, session: Session) -> SettingsPresenter:
    """The presenter."""
    return SettingsPresenter(session, around.change, around.ways)


class Page(QWidget):
    """It is drawn anew by every change, and goes on where the change was made."""

    def __init__(self, around: Surroundings, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text, now = around.text, around.settings
        self._places: dict[str, QWidget | None] = {}
        languages = [Option(tag, _own_name(tag)) for tag in localization.languages()]
        themes = [Option(name, text(f"settings.theme_{name}")) for name in THEMES]
        letters = [
            Option(alone, text(f"settings.letters_{'alone' if alone else 'with_alt'}"))
            for alone in (True, False)
        ]
        minutes = [
            Option(
                n,
                text("settings.cover_minutes", minutes=n),
                text("settings.cover_after", minutes=n),
            )
            for n in COVER_MINUTES
        ]
        hours = [
            Option(n, text("settings.lock_hours", hours=n), text("settings.lock_after", hours=n))
            for n in LOCK_HOURS
        ]
        add(
            PageColumn(self, text("page.settings")).body,
            self._card("language", languages, lambda tag: replace(now, language=tag)),
            self._card("theme", themes, lambda name: replace(now, theme=name)),
            Card(text("settings.size"), self._size()),
            self._card("keys", letters, lambda alone: replace(now, letter_keys=alone), why=True),
            self._card("cover", minutes, lambda n: replace(now, cover_minutes=n), why=True),
            self._card("lock", hours, lambda n: replace(now, lock_hours=n), why=True),
            CodeSection(around, presenter),
            SharingSection(around, presenter),
            REST,
        )

    def _card(
        self,
        setting: str,
        options: Sequence[Option[V]],
        then: Callable[[V], Settings],
        *,
        why: bool = False,
    ) -> ChoiceCard[V]:
        """The choice of a setting; the one that is chosen leads to the settings of now."""
        text, now = self._around.text, self._around.settings
        found = ChoiceCard(
            text(f"settings.{setting}"),
            options,
            lambda value: self._presenter.put(setting, now, then(value)),
            text(f"settings.{setting}_why") if why else "",
        )
        chosen = (option.value for option in options if then(option.value) == now)
        found.choices.show_chosen(next(chosen, None))
        self._places[setting] = found.choices.chosen
        return found

    def _size(self) -> Pager:
        text, now = self._around.text, self._around.settings
        smaller, larger = text("settings.smaller"), text("settings.larger")
        found = Pager(smaller, larger, partial(self._presenter.size, now), ("−", "+"))
        found.show_chosen(
            text("settings.points", points=now.font_points),
            first=now.font_points <= SMALLEST_FONT,
            last=now.font_points >= LARGEST_FONT,
        )
        self._places |= {"smaller": found.handle(-1), "larger": found.handle(1)}
        return found

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where it was before the page was drawn anew."""
        super().showEvent(event)
        place = self._places.get(self._presenter.take_touched())
        if place is not None:
            place.setFocus(Qt.FocusReason.OtherFocusReason)


def _own_name(tag: str) -> str:
    """The name of a language in itself, as somebody looks for it who reads no other."""
    name = Translator(tag).language_name(tag)
    return name[:1].upper() + name[1:]
