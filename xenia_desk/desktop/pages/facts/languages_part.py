"""Draws how far every language was checked, with forms for reviews and translators."""

from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk.core.sheets.facts import LONGEST
from xenia_desk.core.sheets.handouts import Review
from xenia_desk.desktop.pages.facts.fact_words import language_name
from xenia_desk.desktop.pages.facts.presenter import FactsPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_file, asks_folder
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.layout import column, flowing, held
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, named, typed_line
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.workflows.sheets.reviewing import LanguageLine


class LanguagesPart(QWidget):
    """The form first; below it every language."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._language = Picker(text("facts.language"))
        words = text("facts.organisation", most=LONGEST)
        self._organisation = typed_line(words, self._keep, name="organisation")
        self._day = typed_line(text("facts.read_on"), self._keep, name="read_on")
        form = Card(
            text("facts.review_title"),
            label(text("facts.review_what"), "muted"),
            *named(self._language, self._organisation, self._day),
            flowing(button(text("facts.review_keep"), self._keep, "main")),
        )
        send = asks_folder(
            self,
            text("facts.words_send"),
            lambda folder: presenter.send_words(self._language.currentData(), folder),
        )
        look = asks_file(
            self,
            text("facts.words_look"),
            "po",
            lambda file: presenter.look_at_words(self._language.currentData(), file),
        )
        away = Card(
            text("facts.translator_title"),
            label(text("facts.translator_what"), "muted"),
            flowing(send, look),
        )
        self._lines = Rows(self._line)
        self.setLayout(column(form, away, Card(text("facts.languages"), self._lines)))

    def draw(self, languages: tuple[LanguageLine, ...]) -> None:
        """Show the languages."""
        chosen = self._language.currentData()
        self._language.clear()
        lines = sorted(languages, key=self._place)
        for line in lines:
            if line.review is not Review.SOURCE:
                self._language.addItem(language_name(self._around, line.tag), line.tag)
        self._lines.show_rows(lines)
        self._language.show_chosen(chosen)
        for field in (self._organisation, self._day):
            field.clear()

    def _place(self, line: LanguageLine) -> tuple[bool, str]:
        """The source first, then by their names."""
        return line.review is not Review.SOURCE, language_name(self._around, line.tag)

    def _line(self, line: LanguageLine) -> QWidget:
        text, name = self._around.text, language_name(self._around, line.tag)
        state = text(f"review.{line.review.value}")
        shown = label(text("facts.line", name=name, value=state))
        if line.entered is None:
            return shown
        day = self._around.words.long_date(line.entered.day)
        stale = line.review.prints_as_draft
        message = "facts.read_before" if stale else "facts.read_by"
        told = text(message, organisation=line.entered.organisation, day=day)
        back = button(
            text("facts.withdraw"),
            partial(self._presenter.withdraw, line.tag),
            said=text("facts.withdraw_of", name=name),
        )
        read = label(told, "warning" if stale else "muted")
        return held(column(shown, read, flowing(back)))

    def _keep(self) -> None:
        language = self._language.currentData()
        if language:
            self._presenter.review(language, self._organisation.text(), self._day.text())
