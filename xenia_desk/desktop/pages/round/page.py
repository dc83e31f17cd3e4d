"""Draws the round page: day, channel, activity, numbers, saving and taking back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.counting.activities import VISITS
from xenia_desk.desktop.pages.round.form import Form
from xenia_desk.desktop.pages.round.presenter import RoundOffer, RoundPresenter, RoundState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.undo_window import UndoWindow
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Session

_TIMES = 6  # a sheet is checked against the screen for longer than one contact is


def present(around: Surroundings, session: Session) -> RoundPresenter:
    """The presenter."""
    notices = around.notices
    return RoundPresenter(session, around.run, notices.tell, notices.say)


class Page(QWidget):
    """The numbers stay on the page until they are saved, whatever page is read in between."""

    def __init__(self, around: Surroundings, presenter: RoundPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._column = column = PageColumn(self, text("page.round"))
        self._day = Pager(text("round.day_before"), text("round.day_after"), presenter.step_day)
        self._day.keep_room(wording.names_of_days(around.words))
        column.head.addWidget(self._day)
        self._channels = Picker(text("round.where"))
        self._kinds = Picker(text("round.activity"))
        self._town = Picker(text("month.which_town"))
        for picker, tell in (
            (self._channels, presenter.choose_channel),
            (self._kinds, presenter.choose_kind),
            (self._town, presenter.choose_town),
        ):
            picker.activated.connect(partial(_choose, picker, tell))
        column.body.addWidget(self._what_card())
        self._offer: RoundOffer | None = None
        self._form: Form | None = None
        self._form_number = -1
        self._forms = QHBoxLayout()
        column.body.addLayout(self._forms)
        column.body.addStretch(1)
        column.foot.addWidget(self._foot_card())
        self._timer = UndoWindow(around, presenter.window_over, self, _TIMES)
        watch(self, presenter.shown, self._draw)

    def _foot_card(self) -> Card:
        text, presenter = self._around.text, self._presenter
        card = Card()
        self._told = label("", "strong")
        self._told.setObjectName("told")
        self._back = button(text("round.take_back"), presenter.take_back, repeats=True)
        self._back.setToolTip(
            self._keys.add("Ctrl+Z", text("round.take_back"), presenter.take_back)
        )
        self._save = button(text("round.save"), presenter.save, "main")
        self._save.setToolTip(self._keys.add("Ctrl+S", text("round.save"), presenter.save))
        line = QHBoxLayout()
        line.addWidget(self._told, 1)
        line.addWidget(self._back)
        line.addWidget(self._save)
        card.body.addLayout(line)
        return card

    def _draw(self, state: RoundState) -> None:
        offer = state.offer
        if offer is None:
            return
        words = self._around.words
        self._day.show_chosen(
            wording.day_name(words, state.day),
            first=state.day <= offer.earliest,
            last=state.day >= state.today,
        )
        if offer != self._offer:
            self._build(offer)
        for picker, code in (
            (self._channels, state.channel),
            (self._kinds, state.kind),
            (self._town, state.town),
        ):
            picker.setCurrentIndex(max(0, picker.findData(code)))
        self._town_part.setVisible(state.kind == VISITS)
        if state.form != self._form_number:
            self._draw_form(offer, state)
        self._save.setEnabled(not state.saving)
        self._draw_foot(state)

    def _draw_form(self, offer: RoundOffer, state: RoundState) -> None:
        again = self._form_number >= 0
        self._form_number = state.form
        clear(self._forms)
        self._form = Form(self._around, self._presenter, offer, state)
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
                    day=wording.day_name(words, state.saved.day),
                )
            )
        else:
            contacts = words.plural("round.so_far_contacts", state.contacts)
            themes = words.plural("round.so_far_themes", state.mentioned)
            self._told.setText(f"{contacts} {themes}")
        if state.saved is None:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def _what_card(self) -> Card:
        card = Card()
        parts = [
            _named(self._channels, self._around.text("round.where")),
            _named(self._kinds, self._around.text("round.activity")),
        ]
        self._town_part = _named(self._town, self._around.text("month.which_town"))
        card.body.addWidget(SideBySide(parts, [1, 1]))
        card.body.addWidget(self._town_part)
        return card

    def _build(self, offer: RoundOffer) -> None:
        self._offer = offer
        text = self._around.text
        for picker, nothing, codes, dimension in (
            (self._channels, "", offer.channels, "channel"),
            (self._kinds, text("round.no_activity"), offer.kinds, "kind"),
            (self._town, text("round.no_town"), offer.towns, "municipality"),
        ):
            picker.clear()
            if nothing:
                picker.addItem(nothing, "")
            for code in codes:
                picker.addItem(wording.label(self._around.words, dimension, code), code)


def _named(picker: Picker, name: str) -> QWidget:
    """A list with its name above it."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    head = label(name)
    head.setBuddy(picker)
    column.addWidget(head)
    column.addWidget(picker)
    return frame


def _choose(picker: Picker, tell: Callable[[str], None], _place: int) -> None:
    tell(str(picker.currentData()))
