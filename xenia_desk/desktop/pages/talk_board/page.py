"""Draws the talk board: for staff beside the other pages, alone for a visitor."""

from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from xenia_desk.core.languages import own_name
from xenia_desk.core.sheets.talk_board import BoardGroup, word
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.pages.talk_board.presenter import BoardPresenter, BoardState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings, View
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import add, at, wide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.parts import button, label
from xenia_desk.desktop.widgets.kit.rows import exchange
from xenia_desk.desktop.widgets.tiles.board_grid import (
    BoardGrid,
    Pointed,
    language_tile,
    read_as,
    visitors_tile,
)
from xenia_desk.desktop.widgets.tiles.board_tile import LARGE, BoardTile
from xenia_desk.desktop.widgets.tiles.corner_touch import CornerTouch
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.vault.session import Session

PAGE = "talk_board"
_TOP = Qt.AlignmentFlag.AlignTop
W = TypeVar("W", BoardGrid, BoardTile)


def present(around: Surroundings, _session: Session) -> BoardPresenter:
    """The presenter; a visitor's board goes on in the language that staff chose."""
    language = around.view.language if around.view else ""
    return BoardPresenter(around.ways, language)


class Page(QWidget):
    """A press shows a picture large, another press shows the group again."""

    def __init__(self, around: Surroundings, presenter: BoardPresenter) -> None:
        super().__init__()
        theme.load_han()
        self._around, self._presenter = around, presenter
        self._pointed = ""
        self._column = PageColumn(self, around.text("page.talk_board"), shown=False)
        keys = Keys(self, letters=around.settings.letter_keys)
        text = around.text
        keys.add("PgDown", text("talk_board.next"), partial(presenter.step, 1))
        keys.add("PgUp", text("talk_board.before"), partial(presenter.step, -1))
        keys.add("Esc", text("talk_board.back"), presenter.back)
        self._which = label(text("talk_board.which"), "title")
        self._groups = Choices[int]((), presenter.choose_group)
        self._language = button("", partial(presenter.choose_language, ""))
        beside = (at(_TOP, self._language), at(_TOP, self._leave_button(keys)))
        add(self._column.head, wide(self._which), wide(self._groups), *beside)
        self._board = QWidget()
        add(self._column.body, self._board)
        CornerTouch(self, around.cover)
        watch(
            self,
            presenter.shown,
            when(lambda state: (state.language, state.groups), self._draw_head),
            self._draw_board,
            there=lambda state: state.groups,
        )

    def _leave_button(self, keys: Keys) -> QPushButton:
        """For staff: give the screen to a visitor; for a visitor: cover it."""
        text = self._around.text
        if self._around.view:
            return button(text("talk_board.cover"), self._around.cover)
        found = button(text("talk_board.give"), self._give, "main")
        key = keys.add("F11", text("talk_board.give"), self._give)
        found.setToolTip(text("talk_board.give_what", key=key))
        return found

    def _give(self) -> None:
        self._around.cover(View(PAGE, self._presenter.shown.state.language))

    def _draw_board(self, state: BoardState) -> None:
        self._groups.show_chosen(state.group)
        focused = self._board_has_focus()
        if state.large:
            self._pointed = state.large
            self._put(self._large(state)).setFocus()
            return
        grid = self._put(self._grid(state))
        back_to = grid.tiles.get(self._pointed)
        if focused:
            (back_to or next(iter(grid.tiles.values()))).setFocus()
        self._pointed = ""

    def _put(self, board: W) -> W:
        """Show this in the place of what was there."""
        exchange(self._column.body, self._board, board)
        self._board = board
        return board

    def _board_has_focus(self) -> bool:
        """Whether the keyboard was at what is drawn anew, so that it goes on there."""
        now = QApplication.focusWidget()
        return now is not None and self._column.area.isAncestorOf(now)

    def _draw_head(self, language: str, groups: tuple[BoardGroup, ...]) -> None:
        read_as(self, language)
        self._which.setVisible(not language)
        for found in (self._groups, self._language):
            found.setVisible(bool(language))
        if not language:
            return
        staff = self._around.words.language_name(language)
        self._language.setText(own_name(language))
        self._language.setAccessibleName(
            self._around.text("talk_board.other_language", language=staff)
        )
        shown = [visitors_tile("", "", group.title, language) for group in groups]
        self._groups.show_options(
            Option(place, each.words, ", ".join(filter(None, (each.words, each.second))))
            for place, each in enumerate(shown)
        )
        for found in (self._language, *self._groups.chips.values()):
            found.setToolTip(found.accessibleName())

    def _grid(self, state: BoardState) -> BoardGrid:
        if not state.language:
            languages = [language_tile(self._around, tag) for tag in state.languages]
            return BoardGrid(self._around, languages, self._presenter.choose_language)
        shown = [self._pointed_at(picture, state) for picture in state.shown.pictures]
        return BoardGrid(self._around, shown, self._presenter.point, state.language)

    def _large(self, state: BoardState) -> BoardTile:
        shown = self._pointed_at(state.large, state)
        tile = BoardTile(self._around, shown.picture, shown.words, shown.second, LARGE)
        tile.setAccessibleDescription(self._around.text("talk_board.back"))
        tile.clicked.connect(lambda _checked=False: self._presenter.back())
        return tile

    def _pointed_at(self, picture: str, state: BoardState) -> Pointed:
        return visitors_tile(picture, picture, word(picture), state.language)
