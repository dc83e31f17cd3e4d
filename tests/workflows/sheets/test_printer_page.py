"""The page that is printed first: actual size and greys; and a booklet that can be ended."""

import numpy as np
import pypdfium2
import pytest

from xenia_desk.localization import HANDOUTS, Translator, languages
from xenia_desk.workflows.sheets import making_sheets

DOTS = 254  # ten to a millimetre


def look(data: bytes) -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    image = pypdfium2.PdfDocument(data)[0].render(scale=DOTS / 72).to_pil().convert("RGB")
    return np.asarray(image)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_says_the_truth_about_its_size_and_has_no_colour(language: str) -> None:
    data = making_sheets.printer_page(Translator(language))

    seen = look(data)
    dark = seen[..., 0] < 128
    rulers = [row for row in range(300, 1200) if dark[row, 205:1195].all()]
    lengths = {int(np.ptp(np.flatnonzero(dark[row, 180:1900]))) for row in rulers}
    assert rulers
    assert all(abs(each - 1000) < 8 for each in lengths), lengths
    assert (seen.max(axis=2) == seen.min(axis=2)).all()
    assert data == making_sheets.printer_page(Translator(language))
    assert len(pypdfium2.PdfDocument(data)) == 1


def test_six_greys_can_be_told_apart() -> None:
    seen = look(making_sheets.printer_page(Translator()))[..., 0]
    middles = [200 + 270 * place + 120 for place in range(6)]
    rows = [
        row for row in range(seen.shape[0]) if (np.diff(seen[row, middles].astype(int)) > 15).all()
    ]
    assert len(rows) > 100


class EndedHere(Exception):
    """Raised by a test."""


def test_a_booklet_tells_how_far_it_is_and_can_be_ended() -> None:
    told: list[tuple[int, int]] = []
    whole = making_sheets.booklet("welcome", progress=lambda done, of: told.append((done, of)))
    number = len(languages(HANDOUTS))
    assert told == [(done, number) for done in range(1, number + 1)]
    assert whole == making_sheets.booklet("welcome")

    def end(done: int, _of: int) -> None:
        if done == 2:
            raise EndedHere

    with pytest.raises(EndedHere):
        making_sheets.booklet("welcome", progress=end)
