"""Draws the facts of a sheet: what each is, its value, and a code for the web."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

import segno

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.facts import Fact, FactKind
from xenia_desk.core.sheets.handouts import Carry, Sheet
from xenia_desk.localization import SOURCE_LANGUAGE
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import Box, What
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.bidi import LRI, PDI
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.pdf.text.paragraphs import height
from xenia_desk.outputs.pdf.text.styles import Style
from xenia_desk.outputs.sheets.looks import Look
from xenia_desk.outputs.sheets.pictures_pdf import draw_picture
from xenia_desk.outputs.sheets.words import say, side

_QUIET = 4  # modules of a code that stay empty on every side
PICTURES = {
    FactKind.ADDRESS: "address",
    FactKind.PHONE: "phone",
    FactKind.HOURS: "hours",
    FactKind.WEB: "web",
    FactKind.RULE: "rules",
}
# A card that is asked for first has numbers without words: their pictures tell them apart, as
# whoever was shown the sheet knows them. None says more than a stranger may see.
_OWN = {
    "police.no-hurry": "own-pace",
    "safe-home.phone": "housing",
    "violence.phone": "health-question",
    "force.phone": "talk",
    "anonymous.phone": "no-name",
    "work.phone": "other_work_or_stopping",
    "xenia.phone": "coffee",
    "fier.phone": "going_along",
}
_NUMBER = re.compile(r"\d[\d .:/–-]*\d")
_INKS = {"ink": Colour.TEAL}
_SMALLEST_CODE = 21  # modules; in it they are largest
_COLUMN_GAP = 3  # in gaps between rows
_ONE_COLUMN = 2  # the most facts that stand in one where there is room for two
_MOST_LINES = 2  # of a value


@dataclass(frozen=True)
class Strip:
    """How the facts of a sheet fit in a width: letters of the values, columns, heights of rows."""

    look: Look
    size: float
    columns: int
    cell: float
    rows: tuple[float, ...]
    code: float

    @property
    def height(self) -> float:
        """The height of all, in points."""
        if not self.rows:
            return 0
        return max(self.inside + 2 * self.look.inset, self.code)

    @property
    def inside(self) -> float:
        """The height of the facts alone, in points."""
        return sum(self.rows) + (len(self.rows) - 1) * self.look.between


def fit_strip(sheet: Sheet, look: Look, width: float, columns: int = 2, tall: float = inf) -> Strip:
    """The facts in as few lines and as large letters as a width allows, in up to two columns.

    Raises TextTooWide when a fact does not fit in the smallest letters, or all in the height.
    """
    if not sheet.facts:
        return Strip(look, 0, 1, 0, (), 0)
    code = look.code * (1 + 2 * _QUIET / _SMALLEST_CODE) if _web(sheet) else 0
    aside = code - look.code * _QUIET / _SMALLEST_CODE if code else 0
    room = width - aside - 2 * look.inset
    found = (
        strip
        for number in range(columns, 0, -1)
        if number == 1 or len(sheet.facts) > _ONE_COLUMN
        for strip in _in_columns(sheet, look, room, number, code)
        if strip.height <= tall
    )
    best = next(found, None)
    if best is None:
        raise TextTooWide(max((fact.value for fact in sheet.facts), key=len))
    return best


def _in_columns(
    sheet: Sheet, look: Look, room: float, columns: int, code: float
) -> Iterator[Strip]:
    """The facts in so many columns, with the fewest lines and the largest letters first."""
    cell = (room - (columns - 1) * _COLUMN_GAP * look.between) / columns
    for most in range(1, _MOST_LINES + 1):
        for size in look.values:
            heights = _heights(sheet, look, size, cell, most)
            if heights:
                rows = [max(heights[n : n + columns]) for n in range(0, len(heights), columns)]
                yield Strip(look, size, columns, cell, tuple(rows), code)


def draw_strip(page: Page, sheet: Sheet, strip: Strip, box: Box) -> None:
    """Draw the facts in a box, the code at its far side; nothing without facts."""
    if not strip.rows:
        return
    look = strip.look
    left, top, width, tall = box
    mirrored = is_right_to_left(sheet.languages[0])
    if strip.code:
        # The code stands flush with the rest; at that side the margin is its quiet zone.
        at = left if mirrored else left + width - look.code
        _code(page, sheet, (at, top + (tall - look.code) / 2, look.code))
        aside = strip.code - look.code * _QUIET / _SMALLEST_CODE
        width -= aside
        left += aside if mirrored else 0
    edge = Paint(Colour.PALE, stroke=Colour.PALE_EDGE, width=0.6)
    page.rounded((left, top, width, tall), min(4 * MM, tall / 4), edge)
    y = top + (tall - strip.inside) / 2
    for number, fact in enumerate(sheet.facts):
        row, column = divmod(number, strip.columns)
        place = strip.columns - 1 - column if mirrored else column
        x = left + look.inset + place * (strip.cell + _COLUMN_GAP * look.between)
        above = sum(strip.rows[:row]) + row * look.between
        _cell(page, sheet, look, (fact, strip.size), (x, y + above, strip.cell, strip.rows[row]))


def _cell(page: Page, sheet: Sheet, look: Look, shown: tuple[Fact, float], box: Box) -> None:
    fact, size = shown
    left, top, width, tall = box
    language = sheet.languages[0]
    mirrored = is_right_to_left(language)
    if look.icon:
        at = left + width - look.icon if mirrored else left
        square = (at, top + (tall - look.icon) / 2, look.icon)
        draw_picture(page, sheet, picture_of(sheet, fact), square, _INKS)
    gap = _gap(look)
    label, value = _styles(sheet, look, size)
    x, room = (left if mirrored else left + gap), width - gap
    words = say(sheet, language, fact.label)
    needed = height(label, words, room) + height(value, _unbroken(fact), room)
    y = top + (tall - needed) / 2
    y += page.paragraph(label, words, (x, y, room))
    page.paragraph(value, _unbroken(fact), (x, y, room))


def picture_of(sheet: Sheet, fact: Fact) -> str:
    """The picture before a fact: of its kind, or its own where a card shows no words."""
    own = _OWN.get(fact.id) if sheet.topic.carry is Carry.ASK else None
    return own or PICTURES[fact.kind]


def _gap(look: Look) -> float:
    return look.icon * 1.4


def _styles(sheet: Sheet, look: Look, size: float) -> tuple[Style, Style]:
    """Of what a fact is, in the visitor's language, and of its value, which is Dutch."""
    start = side(sheet)
    label = Style(look.labels, colour=Colour.GREY, language=sheet.languages[0], align=start)
    return label, Style(size, bold=True, language=SOURCE_LANGUAGE, align=start)


