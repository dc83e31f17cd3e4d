"""Makes a handout, and counts it when it is printed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xenia_desk import locations
from xenia_desk.core.counting.activities import sheet as sheet_changes
from xenia_desk.core.counting.counting import Changes, negated
from xenia_desk.core.names import BookId
from xenia_desk.core.plan.plan import Unit
from xenia_desk.core.sheets.fact_reader import filled_facts
from xenia_desk.core.sheets.facts import Fact, FactKind, empty
from xenia_desk.core.sheets.handouts import Format, Review, Sheet, Topic, make_sheet
from xenia_desk.core.sheets.refusals import OnlyAsCard
from xenia_desk.core.sheets.staff_content import nothing_known
from xenia_desk.core.sheets.talk_board import BoardGroup, read_board
from xenia_desk.core.sheets.topic_reader import read_topic
from xenia_desk.errors import Progress
from xenia_desk.localization import HANDOUTS, Translator, languages, revised, unsigned
from xenia_desk.outputs.files import write_file
from xenia_desk.workflows.sheets import reviewing, staff_content
from xenia_desk.workflows.sheets.refusals import FactsUnreadable, FormatUnknown, TopicNotMade
from xenia_desk.workflows.vault.clock import SystemClock
from xenia_desk.workflows.vault.plans import plan_on, still_to_begin
from xenia_desk.workflows.vault.session import Session

STAFF_LANGUAGE = "nl"
FORMATS = tuple(paper.value for paper in Format)
"""The papers that a sheet can be drawn on."""
_MOST_FACTS = 1 << 16
_TRIED_PICTURES = ("everyone", "no-name", "lips-closed", "wednesdays")
_PRINTER_TEXTS = ("title", "size", "edge", "greys", "letters", "sample")


@dataclass(frozen=True)
class Printed:
    """A sheet that was printed and counted, as long as it can be taken back; memory only."""

    book: BookId
    changes: Changes


@cache
def topics() -> tuple[Topic, ...]:
    """The topics that there are sheets of, by id; raises BadTopic."""
    return tuple(
        read_topic(path.stem, path.read_text("utf-8"), pictures(), staff_content.facts())
        for path in sorted(locations.HANDOUT_TOPICS.glob("*.toml"))
    )


def topics_in_order(session: Session) -> tuple[Topic, ...]:
    """The topics that there are sheets of, in the order of the plan."""
    order = plan_on(session.today()).dimensions["topic"].categories
    return tuple(sorted(topics(), key=lambda topic: order.index(topic.id)))


@cache
def board() -> tuple[BoardGroup, ...]:
    """The groups of the talk board, in its words and pictures; raises BadBoard."""
    return read_board(locations.TALK_BOARD.read_text("utf-8"), pictures())


@cache
def pictures() -> frozenset[str]:
    """The meanings that there are pictures of."""
    return frozenset(json.loads(locations.OUTLINES.read_bytes()))


def topic(name: str) -> Topic:
    """One topic; raises TopicNotMade."""
    for each in topics():
        if each.id == name:
            return each
    raise TopicNotMade(name, tuple(each.id for each in topics()))


def review_states(session: Session | None = None) -> dict[str, Review]:
    """Every language of the sheets with how far its words were checked."""
    known = nothing_known({}) if session is None else staff_content.kept(session).content
    return {line.tag: line.review for line in reviewing.lines(known)}


def empty_facts(session: Session, name: str) -> tuple[str, ...]:
    """The facts that a topic names and the vault has not: for staff, never for the sheet."""
    return empty(topic(name).facts, staff_content.kept(session).content.facts)


def make(
    name: str,
    *spoken: str,
    facts: Mapping[str, Fact] | None = None,
    session: Session | None = None,
) -> Sheet:
    """A sheet of a topic: first the visitor's language, then up to two others, as for staff.

    Without `facts` those of the vault stand on it, and without a vault those that are shipped.
    Raises TopicNotMade and the refusals of `core.sheets.handouts.make_sheet`.
    """
    kept = None if session is None else staff_content.kept(session)
    known = _shipped() if kept is None else kept.content.facts
    return make_sheet(
        topic(name),
        spoken,
        known={tag: revised(tag, HANDOUTS) for tag in languages(HANDOUTS)},
        facts=known if facts is None else facts,
        reviewed=frozenset() if kept is None else staff_content.reviewed(kept.content),
        practice=session is not None and session.practice,
        day=(session or SystemClock()).today(),
        words={} if kept is None else kept.content.words,
        unsigned=unsigned(HANDOUTS),
    )


def pdf(sheet: Sheet, paper: str = Format.A4.value, *, grey: bool = False) -> bytes:
    """The file of a sheet, `grey` without colour.

    Raises FormatUnknown and the refusals of `outputs.sheets.handouts_pdf`.
    """
    from xenia_desk.outputs.sheets.handouts_pdf import handout_pdf  # noqa: PLC0415 - paper is needed late

    return handout_pdf(sheet, _format(paper), grey=grey)


def booklet(
    name: str,
    facts: Mapping[str, Fact] | None = None,
    *,
    grey: bool = False,
    session: Session | None = None,
    progress: Progress = lambda *_: None,
) -> bytes:
    """The file of a topic in every language, with that of staff beside it; as `make` and `pdf`.

    `progress` is told how many of the languages are drawn, and may raise to end it.
    """
    from xenia_desk.outputs.sheets.handouts_pdf import booklet_pdf  # noqa: PLC0415 - as above

    spoken = [(tag, STAFF_LANGUAGE) for tag in languages(HANDOUTS) if tag != STAFF_LANGUAGE]
    every = ((STAFF_LANGUAGE,), *spoken)
    sheets = [make(name, *tags, facts=facts, session=session) for tags in every]
    return booklet_pdf(sheets, grey=grey, progress=progress)


def check_leaving(name: str, paper: str) -> None:
    """Ask this before a topic leaves on a paper, printed or as a file; a booklet is on A4.

    Raises OnlyAsCard, TopicNotMade and FormatUnknown.
    """
    if not topic(name).may_leave(_format(paper)):
        raise OnlyAsCard(name)


def save(file: Path, data: bytes, about: tuple[str, str] | None = None) -> None:
    """Write a paper where the person chose; `about` is its topic and paper, None for the office.

    Raises the refusals of `check_leaving` and of `outputs.files`.
    """
    if about is not None:
        check_leaving(*about)
    write_file(file, data)


def read_facts(file: Path, known: Mapping[str, Fact] | None = None) -> dict[str, Fact]:
    """The known facts with what a file of staff says; without any, the shipped ones.

    Raises FactsUnreadable and the refusals of `core.sheets.fact_reader.filled_facts`.
    """
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST_FACTS).decode("utf-8")
    except (OSError, ValueError) as error:
        raise FactsUnreadable(file.name) from error
    return filled_facts(text, _shipped() if known is None else known)


def _shipped() -> dict[str, Fact]:
    """What is known without a vault; shipped rules are not checked, so they are empty."""
    found = staff_content.facts()
    rules = {name: Fact(f.id, f.kind) for name, f in found.items() if f.kind is FactKind.RULE}
    return {**found, **rules}


def _format(paper: str) -> Format:
    if paper not in FORMATS:
        raise FormatUnknown(paper)
    return Format(paper)


def counts_sheets(session: Session, book: BookId) -> bool:
    """Whether a book counts what is printed; a laptop that is taken along does not."""
    tables = plan_on(session.today()).tables_of(book)
    return any(table.unit is Unit.SHEETS for table in tables)


def count_printed(session: Session, book: BookId, sheet: Sheet, copies: int = 1) -> Printed | None:
    """Count every printed copy by its topic and by the class of the visitor's language.

    None where the book counts no sheets, before counting begins and before the book has joined.
    """
    if still_to_begin(session.today()) or not session.counts(book):
        return None
    if not counts_sheets(session, book):
        return None
    month = session.month_to_count_in(book)
    plan = session.plan(month.year)
    once = sheet_changes(plan, month, sheet.topic.id, sheet.languages[0])
    found = {key: number * copies for key, number in once.items()}
    session.book(book).add(found)
    return Printed(book, found)


def take_back(session: Session, given: Printed) -> None:
    """A misprint: take the sheet out of the counts."""
    session.book(given.book).add(negated(given.changes))


def settle(session: Session, given: Printed) -> None:
    """It is too late to take the sheet back: leave nothing of it in the journal."""
    session.book(given.book).settle()


def printer_page(words: Translator) -> bytes:
    """The page that shows what a printer does, before sheets go to it; without colour."""
    from xenia_desk.outputs.papers import printer_page_pdf as paper  # noqa: PLC0415 - paper is needed late

    meanings = Translator(domain=HANDOUTS)
    texts = {part: words.text(f"printer_page.{part}") for part in _PRINTER_TEXTS}
    pictures = tuple((each, meanings.text(f"picture.{each}")) for each in _TRIED_PICTURES)
    return paper.printer_page_pdf(paper.PrinterPage(**texts, pictures=pictures), words.language)
