"""This module forgets a frozen year: first the books, told by a note, then the yearbook's months.

The yearbook writes a note for each book of a year that it froze: which statement of each month it
holds. A book that handed over nothing newer knows by it that all its numbers of the year are safe,
and drops them at the second monthly close after that. No note, no forgetting.
"""

from contextlib import suppress
from pathlib import Path

from xenia_desk.core.frozen_notes import DamagedNote, FrozenNote, decode_note, encode_note
from xenia_desk.core.periods import Month, months_of
from xenia_desk.core.plan import Grain, Plan, Released
from xenia_desk.store import forgetting, ledger, months, revisions
from xenia_desk.store.books import Book, State
from xenia_desk.store.refusals import FileRefused
from xenia_desk.vault import notes
from xenia_desk.vault.files import VaultNotWritable, make_folder
from xenia_desk.workflows import sharing
from xenia_desk.workflows.session import Session

FOLDER = "statements"


def tell_books(session: Session) -> tuple[Path, ...]:
    """Write a note for each book whose whole frozen year is in the yearbook; returns the files.

    Raises VaultNotWritable.
    """
    yearbook = session.yearbook()
    found = []
    for year in sorted({each.year for each in ledger.entries(yearbook.database)}):
        newest = {(e.book, e.period): e for e in yearbook.statements(year)}
        newest |= {(e.book, e.period): e for e in revisions.statements(yearbook.database, year)}
        for book in yearbook.joined():
            held = [newest.get((book.book, month.period)) for month in months_of(int(year))]
            there = [each for each in held if each is not None]
            lives = {each.epoch for each in there}
            if len(there) < len(held) or len(lives) != 1:
                continue
            sequences = tuple(each.sequence for each in there)
            note = FrozenNote(book.store_id, lives.pop(), int(year), sequences)
            sealed = notes.seal_note(encode_note(note), yearbook.keys().sealing, book.signing_key)
            subject = book.store_id + year.encode()
            found.append(notes.put_note(_way_to(session, book.book), subject, sealed))
    return tuple(found)


def learn(session: Session) -> None:
    """Let every open book read the notes in the vault and in the folder between computers.

    A note that a book has understood is removed; any other stays for whom it is.
    """
    shared = sharing.shared_folder(session.folder)
    folders = (session.folder / FOLDER, *([] if shared is None else [shared]))
    waiting = [note for folder in folders for note in notes.notes_in(folder)]
    for path, sealed in waiting:
        for book in session.open_books.values():
            keys, drop_with = book.keys(), _second_close(book, Month.of(session.today()))
            plain = notes.open_note(sealed, keys.signing, keys.yearbook) if keys.yearbook else None
            # On a full or read-only disk the note stays, and is read again the next time.
            with suppress(DamagedNote, FileRefused, OSError):
                if plain is not None and _understood(book, decode_note(plain), drop_with):
                    path.unlink()


def month_closed(book: Book, month: Month) -> None:
    """A month was closed for the first time: drop what is due; on a full disk the next one does."""
    with suppress(FileRefused):
        forgetting.month_closed(book, month.period)


def forget_months(session: Session) -> tuple[int, ...]:
    """Keep sums only of the frozen years whose books have closed two more months; returns them.

    Every book has closed the month of a release and the next one when nobody can leave that open
    any longer. A statement that waits is taken in first.
    """
    yearbook = session.yearbook()
    frozen: dict[int, Month] = {}
    for entry in ledger.entries(yearbook.database):
        released = Month.parse(entry.day[:7])
        frozen[int(entry.year)] = min(frozen.get(int(entry.year), released), released)
    known = forgetting.condensed(yearbook.database)
    found = tuple(
        year
        for year, released in sorted(frozen.items())
        if str(year) not in known and released.next.closes_by_itself(session.today())
    )
    for year in found:
        forgetting.condense(yearbook.database, str(year), _by_half(session.plan(year)))
    return found


def tell_and_forget(session: Session) -> None:
    """What the yearbook does about its frozen years whenever something came in or went out."""
    forget_months(session)
    with suppress(VaultNotWritable):  # a note is written again the next time
        tell_books(session)


def _way_to(session: Session, book: str) -> Path:
    """The vault's own folder, or the one between computers for a book that is elsewhere."""
    own = session.folder / FOLDER
    shared = sharing.shared_folder(session.folder)
    if shared is None or any(each.book == book for each in session.vault.books):
        make_folder(own)
        return own
    return shared


def _by_half(plan: Plan) -> frozenset[str]:
    return frozenset(
        table.name
        for table in plan.tables.values()
        if table.grain is Grain.MONTH and table.release is Released.HALF_YEAR
    )


def _second_close(book: Book, today: Month) -> Month:
    """The second month to be closed from today on."""
    running = months.months(book).get(today.period) is not State.CLOSED
    return today.next if running else today.next.next


def _understood(book: Book, note: FrozenNote, drop_with: Month) -> bool:
    """Whether nothing of the note's year is newer here than what the yearbook holds."""
    identity, year = book.identity(), str(note.year)
    if note.store != identity.store_id:
        return False
    if forgetting.frozen_years(book).get(year) == forgetting.DROPPED:
        return True
    periods = [month.period for month in months_of(note.year)]
    states, numbers = months.months(book), months.sequences(book)
    handed_over = tuple(numbers.get(period, 0) for period in periods)
    closed = all(states.get(period) is State.CLOSED for period in periods)
    if note.epoch != identity.epoch or handed_over != note.sequences or not closed:
        return False
    forgetting.know_frozen(book, year, drop_with.period)
    return True