def _heights(sheet: Sheet, look: Look, size: float, cell: float, most: int) -> list[float]:
    """The height of every fact; nothing when one needs more lines or is too wide."""
    room = cell - _gap(look)
    label, value = _styles(sheet, look, size)
    found = []
    for fact in sheet.facts:
        try:
            tall = height(value, _unbroken(fact), room)
        except TextTooWide:
            return []
        if tall > most * value.leading + 1:
            return []
        words = height(label, say(sheet, sheet.languages[0], fact.label), room)
        found.append(max(look.icon, words + tall))
    return found


def _unbroken(fact: Fact) -> str:
    """A value whose numbers stay whole: what a rule says, and days, break elsewhere as text does.

    An address breaks after a comma at most, a phone number and an address on the web nowhere.
    """
    match fact.kind:
        case FactKind.RULE | FactKind.HOURS:
            return _NUMBER.sub(rf"{LRI}\g<0>{PDI}", fact.value)
        case FactKind.ADDRESS:
            parts = fact.value.replace(", ", ",\n").split("\n")
            return " ".join(f"{LRI}{part}{PDI}" for part in parts)
        case FactKind.PHONE | FactKind.WEB:
            return f"{LRI}{fact.value}{PDI}"


def _code(page: Page, sheet: Sheet, box: tuple[float, float, float]) -> None:
    address = _web(sheet)
    language = sheet.languages[0]
    whole = address if "://" in address else f"https://{address}"
    with page.figure(say(sheet, language, "sheet.qr", address=address), language):
        _draw_qr(page, whole, box)


def _web(sheet: Sheet) -> str:
    return next((fact.value for fact in sheet.facts if fact.kind is FactKind.WEB), "")


def _draw_qr(page: Page, words: str, box: tuple[float, float, float]) -> None:
    """The code in a square (left, top, side in points); its quiet zone lies around the square."""
    left, top, side = box
    rows = [list(row) for row in segno.make(words, error="m", micro=False).matrix]
    module = side / len(rows)
    quiet = _QUIET * module
    page.reserve(What.CODE, words, (left - quiet, top - quiet, side + 2 * quiet, side + 2 * quiet))
    page.rectangle(
        left - quiet, top - quiet, side + 2 * quiet, side + 2 * quiet, Paint(Colour.WHITE)
    )
    for down, row in enumerate(rows):
        for start, end in _dark(row):
            x, y = left + start * module, top + down * module
            page.rectangle(x, y, (end - start) * module, module, Paint(Colour.INK))


def _dark(row: list[int]) -> list[tuple[int, int]]:
    """The dark stretches of a row: one bar each, so that no seams show between modules."""
    found: list[tuple[int, int]] = []
    for place, module in enumerate(row):
        if module and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        elif module:
            found.append((place, place + 1))
    return found
