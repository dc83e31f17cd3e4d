"""Draws the pictures of a sheet, each with what it shows, and the number of a panel."""

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.handouts import Sheet
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.styles import Align, Style
from xenia_desk.outputs.sheets.words import say

ON_HEAD = {"ink": Colour.ON_HEAD, "accent": Colour.HEAD_MARK, "paper": Colour.HEAD}
Square = tuple[float, float, float]  # left, top, side in points


def draw_picture(
    page: Page, sheet: Sheet, name: str, square: Square, inks: dict[str, Colour] | None = None
) -> None:
    """A picture, told to who does not see it in the visitor's language."""
    language = sheet.languages[0]
    with page.figure(say(sheet, language, f"picture.{name}"), language):
        page.pictogram(name, square, inks)


def draw_pictures(
    page: Page, sheet: Sheet, names: tuple[str, ...], square: Square, gap: float
) -> None:
    """Pictures side by side from a square on, in the direction that the visitor reads."""
    left, top, side = square
    for name in names[::-1] if is_right_to_left(sheet.languages[0]) else names:
        draw_picture(page, sheet, name, (left, top, side))
        left += side + gap


def draw_disc(page: Page, number: int, place: tuple[float, float], radius: float) -> None:
    """The number of a panel round a point, with a rim that parts it from a frame."""
    x, y = place
    page.circle(x, y, radius * 1.25, Paint(Colour.WHITE))
    page.circle(x, y, radius, Paint(Colour.TEAL))
    style = Style(radius * 1.06, bold=True, colour=Colour.WHITE, align=Align.CENTRE)
    page.paragraph(style, str(number), (x - radius, y - style.leading / 2, 2 * radius), "Lbl")
