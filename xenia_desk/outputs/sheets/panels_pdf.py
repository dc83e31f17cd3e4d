"""Draws the six panels of a handout in two columns, as large as words allow."""

from dataclasses import dataclass, replace

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.handouts import Panel, Sheet
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import Box
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.pdf.text.paragraphs import height
from xenia_desk.outputs.pdf.text.styles import Align, Style
from xenia_desk.outputs.sheets.looks import ON_A4
from xenia_desk.outputs.sheets.pictures_pdf import draw_disc, draw_pictures
from xenia_desk.outputs.sheets.words import message, styles

COLUMNS, ROWS = 2, 3
GUTTER = 5 * MM
RADIUS = 4 * MM
PADDING = 3 * MM
DISC = 4 * MM  # the radius
BETWEEN = 2.5 * MM  # pictures side by side, and picture and words
PICTURES = [side * MM for side in range(37, 17, -1)]
SIZES = ON_A4.sizes  # points of the visitor's language: below the last nothing may be printed
SECOND_SIZE, SECOND_SMALL = ON_A4.seconds  # the small one with pictures under
SMALL_PICTURE = 30 * MM
BETWEEN_LANGUAGES = 1 * MM
SHARE = {1: 1.0, 2: 0.85, 3: 1.0}  # of the picture's side, for pictures side by side


@dataclass(frozen=True)
class Fit:
    """How large letters and pictures are on all panels of a sheet, and the words of each row."""

    size: float
    picture: float
    words: tuple[float, ...] = ()

    @property
    def second(self) -> float:
        """The size of the language under the visitor's."""
        return SECOND_SIZE if self.picture >= SMALL_PICTURE else SECOND_SMALL


def fit_panels(sheet: Sheet, box: Box) -> Fit:
    """How large letters and pictures can be in a box; raises TextTooWide at the smallest size.

    The largest letters with the largest pictures, rows alike; then what else there is room for:
    first rows of unlike height, then smaller letters, then smaller pictures.
    """
    width, tall = _wide(box) - 2 * PADDING, box[3] - (ROWS - 1) * GUTTER
    tried = [(size, PICTURES[0]) for size in SIZES]
    tried += [(SIZES[-1], picture) for picture in PICTURES[1:]]
    for size, picture in tried:
        bare = Fit(size, picture)
        each = [_height(sheet, panel, bare, width) for panel in sheet.topic.panels]
        rows = [max(each[n : n + COLUMNS]) for n in range(0, len(each), COLUMNS)]
        for words in ((max(rows),) * ROWS, tuple(rows)):
            fit = replace(bare, words=words)
            if _needed(fit) <= tall:
                return fit
    raise TextTooWide(sheet.topic.id)


def draw_panels(page: Page, sheet: Sheet, fit: Fit, box: Box) -> None:
    """Draw the panels in a box, the first at the start side of the visitor's language."""
    left, top, _, tall = box
    wide = _wide(box)
    mirrored = is_right_to_left(sheet.languages[0])
    spare = (tall - (ROWS - 1) * GUTTER - _needed(fit)) / ROWS
    with page.group("L"):
        for number, panel in enumerate(sheet.topic.panels):
            row, column = divmod(number, COLUMNS)
            place = COLUMNS - 1 - column if mirrored else column
            above = sum(_row(fit, n) + spare + GUTTER for n in range(row))
            frame = (left + place * (wide + GUTTER), top + above, wide, _row(fit, row) + spare)
            page.rounded(frame, RADIUS, Paint(stroke=Colour.OUTLINE, width=1))
            with page.group("LI"):
                # On the upper edge, where no picture can be in its way.
                x = frame[0] + (wide - 8 * MM if mirrored else 8 * MM)
                draw_disc(page, number + 1, (x, frame[1]), DISC)
                with page.group("LBody"):
                    _pictures(page, sheet, panel, fit, frame)
                    _words(page, sheet, panel, fit, (frame[0], frame[1] + spare / 2, *frame[2:]))


def _wide(box: Box) -> float:
    return (box[2] - (COLUMNS - 1) * GUTTER) / COLUMNS


def _needed(fit: Fit) -> float:
    return sum(_row(fit, row) for row in range(ROWS))


def _row(fit: Fit, row: int) -> float:
    return 2 * PADDING + fit.picture + BETWEEN + fit.words[row]


def _said(sheet: Sheet, panel: Panel, fit: Fit) -> list[tuple[Style, str]]:
    return message(sheet, panel.message, styles(sheet, fit.size, fit.second, Align.CENTRE))


def _height(sheet: Sheet, panel: Panel, fit: Fit, width: float) -> float:
    said = _said(sheet, panel, fit)
    lines = sum(height(style, words, width) for style, words in said)
    return lines + (len(said) - 1) * BETWEEN_LANGUAGES


def _pictures(page: Page, sheet: Sheet, panel: Panel, fit: Fit, frame: Box) -> None:
    left, top, width, _ = frame
    count = len(panel.pictures)
    side = min(fit.picture * SHARE[count], (width - 2 * PADDING - (count - 1) * BETWEEN) / count)
    x = left + (width - count * side - (count - 1) * BETWEEN) / 2
    y = top + PADDING + (fit.picture - side) / 2
    draw_pictures(page, sheet, panel.pictures, (x, y, side), BETWEEN)


def _words(page: Page, sheet: Sheet, panel: Panel, fit: Fit, frame: Box) -> None:
    """The words under the picture; they begin at one height on all panels of a row."""
    left, top, width, _ = frame
    inner = width - 2 * PADDING
    y = top + PADDING + fit.picture + BETWEEN
    for style, words in _said(sheet, panel, fit):
        y += page.paragraph(style, words, (left + PADDING, y, inner))
        y += BETWEEN_LANGUAGES
