"""This module draws the handouts page: choices on one side, the sheet on the other."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.handouts import Review
from xenia_desk.desktop.keys import Keys
from xenia_desk.desktop.pages.handouts.presenter import HandoutsPresenter, HandoutsState
from xenia_desk.desktop.printing import DOTS, ask_printer, image, print_pages
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.watching import watch
from xenia_desk.desktop.widgets.asking import ask_new_file
from xenia_desk.desktop.widgets.buttons import add_picture, button, chip, label
from xenia_desk.desktop.widgets.card import Card
from xenia_desk.desktop.widgets.flow import flowing
from xenia_desk.desktop.widgets.page_column import PageColumn, scrolling
from xenia_desk.desktop.widgets.paper import Paper
from xenia_desk.desktop.widgets.tile import Tile
from xenia_desk.errors import Refusal
from xenia_desk.workflows.looking_at_sheets import Picture
from xenia_desk.workflows.session import Session

_TIMES = 6  # a misprint is seen when the paper comes out of the printer
_NAME = "Blad"
_IN_A_ROW = 2


def present(around: Surroundings, session: Session) -> HandoutsPresenter:
    """The presenter."""
    return HandoutsPresenter(session, around.run, around.notices.tell, around.notices.say)


class Page(QWidget):
    """The sheet on the screen is the file that is printed and saved."""

    def __init__(self, around: Surroundings, presenter: HandoutsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._column = PageColumn(self, around.text("page.handouts"))
        self._column.area.hide()
        self._built = False
        self._paper = Paper(around)
        self._choices = QVBoxLayout()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(round(around.undo_seconds * 1000 * _TIMES))
        self._timer.timeout.connect(presenter.window_over)
        row = QHBoxLayout()
        row.setSpacing(16)
        inside = QWidget()
        inside.setLayout(self._choices)
        self._choices.setContentsMargins(0, 0, 8, 0)
        row.addWidget(scrolling(inside, around.text("handouts.choices")), 5)
        row.addWidget(self._paper, 4)
        self._column.insertLayout(1, row, 1)
        self._column.foot.addWidget(self._foot_card())
        watch(self, presenter.shown, self._draw)

    def _foot_card(self) -> Card:
        text, presenter = self._around.text, self._presenter
        card = Card()
        self._told = label("")
        self._told.setObjectName("told")
        self._back = button(text("handouts.misprint"), presenter.misprint)
        self._back.setToolTip(
            self._keys.add("Ctrl+Z", text("handouts.misprint"), presenter.misprint)
        )
        self._save = button(text("handouts.save"), self._ask_file)
        self._save.setToolTip(self._keys.add("Ctrl+S", text("handouts.save"), self._ask_file))
        self._print = button(text("handouts.print"), self._ask_printer, "main")
        self._print.setToolTip(self._keys.add("Ctrl+P", text("handouts.print"), self._ask_printer))
        add_picture(self._print, self._around, "print")
        line = QHBoxLayout()
        line.addWidget(self._told, 1)
        for each in (self._back, self._save, self._print):
            line.addWidget(each)
        card.body.addLayout(line)
        return card

    def _build(self, state: HandoutsState) -> None:
        self._built = True
        text, words = self._around.text, self._around.words
        grid = QGridLayout()
        grid.setSpacing(10)
        self._topics: dict[str, Tile] = {}
        for place, topic in enumerate(state.topics):
            name = wording.label(words, "topic", topic.id)
            tile = Tile(self._around, topic.picture, name)
            tile.clicked.connect(partial(self._choose_topic, topic.id))
            grid.addWidget(tile, place // _IN_A_ROW, place % _IN_A_ROW)
            self._topics[topic.id] = tile
        self._languages = {
            tag: self._chip(tag, partial(self._presenter.choose_language, tag))
            for tag, _ in state.languages
        }
        self._besides: dict[str | None, QPushButton] = {
            tag: self._chip(tag, partial(self._presenter.choose_beside, tag))
            for tag, _ in state.languages
        }
        none = chip(
            text("handouts.no_second"),
            partial(self._presenter.choose_beside, None),
            one_of_many=True,
        )
        self._besides[None] = none
        column = self._choices
        column.addLayout(grid)
        column.addWidget(label(text("handouts.language"), "heading"))
        column.addWidget(flowing(list(self._languages.values())))
        column.addWidget(label(text("handouts.beside"), "heading"))
        column.addWidget(flowing(list(self._besides.values())))
        self._draft = label(text("handouts.draft"), "warning")
        self._ask = label(text("handouts.ask_first"), "warning")
        column.addWidget(self._draft)
        column.addWidget(self._ask)
        column.addStretch(1)

    def _draw(self, state: HandoutsState) -> None:
        if not state.topics:
            return
        if not self._built:
            self._build(state)
        for topic, tile in self._topics.items():
            tile.choose(several=True, chosen=topic == state.topic)
        for tag, found in self._languages.items():
            found.setChecked(tag == state.language)
        for beside, found in self._besides.items():
            found.setChecked(beside == state.beside)
            found.setEnabled(beside != state.language)
        self._draft.setVisible(state.review is Review.DRAFT)
        self._ask.setVisible(state.ask_first)
        made = state.made
        self._paper.show_page(image(made.pages[0]) if made else None, self._name(state))
        self._save.setEnabled(made is not None)
        self._print.setEnabled(made is not None)
        self._back.setVisible(state.printed is not None)
        text = self._around.text
        told = "counts" if state.counts else "not_counted"
        self._told.setText(text("handouts.printed" if state.printed else f"handouts.{told}"))
        if state.printed is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _name(self, state: HandoutsState) -> str:
        """What the paper is, for who cannot see it."""
        words = self._around.words
        tags = [tag for tag in (state.language, state.beside) if tag]
        languages = ", ".join(wording.language_name(words, tag) for tag in tags)
        topic = wording.label(words, "topic", state.topic)
        return words.text("handouts.preview", topic=topic, languages=languages)

    def _chip(self, tag: str, act: partial[None]) -> QPushButton:
        name = wording.language_name(self._around.words, tag)
        return chip(name[:1].upper() + name[1:], act, one_of_many=True)

    def _choose_topic(self, topic: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
        self._presenter.choose_topic(topic)

    def _ask_file(self) -> None:
        if self._presenter.shown.state.made is not None:
            title = self._around.text("handouts.save")
            ask_new_file(self, title, f"{_NAME}.pdf", "pdf", self._presenter.save)

    def _ask_printer(self) -> None:
        if self._presenter.shown.state.made is not None:
            ask_printer(self, _NAME, self._send)

    def _send(self, printer: QPrinter) -> None:
        def then(pages: tuple[Picture, ...]) -> None:
            try:
                print_pages(printer, pages)
            except Refusal as refusal:
                self._around.notices.tell(refusal)
            else:
                self._presenter.was_printed()

        self._presenter.at(DOTS, then)
