"""Decides what the page of the people shows: the list, or a step of a change."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from xenia_desk.core.names import NO_BOOK, NOBODY, BookId, PersonLabel
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.people import people, replacing_papers, yearly_check
from xenia_desk.workflows.people.people import Member
from xenia_desk.workflows.people.refusals import NoBookChosen
from xenia_desk.workflows.people.yearly_check import Checked
from xenia_desk.workflows.vault import founding, this_computer
from xenia_desk.workflows.vault.session import Session

Say = Callable[..., None]


class Step(StrEnum):
    """Where it is; the first of a change asks what is wanted."""

    LIST = "list"
    JOIN = "join"
    ADMIT = "admit"
    RENEW = "renew"
    REMOVE = "remove"
    BIND = "bind"
    FREE = "free"
    SHEET = "sheet"
    NEW_SHEET = "new_sheet"
    PAPER = "paper"
    PAPER_BACK = "paper_back"
    PASSPHRASE = "passphrase"  # noqa: S105 - a step, not a secret
    TYPE_BACK = "type_back"
    WORK = "work"


CHOOSING = {Step.JOIN, Step.ADMIT, Step.RENEW, Step.REMOVE, Step.BIND, Step.FREE, Step.NEW_SHEET}
"""The steps that ask for a person, for books or for one's own passphrase."""
# One step, no new passphrase.
_AT_ONCE = {Step.ADMIT, Step.REMOVE, Step.BIND, Step.FREE, Step.SHEET}
# What is shown once, and then typed back.
_THEN = {Step.PASSPHRASE: Step.TYPE_BACK, Step.PAPER: Step.PAPER_BACK}


@dataclass(frozen=True)
class Found:
    """What the books say: who is in them, which labels are free, who has a key already.

    `bound` says whether the own passphrase opens on this computer alone; `standing` is how each
    book stands on the list of January.
    """

    members: tuple[Member, ...] = ()
    books: tuple[BookId, ...] = ()
    alone: tuple[BookId, ...] = ()
    free: tuple[PersonLabel, ...] = ()
    known: tuple[PersonLabel, ...] = ()
    bound: bool = False
    standing: tuple[Checked, ...] = ()
    today: date = date.min

    def member(self, label: PersonLabel) -> Member:
        """What the books say of somebody, who may be in none of them."""
        nobody = Member(label, (), (), (), own=False)
        return next((each for each in self.members if each.label == label), nobody)


@dataclass(frozen=True)
class PeopleState:
    """What is shown; `doing` is the first step of the change that is under way."""

    found: Found = Found()
    step: Step = Step.LIST
    doing: Step = Step.LIST
    label: PersonLabel = NOBODY
    book: BookId = NO_BOOK
    chosen: frozenset[BookId] = frozenset()
    passphrase: str = field(default="", repr=False)
    paper: founding.RecoveryPaper | None = field(default=None, repr=False)
    refused: Refusal | None = None

    @property
    def drawn(self) -> founding.RecoveryPaper:
        """The paper that is shown once; LookupError before it is drawn."""
        if self.paper is None:
            raise LookupError(self.step)
        return self.paper

    @property
    def member(self) -> Member:
        """What the books say of the person whom the change is about."""
        return self.found.member(self.label)


