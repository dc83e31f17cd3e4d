"""This module draws the strip of a handout: address, phone, hours and a code, where known."""

from xenia_desk.core.facts import FactKind, SheetFact
from xenia_desk.core.handouts import Sheet
from xenia_desk.core.languages import is_right_to_left
from xenia_desk.localization import HANDOUTS, SOURCE_LANGUAGE, Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.lines import TextTooWide
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.paragraphs import measure
from xenia_desk.outputs.pdf.qr import QUIET, draw_qr
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.styles import Align, Style

ROW = 7.2 * MM
PADDING = 3 * MM
ICON = 5.6 * MM
QR_SIDE = 24 * MM
QR_QUIET = QR_SIDE * QUIET / 21  # modules are largest in the smallest code, of 21 of them
TEXT_SIZES = (15, 14, 13, 12, 11, 10)
PICTURES = {
    FactKind.ADDRESS: "address",
    FactKind.PHONE: "phone",
    FactKind.HOURS: "hours",
    FactKind.WEB: "web",
    FactKind.RULE: "rules",
}

Box = tuple[float, float, float, float]  # left, top, width, height in points


def strip_height(sheet: Sheet) -> float:
    """How much room the facts of a sheet need, in points; none without facts."""
    if not sheet.facts:
        return 0
    rows = len(sheet.facts) * ROW + 4 * MM
    return max(rows, QR_SIDE + 2 * QR_QUIET if _web(sheet) else 0)


def draw_strip(page: Page, sheet: Sheet, box: Box) -> None:
    """Draw the facts in a box, one row each, the code at the far side.

    Raises TextTooWide when a fact does not fit on its row.
    """
    left, top, width, tall = box
    mirrored = is_right_to_left(sheet.languages[0])
    if _web(sheet):
        # The code stands flush with the panels; at that side the margin is its quiet zone.
        at = left if mirrored else left + width - QR_SIDE
        _code(page, sheet, (at, top + (tall - QR_SIDE) / 2, QR_SIDE))
        aside = QR_SIDE + QR_QUIET
        width -= aside
        left += aside if mirrored else 0
    page.rounded((left, top, width, tall), 4 * MM, Paint(Colour.PALE))
    y = top + (tall - len(sheet.facts) * ROW) / 2
    for fact in sheet.facts:
        _row(page, sheet, fact, (left + PADDING, y, width - 2 * PADDING))
        y += ROW


def _row(page: Page, sheet: Sheet, fact: SheetFact, box: tuple[float, float, float]) -> None:
    value = fact.value
    left, top, room = box
    language = sheet.languages[0]
    mirrored = is_right_to_left(language)
    picture = PICTURES[fact.kind]
    at = left + room - ICON if mirrored else left
    with page.figure(_say(language, f"picture.{picture}"), language):
        page.pictogram(picture, (at, top + (ROW - ICON) / 2, ICON), {"ink": Colour.TEAL})
    gap = ICON + 3 * MM
    style = _style(value, room - gap, mirrored=mirrored)
    place = (left if mirrored else left + gap, top + (ROW - style.leading) / 2, room - gap)
    page.paragraph(style, value, place)


def _style(value: str, room: float, *, mirrored: bool) -> Style:
    """The largest letters that set a fact on one line: facts are Dutch, so left to right."""
    side = Align.RIGHT if mirrored else Align.LEFT
    for size in TEXT_SIZES:
        style = Style(size, bold=True, language=SOURCE_LANGUAGE, align=side)
        if measure(style, value) <= room:
            return style
    raise TextTooWide(value)


def _code(page: Page, sheet: Sheet, box: tuple[float, float, float]) -> None:
    address = _web(sheet)
    language = sheet.languages[0]
    whole = address if "://" in address else f"https://{address}"
    with page.figure(_say(language, "sheet.qr", address=address), language):
        draw_qr(page, whole, box)


def _web(sheet: Sheet) -> str:
    return next((fact.value for fact in sheet.facts if fact.kind is FactKind.WEB), "")


def _say(language: str, message: str, **values: str) -> str:
    return Translator(language, HANDOUTS).text(message, **values)
