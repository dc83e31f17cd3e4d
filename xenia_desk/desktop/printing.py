"""This module prints pages at their actual size, under a name that says nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from xenia_desk.errors import Refusal
from xenia_desk.workflows.looking_at_sheets import Picture

DOTS = 300
"""Dots per inch of what is sent to a printer."""
_NAME = "Blad"  # what others may read in the queue
_POINTS = 72


@dataclass(frozen=True)
class Wanted:
    """A printer by its name, how many copies, and whether both sides of the paper are used."""

    printer: str
    copies: int = 1
    both_sides: bool = False


@dataclass(eq=False)
class NotPrinted(Refusal):
    """The printer took nothing; nothing was counted."""


@dataclass(eq=False)
class PrinterGone(Refusal):
    """A printer that the computer does not know (any more); nothing was counted."""

    printer: str


def printers() -> tuple[str, ...]:
    """The printers of this computer, its usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return tuple(sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: name != usual))


def open_printer(wanted: Wanted) -> QPrinter:
    """A printer that pages can be sent to, under a name that says nothing; raises PrinterGone."""
    info = QPrinterInfo.printerInfo(wanted.printer)
    if info.isNull():
        raise PrinterGone(wanted.printer)
    return prepared(QPrinter(info, QPrinter.PrinterMode.HighResolution), wanted)


def prepared(printer: QPrinter, wanted: Wanted) -> QPrinter:
    """A printer with the copies and sides that are wanted; it shrinks nothing."""
    printer.setDocName(_NAME)
    printer.setCreator(_NAME)
    printer.setFullPage(True)
    printer.setCopyCount(wanted.copies)
    mode = QPrinter.DuplexMode
    printer.setDuplex(mode.DuplexLongSide if wanted.both_sides else mode.DuplexNone)
    return printer


def ask_printer(parent: QWidget, job: str, chosen: Callable[[QPrinter], None]) -> None:
    """Ask which printer, and hand it on; `job` is what others may read in its queue."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(job)
    printer.setCreator(job)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
    )
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: chosen(printer))
    QDialog.open(dialog)


def print_pages(printer: QPrinter, pages: Iterable[Picture]) -> None:
    """Send pages that were made at DOTS dots per inch; raises NotPrinted."""
    painter = QPainter()
    taken = False
    for number, page in enumerate(pages):
        if number == 0:
            printer.setPageLayout(_layout(page))
            taken = painter.begin(printer)
        else:
            taken = taken and printer.newPage()
        if not taken:
            break
        scale = printer.resolution() / DOTS
        place = QRectF(0, 0, page.width * scale, page.height * scale)
        painter.drawImage(place, image(page))
    if painter.isActive():
        taken = painter.end() and taken
    if not taken:
        raise NotPrinted


def image(page: Picture) -> QImage:
    """A page as Qt draws it."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888)


def _layout(page: Picture) -> QPageLayout:
    """The paper that a page was made for, without margins: the page has its own."""
    points = _POINTS / DOTS
    size = QSizeF(page.width * points, page.height * points)
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())
