"""Turns the pages of a PDF into pictures, for the screen and for a printer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

PRINTER_DOTS = 300
"""Dots per inch of what is sent to a printer."""
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
    return tuple(each_picture(data, dots))


def each_picture(data: bytes, dots: int) -> Iterator[Picture]:
    """The pages one by one: those of a printer are large."""
    with _opened(data) as document:
        for page in document:
            yield _picture(page, dots)


def picture(data: bytes, dots: int, number: int) -> tuple[Picture, int]:
    """One page of a PDF, the first is 0, and how many there are."""
    with _opened(data) as document:
        return _picture(document[number], dots), len(document)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415 - needed when a sheet is looked at, not when the window opens

    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def _picture(page: Any, dots: int) -> Picture:
    bitmap = page.render(scale=dots / _POINTS_PER_INCH, rev_byteorder=True)
    found = Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
    bitmap.close()
    page.close()
    return found
