"""The sheet of all pictures and the form that tests them hold every picture, and no more."""

import io

import pdfplumber
import pytest

from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.outputs.papers.picture_sheets_pdf import picture_sheet_pdf, picture_test_pdf
from xenia_desk.outputs.pdf.pictograms import pictograms

WORDS = Translator("nl", HANDOUTS)
MEANINGS = [name for name in sorted(pictograms()) if WORDS.has(f"picture.{name}")]


def _texts(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return [page.extract_text() for page in file.pages]


def test_every_picture_stands_with_its_words() -> None:
    read = " ".join(" ".join(_texts(picture_sheet_pdf(MEANINGS, "nl"))).split())
    for meaning in MEANINGS:
        assert meaning in read
        assert set(WORDS.text(f"picture.{meaning}").split()) <= set(read.split())


@pytest.mark.parametrize("language", ["nl", "bg", "th"])
def test_every_picture_is_asked_once(language: str) -> None:
    pages = _texts(picture_test_pdf(MEANINGS, language, "nl"))
    assert sum(text.count("omgekeerd") for text in pages) == len(MEANINGS)
    assert len(pages) == -(-len(MEANINGS) // 8)


def test_the_form_gives_no_answer_away() -> None:
    read = " ".join(_texts(picture_test_pdf(MEANINGS, "nl", "nl")))
    assert not any(WORDS.text(f"picture.{meaning}") in read for meaning in MEANINGS)


def test_equal_pictures_give_equal_bytes() -> None:
    assert picture_sheet_pdf(MEANINGS, "nl") == picture_sheet_pdf(MEANINGS, "nl")
