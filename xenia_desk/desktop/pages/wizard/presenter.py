"""Decides the steps of the first start, up to a new vault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.roles import BookName, Role
from xenia_desk.desktop.pages.wizard.refusals import NobodyOpens, NoHours, SameLabel
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import Clock
from xenia_desk.workflows.vault.founding import NewVault, RecoveryPaper
from xenia_desk.workflows.vault.plans import still_to_begin
from xenia_desk.workflows.vault.refusals import OpensNothing

_DESKS = frozenset(book for book in BookName if book.role is Role.DESK)


class Step(StrEnum):
    """Where the wizard is."""

    START = "start"
    HOURS = "hours"
    PEOPLE = "people"
    PASSPHRASE = "passphrase"  # noqa: S105 - a step, not a secret
    TYPE_BACK = "type_back"
    SHEET = "sheet"
    SHEET_BACK = "sheet_back"
    CODES = "codes"
    MAKING = "making"
    DONE = "done"


@dataclass(frozen=True)
class NewPerson:
    """Somebody of the new vault: a picked label, and the books to be opened."""

    label: PersonLabel
    books: frozenset[BookName]


@dataclass(frozen=True)
class WizardState:
    """What the wizard shows; `at` counts people or sheets within a step.

    `typed` are people and books whose words were typed back. At its end: `begins` when counting is
    still to begin, `alone` when a book opens for one person only,
    `joins` when there is no yearbook here: its books have to join one first.
    """

    step: Step = Step.START
    hours: frozenset[BookName] = frozenset({BookName.WALK_IN, BookName.HOUR})
    people: tuple[NewPerson, ...] = ()
    draft: NewVault | None = field(default=None, repr=False)
    at: int = 0
    typed: frozenset[str] = frozenset()
    begins: date | None = None
    alone: bool = False
    joins: bool = False
    refused: Refusal | None = None

    @property
    def books(self) -> tuple[BookId, ...]:
        """The books whose recovery papers are shown, in order."""
        return tuple(self.draft.papers) if self.draft else ()

    @property
    def shown_person(self) -> tuple[PersonLabel, str]:
        """The label and the passphrase of whose turn it is; LookupError before they are drawn."""
        person = self.drawn.people[self.at]
        return person.label, person.passphrase

    @property
    def shown_paper(self) -> tuple[BookId, RecoveryPaper]:
        """The book whose turn it is, and its paper; LookupError before they are drawn."""
        book = self.books[self.at]
        return book, self.drawn.papers[book]

    @property
    def drawn(self) -> NewVault:
        """The new vault; LookupError before it is drawn."""
        if self.draft is None:
            raise LookupError(self.step)
        return self.draft


class WizardPresenter:
    """Nothing is written before everything was shown and typed back."""

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        ways: Ways,
        made: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        self._folder, self._clock, self._run = folder, clock, ways.run
        self._tell, self._made, self.leave = ways.tell, made, leave
        self.shown = Shown(WizardState())

    @property
    def labels(self) -> tuple[PersonLabel, ...]:
        """The labels to pick from."""
        return founding.labels()

    @property
    def books(self) -> tuple[BookName, ...]:
        """The books that the chosen hours need."""
        return founding.books_of(self.shown.state.hours)

    def start(self) -> None:
        """Make a new vault."""
        self.shown.become(
            replace(self._unrefused, step=Step.HOURS, begins=still_to_begin(self._clock.today()))
        )

    def hold(self, hour: BookName) -> None:
        """These hours are held here, or they are not; a computer has one desk."""
        hours = self.shown.state.hours ^ {hour}
        other = _DESKS - {hour} if hour in hours & _DESKS else frozenset()
        self.shown.become(replace(self._unrefused, hours=hours - other))

    def hours_done(self) -> None:
        """Go on to the people."""
        if not self.shown.state.hours:
            self.shown.become(replace(self.shown.state, refused=NoHours()))
            return
        # Nobody is given more than somebody chose, the first person neither.
        people = self.shown.state.people or (NewPerson(self.labels[0], frozenset()),)
        self.shown.become(replace(self._unrefused, step=Step.PEOPLE, people=people))

    def add_person(self) -> None:
        """Add a person under the next free label."""
        people = self.shown.state.people
        taken = {person.label for person in people}
        free = [label for label in self.labels if label not in taken]
        if free:
            self.shown.become(
                replace(self._unrefused, people=(*people, NewPerson(free[0], frozenset())))
            )

    def remove_person(self, place: int) -> None:
        """Take a person off again."""
        people = self.shown.state.people
        self.shown.become(replace(self._unrefused, people=(*people[:place], *people[place + 1 :])))

    def change_person(self, place: int, person: NewPerson) -> None:
        """Give a person another label or other books."""
        people = self.shown.state.people
        self.shown.become(
            replace(self._unrefused, people=(*people[:place], person, *people[place + 1 :]))
        )

    def people_done(self) -> None:
        """Draw passphrases and recovery papers, unless a word or a book would open nothing."""
        state = self.shown.state
        books = set(self.books)
        wanted: dict[str, frozenset[BookId]] = {
            person.label: person.books & books for person in state.people
        }
        try:
            self._refuse_faults()
            draft = founding.new_vault(wanted, clock=self._clock, before=state.draft)
        except Refusal as refused:
            self.shown.become(replace(state, refused=refused))
            return
        # Who was taken off and added again gets other words.
        typed = state.typed & {*wanted, *draft.papers}
        self.shown.become(replace(self._unrefused, draft=draft, typed=typed))
        self._next()

    def passphrase_seen(self) -> None:
        """It was written down or learnt; now it is typed back."""
        self.shown.become(replace(self._unrefused, step=Step.TYPE_BACK))

    def passphrase_typed(self, typed: str) -> None:
        """Compare; then the next person, or the recovery papers."""
        label, passphrase = self.shown.state.shown_person
        self._typed_back(label, lambda: founding.check_typed_back(label, passphrase, typed))

    def paper_seen(self) -> None:
        """It is on paper; now eight characters are typed back."""
        self.shown.become(replace(self._unrefused, step=Step.SHEET_BACK))

    def paper_typed(self, typed: str) -> None:
        """Compare; then the next book, or the codes of the covers."""
        book, paper = self.shown.state.shown_paper
        self._typed_back(book, lambda: paper.check(book, typed))

    def codes_typed(self, codes: Mapping[BookId, str]) -> None:
        """Take what was chosen for each book, an empty one for later; then the vault is made."""
        try:
            draft = founding.with_codes(self.shown.state.drawn, codes)
        except Refusal as refused:
            self.shown.become(replace(self.shown.state, refused=refused))
            return
        self.shown.become(replace(self._unrefused, draft=draft, step=Step.MAKING))
        self._run(lambda: founding.found(self._folder, draft), self._found, self._not_found)

    def back(self) -> None:
        """One step back; a passphrase or sheet can be looked at again, but not drawn anew."""
        state = self.shown.state
        if state.step is Step.SHEET and state.at > 0:
            self.shown.become(replace(self._unrefused, at=state.at - 1))
            return
        before = {
            Step.HOURS: Step.START,
            Step.PEOPLE: Step.HOURS,
            Step.PASSPHRASE: Step.PEOPLE,
            Step.TYPE_BACK: Step.PASSPHRASE,
            Step.SHEET: Step.PEOPLE,
            Step.SHEET_BACK: Step.SHEET,
            Step.CODES: Step.SHEET,
        }
        at = len(state.books) - 1 if state.step is Step.CODES else state.at
        self.shown.become(replace(self._unrefused, step=before.get(state.step, state.step), at=at))

    def _typed_back(self, whose: str, check: Callable[[], None]) -> None:
        try:
            check()
        except Refusal as refused:
            self.shown.become(replace(self.shown.state, refused=refused))
            return
        self.shown.become(replace(self._unrefused, typed=self.shown.state.typed | {whose}))
        self._next()

    def _next(self) -> None:
        """Go to the first passphrase or sheet that was not typed back yet, then to the codes."""
        state = self.shown.state
        people = () if state.draft is None else tuple(each.label for each in state.draft.people)
        for step, names in ((Step.PASSPHRASE, people), (Step.SHEET, state.books)):
            for at, name in enumerate(names):
                if name not in state.typed:
                    self.shown.become(replace(self._unrefused, step=step, at=at))
                    return
        self.shown.become(replace(self._unrefused, step=Step.CODES))

    def _found(self, _nothing: None) -> None:
        """Forget all that was drawn, and say what to do next."""
        state = self.shown.state
        held: list[BookId] = [book for person in state.people for book in person.books]
        alone = any(held.count(book) == 1 for book in state.books)
        joins = BookName.YEARBOOK not in self.books
        self.shown.become(WizardState(Step.DONE, begins=state.begins, alone=alone, joins=joins))
        self._made()

    def _not_found(self, error: Exception) -> None:
        self.shown.become(replace(self._unrefused, step=Step.CODES))
        self._tell(error)

    def _refuse_faults(self) -> None:
        people = self.shown.state.people
        labels = [person.label for person in people]
        for label in labels:
            if labels.count(label) > 1:
                raise SameLabel(label)
        for person in people:
            if not person.books & set(self.books):
                raise OpensNothing(person.label)
        given = {book for person in people for book in person.books}
        if missing := tuple(book for book in self.books if book not in given):
            raise NobodyOpens(missing)

    @property
    def _unrefused(self) -> WizardState:
        """Whatever happens, what was refused before is no longer news."""
        return replace(self.shown.state, refused=None)
