"""What the wizard shows: its steps, the people of the new vault, and what it refuses."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.roles import BookName
from xenia_desk.errors import Refusal
from xenia_desk.workflows.vault.founding import NewVault, RecoveryPaper


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
    still to begin, `alone` when a book opens for one person only.
    """

    step: Step = Step.START
    hours: frozenset[BookName] = frozenset({BookName.WALK_IN, BookName.HOUR})
    people: tuple[NewPerson, ...] = ()
    draft: NewVault | None = field(default=None, repr=False)
    at: int = 0
    typed: frozenset[str] = frozenset()
    begins: date | None = None
    alone: bool = False
    refused: Refusal | None = None

    @property
    def books(self) -> tuple[BookId, ...]:
        """The books whose recovery papers are shown, in order."""
        return tuple(self.draft.papers) if self.draft else ()

    @property
    def shown_person(self) -> tuple[PersonLabel, str]:
        """The label and the passphrase of whose turn it is; LookupError before they are drawn."""
        person = self._drawn.people[self.at]
        return person.label, person.passphrase

    @property
    def shown_paper(self) -> tuple[BookId, RecoveryPaper]:
        """The book whose turn it is, and its paper; LookupError before they are drawn."""
        book = self.books[self.at]
        return book, self._drawn.papers[book]

    @property
    def _drawn(self) -> NewVault:
        if self.draft is None:
            raise LookupError(self.step)
        return self.draft
