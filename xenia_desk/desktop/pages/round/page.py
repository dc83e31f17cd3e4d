"""Draws the round page: day, channel, activity, numbers, saving and taking back."""

from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.core.counting.activities import VISITS
from xenia_desk.core.counting.rounds import MOST
from xenia_desk.desktop.pages.round.presenter import RoundOffer, RoundPresenter, RoundState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import Stepper
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.layout import (
    CLOSE,
    REST,
    add,
    clear,
    column,
    grid,
    held,
    row,
    wide,
)
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, named
from xenia_desk.desktop.widgets.kit.undo_window import UndoWindow
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.vault.session import Session

_TIMES = 6  # a sheet is checked against the screen for longer than one contact is
_BESIDE = 32
_BETWEEN = 3  # so that the whole sheet fits on the smallest screen
_IN_A_COLUMN = 5  # as the tiles: a column here is a line of keys there


class Form(QWidget):
    """Contacts by first or returning, then the themes; made anew when it is to be empty."""

    def __init__(
        self, around: Surroundings, presenter: RoundPresenter, offer: RoundOffer, state: RoundState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._fields: list[Stepper] = []
        people = self._columns("first", offer.firsts, 2, state)
        themes = self._columns("theme", offer.themes, _IN_A_COLUMN, state)
        cards = Card(text("round.contacts"), people), Card(text("round.themes"), themes)
        self.setLayout(column(*cards))

    def begin(self) -> None:
        """Begin with the first number."""
        self._fields[0].begin()

    def _columns(
        self, dimension: str, codes: tuple[str, ...], lines: int, state: RoundState
    ) -> QWidget:
        columns = [
            self._column(dimension, codes[place : place + lines], state)
            for place in range(0, len(codes), lines)
        ]
        return SideBySide(columns, [1] * len(columns), _BESIDE)

    def _column(self, dimension: str, codes: tuple[str, ...], state: RoundState) -> QWidget:
        first = dimension == "first"
        tell = self._presenter.type_first if first else self._presenter.type_theme
        typed = state.first if first else state.themes
        lines: list[tuple[QWidget, QWidget]] = []
        for code in codes:
            words = wording.label(self._around.words, dimension, code)
            act = partial(tell, code)
            field = Stepper(self._around, words, MOST, act, typed.get(code, 0))
            self._fields.append(field)
            lines.append((label(words), field))
        found = grid(lines, wide=0, gap=_BETWEEN)
        found.setRowStretch(len(codes), 1)
        return held(found)


def present(around: Surroundings, session: Session) -> RoundPresenter:
    """The presenter."""
    return RoundPresenter(session, around.ways)


class Page(QWidget):
    """The numbers stay on the page until they are saved, whatever page is read in between."""

    def __init__(self, around: Surroundings, presenter: RoundPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._keys = Keys(self, letters=around.settings.letter_keys)
        page = PageColumn(self, text("page.round"))
        self._day = Pager(text("round.day_before"), text("round.day_after"), presenter.step_day)
        self._day.keep_room(wording.names_of_days(around.words))
        self._lists = {
            "channel": Picker(text("round.where"), presenter.choose_channel),
            "kind": Picker(text("round.activity"), presenter.choose_kind),
            "municipality": Picker(text("month.which_town"), presenter.choose_town),
        }
        where, what, self._town = (held(column(*named(e), gap=CLOSE)) for e in self._lists.values())
        self._form: Form | None = None
        self._forms = row()
        page.head.addWidget(self._day)
        add(page.body, Card("", SideBySide([where, what], [1, 1]), self._town), self._forms, REST)
        page.foot.addWidget(self._foot_card())
        self._timer = UndoWindow(around, presenter.window_over, self, _TIMES)
        watch(
            self,
            presenter.shown,
            when(lambda s: (s.offer,), self._fill),
            self._draw,
            when(lambda s: (s.form,), self._draw_form),
            there=lambda s: s.offer,
        )

    def _foot_card(self) -> Card:
        text, presenter = self._around.text, self._presenter
        self._told = label("", "strong", name="told")
        self._back = button(text("round.take_back"), presenter.take_back, repeats=True)
        self._save = button(text("round.save"), presenter.save, "main")
        for key, found, act in (
            ("Ctrl+Z", self._back, presenter.take_back),
            ("Ctrl+S", self._save, presenter.save),
        ):
            found.setToolTip(self._keys.add(key, found.text(), act))
        return Card("", row(wide(self._told), self._back, self._save))

    def _fill(self, offer: RoundOffer | None) -> None:
        if offer is None:
            return
        text, words = self._around.text, self._around.words
        for dimension, nothing, codes in (
            ("channel", "", offer.channels),
            ("kind", text("round.no_activity"), offer.kinds),
            ("municipality", text("round.no_town"), offer.towns),
        ):
            found = self._lists[dimension]
            found.clear()
            if nothing:
                found.addItem(nothing, "")
            for code in codes:
                found.addItem(wording.label(words, dimension, code), code)

    def _draw(self, state: RoundState) -> None:
        offer = state.offer
        if offer is None:
            return
        words = self._around.words
        self._day.show_chosen(
            words.day(state.day),
            first=state.day <= offer.earliest,
            last=state.day >= state.today,
        )
        chosen = {"channel": state.channel, "kind": state.kind, "municipality": state.town}
        for dimension, code in chosen.items():
            self._lists[dimension].show_chosen(code)
        self._town.setVisible(state.kind == VISITS)
        self._save.setEnabled(not state.saving)
        self._draw_foot(state)

    def _draw_form(self, _number: int) -> None:
        state, again = self._presenter.shown.state, self._form is not None
        if state.offer is None:
            return
        clear(self._forms)
        self._form = Form(self._around, self._presenter, state.offer, state)
        self._forms.addWidget(self._form)
        if again:
            self._form.begin()

    def _draw_foot(self, state: RoundState) -> None:
        words = self._around.words
        self._back.setVisible(state.saved is not None)
        if state.saved is not None and not state.contacts and not state.mentioned:
            self._told.setText(
                words.plural(
                    "round.saved",
                    state.saved.contacts,
                    day=words.day(state.saved.day),
                )
            )
        else:
            contacts = words.plural("round.so_far_contacts", state.contacts)
            themes = words.plural("round.so_far_themes", state.mentioned)
            self._told.setText(f"{contacts} {themes}")
        self._timer.run(over=state.saved is None)