class PeoplePresenter:
    """Nothing is written before a new passphrase was typed back."""

    def __init__(self, session: Session, ways: Ways, say: Say) -> None:
        self._session, self._run, self._tell, self._say = session, ways.run, ways.tell, say
        self.practice = session.practice
        self.shown = Shown(PeopleState())

    def open(self) -> None:
        """Look the books up anew; a change that was left half-way is forgotten."""
        if self.shown.state.step is not Step.WORK:
            self._look()

    def join(self) -> None:
        """Begin to let somebody new in."""
        found = self.shown.state.found
        self._begin(Step.JOIN, next(iter(found.free), NOBODY))

    def admit(self, label: PersonLabel = NOBODY) -> None:
        """Begin to let somebody who has a key already into more books."""
        found = self.shown.state.found
        chosen = label or next(iter(found.known), NOBODY)
        # Nothing more than what lists somebody whose new key does not open it yet.
        self._begin(Step.ADMIT, chosen, books=found.member(chosen).closed)

    def renew(self, label: PersonLabel) -> None:
        """Begin to renew the passphrase of somebody who forgot it."""
        self._begin(Step.RENEW, label)

    def remove(self, label: PersonLabel) -> None:
        """Begin to remove somebody who leaves."""
        self._begin(Step.REMOVE, label, books=self.shown.state.found.member(label).ours)

    def turn(self) -> None:
        """Begin to let one's own passphrase open on this computer alone, or everywhere again."""
        bound = self.shown.state.found.bound
        self._begin(Step.FREE if bound else Step.BIND, self._session.person)

    def sheet(self, book: BookId) -> None:
        """Begin to check the recovery paper of a book."""
        self._begin(Step.SHEET, self._session.person, book)

    def new_sheet(self, book: BookId) -> None:
        """Begin to replace the recovery paper of a book, which was lost or seen."""
        self._begin(Step.NEW_SHEET, self._session.person, book)

    def pick(self, label: PersonLabel) -> None:
        """Pick another person."""
        state = replace(self._unrefused, label=label)
        if state.doing is Step.ADMIT:
            state = replace(state, chosen=frozenset(state.member.closed))
        self.shown.become(state)

    def toggle(self, book: BookId) -> None:
        """Include a book, or leave it out again."""
        self.shown.become(replace(self._unrefused, chosen=self.shown.state.chosen ^ {book}))

    def go_on(self, typed: str = "") -> None:
        """From this step to the next; `typed` is a passphrase where one is asked."""
        state = self.shown.state
        if state.step in {Step.JOIN, Step.ADMIT, Step.REMOVE} and not state.chosen:
            self.shown.become(replace(state, refused=NoBookChosen()))
        elif state.step in {Step.JOIN, Step.RENEW}:
            drawn = state.passphrase or people.draw()
            self.shown.become(replace(self._unrefused, step=Step.PASSPHRASE, passphrase=drawn))
        elif state.step is Step.NEW_SHEET:
            paper = state.paper or self._draw_paper(state)
            self.shown.become(replace(self._unrefused, step=Step.PAPER, paper=paper))
        elif state.step in _THEN:
            self.shown.become(replace(self._unrefused, step=_THEN[state.step]))
        elif state.step in _THEN.values():
            self._typed_back(typed)
        elif state.step in _AT_ONCE:
            self._work(typed)

    def back(self) -> None:
        """One step back; from the first to the list."""
        state = self.shown.state
        before = {then: shown for shown, then in _THEN.items()}
        if state.step in before:
            self.shown.become(replace(self._unrefused, step=before[state.step]))
        elif state.step in _THEN:
            self.shown.become(replace(self._unrefused, step=state.doing))
        else:
            self.shown.become(PeopleState(state.found))

    def _begin(
        self,
        step: Step,
        label: PersonLabel,
        book: BookId = NO_BOOK,
        books: tuple[BookId, ...] = (),
    ) -> None:
        found = self.shown.state.found
        self.shown.become(PeopleState(found, step, step, label, book, frozenset(books)))

    def _draw_paper(self, state: PeopleState) -> founding.RecoveryPaper:
        valid = next(each for each in state.found.standing if each.book == state.book)
        return replacing_papers.draw(state.book, valid.number + 1, state.found.today)

    def _typed_back(self, typed: str) -> None:
        state = self.shown.state
        try:
            if state.paper is not None:
                state.paper.check(state.book, typed)
            else:
                founding.check_typed_back(state.label, state.passphrase, typed)
        except Refusal as refused:
            self.shown.become(replace(state, refused=refused))
        else:
            self._work(typed if state.paper is not None else state.passphrase)

    def _work(self, typed: str) -> None:
        state, session = self.shown.state, self._session
        books = tuple(book for book in state.found.books if book in state.chosen)
        acts: dict[Step, Callable[[], object]] = {
            Step.JOIN: lambda: people.join(session, state.label, typed, books),
            Step.ADMIT: lambda: people.admit(session, state.label, typed, books),
            Step.RENEW: lambda: people.renew(session, state.label, typed),
            Step.REMOVE: lambda: people.remove(session, state.label, books),
            Step.BIND: lambda: this_computer.bind(session, typed),
            Step.FREE: lambda: this_computer.free(session, typed),
            Step.SHEET: lambda: yearly_check.check_paper(session, state.book, typed),
            Step.NEW_SHEET: lambda: replacing_papers.replace(
                session, state.book, state.drawn, typed
            ),
        }
        self.shown.become(replace(self._unrefused, step=Step.WORK))
        self._run(acts[state.doing], lambda result: self._done(state, result), self._not_done)

    def _done(self, state: PeopleState, result: object) -> None:
        if isinstance(result, Refusal):  # it is done, and a backup could not follow
            self._look(lambda _found: self._tell(result))
        else:
            self._look(lambda found: self._tell_done(state, found))

    def _tell_done(self, state: PeopleState, found: Found) -> None:
        """Say what it came to, and which books stay closed."""
        books = (state.book,) if state.book else found.member(state.label).ours
        still = state.member.elsewhere
        if still and state.doing is Step.RENEW:
            self._say("people.done_renew_but", state.label, still)
        else:
            self._say(f"people.done_{state.doing}", state.label, books)

    def _not_done(self, error: Exception) -> None:
        """What asked for a passphrase asks again; a disk that failed leaves the list as it is."""
        doing = self.shown.state.doing
        if isinstance(error, Refusal) and doing in _AT_ONCE:
            self.shown.become(replace(self.shown.state, step=doing, refused=error))
            return
        self._look()
        self._tell(error)

    def _look(self, then: Callable[[Found], None] | None = None) -> None:
        def look() -> Found:
            session = self._session
            members = people.everybody(session)
            known = {person.label for person in session.vault.people} - {session.person}
            return Found(
                members,
                tuple(session.files()),
                people.held_alone(session),
                people.free_labels(session),
                tuple(sorted(known)),
                this_computer.needs_this_computer(session),
                yearly_check.standing(session),
                session.today(),
            )

        def done(found: Found) -> None:
            self.shown.become(PeopleState(found))
            if then is not None:
                then(found)

        self._run(look, done, self._give_up)

    def _give_up(self, error: Exception) -> None:
        self.shown.become(PeopleState())
        self._tell(error)

    @property
    def _unrefused(self) -> PeopleState:
        """Whatever happens, what was refused before is no longer news."""
        return replace(self.shown.state, refused=None)
