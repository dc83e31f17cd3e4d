"""Decides what the page of numbers and times shows, and what becomes of an entry."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from xenia_desk.core.sheets.facts import FactKind
from xenia_desk.core.sheets.picture_tests import Answer
from xenia_desk.core.sheets.staff_content import Differences, StaffContent, differences
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.outputs import pdf_pictures
from xenia_desk.outputs.pdf_pictures import PRINTER_DOTS, Picture
from xenia_desk.workflows.sheets import (
    making_sheets,
    reviewing,
    sheet_facts,
    staff_content,
    testing_pictures,
    translating,
)
from xenia_desk.workflows.sheets.reviewing import LanguageLine
from xenia_desk.workflows.sheets.sheet_facts import FactLine, FactsOffer
from xenia_desk.workflows.sheets.staff_content import Changed, Doubt
from xenia_desk.workflows.sheets.testing_pictures import PictureLine
from xenia_desk.workflows.sheets.translating import Returned
from xenia_desk.workflows.vault.session import Session

KINDS = tuple(FactKind)
"""The groups of the list, in order."""


class Paper(StrEnum):
    """What is printed to be looked at with others."""

    SHEET = "sheet"
    TEST = "test"


@dataclass(frozen=True)
class Found:
    """What is known now; in doubt there are no lines, and what the file changes."""

    facts: tuple[FactLine, ...] = ()
    languages: tuple[LanguageLine, ...] = ()
    pictures: tuple[PictureLine, ...] = ()
    doubt: Doubt | None = None

    @property
    def doubted(self) -> Differences:
        """What the file that nobody took over would change."""
        if self.doubt is None or self.doubt.after is None:
            return Differences()
        return differences(self.doubt.before, self.doubt.after)


@dataclass(frozen=True)
class FactsState:
    """What the page shows.

    `editing` is the fact whose form is open, `refused` why it was not kept; `offer` is what a
    chosen file would change; `undo` is the last change, while nothing came after it.
    """

    found: Found = Found()
    editing: str = ""
    refused: Refusal | None = None
    offer: FactsOffer | Returned | None = None
    undo: Changed | None = None


class FactsPresenter:
    """Every change is written at once, and the last one can be undone."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session, self._run, self._tell, self._say = session, ways.run, ways.tell, ways.say
        self.shown = Shown(FactsState())

    def open(self) -> None:
        """Look at what is known; a form that was open is put away."""
        self.put_away()
        self._look()

    # the file

    def accept(self) -> None:
        """Take over what somebody else put into the file."""
        self._settle(staff_content.accept, "facts.accepted")

    def decline(self) -> None:
        """Put back what was accepted before."""
        self._settle(staff_content.decline, "facts.put_back")

    def undo(self) -> None:
        """Take back the last change."""
        changed = self.shown.state.undo
        if changed is not None:
            self._work(lambda: staff_content.undo(self._session, changed), "facts.undone")

    def export(self, file: Path) -> None:
        """Write the facts into a file."""
        self._run(
            lambda: sheet_facts.export(self._session, file),
            lambda _none: self._say("facts.exported"),
        )

    def look_at(self, file: Path) -> None:
        """Show what a file of facts would change."""
        self._run(lambda: sheet_facts.offered(self._session, file), self._offered)

    def _offered(self, offer: FactsOffer | Returned) -> None:
        if offer.found:
            self.shown.become(replace(self.shown.state, offer=offer, editing="", refused=None))
        else:
            self._say("facts.nothing_new")

    def take_over(self) -> None:
        """Take over what the chosen file says."""
        offer = self.shown.state.offer
        if offer is not None:
            self.shown.become(replace(self.shown.state, offer=None))
            self._work(partial(self._take, offer), "facts.imported")

    def _take(self, offer: FactsOffer | Returned) -> Changed:
        if isinstance(offer, Returned):
            return translating.take_over(self._session, offer)
        return sheet_facts.take_over(self._session, offer)

    def put_away(self) -> None:
        """Close a form or an offer; nothing is kept of it."""
        self.shown.become(replace(self.shown.state, editing="", refused=None, offer=None))

    # facts

    def edit(self, fact: str) -> None:
        """Open the form of a fact."""
        self.shown.become(replace(self.shown.state, editing=fact, refused=None, offer=None))

    def enter(self, value: str, source: str, until: str) -> None:
        """Keep what the open form says; what cannot be kept is said there."""
        fact = self.shown.state.editing

        def work() -> Changed:
            said = value, source, sheet_facts.day_typed(until)
            return sheet_facts.enter(self._session, fact, said)

        self._work(work, "facts.kept", in_form=fact)

    def empty(self) -> None:
        """Empty the fact whose form is open."""
        fact = self.shown.state.editing
        self._work(lambda: sheet_facts.empty(self._session, fact), "facts.emptied")

    def check_again(self, fact: str) -> None:
        """Say that a fact is still right; where another last day is needed, its form opens."""
        facts = self.shown.state.found.facts
        until = next(line.fact.valid_until for line in facts if line.fact.id == fact)
        self._work(
            lambda: sheet_facts.check_again(self._session, fact, until),
            "facts.checked_again",
            in_form=fact,
        )

    # languages and pictures

    def review(self, language: str, organisation: str, day: str) -> None:
        """Enter who read a language; without a day it was today."""

        def work() -> Changed:
            read_on = sheet_facts.day_typed(day) or self._session.today()
            return reviewing.enter(self._session, language, organisation, read_on)

        self._work(work, "facts.review_kept")

    def withdraw(self, language: str) -> None:
        """Take a review back."""
        self._work(lambda: reviewing.withdraw(self._session, language), "facts.review_withdrawn")

    def send_words(self, language: str, folder: Path) -> None:
        """Write the words of a language, and the pictures they stand under, for a translator."""
        self._run(
            lambda: translating.export(folder, language, self._known()),
            lambda _files: self._say("facts.words_sent"),
        )

    def look_at_words(self, language: str, file: Path) -> None:
        """Show what a translator changed."""
        self._run(lambda: translating.read(file, language, self._known()), self._offered)

    def _known(self) -> StaffContent:
        return staff_content.kept(self._session).content

    def count(self, picture: str, answers: Mapping[Answer, int], *, back: bool = False) -> None:
        """Add the answers of a form, or take them back."""
        more = {kind: -count if back else count for kind, count in answers.items()}
        message = "facts.answers_back" if back else "facts.answers_kept"
        self._work(lambda: testing_pictures.count(self._session, picture, more), message)

    def print(self, paper: Paper, language: str, send: Callable[[Iterable[Picture]], None]) -> None:
        """Put a form on paper."""

        def work() -> None:
            send(pdf_pictures.each_picture(_pdf(paper, language), PRINTER_DOTS))

        self._run(work)

    def save(self, paper: Paper, language: str, file: Path) -> None:
        """Write a form into a file."""
        self._run(
            lambda: making_sheets.save(file, _pdf(paper, language)),
            lambda _none: self._say("handouts.saved"),
        )

    def _settle(self, how: Callable[[Session, Doubt], None], message: str) -> None:
        doubt = self.shown.state.found.doubt
        if doubt is not None:
            self._work(lambda: how(self._session, doubt), message)

    def _work(
        self, work: Callable[[], Changed | None], message: str, in_form: str | None = None
    ) -> None:
        """Change something, say so and show how it is now."""

        def done(changed: Changed | None) -> None:
            self.shown.become(replace(self.shown.state, editing="", refused=None, undo=changed))
            self._say(message)
            self._look()

        def failed(error: Exception) -> None:
            if in_form and isinstance(error, Refusal):
                self.shown.become(replace(self.shown.state, editing=in_form, refused=error))
            else:
                self._tell(error)
                self._look()

        self._run(work, done, failed)

    def _look(self) -> None:
        def work() -> Found:
            kept = staff_content.kept(self._session)
            known = kept.content
            return Found(
                sheet_facts.lines(self._session, known),
                reviewing.lines(known),
                testing_pictures.lines(known),
                kept.doubt,
            )

        self._run(work, lambda found: self.shown.become(replace(self.shown.state, found=found)))


def _pdf(paper: Paper, language: str) -> bytes:
    if paper is Paper.SHEET:
        return testing_pictures.picture_sheet()
    return testing_pictures.question_form(language)
