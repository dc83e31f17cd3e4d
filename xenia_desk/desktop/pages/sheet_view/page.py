"""Draws the sheet that a visitor looks at: the language, the topic, then the sheet."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.languages import is_right_to_left, own_name
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.pages.sheet_view.presenter import SheetViewPresenter, SheetViewState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.system.printing import image
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.tiles.board_grid import BoardGrid, Pointed
from xenia_desk.desktop.widgets.tiles.corner_touch import CornerTouch
from xenia_desk.desktop.widgets.tiles.paper import Paper
from xenia_desk.desktop.work.watching import watch
from xenia_desk.localization import HANDOUTS, SOURCE_LANGUAGE, Translator
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> SheetViewPresenter:
    """The presenter; it begins with what staff chose for this visitor."""
    view, tell = around.view, around.notices.tell
    if view is None or not view.topic:
        return SheetViewPresenter(session, around.run, tell)
    begin = SheetViewState(language=view.language, topic=view.topic)
    return SheetViewPresenter(session, around.run, tell, begin, view.beside)


class Page(QWidget):
    """One question after the other, each answered by a press."""

    def __init__(self, around: Surroundings, presenter: SheetViewPresenter) -> None:
        super().__init__()
        theme.load_han()
        self._around, self._presenter = around, presenter
        text = around.text
        column = self._column = PageColumn(self, text("page.sheet_view"), shown=False)
        keys = Keys(self, letters=around.settings.letter_keys)
        keys.add("PgDown", text("handouts.page_after"), partial(presenter.turn, 1))
        keys.add("PgUp", text("handouts.page_before"), partial(presenter.turn, -1))
        keys.add("Esc", text("sheet_view.back"), presenter.back)
        self._pager = Pager(text("handouts.page_before"), text("handouts.page_after"), self._turn)
        self._title = label("", "title")
        self._back = button(text("sheet_view.back"), presenter.back)
        for found in (self._back, self._pager):
            column.head.addWidget(found)
        column.head.addWidget(self._title, 1)
        column.head.addWidget(button(text("talk_board.cover"), around.cover))
        self._refused = label("", "warning")
        column.insertWidget(1, self._refused)
        self._paper = Paper(around)
        column.insertWidget(2, self._paper, 1)
        self._asked: tuple[str, str] | None = None
        CornerTouch(self, around.cover)
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: SheetViewState) -> None:
        if not state.topics:
            return
        self._mirror(state)
        showing = bool(state.language and state.topic)
        self._back.setVisible(bool(state.language))
        self._paper.setVisible(showing)
        self._column.area.setVisible(not showing)
        self._pager.setVisible(showing and state.pages > 1)
        self._title.setText("" if state.language else self._around.text("talk_board.which"))
        refused = state.refused
        tell(self._refused, wording.sentence(refused, self._around.words) if refused else "")
        if showing:
            self._draw_sheet(state)
        elif self._asked != (state.language, state.topic):
            self._ask(state)
        self._asked = (state.language, state.topic)

    def _draw_sheet(self, state: SheetViewState) -> None:
        title = self._words(state.language, f"topic.{state.topic}.title")
        self._paper.show_page(image(state.picture) if state.picture else None, title)
        said = self._around.text("handouts.page_of", page=state.page + 1, pages=state.pages)
        last = state.page >= state.pages - 1
        every = {"page": state.pages, "pages": state.pages}
        self._pager.keep_room([self._around.text("handouts.page_of", **every)])
        self._pager.show_chosen(said, first=state.page == 0, last=last)

    def _ask(self, state: SheetViewState) -> None:
        body: QVBoxLayout = self._column.body
        clear(body)
        if state.language:
            shown = [self._topic(topic.id, topic.picture, state) for topic in state.topics]
        else:
            shown = [self._language(tag) for tag in state.languages]
        choose = self._presenter.choose_topic if state.language else self._presenter.choose_language
        mirrored = bool(state.language) and is_right_to_left(state.language)
        grid = BoardGrid(self._around, shown, choose, mirrored=mirrored)
        body.addWidget(grid)
        next(iter(grid.tiles.values())).setFocus()

    def _topic(self, topic: str, picture: str, state: SheetViewState) -> Pointed:
        message = f"topic.{topic}.title"
        staffs = self._words(SOURCE_LANGUAGE, message)
        second = "" if state.language == SOURCE_LANGUAGE else staffs
        return Pointed(topic, picture, self._words(state.language, message), second)

    def _language(self, tag: str) -> Pointed:
        return Pointed(tag, "", own_name(tag), wording.language_name(self._around.words, tag))

    def _words(self, language: str, message: str) -> str:
        return Translator(language, HANDOUTS).text(message)

    def _mirror(self, state: SheetViewState) -> None:
        direction = Qt.LayoutDirection
        if not state.language:
            self.unsetLayoutDirection()
        elif is_right_to_left(state.language):
            self.setLayoutDirection(direction.RightToLeft)
        else:
            self.setLayoutDirection(direction.LeftToRight)

    def _turn(self, by: int) -> None:
        self._presenter.turn(by)
