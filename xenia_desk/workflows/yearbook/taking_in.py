"""Takes statements into the yearbook: newest per book and month, then the files go."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from xenia_desk.core.months.statements import (
    DamagedStatement,
    Statement,
    decode,
)
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, year_period
from xenia_desk.errors import Refusal
from xenia_desk.store.encrypted.refusals import FileRefused
from xenia_desk.store.refusals import StatementClash, StatementFork
from xenia_desk.store.yearbook import ArrivedStatement, TakeIn, Yearbook
from xenia_desk.vault import sealing
from xenia_desk.vault.files import remove_leftovers
from xenia_desk.vault.refusals import VaultNotWritable
from xenia_desk.workflows.vault.plans import plans
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forgetting, sharing
from xenia_desk.workflows.yearbook.refusals import (
    StatementAbsent,
    StatementAhead,
)


@dataclass(frozen=True)
class Refused:
    """A file that was not taken in, and why; where it is now, and its name when it came."""

    file: Path
    refusal: Refusal
    name: str


@dataclass(frozen=True)
class TakenIn:
    """What became of the files: (book, month) that changed the yearbook, or changed nothing.

    `revised` came after their year was released: the next year's release prints them. `older` were
    replaced by a newer state before they came, `set_aside` are of a life of a book that somebody
    decided against; of both nothing is taken in.
    """

    new: tuple[tuple[BookId, Month], ...] = ()
    unchanged: tuple[tuple[BookId, Month], ...] = ()
    refused: tuple[Refused, ...] = ()
    revised: tuple[tuple[BookId, Month], ...] = ()
    older: tuple[tuple[BookId, Month], ...] = ()
    set_aside: tuple[tuple[BookId, Month], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the yearbook holds something else than before."""
        return bool(self.new or self.revised)


def waiting(vault: Path) -> tuple[Path, ...]:
    """The statements that lie in a vault or in the folder between computers."""
    shared = sharing.statements_in(sharing.shared_folder(vault))
    return (*sorted((vault / sharing.STATEMENTS).glob("*.statement")), *shared)


def legible(session: Session) -> Iterator[tuple[Path, Statement, ArrivedStatement]]:
    """What waits and can be understood; what cannot says why when it is taken in."""
    for file in waiting(session.folder):
        with suppress(Refusal):
            yield (file, *read(session.yearbook(), session.today(), file))


def take_in(session: Session, files: Sequence[Path] | None = None) -> TakenIn:
    """Take statements in, those that wait or the files named; what was read is removed.

    They arrive together: on a full disk none has, and every file is still there.

    Raises NoPlan under a clock that is wrong by years, NotYours, VaultNotWritable and the refusals
    of the files.
    """
    yearbook, today = session.yearbook(), session.today()
    session.plan(today.year)
    remove_leftovers(session.folder / sharing.STATEMENTS)
    chosen = waiting(session.folder) if files is None else tuple(dict.fromkeys(files))
    came: dict[TakeIn, list[tuple[BookId, Month]]] = {outcome: [] for outcome in TakeIn}
    faults: dict[Path, Refusal] = {}
    carried: dict[BookId, set[Path]] = {}
    with yearbook.database.transaction():
        for file in chosen:
            try:
                statement, arrival = read(yearbook, today, file)
                outcome = yearbook.take_in(arrival, Month.of(today).period)
            except FileRefused:
                raise
            except Refusal as refusal:
                faults[file] = refusal
            else:
                came[outcome].append((statement.book, statement.month))
                carried.setdefault(statement.book, set()).add(file.parent)
    refused = [
        Refused(_kept_here(session, file, why), why, file.name) for file, why in faults.items()
    ]
    for file in chosen:
        if file not in faults:
            with suppress(OSError):  # a stick that cannot be written: it is known the next time
                file.unlink(missing_ok=True)
    forgetting.tell_and_forget(session, carried)
    return TakenIn(
        new=tuple(came[TakeIn.TAKEN]),
        unchanged=tuple(came[TakeIn.ALREADY_THERE]),
        refused=tuple(refused),
        revised=tuple(came[TakeIn.REVISED]),
        older=tuple(came[TakeIn.OLDER]),
        set_aside=tuple(came[TakeIn.OTHER_EPOCH]),
    )


def _kept_here(session: Session, file: Path, refusal: Refusal) -> Path:
    """Where a refused file is now: what somebody has to decide about waits here, not on a stick."""
    if isinstance(refusal, StatementFork | StatementClash) and file not in waiting(session.folder):
        with suppress(OSError, VaultNotWritable):
            kept = sealing.put(session.folder / sharing.STATEMENTS, file.read_bytes())
            with suppress(OSError):
                file.unlink()
            return kept
    return file


def read(yearbook: Yearbook, today: date, file: Path) -> tuple[Statement, ArrivedStatement]:
    """A statement, opened and understood, and how it arrives in the yearbook; takes nothing in.

    Raises StatementAbsent, the refusals of `vault.sealing`, OtherPlan, DamagedStatement,
    StatementAhead, YearKeyUnknown, CellsDamaged, NumberTooLarge and SumBelowZero.
    """
    if not file.exists():
        raise StatementAbsent(file.name)
    joined = {book.store_id: book for book in yearbook.joined()}
    known = {store_id: book.signing_key for store_id, book in joined.items()}
    opened = sealing.read(file, yearbook.keys().sealing, known)
    by_fingerprint = {plan.fingerprint: plan for plan in plans().values()}
    statement = decode(by_fingerprint, opened.plain)
    if statement.store != opened.store_id or statement.book != joined[opened.store_id].book:
        raise DamagedStatement
    if statement.month > Month.of(today):
        raise StatementAhead(statement.book, statement.month)
    plan = by_fingerprint[statement.plan]
    arrival = ArrivedStatement(
        book=statement.book,
        period=statement.month.period,
        epoch=statement.epoch,
        sequence=statement.sequence,
        plan=plan.id,
        plan_hash=statement.plan,
        digest=sha256(opened.plain).digest(),
        totals=yearbook.opened(plan, statement),
    )
    return statement, arrival


def arrived(session: Session, year: int) -> frozenset[tuple[BookId, Month]]:
    """The statements of a year that are in the yearbook, by book and month."""
    found = session.yearbook().statements(year_period(year))
    return frozenset((each.book, Month.parse(each.period)) for each in found)
