"""Every sheet can be drawn on every paper, and nothing on it touches anything else or an edge."""

import itertools
from collections.abc import Iterator

import pytest

from tests.outputs.sheets.sheet_set import (
    TRIMS,
    drawn,
    every_sheet,
    faults,
    full_sheet,
    spoken_on_sheets,
    touching,
)
from xenia_desk.core.sheets.handouts import Format
from xenia_desk.localization import HANDOUTS, Translator, languages
from xenia_desk.outputs.pdf.placed import Placed, What
from xenia_desk.outputs.pdf.text.lines import TextTooWide
from xenia_desk.outputs.sheets.handouts_pdf import SheetTooFull, booklet_pdf, handout_pdf
from xenia_desk.workflows.sheets import making_sheets

MOST_BYTES = 100_000
TOPICS = [each.id for each in making_sheets.topics()]
SPOKEN = spoken_on_sheets()


def sample() -> Iterator[tuple[str, tuple[str, ...], Format]]:
    """Every language on every paper once, the topics in turn; bench_handouts.py draws all."""
    topics = itertools.cycle(TOPICS)
    for spoken, paper in itertools.product(SPOKEN, Format):
        yield next(topics), spoken, paper


@pytest.mark.long(but=1)
@pytest.mark.parametrize("practice", [False, True], ids=["real", "practice"])
def test_nothing_on_a_sheet_touches_anything(*, practice: bool) -> None:
    found = {}
    for name, spoken, paper in sample():
        document = drawn(full_sheet(name, spoken, practice=practice), paper)
        found[name, spoken, paper] = touching(document, paper)
    assert {sheet: seen for sheet, seen in found.items() if seen} == {}
    assert len(found) == 5 * len(languages(HANDOUTS))


def test_all_that_can_be_printed_is_thirteen_topics_on_five_papers() -> None:
    assert len(list(every_sheet())) == 13 * len(SPOKEN) * 5


@pytest.mark.parametrize("paper", Format)
@pytest.mark.parametrize("spoken", [("nl", "en", "ar"), ("ar", "th", "nl"), ("bg", "en", "nl")])
def test_three_languages_fit_everywhere(spoken: tuple[str, ...], paper: Format) -> None:
    for name in ("rules-leeuwarden", "emergency-numbers"):
        if making_sheets.topic(name).may_leave(paper) or paper is not Format.FOLD:
            assert touching(drawn(full_sheet(name, spoken), paper), paper) == []


def test_an_overlap_is_found() -> None:
    """Control: a text moved over another, over a picture, and over an edge where paper is cut."""
    page = drawn(full_sheet("welcome", ("bg", "nl")), Format.A4).pages[0]
    assert faults(page.placed, TRIMS[Format.A4]) == []
    text = next(each for each in page.placed if each.what is What.TEXT)
    figure = next(each for each in page.placed if each.what is What.FIGURE)
    code = next(each for each in page.placed if each.what is What.CODE)
    for other in (text, figure, code):
        planted = Placed(What.TEXT, "planted", other.left, other.top, other.right, other.bottom)
        assert any("planted" in each for each in faults([other, planted], [(0, 0, 210, 297)]))
    over_the_fold = Placed(What.TEXT, "planted", 290, 10, 310, 20)
    assert faults([over_the_fold], TRIMS[Format.FOLD]) == ["text 'planted' at the edge"]
    assert faults([over_the_fold], TRIMS[Format.A4]) == []


@pytest.mark.parametrize("paper", Format)
def test_longer_words_step_down_and_then_are_refused(
    paper: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Words grow until the sheet is refused; until then nothing touches."""
    told = Translator.text
    sheet = full_sheet("health-hour", ("en", "nl"))
    fitted = 0
    for more in range(0, 40, 2):

        def longer(self: Translator, message: str, /, *, more: int = more, **values: object) -> str:
            return told(self, message, **values) + " longer" * more

        monkeypatch.setattr(Translator, "text", longer)
        try:
            document = drawn(sheet, paper)
        except TextTooWide:
            with pytest.raises(SheetTooFull):
                handout_pdf(sheet, paper)
            break
        assert touching(document, paper) == []
        fitted = more
    else:
        pytest.fail("no end was found")
    assert fitted >= (0 if paper in {Format.CARD, Format.FOLD} else 2)


@pytest.mark.parametrize("paper", Format)
def test_a_sheet_is_small_and_always_the_same(paper: Format) -> None:
    for spoken in SPOKEN[::4]:
        made = handout_pdf(full_sheet("health-hour", spoken), paper)
        assert len(made) < MOST_BYTES, (spoken, len(made))
    sheet = full_sheet("health-hour", ("ar", "nl"))
    made = handout_pdf(sheet, paper)
    assert handout_pdf(sheet, paper) == made
    assert handout_pdf(sheet, paper, grey=True) != made


def test_a_booklet_has_a_page_for_every_language() -> None:
    sheets = [full_sheet("welcome", spoken) for spoken in SPOKEN]
    made = booklet_pdf(sheets)
    assert made.count(b"/StructParents") == 1 + len(sheets)
    assert booklet_pdf(sheets) == made
