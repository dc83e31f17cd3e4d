"""Draws the tests of pictures: forms to print, answers to count, and a verdict."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xenia_desk.core.sheets.picture_tests import ENOUGH, MOST_ANSWERS, Answer, PictureVerdict
from xenia_desk.desktop.pages.facts.fact_words import language_name, picture_name
from xenia_desk.desktop.pages.facts.presenter import FactsPresenter, Paper
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.system.printing import Send
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file
from xenia_desk.desktop.widgets.dialogs.print_dialog import Job, ask_print
from xenia_desk.desktop.widgets.fields.number_field import NumberField
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.layout import REST, column, flowing, grid, held, row
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, named
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.workflows.sheets.testing_pictures import PictureLine

_NAME = "Blad"


class PicturesPart(QWidget):
    """Print, count, read the outcome."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._language = Picker(around.text("facts.test_language"))
        self._picture = Picker(around.text("facts.picture"))
        self._fields = {
            kind: NumberField(around.text(f"answer.{kind.value}"), MOST_ANSWERS) for kind in Answer
        }
        self._told, self._lines = label("", "muted"), Rows(self._line)
        outcome = Card(around.text("facts.outcome"), self._told, self._lines)
        self.setLayout(column(self._forms(), self._counting(), outcome))

    def draw(self, pictures: tuple[PictureLine, ...], languages: tuple[str, ...]) -> None:
        """Show the pictures and what is known of them; one can be tested in these languages."""
        spoken = {language_name(self._around, tag): tag for tag in languages}
        shown = {picture_name(self._around, each.picture): each.picture for each in pictures}
        for picker, names in ((self._language, spoken), (self._picture, shown)):
            for name in sorted(names) if not picker.count() else ():
                picker.addItem(name, names[name])
        for field in self._fields.values():
            field.setValue(0)
        asked = [line for line in pictures if line.tally.asked]
        text = self._around.text
        told = text("facts.tested", tested=len(asked), pictures=len(pictures), enough=ENOUGH)
        self._told.setText(told)
        self._lines.show_rows(asked)

    def _forms(self) -> Card:
        text = self._around.text
        what = label(text("facts.forms_what"), "muted")
        card = Card(text("facts.forms"), what, *named(self._language))
        for paper in Paper:
            name = text(f"facts.paper_{paper}")
            prints, saves = partial(self._ask_printer, paper), partial(self._ask_file, paper)
            buttons = [
                button(text("facts.print"), prints, said=text("facts.print_of", name=name)),
                button(text("facts.save"), saves, said=text("facts.save_of", name=name)),
            ]
            card.add(label(name, "heading"), flowing(*buttons))
        return card

    def _counting(self) -> Card:
        text = self._around.text
        more = button(text("facts.add_answers"), self._count, "main")
        back = button(text("facts.take_answers"), partial(self._count, back=True))
        answers = grid(named(field) for field in self._fields.values())
        return Card(
            text("facts.counting"),
            label(text("facts.counting_what"), "muted"),
            *named(self._picture),
            row(answers, REST),
            flowing(more, back),
        )

    def _line(self, line: PictureLine) -> QWidget:
        text, verdict = self._around.text, line.tally.verdict
        said = text(f"facts.verdict_{verdict.value}")
        name = picture_name(self._around, line.picture)
        head = label(text("facts.line", name=name, value=said), "heading", name="verdict")
        counts = (
            text("facts.answers", kind=text(f"answer.{kind.value}"), count=count)
            for kind, count in ((kind, line.tally.counts.get(kind, 0)) for kind in Answer)
        )
        look = "warning" if verdict is PictureVerdict.MISLEADING else "muted"
        return held(column(head, label(" · ".join(counts), look)))

    def _count(self, *, back: bool = False) -> None:
        picture = self._picture.currentData()
        answers = {kind: field.value() for kind, field in self._fields.items()}
        if picture and any(answers.values()):
            self._presenter.count(picture, answers, back=back)

    def _ask_printer(self, paper: Paper) -> None:
        def prints(send: Send, _copies: int) -> None:
            self._presenter.print(paper, self._language.currentData(), send)

        ask_print(self._around, self, Job(), prints, partial(self._ask_file, paper))

    def _ask_file(self, paper: Paper) -> None:
        def chosen(file: Path) -> None:
            self._presenter.save(paper, self._language.currentData(), file)

        ask_new_file(self, self._around.text("facts.save"), f"{_NAME}.pdf", "pdf", chosen)
