"""Draws the tests of pictures: forms to print, answers to count, and a verdict."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xenia_desk.core.sheets.picture_tests import ENOUGH, MOST_ANSWERS, Answer, Verdict
from xenia_desk.desktop.pages.facts.fact_words import language_name, picture_name
from xenia_desk.desktop.pages.facts.presenter import FactsPresenter, FactsState, Paper
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.system.printing import Wanted, send_to
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file
from xenia_desk.desktop.widgets.dialogs.print_dialog import Job, ask_print
from xenia_desk.desktop.widgets.fields.number_field import NumberField
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.workflows.sheets.testing_pictures import PictureLine

_NAME = "Blad"


class PicturesPart(QWidget):
    """Print, count, read the outcome."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._drawn: tuple[PictureLine, ...] = ()
        self._language = Picker(around.text("facts.test_language"))
        self._picture = Picker(around.text("facts.picture"))
        self._fields = {
            kind: NumberField(around.text(f"answer.{kind.value}"), MOST_ANSWERS) for kind in Answer
        }
        self._told, self._lines = label("", "muted"), QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self._forms(), self._counting(), self._outcome()):
            column.addWidget(card)

    def draw(self, state: FactsState) -> None:
        """Show the pictures and what is known of them."""
        found = state.found
        if found is None or found.pictures == self._drawn:
            return
        if not self._drawn:
            spoken = {language_name(self._around, line.tag): line.tag for line in found.languages}
            shown = {
                picture_name(self._around, each.picture): each.picture for each in found.pictures
            }
            for picker, names in ((self._language, spoken), (self._picture, shown)):
                for name in sorted(names):
                    picker.addItem(name, names[name])
        self._drawn = found.pictures
        for field in self._fields.values():
            field.setValue(0)
        clear(self._lines)
        asked = [line for line in found.pictures if line.tally.asked]
        text = self._around.text
        told = text("facts.tested", tested=len(asked), pictures=len(found.pictures), enough=ENOUGH)
        self._told.setText(told)
        for line in asked:
            self._draw_line(line)

    def _forms(self) -> Card:
        text = self._around.text
        card = Card(text("facts.forms"))
        card.body.addWidget(label(text("facts.forms_what"), "muted"))
        card.body.addWidget(label(self._language.accessibleName()))
        card.body.addWidget(self._language)
        for paper in Paper:
            name = text(f"facts.paper_{paper}")
            card.body.addWidget(label(name, "heading"))
            prints = button(text("facts.print"), partial(self._ask_printer, paper))
            prints.setAccessibleName(text("facts.print_of", name=name))
            saves = button(text("facts.save"), partial(self._ask_file, paper))
            saves.setAccessibleName(text("facts.save_of", name=name))
            card.body.addWidget(flowing([prints, saves]))
        return card

    def _counting(self) -> Card:
        text = self._around.text
        card = Card(text("facts.counting"))
        card.body.addWidget(label(text("facts.counting_what"), "muted"))
        card.body.addWidget(label(self._picture.accessibleName()))
        card.body.addWidget(self._picture)
        grid = QGridLayout()
        for row, (kind, field) in enumerate(self._fields.items()):
            grid.addWidget(label(text(f"answer.{kind.value}")), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(2, 1)
        card.body.addLayout(grid)
        add = button(text("facts.add_answers"), self._count, "main")
        back = button(text("facts.take_answers"), partial(self._count, back=True))
        card.body.addWidget(flowing([add, back]))
        return card

    def _outcome(self) -> Card:
        card = Card(self._around.text("facts.outcome"))
        card.body.addWidget(self._told)
        card.body.addLayout(self._lines)
        return card

    def _draw_line(self, line: PictureLine) -> None:
        text, verdict = self._around.text, line.tally.verdict
        said = text(f"facts.verdict_{verdict.value}")
        name = picture_name(self._around, line.picture)
        head = label(text("facts.line", name=name, value=said), "heading")
        head.setObjectName("verdict")
        counts = (
            text("facts.answers", kind=text(f"answer.{kind.value}"), count=count)
            for kind, count in ((kind, line.tally.counts.get(kind, 0)) for kind in Answer)
        )
        self._lines.addWidget(head)
        look = "warning" if verdict is Verdict.MISLEADING else "muted"
        self._lines.addWidget(label(" · ".join(counts), look))

    def _count(self, *, back: bool = False) -> None:
        picture = self._picture.currentData()
        answers = {kind: field.value() for kind, field in self._fields.items()}
        if picture and any(answers.values()):
            self._presenter.count(picture, answers, back=back)

    def _ask_printer(self, paper: Paper) -> None:
        to_file = partial(self._ask_file, paper)
        ask_print(self._around, self, Job(), partial(self._send, paper), to_file)

    def _send(self, paper: Paper, wanted: Wanted) -> None:
        prints = partial(self._presenter.print, paper, self._language.currentData())
        send_to(wanted, prints, self._around.notices.tell)

    def _ask_file(self, paper: Paper) -> None:
        def chosen(file: Path) -> None:
            self._presenter.save(paper, self._language.currentData(), file)

        ask_new_file(self, self._around.text("facts.save"), f"{_NAME}.pdf", "pdf", chosen)
