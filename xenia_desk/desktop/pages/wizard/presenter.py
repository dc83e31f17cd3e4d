"""This module decides the steps of the first start, up to a new vault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from xenia_desk.desktop.running import Run, Tell
from xenia_desk.desktop.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.founding import Draft, Sheet

BOOK_OF = {"desk": "xenia", "outreach": "outreach", "nurse": "ggd", "coordinator": "yearbook"}
DESKS = frozenset({"xenia", "outreach"})


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


@dataclass(eq=False)
class NobodyOpens(Refusal):
    """A book that nobody of a new vault could open."""

    book: str


@dataclass(eq=False)
class SameLabel(Refusal):
    """Two people under one label."""

    person: str


@dataclass(eq=False)
class NoHours(Refusal):
    """A vault in which nothing would be counted."""


@dataclass(frozen=True)
class NewPerson:
    """Somebody of the new vault: a picked label and roles."""

    label: str
    roles: frozenset[str]


@dataclass(frozen=True)
class WizardState:
    """What the wizard shows; `at` counts people or sheets within a step."""

    step: Step = Step.START
    hours: frozenset[str] = frozenset({"xenia", "ggd"})
    people: tuple[NewPerson, ...] = ()
    draft: Draft | None = field(default=None, repr=False)
    at: int = 0
    refused: Refusal | None = None

    @property
    def books(self) -> tuple[str, ...]:
        """The books whose recovery sheets are shown, in order."""
        return tuple(self.draft.sheets) if self.draft else ()

    @property
    def shown_person(self) -> tuple[str, str]:
        """The label and the passphrase of whose turn it is; empty when it is nobody's."""
        if self.draft is None or self.step not in {Step.PASSPHRASE, Step.TYPE_BACK}:
            return ("", "")
        person = self.draft.people[self.at]
        return (person.label, person.passphrase)

    @property
    def shown_sheet(self) -> tuple[str, Sheet | None]:
        """The book whose turn it is, and its sheet; none when it is nobody's."""
        if self.draft is None or self.step not in {Step.SHEET, Step.SHEET_BACK}:
            return ("", None)
        book = self.books[self.at]
        return (book, self.draft.sheets[book])


@dataclass(frozen=True)
class WizardDoors:
    """The workflows behind the wizard."""

    labels: Callable[[], tuple[str, ...]]
    books_of: Callable[[frozenset[str]], tuple[str, ...]]
    draft: Callable[[Mapping[str, frozenset[str]]], Draft]
    check_passphrase: Callable[[Draft, str, str], None]
    check_sheet: Callable[[Draft, str, str], None]
    with_codes: Callable[[Draft, Mapping[str, str]], Draft]
    found: Callable[[Path, Draft], None]
    restore: Callable[[], None]


