"""Draws the form of a correction: what was counted, what should have been, and what that does."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFormLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.counting import activities, offers
from xenia_desk.core.counting.corrections import correction_changes
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.counting.rounds import MOST
from xenia_desk.core.plan.plan import Unit
from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.presenter import Correcting, MonthPresenter
from xenia_desk.desktop.press.presses import Said
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import NumberField
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.layout import FAR, REST, column, held, row
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, show
from xenia_desk.desktop.widgets.kit.rows import exchange
from xenia_desk.desktop.widgets.tiles.choice_panel import ChoicePanel
from xenia_desk.desktop.widgets.tiles.contact_chips import ContactChips, Group, groups
from xenia_desk.errors import Refusal
from xenia_desk.workflows.months.months import REASONS, MonthState

_ASKED = {Unit.CONTACTS: "channel", Unit.SHEETS: "topic", Unit.ACTIVITIES: "kind"}
"""What can be corrected, and the dimension that is asked of it in a list."""
_NOTHING = ""


class End(QWidget):
    """One end of a correction: a list, and the chips of the counting page for what else was said.

    Where nothing was chosen yet it begins with what `begin` gives.
    """

    def __init__(
        self,
        around: Surroundings,
        name: str,
        panel: ChoicePanel,
        become: Callable[[Said | None], None],
        begin: Callable[[], Said | None] = lambda: None,
    ) -> None:
        super().__init__()
        self._around, self._name, self._panel = around, name, panel
        self._become, self._begin = become, begin
        self._said: Said | None = None
        self._asked = ""
        self._list = Picker(name, self._choose)
        self._list.setSizeAdjustPolicy(
            Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._list.setMinimumContentsLength(16)
        heading = label(name, "heading", wrap=False)
        heading.setBuddy(self._list)
        self._chips = ContactChips(around, (), self._say, panel)
        self._column = column(heading, self._list, self._chips, REST)
        self.setLayout(self._column)
        group(self, name)

    def offer(self, asked: str, nothing: str, codes: Iterable[str], chips: Sequence[Group]) -> None:
        """Offer the codes of a dimension in the list, or nothing, and the groups of chips."""
        self._panel.put_away()
        self._asked = asked
        self._list.clear()
        self._list.addItem(nothing, _NOTHING)
        for code in codes:
            self._list.addItem(wording.label(self._around.words, asked, code), code)
        before = self._chips
        self._chips = ContactChips(self._around, chips, self._say, self._panel, about=self._name)
        exchange(self._column, before, self._chips)

    def draw(self, said: Said | None) -> None:
        """Show what is chosen."""
        self._said = said
        chosen = said.contact.channel if said else _NOTHING
        self._list.show_chosen(chosen)
        self._chips.draw(said.contact.said if said else {}, said.language if said else "")
        self._chips.setEnabled(
            bool(chosen) and (self._asked != "kind" or chosen == activities.VISITS)
        )

    def words(self) -> str:
        """What is chosen, in words."""
        chosen = self._list.currentText() if self._said else ""
        return " · ".join([chosen, *self._chips.words()])

    def _choose(self, code: str) -> None:
        known = self._said or self._begin()
        said = known.contact.said if known else {}
        language = known.language if known else ""
        self._become(Said(Contact(code, said), language) if code else None)

    def _say(self, dimension: str, category: str, language: str = "") -> None:
        if self._said is not None:
            self._become(self._said.turned(dimension, category, language))


class CorrectSection(QWidget):
    """What was, what should be, how often and why; of all this only the reason is kept."""

    def __init__(self, around: Surroundings, presenter: MonthPresenter, page: QWidget) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._panel = ChoicePanel(around, page)
        self._offered: object = None
        fill_in, text = presenter.fill_in, around.text
        self._released = label("", "warning", name="released")
        self._units = Choices[Unit]((), lambda unit: fill_in(Correcting(unit)))
        self._reason = Picker(
            text("month.correct_reason"),
            lambda reason: fill_in(replace(self._filled, reason=reason)),
        )
        for reason in REASONS:
            self._reason.addItem(text(f"reason.{reason}"), reason)
        self._number = NumberField(text("month.correct_number"), MOST, 1)
        self._number.setMaximumWidth(160)
        self._number.valueChanged.connect(
            lambda number: fill_in(replace(self._filled, number=number))
        )
        self._was = End(
            around,
            text("month.correct_was"),
            self._panel,
            lambda said: fill_in(replace(self._filled, was=said)),
        )
        self._should_be = End(
            around,
            text("month.correct_should_be"),
            self._panel,
            lambda said: fill_in(replace(self._filled, should_be=said)),
            lambda: self._filled.was,
        )
        self._form = self._lay_out_form()
        self._preview = label("", "strong", name="preview")
        self._also = label("", "muted")
        self._save = button(text("month.correct_save"), presenter.correct, "main")
        card = Card(
            text("month.correct_title"),
            label(text("month.correct_why"), "muted"),
            self._released,
            self._form,
            self._preview,
            self._also,
            row(self._save, REST),
        )
        self.setLayout(column(card))

    def place_panel(self) -> None:
        """The page has another size."""
        self._panel.place()

    def hideEvent(self, event: QHideEvent) -> None:
        """A panel does not stay alone."""
        super().hideEvent(event)
        self._panel.put_away()

    def draw(self, found: MonthFound | None, filled: Correcting) -> None:
        """Show what is filled in, and what it will do to the month."""
        if found is None:
            return
        self._offer(found, filled.unit)
        self._units.show_chosen(filled.unit)
        self._was.draw(filled.was)
        self._should_be.draw(filled.should_be)
        self._number.setValue(filled.number)
        self._reason.show_chosen(filled.reason)
        released = self._around.text("month.correct_released", year=found.view.month.year)
        show(self._released, released if found.view.released else "")
        frozen = found.view.state is MonthState.FROZEN
        self._form.setVisible(not frozen)
        refused = self._why_not(found, filled)
        self._preview.setText(refused or self._what_it_does(found, filled))
        closed = found.view.state is MonthState.CLOSED
        also = "month.preview_again" if closed else "month.preview_others"
        show(self._also, "" if frozen else self._around.text(also))
        self._save.setEnabled(not refused)

    @property
    def _filled(self) -> Correcting:
        return self._presenter.shown.state.correcting

    def _lay_out_form(self) -> QWidget:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        for message, field in (
            ("month.correct_unit", self._units),
            ("month.correct_reason", self._reason),
            ("month.correct_number", self._number),
        ):
            head = label(self._around.text(message), wrap=False)
            head.setBuddy(field)
            form.addRow(head, field)
        return held(column(form, SideBySide([self._was, self._should_be], [1, 1], FAR)))

    def _offer(self, found: MonthFound, unit: Unit) -> None:
        """Offer what the book counts, where that is not what is offered already."""
        plan, book, text = found.plan, found.view.book, self._around.text
        wanted = plan.fingerprint, book, unit
        if wanted == self._offered:
            return
        self._offered = wanted
        counted = {table.unit for table in plan.tables_of(book)}
        self._units.show_options(
            Option(each, text(f"unit.{each}")) for each in _ASKED if each in counted
        )
        codes, chips = _choices(found, unit)
        for end, nothing in (
            (self._was, "month.from_outside"),
            (self._should_be, "month.to_outside"),
        ):
            end.offer(_ASKED[unit], text(nothing), codes, chips)

    def _why_not(self, found: MonthFound, filled: Correcting) -> str:
        if found.view.state is MonthState.FROZEN:
            return self._around.text("month.correct_nothing")
        try:
            correction_changes(found.plan, found.view.book, filled.correction(found.view.month))
        except Refusal as refusal:
            return self._around.why(refusal)
        return ""

    def _what_it_does(self, found: MonthFound, filled: Correcting) -> str:
        words = self._around.words
        kind = "add" if filled.was is None else "remove" if filled.should_be is None else "change"
        return words.text(
            f"month.preview_{kind}",
            number=words.number(filled.number),
            month=words.month(found.view.month.first_day),
            was=self._was.words(),
            should_be=self._should_be.words(),
        )


def _choices(found: MonthFound, unit: Unit) -> tuple[tuple[str, ...], list[Group]]:
    """What is offered in the lists, and in the chips beside them."""
    plan, book = found.plan, found.view.book
    offer = offers.offer(plan, book)
    if unit is Unit.CONTACTS:
        return offer.channels, groups(offer)
    if unit is Unit.ACTIVITIES:
        return activities.kinds(plan, book), [Group("municipality", found.towns, {}, "")]
    cells = {t.dimensions: plan.cells_of(t, book) for t in plan.tables_of(book) if t.unit is unit}
    languages = Group("language", cells["language",], offer.languages, "")
    return cells["topic",], [languages]
