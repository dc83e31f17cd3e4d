"""Draws the handouts page: choices on one side, the file on the other."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.sheets.handouts import Format
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.pages.handouts.choices import HandoutsState, Paper
from xenia_desk.desktop.pages.handouts.choosing import Choosing
from xenia_desk.desktop.pages.handouts.presenter import HandoutsPresenter
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings, View
from xenia_desk.desktop.system.printing import image
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file
from xenia_desk.desktop.widgets.dialogs.print_dialog import Job, ask_print
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.layout import APART, REST, add, column, flowing, held, row, wide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn, scrolling
from xenia_desk.desktop.widgets.kit.parts import Card, add_picture, button, label, show
from xenia_desk.desktop.widgets.kit.progress import WorkLine
from xenia_desk.desktop.widgets.kit.undo_window import UndoWindow
from xenia_desk.desktop.widgets.tiles.paper import Paper as PaperOnScreen
from xenia_desk.desktop.widgets.tiles.paper import PaperPager
from xenia_desk.desktop.work.watching import watch
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows.vault.session import Session

_TIMES = 6  # a misprint is seen when the paper comes out of the printer
_NAME = "Blad"
_LOOK = "sheet_view"
_FOOT_UP_TO = 15  # points
_LEAST_CHOICES = 320
_TOLD_WIDE = 34  # average letters
_MOST_BUTTONS = 640


def present(around: Surroundings, session: Session) -> HandoutsPresenter:
    """The presenter."""
    return HandoutsPresenter(session, around.words, around.ways)


class Page(QWidget):
    """The paper on the screen is the file that is printed and saved."""

    def __init__(self, around: Surroundings, presenter: HandoutsPresenter) -> None:
        super().__init__()
        theme.load_han()
        self._around, self._presenter = around, presenter
        self._keys = Keys(self, letters=around.settings.letter_keys)
        page = PageColumn(self, around.text("page.handouts"), shown=False)
        self._choosing: Choosing | None = None
        self._timer = UndoWindow(around, presenter.window_over, self, _TIMES)
        self._choices = column()
        choices = scrolling(held(self._choices), around.text("handouts.choices"))
        sides = row(wide(choices, 6), wide(self._preview(), 4), gap=APART)
        if around.settings.font_points > _FOOT_UP_TO:
            # The foot is too high to stay: all of the page scrolls.
            choices.setMinimumHeight(_LEAST_CHOICES)
            add(page.body, wide(sides), self._foot_card())
        else:
            page.area.hide()
            page.insertLayout(1, sides, 1)
            add(page.foot, self._foot_card())
        watch(self, presenter.shown, self._draw, there=lambda state: state.choice.topic)

    def _preview(self) -> QVBoxLayout:
        text, presenter = self._around.text, self._presenter
        self._paper = PaperOnScreen(self._around)
        self._refused = label("", "warning", name="refused")
        lines = (
            WorkLine(text("handouts.working"), work, button(text("handouts.stop"), stop))
            for work, stop in (
                (presenter.making, presenter.stop),
                (presenter.printing, presenter.printing.stop),
            )
        )
        self._pager = PaperPager(self._around, self._keys, presenter.turn)
        return column(self._refused, *lines, wide(self._paper), self._pager)

    def _foot_card(self) -> Card:
        text, presenter = self._around.text, self._presenter
        self._told = label("", name="told")
        self._back = button(text("handouts.misprint"), presenter.misprint)
        self._show = button(text("handouts.show"), self._show_visitor)
        self._save = button(text("handouts.save"), self._ask_file)
        self._print = button(text("handouts.print"), self._ask_print, "main")
        add_picture(self._print, self._around, "print")
        for key, found, act in (
            ("Ctrl+Z", self._back, presenter.misprint),
            ("F11", self._show, self._show_visitor),
            ("Ctrl+S", self._save, self._ask_file),
            ("Ctrl+P", self._print, self._ask_print),
        ):
            found.setToolTip(self._keys.add(key, found.text(), act))
        self._told.setMinimumWidth(self.fontMetrics().averageCharWidth() * _TOLD_WIDE)
        buttons = flowing(self._back, self._show, self._save, self._print)
        wide = sum(each.sizeHint().width() for each in (self._show, self._save, self._print))
        buttons.setMinimumWidth(min(wide + 40, _MOST_BUTTONS))
        return Card("", SideBySide([self._told, buttons], [1, 0]))

    def _build(self, state: HandoutsState) -> Choosing:
        self._draft = label(self._around.text("handouts.draft"), "warning")
        self._empty = label("", name="empty")
        self._unsigned = label("", "warning", name="unsigned")
        found = Choosing(self._around, self._presenter, state)
        add(self._choices, found, self._draft, self._unsigned, self._empty, REST)
        return found

    def _draw(self, state: HandoutsState) -> None:
        if self._choosing is None:
            self._choosing = self._build(state)
        self._choosing.draw(state)
        is_sheet = state.choice.paper is Paper.SHEET
        self._draft.setVisible(is_sheet and state.review.prints_as_draft)
        show(self._unsigned, self._unsigned_words(state))
        show(self._empty, self._empty_words(state))
        made = state.made
        self._paper.show_page(image(made.picture) if made else None, self._name(state))
        tell(self._refused, self._around.why(state.refused))
        self._pager.setVisible(made is not None and made.pages > 1)
        if made is not None:
            self._pager.show_page(made.page, made.pages)
        for found in (self._save, self._print):
            found.setEnabled(made is not None and state.may_leave)
        self._show.setVisible(is_sheet)
        self._back.setVisible(state.printed is not None)
        self._told.setText(self._told_words(state))
        self._timer.run(over=state.printed is None)

    def _told_words(self, state: HandoutsState) -> str:
        text = self._around.text
        if state.printed:
            return text("handouts.printed")
        if state.ask_first:
            return f"{text('handouts.only_card')} {text('handouts.ask_first')}"
        if state.choice.paper is not Paper.SHEET:
            return text(f"handouts.what_{state.choice.paper}")
        if not state.counts:
            return text("handouts.not_counted")
        if state.begins is not None:
            begins = self._around.words.long_date(state.begins)
            return text("handouts.counts_from", begins=begins)
        return text("handouts.counts")

    def _empty_words(self, state: HandoutsState) -> str:
        words = Translator(domain=HANDOUTS)
        names = ", ".join(words.text(f"fact.{fact}") for fact in state.empty_facts)
        return names and self._around.text("handouts.empty", facts=names)

    def _unsigned_words(self, state: HandoutsState) -> str:
        """The Dutch words: those are signed, whatever language they are read in."""
        words = Translator(domain=HANDOUTS)
        panels = " ".join(f"„{words.text(message)}”" for message in state.unsigned)
        return panels and self._around.text("handouts.unsigned", panels=panels)

    def _name(self, state: HandoutsState) -> str:
        """What the paper is, for those who cannot see it."""
        words, choice = self._around.words, state.choice
        if choice.paper in {Paper.TALLY, Paper.TRIAL}:
            return words.text(f"handouts.paper_{choice.paper}")
        topic = wording.label(words, "topic", choice.topic)
        if choice.paper is Paper.BOOKLET:
            return words.text("handouts.preview_booklet", topic=topic)
        languages = ", ".join(words.language_name(tag) for tag in choice.spoken)
        return words.text("handouts.preview", topic=topic, languages=languages)

    def _show_visitor(self) -> None:
        choice = self._presenter.shown.state.choice
        first, *beside = choice.spoken
        self._around.cover(View(_LOOK, first, choice.topic, tuple(beside)))

    def _ready(self) -> bool:
        state = self._presenter.shown.state
        return state.made is not None and state.may_leave

    def _ask_file(self) -> None:
        if self._ready():
            title = self._around.text("handouts.save")
            ask_new_file(self, title, f"{_NAME}.pdf", "pdf", self._presenter.save)

    def _ask_print(self) -> None:
        if self._ready():
            ask_print(self._around, self, self._job(), self._presenter.print, self._ask_file)

    def _job(self) -> Job:
        """What staff must know before this paper goes to a printer."""
        state = self._presenter.shown.state
        pages = state.made.pages if state.made else 1
        shape = state.choice.shape.value if state.choice.paper is Paper.SHEET else ""
        a5 = state.choice.paper is Paper.TALLY or shape == Format.A5.value
        names = [shape] if shape in {Format.FOLD.value, Format.CARD.value} else []
        names += ["a5"] if a5 else []
        names += ["long_edge"] if pages > 1 else []
        return Job([self._around.text(f"print.hint_{name}") for name in names], pages > 1)
