"""This module prints pages at their actual size, under a name that says nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from xenia_desk.errors import Refusal
from xenia_desk.workflows.looking_at_sheets import Picture

DOTS = 300
"""Dots per inch of what is sent to a printer."""


@dataclass(eq=False)
class NotPrinted(Refusal):
    """The printer took nothing; nothing was counted."""


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


def print_pages(printer: QPrinter, pages: Sequence[Picture]) -> None:
    """Send pages that were made at DOTS dots per inch; raises NotPrinted."""
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise NotPrinted
    taken = True
    for number, page in enumerate(pages):
        taken = taken and (number == 0 or printer.newPage())
        scale = printer.resolution() / DOTS
        place = QRectF(0, 0, page.width * scale, page.height * scale)
        painter.drawImage(place, image(page))
    if not (painter.end() and taken):
        raise NotPrinted


def image(page: Picture) -> QImage:
    """A page as Qt draws it."""
    return QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888)
