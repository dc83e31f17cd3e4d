"""Makes the page of a recovery paper, to print or to save for its owner alone."""

from datetime import date

from xenia_desk.core.names import BookId
from xenia_desk.localization import Translator
from xenia_desk.outputs.files import write_file as save
from xenia_desk.workflows.vault.founding import RecoveryPaper

__all__ = ["save"]

_STEPS = 4


def page(words: Translator, book: BookId, paper: RecoveryPaper, *, practice: bool) -> bytes:
    """The file of a paper, in the language of the screens."""
    from xenia_desk.outputs.papers import recovery_paper_pdf as drawing  # noqa: PLC0415 - paper is needed late

    named = {
        "book": words.text(f"book.{book}"),
        "button": words.text("unlock.forgotten"),
        "page": words.text("page.people"),
    }

    def said(part: str) -> str:
        return words.text(f"recovery_paper.{part}", **named)

    drawn = drawing.RecoveryPaperWords(
        title=said("title"),
        book=said("book"),
        number=number(words, paper),
        what=said("what"),
        groups=tuple(paper.text.split("-")),
        how_title=said("how"),
        how=tuple(said(f"how_{step}") for step in range(1, _STEPS + 1)),
        which_title=said("which"),
        which=said("which_what"),
        keep=words.text("wizard.sheet_keep"),
        practice=words.text("practice.band") if practice else "",
    )
    return drawing.recovery_paper_pdf(drawn, words.language)


def number(words: Translator, paper: RecoveryPaper) -> str:
    """Which one it is, as it stands on the paper: its number and its date."""
    made = words.long_date(date.fromisoformat(paper.made))
    return words.text("recovery_paper.number", number=paper.number, date=made)


def valid(words: Translator, number: int, made: date) -> str:
    """Which paper of a book is valid."""
    return words.text("people.sheet_valid", number=number, date=words.long_date(made))
