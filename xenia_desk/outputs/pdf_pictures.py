"""This module turns the pages of a PDF into pictures, for the screen and for a printer."""

from dataclasses import dataclass
from typing import Any

_POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Picture:
    """One page as pixels: three bytes a pixel (red, green, blue), `stride` bytes a line."""

    width: int
    height: int
    stride: int
    pixels: bytes


def pictures(data: bytes, dots: int) -> tuple[Picture, ...]:
    """Every page of a PDF at so many dots per inch."""
    import pypdfium2  # noqa: PLC0415 - needed when a sheet is looked at, not when the window opens

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_picture(page, dots) for page in document)
    finally:
        document.close()


def _picture(page: Any, dots: int) -> Picture:
    bitmap = page.render(scale=dots / _POINTS_PER_INCH, rev_byteorder=True)
    found = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    page.close()
    return found
