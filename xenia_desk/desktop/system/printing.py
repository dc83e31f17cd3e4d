"""Prints pages at their actual size, under a name that says nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from xenia_desk.errors import Refusal
from xenia_desk.outputs.pdf_pictures import PRINTER_DOTS, Picture

Send = Callable[[Iterable[Picture]], None]
"""Puts pages on paper; raises a Refusal where the printer does not take them."""
_NAME = "Blad"  # what others may read in the queue
_POINTS = 72


@dataclass(frozen=True)
class Wanted:
    """A printer by its name, how many copies, and whether both sides of the paper are used."""

    printer: str
    copies: int = 1
    both_sides: bool = False


class NotPrinted(Refusal):
    """The printer took nothing; nothing was counted."""


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


def print_pages(printer: QPrinter, pages: Iterable[Picture]) -> None:
    """Send pages that were made at PRINTER_DOTS dots per inch, one by one; raises NotPrinted.

    What ends the pages before the last one ends the job; a printer that cannot throw away what it
    was sent already prints that much.
    """
    painter = QPainter()
    taken = False
    try:
        for number, page in enumerate(pages):
            if number == 0:
                printer.setPageLayout(_layout(page))
                taken = painter.begin(printer)
            else:
                taken = taken and printer.newPage()
            if not taken:
                break
            scale = printer.resolution() / PRINTER_DOTS
            place = QRectF(0, 0, page.width * scale, page.height * scale)
            painter.drawImage(place, image(page))
    except BaseException:
        printer.abort()
        painter.end()
        raise
    if painter.isActive():
        taken = painter.end() and taken
    if not taken:
        raise NotPrinted


def send_to(
    wanted: Wanted,
    prints: Callable[[Send], object],
    tell: Callable[[Exception], None],
) -> None:
    """Let `prints` send pages to a printer, or tell that it is not there."""
    try:
        printer = open_printer(wanted)
    except PrinterGone as gone:
        tell(gone)
    else:
        prints(partial(print_pages, printer))


def image(page: Picture) -> QImage:
    """A page as Qt draws it."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888)


def _layout(page: Picture) -> QPageLayout:
    """The paper that a page was made for, without margins: the page has its own."""
    points = _POINTS / PRINTER_DOTS
    size = QSizeF(page.width * points, page.height * points)
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    return QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF())
