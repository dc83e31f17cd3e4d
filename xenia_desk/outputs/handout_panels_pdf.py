"""This module draws the six panels of a handout, as large as their words allow."""

from dataclasses import dataclass, replace

from xenia_desk.core.handouts import Panel, Sheet
from xenia_desk.core.languages import is_right_to_left
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.lines import TextTooWide
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.paragraphs import height
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.styles import Align, Style

COLUMNS, ROWS = 2, 3
GUTTER = 5 * MM
RADIUS = 4 * MM
PADDING = 3 * MM
DISC = 4 * MM  # the radius
BETWEEN = 2.5 * MM  # pictures side by side, and picture and words
PICTURES = [side * MM for side in range(37, 17, -1)]
SIZES = (16, 15, 14)  # points of the visitor's language: below 14 nothing may be printed
SECOND_SIZE, SECOND_SMALL = 10.5, 10  # the small one with pictures under
SMALL_PICTURE = 30 * MM
BETWEEN_LANGUAGES = 1 * MM
SHARE = {1: 1.0, 2: 0.85, 3: 1.0}  # of the picture's side, for pictures side by side

Box = tuple[float, float, float, float]  # left, top, width, height in points


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


def draw_panels(page: Page, sheet: Sheet, box: Box) -> None:
    """Draw the panels in a box, the first at the start side of the visitor's language.

    Raises TextTooWide when the words do not fit at the smallest size.
    """
    left, top, width, tall = box
    wide = (width - (COLUMNS - 1) * GUTTER) / COLUMNS
    fit = _fit(sheet, wide - 2 * PADDING, tall - (ROWS - 1) * GUTTER)
    mirrored = is_right_to_left(sheet.languages[0])
    spare = (tall - (ROWS - 1) * GUTTER - _needed(fit)) / ROWS
    for number, panel in enumerate(sheet.topic.panels):
        row, column = divmod(number, COLUMNS)
        place = COLUMNS - 1 - column if mirrored else column
        above = sum(_row(fit, n) + spare + GUTTER for n in range(row))
        frame = (left + place * (wide + GUTTER), top + above, wide, _row(fit, row) + spare)
        page.rounded(frame, RADIUS, Paint(stroke=Colour.OUTLINE, width=1))
        _pictures(page, sheet, panel, fit, frame)
        _words(page, sheet, panel, fit, (frame[0], frame[1] + spare / 2, *frame[2:]))
        _disc(page, number + 1, frame, mirrored=mirrored)


def _fit(sheet: Sheet, width: float, tall: float) -> Fit:
    """The largest letters with the largest pictures, rows alike; then what else there is room for.

    First rows of unlike height, then smaller letters, then smaller pictures.
    """
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


def _needed(fit: Fit) -> float:
    return sum(_row(fit, row) for row in range(ROWS))


def _row(fit: Fit, row: int) -> float:
    return 2 * PADDING + fit.picture + BETWEEN + fit.words[row]


def _styles(sheet: Sheet, fit: Fit) -> list[Style]:
    first, *others = sheet.languages
    return [
        Style(fit.size, bold=True, language=first, align=Align.CENTRE),
        *(
            Style(fit.second, colour=Colour.GREY, language=tag, align=Align.CENTRE)
            for tag in others
        ),
    ]


def _height(sheet: Sheet, panel: Panel, fit: Fit, width: float) -> float:
    styles = _styles(sheet, fit)
    lines = sum(height(style, _say(style, panel), width) for style in styles)
    return lines + (len(styles) - 1) * BETWEEN_LANGUAGES


def _pictures(page: Page, sheet: Sheet, panel: Panel, fit: Fit, frame: Box) -> None:
    left, top, width, _ = frame
    count = len(panel.pictures)
    side = min(fit.picture * SHARE[count], (width - 2 * PADDING - (count - 1) * BETWEEN) / count)
    x = left + (width - count * side - (count - 1) * BETWEEN) / 2
    y = top + PADDING + (fit.picture - side) / 2
    language = sheet.languages[0]
    shown = panel.pictures[::-1] if is_right_to_left(language) else panel.pictures
    for picture in shown:
        words = Translator(language, HANDOUTS).text(f"picture.{picture}")
        with page.figure(words, language):
            page.pictogram(picture, (x, y, side))
        x += side + BETWEEN


def _words(page: Page, sheet: Sheet, panel: Panel, fit: Fit, frame: Box) -> None:
    """The words under the picture; they begin at one height on all panels of a row."""
    left, top, width, _ = frame
    inner = width - 2 * PADDING
    y = top + PADDING + fit.picture + BETWEEN
    for style in _styles(sheet, fit):
        y += page.paragraph(style, _say(style, panel), (left + PADDING, y, inner))
        y += BETWEEN_LANGUAGES


def _disc(page: Page, number: int, frame: Box, *, mirrored: bool) -> None:
    """The number on the upper edge, where no picture can be in its way."""
    left, top, width, _ = frame
    x = left + width - 8 * MM if mirrored else left + 8 * MM
    page.circle(x, top, DISC + 1 * MM, Paint(Colour.WHITE))
    page.circle(x, top, DISC, Paint(Colour.TEAL))
    style = Style(12, bold=True, colour=Colour.WHITE, align=Align.CENTRE)
    page.paragraph(style, str(number), (x - DISC, top - style.leading / 2, 2 * DISC), ARTIFACT)


def _say(style: Style, panel: Panel) -> str:
    return Translator(style.language, HANDOUTS).text(panel.message)
