"""Draws the settings page."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk import localization
from xenia_desk.desktop.pages.settings.code_section import CodeSection
from xenia_desk.desktop.pages.settings.presenter import SettingsPresenter
from xenia_desk.desktop.pages.settings.sharing_section import SharingSection
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import chip, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.localization import Translator
from xenia_desk.settings import (
    COVER_MINUTES,
    LARGEST_FONT,
    LOCK_HOURS,
    SMALLEST_FONT,
    THEMES,
)
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> SettingsPresenter:
    """The presenter."""
    notices = around.notices
    return SettingsPresenter(session, around.change, around.run, notices.tell, notices.say)


class Page(QWidget):
    """It is drawn anew by every change, and goes on where the change was made."""

    def __init__(self, around: Surroundings, presenter: SettingsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text, now = around.text, around.settings
        body = PageColumn(self, text("page.settings")).body
        self._languages = {
            tag: _chip(_own_name(tag), partial(presenter.language, now, tag))
            for tag in localization.languages()
        }
        self._themes = {
            name: _chip(text(f"settings.theme_{name}"), partial(presenter.theme, now, name))
            for name in THEMES
        }
        for tag, found in self._languages.items():
            found.setChecked(tag == now.language)
        for name, found in self._themes.items():
            found.setChecked(name == now.theme)
        self._size = Pager(
            text("settings.smaller"),
            text("settings.larger"),
            partial(presenter.size, now),
            ("−", "+"),
        )
        self._size.show_chosen(
            text("settings.points", points=now.font_points),
            first=now.font_points <= SMALLEST_FONT,
            last=now.font_points >= LARGEST_FONT,
        )
        self._letters = {
            on: _chip(text(f"settings.{word}"), partial(presenter.letter_keys, now, on=on))
            for on, word in ((True, "letters_alone"), (False, "letters_with_alt"))
        }
        self._letters[now.letter_keys].setChecked(True)
        self._minutes = {
            minutes: _time(
                text("settings.cover_minutes", minutes=minutes),
                text("settings.cover_after", minutes=minutes),
                partial(presenter.cover_after, now, minutes),
            )
            for minutes in COVER_MINUTES
        }
        self._hours = {
            hours: _time(
                text("settings.lock_hours", hours=hours),
                text("settings.lock_after", hours=hours),
                partial(presenter.lock_after, now, hours),
            )
            for hours in LOCK_HOURS
        }
        self._minutes[now.cover_minutes].setChecked(True)
        self._hours[now.lock_hours].setChecked(True)
        for title, part, note in (
            ("settings.language", flowing(list(self._languages.values())), ""),
            ("settings.theme", flowing(list(self._themes.values())), ""),
            ("settings.size", self._size, ""),
            ("settings.keys", flowing(list(self._letters.values())), "settings.keys_why"),
            ("settings.cover", flowing(list(self._minutes.values())), "settings.cover_why"),
            ("settings.lock", flowing(list(self._hours.values())), "settings.lock_why"),
        ):
            card = Card(text(title))
            card.body.addWidget(part)
            if note:
                card.body.addWidget(label(text(note), "muted"))
            body.addWidget(card)
        body.addWidget(CodeSection(around, presenter))
        body.addWidget(SharingSection(around, presenter.sharing))
        body.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus where it was before the page was drawn anew."""
        super().showEvent(event)
        places: dict[str, QWidget] = {
            "language": self._languages.get(self._around.settings.language, self),
            "theme": self._themes[self._around.settings.theme],
            "smaller": self._size.handle(-1),
            "larger": self._size.handle(1),
            "cover_minutes": self._minutes[self._around.settings.cover_minutes],
            "lock_hours": self._hours[self._around.settings.lock_hours],
            "letter_keys": self._letters[self._around.settings.letter_keys],
        }
        touched = self._presenter.take_touched()
        if touched in places:
            places[touched].setFocus(Qt.FocusReason.OtherFocusReason)


def _chip(words: str, act: partial[None]) -> QPushButton:
    return chip(words, act, one_of_many=True)


def _time(words: str, name: str, act: partial[None]) -> QPushButton:
    found = _chip(words, act)
    found.setAccessibleName(name)
    return found


def _own_name(tag: str) -> str:
    """The name of a language in itself, as somebody looks for it who reads no other."""
    name = Translator(tag).language_name(tag)
    return name[:1].upper() + name[1:]
