"""The tally form asks what a round asks, in its order, and nothing that points at a person."""

import io
import re

import pdfplumber
import pytest

from tests.books import GGD, OUTREACH, XENIA
from xenia_desk.core.counting.activities import kinds
from xenia_desk.core.counting.tally_forms import BOXES, tally_parts
from xenia_desk.core.names import BookId
from xenia_desk.core.plan.plan import Plan
from xenia_desk.desktop.pages.round.presenter import round_offer
from xenia_desk.localization import Translator
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.workflows.counting import rounds
from xenia_desk.workflows.vault.plans import plans
from xenia_desk.workflows.vault.session import Session

BOOKS = (XENIA, GGD, OUTREACH)


def plan() -> Plan:
    return next(iter(plans().values()))


def test_the_sheet_has_the_order_of_the_screen(session: Session) -> None:
    offer = round_offer(session, XENIA)
    asked = {
        part.dimension: part.codes for part in tally_parts(plan(), XENIA, kinds(plan(), XENIA))
    }
    assert list(asked) == ["channel", "kind", "first", "theme"]
    assert asked == {
        "channel": offer.channels,
        "kind": offer.kinds,
        "first": offer.firsts,
        "theme": offer.themes,
    }


@pytest.mark.parametrize("book", BOOKS)
def test_every_line_of_the_plan_stands_on_one_page_of_a5(book: BookId) -> None:
    sheet = rounds.tally_form(book)
    made = rounds.tally_form_pdf(sheet)
    assert rounds.tally_form_pdf(rounds.tally_form(book)) == made
    (page,) = pdfplumber.open(io.BytesIO(made)).pages
    assert (round(page.width / MM), round(page.height / MM)) == (148, 210)
    words = page.extract_text()
    assert "versnipperen" in words
    boxes = [r for r in page.rects if r["width"] > 3 * MM]
    wanted = sum(len(part.lines) * part.boxes for part in sheet.parts)
    assert len(boxes) == wanted
    assert all(r["bottom"] < page.height - 9 * MM and r["x1"] < page.width - 8 * MM for r in boxes)
    for part in sheet.parts:
        assert all(line in words for line in part.lines)
        assert part.boxes in {1, BOXES}


def test_nothing_asks_for_a_day_an_hour_or_a_word() -> None:
    """The lines are those of the plan; all other words are known, and none leaves room to write."""
    text = Translator("nl").text
    sheet = rounds.tally_form()
    words = " ".join((sheet.title, sheet.how, sheet.after, *(part.title for part in sheet.parts)))
    assert not re.search(
        r"\b(datum|tijdstip|uur|naam:|opmerking|toelichting|week)\b|_{2,}|\.{3}", words
    )
    assert text("tally.how") == "Eén kruisje per keer. Geen naam, geen dag, geen tijd."
    (page,) = pdfplumber.open(io.BytesIO(rounds.tally_form_pdf(sheet))).pages
    lines = [each for each in page.lines if each["width"] > 100 * MM]
    ticked = sum(len(part.lines) for part in sheet.parts if part.boxes == BOXES)
    assert len(lines) <= ticked + 1  # under a line of boxes, and over the foot
