"""Tests whether pictures are understood: forms to print, and answers that are counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from xenia_desk.core.sheets.picture_tests import Answer, Tally
from xenia_desk.core.sheets.staff_content import StaffContent, counted
from xenia_desk.workflows.sheets import making_sheets, staff_content
from xenia_desk.workflows.sheets.staff_content import Changed
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class PictureLine:
    """A picture and the answers to it, counted by kind."""

    picture: str
    tally: Tally


@cache
def tested() -> tuple[str, ...]:
    """The pictures that a visitor is shown on a sheet, by name."""
    panels = [panel for topic in making_sheets.topics() for panel in topic.panels]
    found = {picture for panel in panels for picture in panel.pictures}
    return tuple(sorted(found))


def lines(known: StaffContent) -> tuple[PictureLine, ...]:
    """Every picture with what is known of it."""
    return tuple(PictureLine(each, known.tallies.get(each, Tally({}))) for each in tested())


def count(session: Session, picture: str, more: Mapping[Answer, int]) -> Changed:
    """Add the answers of a form; below zero takes back.

    Raises NotThatManyAnswers and the refusals of `staff_content.change`.
    """
    return staff_content.change(session, lambda now: counted(now, picture, more))


def picture_sheet() -> bytes:
    """The file of all pictures with their meanings, for review by staff."""
    from xenia_desk.outputs.papers.picture_sheets_pdf import picture_sheet_pdf  # noqa: PLC0415 - as sheets

    return picture_sheet_pdf(tested(), making_sheets.STAFF_LANGUAGE)


def question_form(language: str) -> bytes:
    """The file of the form on which a picture stands alone with a question in a language."""
    from xenia_desk.outputs.papers.picture_sheets_pdf import picture_test_pdf  # noqa: PLC0415 - as sheets

    return picture_test_pdf(tested(), language, making_sheets.STAFF_LANGUAGE)
