"""What each paper promises: folds, cuts, marks, no colour where there is none, facts as text."""

import io
from functools import lru_cache
from typing import Any

import pdfplumber
import pypdf
import pytest

from tests.outputs.sheets.few_sheets import FACTS, catalogue, sheet
from tests.outputs.sheets.sheet_set import drawn, full_sheet
from tests.outputs.tags import every_tag
from xenia_desk.core.sheets.handouts import Carry, Format, Sheet
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.placed import What
from xenia_desk.outputs.pdf.text.paragraphs import plain
from xenia_desk.outputs.sheets.handouts_pdf import SheetTooFull, handout_pdf
from xenia_desk.workflows.sheets import making_sheets

ASKED = [each.id for each in making_sheets.topics() if each.carry is Carry.ASK]
SIZES = {
    Format.A4: (210, 297),
    Format.A5: (148, 210),
    Format.FOLD: (210, 297),
    Format.CARD: (210, 297),
    Format.LARGE: (210, 297),
}


@lru_cache
def pages(given: Sheet, paper: Format) -> list[str]:
    made = handout_pdf(given, paper)
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages]


def squeezed(words: str) -> str:
    return "".join(plain(words).split())


@pytest.mark.parametrize("paper", Format)
def test_paper_has_its_size_and_at_most_so_many_sides(paper: Format) -> None:
    made = pypdf.PdfReader(io.BytesIO(handout_pdf(full_sheet("welcome", ("bg", "nl")), paper)))
    sides = {Format.CARD: 2, Format.LARGE: 2, Format.A5: 2}.get(paper, 1)
    assert len(made.pages) == sides
    for page in made.pages:
        box = page.mediabox
        assert (round(float(box.width) / MM), round(float(box.height) / MM)) == SIZES[paper]


def quarters(given: Sheet) -> dict[str, tuple[bool, bool]]:
    """For every text of a leaflet: whether it stands to the right, and in the lower half."""
    (page,) = drawn(given, Format.FOLD).pages
    return {
        squeezed(each.words): (each.left > page.width / 2, each.top > page.height / 2)
        for each in page.placed
        if each.what is What.TEXT
    }


@pytest.mark.parametrize(("language", "to_the_right"), [("nl", True), ("th", True), ("ar", False)])
def test_what_lies_where_when_a_leaflet_is_folded(language: str, *, to_the_right: bool) -> None:
    """The cover and what opens first lie above each other, at the side where reading begins."""
    found = quarters(sheet("health-hour", (language, "en"), FACTS))
    words = catalogue("en")
    assert found[squeezed(words["fold.front"])] == (to_the_right, True)
    assert (not to_the_right, True) not in found.values()  # the back is empty
    title = found[squeezed(words["topic.health-hour.title"])]
    assert title == (not to_the_right, False)  # inside, for staff
    assert found["058-0000000"] == (not to_the_right, False)

    def quarter(message: str) -> tuple[bool, bool]:
        said = squeezed(words[message])
        (place,) = {where for line, where in found.items() if line in said and len(line) > 9}
        return place

    topic = sheet("health-hour").topic
    assert quarter(topic.panels[1].message) == (to_the_right, False)
    assert quarter(topic.panels[5].message) == (not to_the_right, False)


def test_what_lies_inside_is_upside_down_until_the_paper_is_folded() -> None:
    (page,) = pdfplumber.open(io.BytesIO(handout_pdf(sheet(languages=("nl",)), Format.FOLD))).pages
    letters = [c for c in page.chars if c["text"].isalpha()]
    for letter in letters:
        upright = letter["matrix"][0] > 0
        assert upright == (letter["top"] > page.height / 2), letter["text"]


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("paper", [Format.CARD, Format.FOLD])
def test_what_is_asked_first_leaves_without_a_title(name: str, paper: Format) -> None:
    said = squeezed(" ".join(pages(full_sheet(name, ("bg", "nl")), paper)))
    for language in ("bg", "nl"):
        assert squeezed(catalogue(language)[f"topic.{name}.title"]) not in said
    free = squeezed(" ".join(pages(full_sheet("welcome", ("bg", "nl")), paper)))
    shown = "bg" if paper is Format.CARD else "nl"  # inside a leaflet it is for staff
    assert squeezed(catalogue(shown)["topic.welcome.title"]) in free


def test_ten_cards_are_alike_and_read_aloud_once() -> None:
    given = full_sheet("welcome", ("bg", "nl"))
    made = pypdf.PdfReader(io.BytesIO(handout_pdf(given, Format.CARD)))
    front, back = (squeezed(page.extract_text()) for page in made.pages)
    assert front.count(squeezed(catalogue("bg")["topic.welcome.title"])) == 10
    assert back.count("058-0000000") == 10
    read = [tag.get("/ActualText") for tag in every_tag(handout_pdf(given, Format.CARD))]
    assert read.count("058 - 000 00 00") == 1


@pytest.mark.parametrize("paper", Format)
def test_marks_stand_on_every_paper(paper: Format) -> None:
    """Practice on every page, the draft in the visitor's words, how long rules hold."""
    words = catalogue("bg")
    for page in pages(full_sheet("rules-leeuwarden", ("bg", "nl"), practice=True), paper):
        assert "OEFENING" in page
    whole = squeezed(" ".join(pages(full_sheet("rules-leeuwarden", ("bg", "nl")), paper)))
    assert words["sheet.draft.mark"] in whole
    assert squeezed(words["sheet.draft.note"]) in whole
    assert "2-2027" in whole
    assert "1-2-2027" not in whole  # a day is that of who was there; the end of a rule is none
    assert "31-12-2027" in whole
    assert "OEFENING" not in whole


@pytest.mark.parametrize("paper", Format)
def test_black_and_white_is_black_and_white(paper: Format) -> None:
    given = full_sheet("welcome", ("bg", "nl"))
    coloured = pypdf.PdfReader(io.BytesIO(handout_pdf(given, paper))).pages[0]
    grey = pypdf.PdfReader(io.BytesIO(handout_pdf(given, paper, grey=True))).pages[0]
    assert not all(map(is_grey, inks(coloured)))
    assert inks(grey)
    assert all(map(is_grey, inks(grey)))


def inks(page: Any) -> set[tuple[str, ...]]:
    """The colours that a page is drawn in."""
    words = page.get_contents().get_data().split(b"\n")
    lines = [line.decode("latin-1").split() for line in words]
    return {tuple(line[-4:-1]) for line in lines if line and line[-1] == "rg"}


def is_grey(ink: tuple[str, ...]) -> bool:
    return len(set(ink)) == 1


@pytest.mark.long(but=1)
@pytest.mark.parametrize("paper", Format)
def test_a_fact_is_printed_as_it_was_typed(paper: Format) -> None:
    """No markup, no PDF syntax, no formatting placeholder is anything but text."""
    for typed in ("<b>058</b>", r"058 (\toestel) {1}", "%(a)s {version}"):
        given = sheet(languages=("ar", "nl"), facts={**FACTS, "xenia.phone": typed})
        assert squeezed(typed) in squeezed(" ".join(pages(given, paper)))


@pytest.mark.parametrize("paper", Format)
def test_a_fact_that_fits_nowhere_is_refused(paper: Format) -> None:
    with pytest.raises(SheetTooFull):
        handout_pdf(sheet(facts={**FACTS, "xenia.phone": "W" * 60}), paper)
