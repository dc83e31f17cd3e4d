"""Draws the handbook: the list of its pages, the open one, a search in it."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from xenia_desk import locations
from xenia_desk.desktop.pages.help.presenter import HelpPresenter
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.system.printing import Send
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file
from xenia_desk.desktop.widgets.dialogs.print_dialog import Job, ask_print
from xenia_desk.desktop.widgets.kit.layout import APART, REST, add, column, held, row, wide
from xenia_desk.desktop.widgets.kit.offline_text import OfflineText, holds
from xenia_desk.desktop.widgets.kit.page_column import PageColumn, scrolling
from xenia_desk.desktop.widgets.kit.parts import Card, add_picture, button, chip, label, typed_line
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.help.reading_help import RECORDED, pages
from xenia_desk.workflows.vault.session import Session

_EDGE = 16  # for the scroll bar


def present(around: Surroundings, _session: Session) -> HelpPresenter:
    """The presenter."""
    return HelpPresenter(around.words, around.ways)


class Page(QWidget):
    """Reads from the program's own folder; no link leads out of it."""

    def __init__(self, around: Surroundings, presenter: HelpPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._pages = {page.id: page for page in pages(around.words.language)}
        page = PageColumn(self, around.text("page.help"))
        page.area.hide()
        self._search = self._search_field()
        self._found = label("", "muted", wrap=False)
        add(page.head, self._found, self._search, button(around.text("help.search"), self._find))
        self._text = OfflineText(around.text("help.text"), locations.HELP_PAGES, self._follow)
        page.insertLayout(1, row(self._list(), wide(self._text), gap=APART), 1)
        self._paper = self._paper_buttons()
        add(page.foot, self._paper)
        watch(self, presenter.shown, self._draw)

    def showEvent(self, event: QShowEvent) -> None:
        """The list is as wide as its longest name, and scrolls rather than gets lower."""
        super().showEvent(event)
        wanted = self._inside.sizeHint()  # its letters are known when it is seen
        self._area.setMinimumWidth(wanted.width() + _EDGE)
        self._inside.setMinimumHeight(wanted.height())

    def _list(self) -> QWidget:
        self._chips = {
            page.id: chip(page.name, partial(self._presenter.read, page.id), one_of_many=True)
            for page in self._pages.values()
        }
        self._inside = held(column(*self._chips.values(), REST, edge=(0, 0, 6, 0)))
        self._area = scrolling(self._inside, self._around.text("help.pages"))
        return self._area

    def _paper_buttons(self) -> Card:
        """To hand the page over on paper, or as a file."""
        text = self._around.text
        paper = button(text("recorded.print"), self._ask_printer, "main")
        add_picture(paper, self._around, "print")
        return Card("", row(REST, button(text("recorded.save"), self._ask_file), paper))

    def _ask_file(self) -> None:
        job = self._around.text("recorded.job")
        save = self._presenter.save_what_we_record
        ask_new_file(self, self._around.text("recorded.save"), f"{job}.pdf", "pdf", save)

    def _ask_printer(self) -> None:
        def prints(send: Send, _copies: int) -> None:
            self._presenter.print_what_we_record(send)

        ask_print(self._around, self, Job(), prints, self._ask_file)

    def _search_field(self) -> QLineEdit:
        words = self._around.text("help.search_for")
        field = typed_line(words, self._find)
        field.setPlaceholderText(words)
        field.setMinimumWidth(field.fontMetrics().horizontalAdvance(words) + 40)
        field.setToolTip(self._keys.add("Ctrl+F", words, field.setFocus))
        return field

    def _draw(self, shown: str) -> None:
        page = self._pages.get(shown) or next(iter(self._pages.values()))
        self._chips[page.id].setChecked(True)
        self._text.show_text(page.text, page.folder)
        self._found.setText("")
        self._paper.setVisible(page.id == RECORDED)

    def _follow(self, page: str) -> None:
        if page in self._pages:
            self._presenter.read(page)

    def _find(self) -> None:
        """Go to the next place of the words: on this page, else on the next one that has them."""
        words = self._search.text()
        if not words:
            self._found.setText("")
            return
        having = [page.id for page in self._pages.values() if holds(page.text, words)]
        if having and not self._text.find(words):
            self._presenter.read(self._after(having))
            self._text.find(words)
        said = self._around.words.plural("help.found", len(having))
        self._found.setText(said if having else self._around.text("help.not_found"))

    def _after(self, having: list[str]) -> str:
        """The first of these pages behind the open one, from the top again after the last."""
        order = list(self._pages)
        here = order.index(self._presenter.shown.state)
        return next((name for name in having if order.index(name) > here), having[0])
