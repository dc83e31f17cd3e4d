"""Draws the form of a correction, and says in words what it will change."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.month.found import Correctable, MonthFound
from xenia_desk.desktop.pages.month.presenter import Correction, MonthPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import NumberField
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.layout import REST, column, row
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, show
from xenia_desk.workflows.months.months import REASONS, MonthState

_MOST = 999
_OUTSIDE = ""


class CorrectSection(QWidget):
    """Table, from, to, number, reason; nothing else is kept of a correction."""

    def __init__(self, around: Surroundings, presenter: MonthPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._found: MonthFound | None = None
        text = around.text
        self._released = label("", "warning", name="released")
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setVerticalSpacing(8)
        self._form.setLabelAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._table = self._choice("month.correct_table", self._offer_categories)
        self._from = self._choice("month.correct_from", self._tell)
        self._to = self._choice("month.correct_to", self._tell)
        self._number = NumberField(text("month.correct_number"), _MOST, 1)
        self._number.setMaximumWidth(160)
        self._row("month.correct_number", self._number)
        self._number.valueChanged.connect(self._tell)
        self._reason = self._choice("month.correct_reason", self._tell)
        for reason in REASONS:
            self._reason.addItem(text(f"reason.{reason}"), reason)
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
        self.setLayout(column(card, REST))

    def draw(self, found: MonthFound) -> None:
        """Offer what can be corrected in a month; what was filled in stays where it can."""
        same = self._found is not None and self._found.correctable == found.correctable
        self._found = found
        if not same:
            words = self._around.words
            begun = self._presenter.shown.state.correction  # the table fills in another one
            self._table.clear()
            for each in found.correctable:
                self._table.addItem(words.text(f"table.{each.table}"), each.table)
            self._offer_categories()
            if begun is not None:
                self._fill_in(begun)
        self._save.setEnabled(bool(found.correctable))
        released = self._around.text("month.correct_released", year=found.view.month.year)
        show(self._released, released if found.view.released else "")
        self._tell()

    def _fill_in(self, correction: Correction) -> None:
        place = self._table.findData(correction.table)
        if place < 0:
            return
        self._table.setCurrentIndex(place)
        self._offer_categories()
        for field, end in zip((self._from, self._to), correction.ends, strict=True):
            codes = [_code(field.itemData(each)) for each in range(field.count())]
            if end in codes:
                field.setCurrentIndex(codes.index(end))
        self._number.setValue(correction.number)
        self._reason.show_chosen(correction.reason)

    def _choice(self, message: str, chosen: Callable[[object], None]) -> Picker:
        found = Picker(self._around.text(message), chosen)
        found.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        found.setMinimumContentsLength(16)
        self._row(message, found)
        return found

    def _row(self, message: str, field: QWidget) -> None:
        head = label(self._around.text(message), wrap=False)
        head.setBuddy(field)
        self._form.addRow(head, field)

    def _chosen(self) -> Correctable | None:
        place = self._table.currentIndex()
        found = self._found
        return found.correctable[place] if found and 0 <= place < len(found.correctable) else None

    def _offer_categories(self, _table: object = None) -> None:
        table = self._chosen()
        if table is None or self._found is None:
            return
        words = self._around.words
        for field, outside in ((self._from, "month.from_outside"), (self._to, "month.to_outside")):
            field.clear()
            field.addItem(words.text(outside), _OUTSIDE)
            for code in table.categories:
                shown = wording.category_label(words, self._found.plan, table.table, code)
                field.addItem(shown, (code,))
        self._from.setCurrentIndex(min(1, self._from.count() - 1))
        self._to.setCurrentIndex(min(2, self._to.count() - 1) if len(table.categories) > 1 else 0)
        self._tell()

    def _tell(self, _news: object = None) -> None:
        """Say what will change, before it does."""
        table, found = self._chosen(), self._found
        if table is None or found is None:
            self._preview.setText(self._around.text("month.correct_nothing"))
            self._also.setText("")
            return
        # The codes of both ends; a table of one number has the code "".
        source, target = _code(self._from.currentData()), _code(self._to.currentData())
        reason = str(self._reason.currentData())
        number = self._number.value()
        self._presenter.fill_in(Correction(table.table, (source, target), number, reason))
        kind = "nothing"
        if source != target:
            kind = "add" if source is None else "remove" if target is None else "move"
        words = self._around.words
        values: dict[str, object] = {
            "number": words.number(number),
            "unit": words.text(f"unit.{table.unit}"),
            "table": words.text(f"table.{table.table}"),
            "month": words.month(found.view.month.first_day),
            "from_category": self._from.currentText(),
            "to_category": self._to.currentText(),
        }
        self._preview.setText(words.text(f"month.preview_{kind}", **values))
        again = found.view.state is MonthState.CLOSED
        self._also.setText(words.text("month.preview_again" if again else "month.preview_others"))
        self._save.setEnabled(kind != "nothing")


def _code(found: object) -> str | None:
    return None if not isinstance(found, tuple) else str(found[0])
