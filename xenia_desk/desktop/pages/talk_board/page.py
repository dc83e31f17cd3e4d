"""Draws the talk board: for staff beside the other pages, alone for a visitor."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from xenia_desk import wording
from xenia_desk.core.languages import is_right_to_left, own_name
from xenia_desk.core.sheets.talk_board import word
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.pages.talk_board.presenter import BoardPresenter, BoardState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings, View
from xenia_desk.desktop.widgets.kit.buttons import button, chip, label
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.tiles.board_grid import BoardGrid, Pointed
from xenia_desk.desktop.widgets.tiles.board_tile import LARGE, BoardTile
from xenia_desk.desktop.widgets.tiles.corner_touch import CornerTouch
from xenia_desk.desktop.work.watching import watch
from xenia_desk.localization import HANDOUTS, SOURCE_LANGUAGE, Translator
from xenia_desk.workflows.vault.session import Session

PAGE = "talk_board"


def present(around: Surroundings, _session: Session) -> BoardPresenter:
    """The presenter; a visitor's board goes on in the language that staff chose."""
    language = around.view.language if around.view else ""
    return BoardPresenter(around.run, around.notices.tell, language)


class Page(QWidget):
    """A press shows a picture large, another press shows the group again."""

    def __init__(self, around: Surroundings, presenter: BoardPresenter) -> None:
        super().__init__()
        theme.load_han()
        self._around, self._presenter = around, presenter
        self._drawn: BoardState | None = None
        self._pointed = ""
        self._chips: list[QPushButton] = []
        self._column = PageColumn(self, around.text("page.talk_board"), shown=False)
        self._head, self._place = QHBoxLayout(), self._column.body
        self._column.head.addLayout(self._head, 1)
        keys = Keys(self, letters=around.settings.letter_keys)
        text = around.text
        keys.add("PgDown", text("talk_board.next"), partial(presenter.step, 1))
        keys.add("PgUp", text("talk_board.before"), partial(presenter.step, -1))
        keys.add("Esc", text("talk_board.back"), presenter.back)
        self._language = button("", partial(presenter.choose_language, ""))
        for found in (self._language, self._leave_button(keys)):
            self._column.head.addWidget(found, 0, Qt.AlignmentFlag.AlignTop)
        CornerTouch(self, around.cover)
        watch(self, presenter.shown, self._draw)

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

    def _draw(self, state: BoardState) -> None:
        if not state.groups:
            return
        before, self._drawn = self._drawn, state
        if before is None or before.language != state.language:
            self._draw_head(state)
        for place, found in enumerate(self._chips):
            found.setChecked(place == state.group)
        focused = self._place_has_focus()
        clear(self._place)
        if state.large:
            self._pointed = state.large
            shown: QWidget = self._large(state)
            self._place.addWidget(shown)
            shown.setFocus()
            return
        grid = self._group(state) if state.language else self._languages(state)
        self._place.addWidget(grid)
        back_to = grid.tiles.get(self._pointed)
        if focused:
            (back_to or next(iter(grid.tiles.values()))).setFocus()
        self._pointed = ""

    def _place_has_focus(self) -> bool:
        """Whether the keyboard was at what is drawn anew, so that it goes on there."""
        now = QApplication.focusWidget()
        return now is not None and self._column.area.isAncestorOf(now)

    def _draw_head(self, state: BoardState) -> None:
        mirrored = is_right_to_left(state.language) if state.language else None
        if mirrored is None:
            self.unsetLayoutDirection()
        else:
            direction = Qt.LayoutDirection
            self.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
        clear(self._head)
        self._chips = []
        self._language.setVisible(bool(state.language))
        if not state.language:
            self._head.addWidget(label(self._around.text("talk_board.which"), "title"), 1)
            return
        name = own_name(state.language)
        staff = self._around.words.language_name(state.language)
        self._language.setText(name)
        self._language.setAccessibleName(
            self._around.text("talk_board.other_language", language=staff)
        )
        self._language.setToolTip(self._language.accessibleName())
        words = Translator(state.language, HANDOUTS)
        for place, group in enumerate(state.groups):
            act = partial(self._presenter.choose_group, place)
            found = chip(words.text(group.title), act, one_of_many=True)
            found.setAccessibleName(self._both(words.text(group.title), group.title, state))
            found.setToolTip(found.accessibleName())
            self._chips.append(found)
        self._head.addWidget(flowing(list(self._chips)), 1)

    def _languages(self, state: BoardState) -> BoardGrid:
        shown = [
            Pointed(tag, "", own_name(tag), wording.language_name(self._around.words, tag))
            for tag in state.languages
        ]
        return BoardGrid(self._around, shown, self._presenter.choose_language)

    def _group(self, state: BoardState) -> BoardGrid:
        shown = [self._pointed_at(picture, state) for picture in state.shown.pictures]
        mirrored = is_right_to_left(state.language)
        return BoardGrid(self._around, shown, self._presenter.point, mirrored=mirrored)

    def _large(self, state: BoardState) -> BoardTile:
        shown = self._pointed_at(state.large, state)
        tile = BoardTile(self._around, shown.picture, shown.words, shown.second, LARGE)
        tile.setAccessibleDescription(self._around.text("talk_board.back"))
        tile.clicked.connect(lambda _checked=False: self._presenter.back())
        return tile

    def _pointed_at(self, picture: str, state: BoardState) -> Pointed:
        visitors = Translator(state.language, HANDOUTS).text(word(picture))
        staffs = Translator(SOURCE_LANGUAGE, HANDOUTS).text(word(picture))
        second = "" if state.language == SOURCE_LANGUAGE else staffs
        return Pointed(picture, picture, visitors, second)

    def _both(self, words: str, message: str, state: BoardState) -> str:
        if state.language == SOURCE_LANGUAGE:
            return words
        return f"{words}, {Translator(SOURCE_LANGUAGE, HANDOUTS).text(message)}"
