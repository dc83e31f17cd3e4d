"""Asks which printer, how many copies and which sides, or whether to save a file instead.

It is our own dialog: that of the system cannot be covered at once, and offers to shrink pages.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.system.printing import Send, Wanted, printers, send_to
from xenia_desk.desktop.widgets.fields.number_field import Stepper
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.layout import APART, REST, column, held, row, wide
from xenia_desk.desktop.widgets.kit.page_column import scrolling
from xenia_desk.desktop.widgets.kit.parts import button, chip, label

_MOST_COPIES = 50
_WIDE, _WIDEST = 62, 1000  # average letters, pixels
_EDGE, _BAR = 24, 14
_HIGHEST = 720  # on the smallest screen
_TALLEST = 300  # of the sentences, beside all else on the smallest screen


@dataclass(frozen=True)
class Job:
    """What staff must know of a paper: sentences, and whether it has a back."""

    hints: Sequence[str] = ()
    both_sides: bool = False


class PrintDialog(QDialog):
    """Hands on what was wanted, or asks `to_file` to save; closes itself."""

    def __init__(
        self,
        around: Surroundings,
        parent: QWidget,
        job: Job,
        chosen: Callable[[Wanted], None],
        to_file: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._around, self._chosen, self._to_file = around, chosen, to_file
        text = around.text
        self.setWindowTitle(text("window.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(_WIDEST, self.fontMetrics().averageCharWidth() * _WIDE))
        self.setLayoutDirection(parent.window().layoutDirection())
        self._printers = Picker(text("print.printer"))
        self._printers.addItems([*printers(), text("print.file")])
        self._printers.currentIndexChanged.connect(self._show)
        self._none = label(text("print.none"), "warning")
        self._copies = Stepper(around, text("print.copies"), _MOST_COPIES, self._show, value=1)
        self._sides = chip(text("print.both_sides"), self._show)
        self._sides.setChecked(job.both_sides)
        copies = label(text("print.copies"), "heading", wrap=False)
        self._paper = held(row(copies, self._copies, REST, self._sides))
        self._logs = label(text("print.logs"), "warning")
        hints = [label(hint) for hint in (*job.hints, text("print.actual_size"))]
        parts = (
            label(text("print.title"), "title"),
            label(text("print.printer"), "heading"),
            self._printers,
            self._none,
            self._paper,
            wide(self._told([*hints, self._logs])),
            self._buttons(),
        )
        self.setLayout(column(*parts, gap=APART, edge=(_EDGE, 18, _EDGE, 18)))
        self._none.setVisible(not self._has_printer())
        self._sides.setVisible(job.both_sides)
        self._show()
        # Qt itself would stop at a part of the screen.
        self.resize(self.minimumWidth(), min(self.sizeHint().height(), _HIGHEST))

    def _told(self, sentences: Sequence[QWidget]) -> QWidget:
        """What to know, all of it seen at once where the letters are not too large for that."""
        told = column(*sentences, REST)
        area = scrolling(held(told), self._around.text("print.title"))
        wanted = told.totalHeightForWidth(self.minimumWidth() - 2 * _EDGE - _BAR)
        area.setMinimumHeight(min(wanted, _TALLEST))
        return area

    def _buttons(self) -> QHBoxLayout:
        self._go = button("", self._go_on, "main")
        self._go.setDefault(True)
        return row(REST, button(self._around.text("print.cancel"), self.reject), self._go)

    def _has_printer(self) -> bool:
        """Whether a printer is chosen: the last of the list is the file."""
        return self._printers.currentIndex() < self._printers.count() - 1

    def _show(self, _value: object = None) -> None:
        on_paper = self._has_printer()
        words = self._around.text("print.go" if on_paper else "handouts.save")
        self._go.setText(words)
        self._go.setAccessibleName(words)
        self._go.setEnabled(not on_paper or self._copies.value() > 0)
        self._paper.setVisible(on_paper)
        self._logs.setVisible(on_paper and not self._around.settings.print_warned)

    def _go_on(self) -> None:
        wanted = Wanted(self._printers.currentText(), self._copies.value(), self._sides.isChecked())
        on_paper, around = self._has_printer(), self._around
        self.accept()
        if not on_paper:
            self._to_file()
            return
        self._chosen(wanted)
        if not around.settings.print_warned:
            around.change(replace(around.settings, print_warned=True))


def ask_print(
    around: Surroundings,
    parent: QWidget,
    job: Job,
    prints: Callable[[Send, int], object],
    to_file: Callable[[], None],
) -> None:
    """Ask; then `prints` hands pages to the printer, of so many copies, or `to_file` is called."""

    def chosen(wanted: Wanted) -> None:
        send_to(wanted, lambda send: prints(send, wanted.copies), around.notices.tell)

    PrintDialog(around, parent, job, chosen, to_file).open()