class WizardPresenter:
    """Nothing is written before everything was shown and typed back."""

    def __init__(
        self,
        folder: Path,
        doors: WizardDoors,
        run: Run,
        tell: Tell,
        made: Callable[[], None],
    ) -> None:
        self._folder, self._doors, self._run = folder, doors, run
        self._tell, self._made = tell, made
        self.shown = Shown(WizardState())

    def open(self) -> None:
        """Nothing to ask."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels to pick from."""
        return self._doors.labels()

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that the chosen hours need."""
        books = self._doors.books_of(self.shown.state.hours)
        return tuple(role for role, book in BOOK_OF.items() if book in books)

    def start(self) -> None:
        """Make a new vault."""
        self._become(step=Step.HOURS)

    def hold(self, hour: str) -> None:
        """These hours are held here, or they are not; a computer has one desk."""
        hours = self.shown.state.hours ^ {hour}
        other = DESKS - {hour} if hour in hours & DESKS else frozenset()
        self._become(hours=hours - other)

    def hours_done(self) -> None:
        """Go on to the people."""
        if not self.shown.state.hours:
            self._become(refused=NoHours())
            return
        first = NewPerson(self.labels[0], frozenset(self.roles))
        self._become(step=Step.PEOPLE, people=(first,))

    def add_person(self) -> None:
        """One more, under the next free label."""
        people = self.shown.state.people
        taken = {person.label for person in people}
        free = [label for label in self.labels if label not in taken]
        if free:
            self._become(people=(*people, NewPerson(free[0], frozenset())))

    def remove_person(self, place: int) -> None:
        """One less."""
        people = self.shown.state.people
        self._become(people=(*people[:place], *people[place + 1 :]))

    def change_person(self, place: int, person: NewPerson) -> None:
        """Another label or other roles."""
        people = self.shown.state.people
        self._become(people=(*people[:place], person, *people[place + 1 :]))

    def people_done(self) -> None:
        """Draw passphrases and recovery sheets, unless a book would open for nobody."""
        refused = self._fault()
        if refused is not None:
            self._become(refused=refused)
            return
        wanted = {
            person.label: frozenset(BOOK_OF[role] for role in person.roles & set(self.roles))
            for person in self.shown.state.people
        }
        self._become(step=Step.PASSPHRASE, draft=self._doors.draft(wanted), at=0)

    def passphrase_seen(self) -> None:
        """It was written down or learnt; now it is typed back."""
        self._become(step=Step.TYPE_BACK)

    def passphrase_typed(self, typed: str) -> None:
        """Compare; then the next person, or the recovery sheets."""
        state = self.shown.state
        if state.draft is None:
            return
        try:
            self._doors.check_passphrase(state.draft, state.draft.people[state.at].label, typed)
        except Refusal as refused:
            self._become(refused=refused)
            return
        if state.at + 1 < len(state.draft.people):
            self._become(step=Step.PASSPHRASE, at=state.at + 1)
        else:
            self._become(step=Step.SHEET, at=0)

    def sheet_seen(self) -> None:
        """It is on paper; now eight characters are typed back."""
        self._become(step=Step.SHEET_BACK)

    def sheet_typed(self, typed: str) -> None:
        """Compare; then the next book, or the codes of the covers."""
        state = self.shown.state
        if state.draft is None:
            return
        try:
            self._doors.check_sheet(state.draft, state.books[state.at], typed)
        except Refusal as refused:
            self._become(refused=refused)
            return
        if state.at + 1 < len(state.books):
            self._become(step=Step.SHEET, at=state.at + 1)
        else:
            self._become(step=Step.CODES)

    def codes_typed(self, codes: Mapping[str, str]) -> None:
        """Take what was chosen for each book, an empty one for later; then the vault is made."""
        draft = self.shown.state.draft
        if draft is None:
            return
        try:
            draft = self._doors.with_codes(draft, codes)
        except Refusal as refused:
            self._become(refused=refused)
            return
        self._become(draft=draft)
        self._make(draft)

    def back(self) -> None:
        """One step back; a passphrase or sheet can be looked at again, but not drawn anew."""
        before = {
            Step.HOURS: Step.START,
            Step.PEOPLE: Step.HOURS,
            Step.TYPE_BACK: Step.PASSPHRASE,
            Step.SHEET_BACK: Step.SHEET,
            Step.CODES: Step.SHEET,
        }
        self._become(step=before.get(self.shown.state.step, self.shown.state.step))

    def restore(self) -> None:
        """Bring a vault back instead."""
        self._doors.restore()

    def _make(self, draft: Draft) -> None:
        self._become(step=Step.MAKING)
        self._run(lambda: self._doors.found(self._folder, draft), self._found, self._not_found)

    def _found(self, _nothing: None) -> None:
        self.shown.become(WizardState())
        self._made()

    def _not_found(self, error: Exception) -> None:
        self._become(step=Step.CODES)
        self._tell(error)

    def _fault(self) -> Refusal | None:
        people = self.shown.state.people
        labels = [person.label for person in people]
        for label in labels:
            if labels.count(label) > 1:
                return SameLabel(label)
        for role in self.roles:
            if not any(role in person.roles for person in people):
                return NobodyOpens(BOOK_OF[role])
        return None

    def _become(self, **changed: object) -> None:
        """Whatever happens, what was refused before is no longer news."""
        self.shown.become(replace(self.shown.state, **{"refused": None, **changed}))  # type: ignore[arg-type]  # names are fields
