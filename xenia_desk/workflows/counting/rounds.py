"""Rounds on paper: makes the tally form, and enters its sums in one transaction."""

from dataclasses import dataclass
from datetime import date

from xenia_desk import __version__, wording
from xenia_desk.core.counting import activities, rounds
from xenia_desk.core.counting.counting import Changes, negated
from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.counting.tally_forms import TallyForm, WordedPart, tally_parts
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.roles import BookName
from xenia_desk.errors import Refusal
from xenia_desk.localization import SOURCE_LANGUAGE, Translator
from xenia_desk.workflows.vault.clock import SystemClock
from xenia_desk.workflows.vault.plans import plan_on
from xenia_desk.workflows.vault.session import Session

COUNTED = BookName.WALK_IN
"""The book whose form is meant where none is named."""


@dataclass(frozen=True)
class Entered:
    """A round that is in the book, as long as it can be taken back; memory only."""

    book: BookId
    month: Month
    changes: Changes


class DayAhead(Refusal):
    """A day that has not come yet."""

    day: date


def enter_round(session: Session, book: BookId, day: date, given: Round) -> Entered:
    """Count a round of a day; an activity opens that day in the calendar.

    Raises DayAhead, MonthClosed and what `core.counting.rounds.round_changes` raises; then nothing
    changed.
    """
    if day > session.today():
        raise DayAhead(day)
    month = session.month_to_count_in(book, Month.of(day))
    store = session.book(book)
    found = rounds.round_changes(session.plan(month.year), book, month, given)
    store.add(found, opened=None if given.kind is None else day.isoformat())
    return Entered(book, month, found)


def take_back_round(session: Session, entered: Entered) -> None:
    """Take a round back, its activity too; the calendar keeps what it says of the day."""
    session.month_to_count_in(entered.book, entered.month)
    session.book(entered.book).add(negated(entered.changes))


def tally_form(book: BookId = COUNTED) -> TallyForm:
    """The form in Dutch, by the plan that holds today; before the first begins, by that one."""
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
    return TallyForm(
        words.text("tally.title"),
        words.text("tally.how"),
        words.text("tally.after"),
        words.text("tally.footer", program=f"Xenia Desk {__version__}", plan=plan.id),
        tuple(parts),
    )


def tally_form_pdf(form: TallyForm) -> bytes:
    """The file of a tally form, on A5."""
    from xenia_desk.outputs.papers import tally_form_pdf as paper  # noqa: PLC0415 - needed late

    return paper.tally_form_pdf(form, SOURCE_LANGUAGE)
