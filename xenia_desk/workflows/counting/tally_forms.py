"""Makes the tally sheet of a book from the real plan, for rounds without a screen."""

from xenia_desk import __version__, wording
from xenia_desk.core.counting import activities
from xenia_desk.core.counting.tally_forms import TallySheet, WordedPart, tally_parts
from xenia_desk.localization import SOURCE_LANGUAGE, Translator
from xenia_desk.workflows.vault.clock import SystemClock
from xenia_desk.workflows.vault.plans import plan_on

NAME = "xenia"
"""The book whose sheet is meant where none is named."""


def tally_sheet(book: str = NAME) -> TallySheet:
    """The sheet in Dutch, by the plan that holds today; before the first begins, by that one."""
    words = Translator(SOURCE_LANGUAGE)
    plan = plan_on(SystemClock().today())
    parts = (
        WordedPart(
            words.text(f"tally.{part.id}"),
            tuple(wording.label(words, part.dimension, code) for code in part.codes),
            part.boxes,
        )
        for part in tally_parts(plan, book, activities.kinds(plan, book))
    )
    return TallySheet(
        words.text("tally.title"),
        words.text("tally.how"),
        words.text("tally.after"),
        words.text("tally.footer", program=f"Xenia Desk {__version__}", plan=plan.id),
        tuple(parts),
    )


def pdf(sheet: TallySheet) -> bytes:
    """The file of a tally sheet, on A5."""
    from xenia_desk.outputs.papers.tally_form_pdf import tally_sheet_pdf  # noqa: PLC0415 - needed late

    return tally_sheet_pdf(sheet, SOURCE_LANGUAGE)
