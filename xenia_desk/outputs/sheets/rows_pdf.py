"""Draws panels one under the other, with their pictures beside the words."""

from collections.abc import Sequence
from dataclasses import dataclass

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.handouts import Panel, Sheet
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import Box
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.pdf.text.paragraphs import height
from xenia_desk.outputs.pdf.text.styles import Style
from xenia_desk.outputs.sheets.looks import Look
from xenia_desk.outputs.sheets.pictures_pdf import draw_disc, draw_pictures
from xenia_desk.outputs.sheets.words import message, side, styles

_PICTURE_GAP = 2 * MM
_ROUND = 3 * MM
_HAIR = 0.1  # points
_TIGHT = 0.16  # of the size of letters: what stays free above and below words
_SMALLEST_PICTURE = 0.55  # of the place for one picture: a row is never lower


@dataclass(frozen=True)
class Rows:
    """Panels one under the other in a box: sizes of letters, and how high each is at least."""

    panels: tuple[Panel, ...]
    box: Box
    size: float
    second: float
    needed: tuple[float, ...]


def fit_rows(
    sheet: Sheet, look: Look, groups: Sequence[tuple[tuple[Panel, ...], Box]]
) -> list[Rows]:
    """Every group of panels in its box, all in the largest letters in which all of them fit.

    Raises TextTooWide where they do not fit in the smallest.
    """
    seconds = [*look.seconds, *look.seconds[-1:] * len(look.sizes)]
    for sizes in zip(look.sizes, seconds, strict=False):
        try:
            found = [
                Rows(panels, box, *sizes, _heights(sheet, panels, look, sizes, box[2]))
                for panels, box in groups
            ]
        except TextTooWide:
            continue
        if all(sum(rows.needed) <= _free(rows, look) for rows in found):
            return found
    raise TextTooWide(sheet.topic.id)


def draw_rows(page: Page, sheet: Sheet, look: Look, rows: Rows) -> None:
    """Draw panels into their box; their numbers are those in the topic."""
    left, top, width, _ = rows.box
    heights = _shared(rows.needed, _free(rows, look))
    with page.group("L"):
        for panel, high in zip(rows.panels, heights, strict=True):
            with page.group("LI"):
                _row(page, sheet, panel, look, rows, (left, top, width, high))
            top += high + look.gap


def _free(rows: Rows, look: Look) -> float:
    return rows.box[3] - (len(rows.panels) - 1) * look.gap


def _shared(needed: tuple[float, ...], tall: float) -> list[float]:
    """Equal heights; where that is too low for one, it gets what it needs."""
    found = list(needed)
    spare = tall - sum(needed)
    while spare > _HAIR:
        low = min(found)
        lowest = [n for n, high in enumerate(found) if high - low < _HAIR]
        above = [high for high in found if high - low >= _HAIR]
        step = min(spare / len(lowest), min(above) - low if above else spare)
        for n in lowest:
            found[n] += step
        spare -= step * len(lowest)
    return found


def _row(page: Page, sheet: Sheet, panel: Panel, look: Look, rows: Rows, box: Box) -> None:
    left, top, width, tall = box
    mirrored = is_right_to_left(sheet.languages[0])
    page.rounded(box, _ROUND, Paint(stroke=Colour.OUTLINE, width=0.8))
    number = sheet.topic.panels.index(panel) + 1
    draw_disc(page, number, (left + width if mirrored else left, top + tall / 2), look.disc)
    padding, column = _padding(look), look.columns[len(panel.pictures) - 1]
    room = _room(look, panel, width)
    start, words = left + padding, left + width - padding - room
    if mirrored:
        start, words = left + width - padding - column, left + padding
    with page.group("LBody"):
        _pictures(page, sheet, panel, (start, top, column, tall))
        _words(page, sheet, panel, rows, (words, top, room, tall))


def _words(page: Page, sheet: Sheet, panel: Panel, rows: Rows, box: Box) -> None:
    """The message in every language, all together in the middle of a box."""
    left, top, width, tall = box
    words = _said(sheet, panel, (rows.size, rows.second))
    y = top + (tall - sum(height(style, text, width) for style, text in words)) / 2
    for style, text in words:
        y += page.paragraph(style, text, (left, y, width))


def _pictures(page: Page, sheet: Sheet, panel: Panel, box: Box) -> None:
    """One to three pictures in a box, in the arrangement that lets them be largest."""
    left, top, width, tall = box
    count = len(panel.pictures)
    tall -= 2 * _PICTURE_GAP
    top += _PICTURE_GAP
    side_of = {columns: _side(width, tall, count, columns) for columns in range(1, count + 1)}
    columns = max(side_of, key=lambda n: (side_of[n], n))
    square, down = side_of[columns], -(-count // columns)
    y = top + (tall - down * square - (down - 1) * _PICTURE_GAP) / 2
    for row in range(down):
        shown = panel.pictures[row * columns : (row + 1) * columns]
        x = left + (width - len(shown) * square - (len(shown) - 1) * _PICTURE_GAP) / 2
        draw_pictures(page, sheet, shown, (x, y, square), _PICTURE_GAP)
        y += square + _PICTURE_GAP


def _side(width: float, tall: float, count: int, columns: int) -> float:
    down = -(-count // columns)
    across = (width - (columns - 1) * _PICTURE_GAP) / columns
    return min(across, (tall - (down - 1) * _PICTURE_GAP) / down)


def _said(sheet: Sheet, panel: Panel, sizes: tuple[float, float]) -> list[tuple[Style, str]]:
    return message(sheet, panel.message, styles(sheet, *sizes, side(sheet), balanced=True))


def _heights(
    sheet: Sheet,
    panels: Sequence[Panel],
    look: Look,
    sizes: tuple[float, float],
    width: float,
) -> tuple[float, ...]:
    """How high each panel is at least."""
    found = []
    for panel in panels:
        room = _room(look, panel, width)
        words = sum(height(style, text, room) for style, text in _said(sheet, panel, sizes))
        found.append(max(words + 2 * _TIGHT * sizes[0], _SMALLEST_PICTURE * look.columns[0]))
    return tuple(found)


def _room(look: Look, panel: Panel, width: float) -> float:
    return width - 3 * _padding(look) - look.columns[len(panel.pictures) - 1]


def _padding(look: Look) -> float:
    return look.disc * 1.25 + 1.5 * MM
