"""Draws how far every language was checked, with forms for reviews and translators."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.sheets.facts import LONGEST
from xenia_desk.core.sheets.handouts import Review
from xenia_desk.desktop.pages.facts.fact_words import language_name
from xenia_desk.desktop.pages.facts.presenter import FactsPresenter, FactsState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_files, ask_folder
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.workflows.sheets.reviewing import LanguageLine


class LanguagesPart(QWidget):
    """The form first; below it every language."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._drawn: tuple[LanguageLine, ...] = ()
        text = around.text
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        form = Card(text("facts.review_title"))
        form.body.addWidget(label(text("facts.review_what"), "muted"))
        self._language = Picker(text("facts.language"))
        self._organisation = self._line(text("facts.organisation", most=LONGEST), "organisation")
        self._day = self._line(text("facts.read_on"), "read_on")
        for field in (self._language, self._organisation, self._day):
            form.body.addWidget(label(field.accessibleName()))
            form.body.addWidget(field)
        form.body.addWidget(flowing([button(text("facts.review_keep"), self._keep, "main")]))
        column.addWidget(form)
        away = Card(text("facts.translator_title"))
        away.body.addWidget(label(text("facts.translator_what"), "muted"))
        send = button(text("facts.words_send"), self._ask_folder)
        look = button(text("facts.words_look"), self._ask_file)
        away.body.addWidget(flowing([send, look]))
        column.addWidget(away)
        self._card = Card(text("facts.languages"))
        self._lines = QVBoxLayout()
        self._card.body.addLayout(self._lines)
        column.addWidget(self._card)

    def draw(self, state: FactsState) -> None:
        """Show the languages."""
        if state.found is None or state.found.languages == self._drawn:
            return
        self._drawn = state.found.languages
        chosen = self._language.currentData()
        self._language.clear()
        clear(self._lines)
        for line in sorted(self._drawn, key=self._place):
            if line.review is not Review.SOURCE:
                self._language.addItem(language_name(self._around, line.tag), line.tag)
            self._draw_line(line)
        self._language.setCurrentIndex(max(0, self._language.findData(chosen)))
        for field in (self._organisation, self._day):
            field.clear()

    def _place(self, line: LanguageLine) -> tuple[bool, str]:
        """The source first, then by their names."""
        return line.review is not Review.SOURCE, language_name(self._around, line.tag)

    def _line(self, words: str, name: str) -> QLineEdit:
        found = QLineEdit()
        found.setObjectName(name)
        found.setAccessibleName(words)
        found.returnPressed.connect(self._keep)
        return found

    def _draw_line(self, line: LanguageLine) -> None:
        text, name = self._around.text, language_name(self._around, line.tag)
        state = text(f"review.{line.review.value}")
        self._lines.addWidget(label(text("facts.line", name=name, value=state)))
        if line.entered is None:
            return
        day = wording.date_name(self._around.words, line.entered.day)
        stale = line.review.prints_as_draft
        message = "facts.read_before" if stale else "facts.read_by"
        told = text(message, organisation=line.entered.organisation, day=day)
        self._lines.addWidget(label(told, "warning" if stale else "muted"))
        back = button(text("facts.withdraw"), partial(self._presenter.withdraw, line.tag))
        back.setAccessibleName(text("facts.withdraw_of", name=name))
        self._lines.addWidget(flowing([back]))

    def _ask_folder(self) -> None:
        language = self._language.currentData()
        title = self._around.text("facts.words_send")
        ask_folder(self, title, partial(self._presenter.send_words, language))

    def _ask_file(self) -> None:
        language = self._language.currentData()
        title = self._around.text("facts.words_look")
        look = partial(self._presenter.look_at_words, language)
        ask_files(self, title, "po", lambda files: look(files[0]))

    def _keep(self) -> None:
        language = self._language.currentData()
        if language:
            self._presenter.review(language, self._organisation.text(), self._day.text())
