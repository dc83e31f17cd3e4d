"""The recovery paper on paper: one page in both languages, its signs large and apart."""

import io
from itertools import pairwise

import pdfplumber
import pytest

from tests.books import YEARBOOK
from tests.outputs.tags import every_tag
from xenia_desk.localization import Translator
from xenia_desk.workflows.people import recovery_papers
from xenia_desk.workflows.vault.founding import RecoveryPaper

SHEET = RecoveryPaper.draw(YEARBOOK, 12, "2030-12-30")
_LARGE = 20


def made(language: str, *, practice: bool = True, sheet: RecoveryPaper = SHEET) -> bytes:
    return recovery_papers.page(Translator(language), YEARBOOK, sheet, practice=practice)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_signs_are_large_and_each_in_a_place_of_its_own(language: str) -> None:
    with pdfplumber.open(io.BytesIO(made(language))) as found:
        (page,) = found.pages
        signs = [each for each in page.chars if each["size"] == pytest.approx(_LARGE)]
        assert "".join(each["text"] for each in signs) == SHEET.text.replace("-", "")
        for before, after in pairwise(signs):
            if before["top"] == pytest.approx(after["top"]):
                assert after["x0"] - before["x1"] > 1
        assert max(each["bottom"] for each in page.chars) < page.height - 30


def test_a_group_is_read_aloud_sign_by_sign_with_its_number() -> None:
    figures = [tag for tag in every_tag(made("nl")) if tag["/S"] == "/Figure"]
    wanted = [
        f"{place}: {' '.join(group)}" for place, group in enumerate(SHEET.text.split("-"), start=1)
    ]
    assert [str(tag["/Alt"]) for tag in figures] == wanted


def test_practice_stands_on_it_and_equal_sheets_are_equal() -> None:
    def words(pdf: bytes) -> str:
        with pdfplumber.open(io.BytesIO(pdf)) as found:
            return str(found.pages[0].extract_text())

    assert "OEFENING" in words(made("nl"))
    assert "OEFENING" not in words(made("nl", practice=False))
    assert made("nl") == made("nl")
