"""Draws the sheet that a visitor looks at: the language, the topic, then the sheet."""

from PySide6.QtWidgets import QWidget

from xenia_desk.core.sheets.handouts import Topic
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.pages.sheet_view.presenter import SheetViewPresenter, SheetViewState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.system.printing import image
from xenia_desk.desktop.widgets.kit.layout import add, wide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.parts import button, label
from xenia_desk.desktop.widgets.kit.rows import exchange
from xenia_desk.desktop.widgets.tiles.board_grid import (
    BoardGrid,
    language_tile,
    read_as,
    visitors_tile,
)
from xenia_desk.desktop.widgets.tiles.corner_touch import CornerTouch
from xenia_desk.desktop.widgets.tiles.paper import Paper, PaperPager
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> SheetViewPresenter:
    """The presenter; it begins with what staff chose for this visitor."""
    view = around.view
    if view is None or not view.topic:
        return SheetViewPresenter(session, around.ways)
    begin = SheetViewState(language=view.language, topic=view.topic)
    return SheetViewPresenter(session, around.ways, begin, view.beside)


class Page(QWidget):
    """One question after the other, each answered by a press."""

    def __init__(self, around: Surroundings, presenter: SheetViewPresenter) -> None:
        super().__init__()
        theme.load_han()
        self._around, self._presenter = around, presenter
        text = around.text
        self._column = PageColumn(self, text("page.sheet_view"), shown=False)
        keys = Keys(self, letters=around.settings.letter_keys)
        self._pager = PaperPager(around, keys, presenter.turn)
        keys.add("Esc", text("sheet_view.back"), presenter.back)
        self._title = label("", "title")
        self._back = button(text("sheet_view.back"), presenter.back)
        cover = button(text("talk_board.cover"), around.cover)
        add(self._column.head, self._back, self._pager, wide(self._title), cover)
        self._refused = label("", "warning")
        self._column.insertWidget(1, self._refused)
        self._paper = Paper(around)
        self._column.insertWidget(2, self._paper, 1)
        self._board = QWidget()
        add(self._column.body, self._board)
        CornerTouch(self, around.cover)
        watch(
            self,
            presenter.shown,
            self._draw,
            when(
                lambda state: (state.language, state.topic, state.languages, state.topics),
                self._draw_board,
            ),
            there=lambda state: state.topics,
        )

    def _draw(self, state: SheetViewState) -> None:
        read_as(self, state.language)
        showing = bool(state.language and state.topic)
        self._back.setVisible(bool(state.language))
        self._paper.setVisible(showing)
        self._column.area.setVisible(not showing)
        self._pager.setVisible(showing and state.pages > 1)
        self._title.setText("" if state.language else self._around.text("talk_board.which"))
        tell(self._refused, self._around.why(state.refused))
        if showing:
            title = Translator(state.language, HANDOUTS).text(f"topic.{state.topic}.title")
            self._paper.show_page(image(state.picture) if state.picture else None, title)
            self._pager.show_page(state.page, state.pages)

    def _draw_board(
        self, language: str, topic: str, languages: tuple[str, ...], topics: tuple[Topic, ...]
    ) -> None:
        """Ask for the language, or for the topic in that language."""
        if language and topic:
            return
        shown = [language_tile(self._around, tag) for tag in languages]
        if language:
            shown = [
                visitors_tile(each.id, each.picture, f"topic.{each.id}.title", language)
                for each in topics
            ]
        choose = self._presenter.choose_topic if language else self._presenter.choose_language
        grid = BoardGrid(self._around, shown, choose, language)
        exchange(self._column.body, self._board, grid)
        self._board = grid
        next(iter(grid.tiles.values())).setFocus()
