"""Draws the first two steps: language and purpose, then the hours held here."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk.core.roles import BookName
from xenia_desk.desktop.pages.wizard.presenter import WizardPresenter
from xenia_desk.desktop.pages.wizard.steps import WizardState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, FAR, column, flowing
from xenia_desk.desktop.widgets.kit.parts import add_picture, button, chip, label
from xenia_desk.desktop.widgets.vault.practice_buttons import PracticeButtons
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.localization import languages
from xenia_desk.settings import Settings


class StartStep(QWidget):
    """The language of the screens, then: count for real, restore, or practise first."""

    def __init__(
        self,
        around: Surroundings,
        presenter: WizardPresenter,
        practising: Practising,
        restore: Callable[[], None],
    ) -> None:
        super().__init__()
        self._around = around
        text = around.text
        language = column(
            label(text("wizard.language"), "heading"),
            flowing(*(self._language(tag) for tag in languages())),
            gap=APART,
        )
        new = column(
            label(text("wizard.new"), "heading"),
            label(text("wizard.new_what"), "muted"),
            button(text("wizard.new_start"), presenter.start, "main"),
            gap=APART,
        )
        other = column(
            label(text("wizard.restore"), "heading"),
            label(text("wizard.restore_what"), "muted"),
            button(text("wizard.restore_start"), restore),
            gap=APART,
        )
        self.setLayout(column(language, new, other, PracticeButtons(around, practising), gap=FAR))

    def _language(self, tag: str) -> QWidget:
        settings = self._around.settings
        chosen = {**vars(settings), "language": tag}
        found = chip(
            self._around.text(f"language.{tag}"),
            partial(self._around.change, Settings(**chosen)),
            one_of_many=True,
        )
        found.setChecked(tag == settings.language)
        return found


class HoursStep(QWidget):
    """Which hours are held on this computer: that decides which books it has."""

    def __init__(
        self, around: Surroundings, presenter: WizardPresenter, state: WizardState
    ) -> None:
        super().__init__()
        text = around.text
        self._chips: dict[BookName, QPushButton] = {}
        for hour in (book for book in BookName if book is not BookName.YEARBOOK):
            found = chip(text(f"wizard.hours_{hour}"), partial(presenter.hold, hour))
            add_picture(found, around, hour.picture)
            self._chips[hour] = found
        parts = [
            label(text("wizard.hours_what")),
            *self._chips.values(),
            label(text("wizard.hours_yearbook"), "muted"),
            label(text("wizard.hours_one_desk"), "muted"),
        ]
        if state.begins is not None:
            begins = around.words.long_date(state.begins)
            parts.append(label(text("wizard.begins", begins=begins)))
        self.setLayout(column(*parts, gap=APART))
        self.follow(state)

    def follow(self, state: WizardState) -> None:
        """Show which hours are chosen: choosing one desk drops the other."""
        for hour, found in self._chips.items():
            found.setChecked(hour in state.hours)
