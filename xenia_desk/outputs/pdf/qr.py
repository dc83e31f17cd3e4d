"""Draws a QR code (level M) with its quiet zone."""

import segno

from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.page import Page
from xenia_desk.outputs.pdf.placed import What
from xenia_desk.outputs.pdf.shapes import Paint

QUIET = 4  # modules that stay empty on every side


def draw_qr(page: Page, words: str, box: tuple[float, float, float]) -> None:
    """The code in a square (left, top, side in points); its quiet zone lies around the square."""
    left, top, side = box
    rows = [list(row) for row in segno.make(words, error="m", micro=False).matrix]
    module = side / len(rows)
    quiet = QUIET * module
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
