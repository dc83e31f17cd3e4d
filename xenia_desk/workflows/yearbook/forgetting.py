"""Forgets a frozen year: first the books, told by a note, then the yearbook's months.

The yearbook writes a note for each book of a year that it froze: which statement of each month it
holds. A book that handed over nothing newer knows by it that all its numbers of the year are safe,
and drops them at the second monthly close after that. No note, no forgetting.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path

from xenia_desk import sealed_counters
from xenia_desk.core.months.frozen_notes import (
    DamagedNote,
    FrozenNote,
    Held,
    decode_note,
    encode_note,
)
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, months_of, year_period
from xenia_desk.core.plan.plan import Grain, Plan, ReleaseGrain
from xenia_desk.store import forgetting, ledger, months, revisions
from xenia_desk.store import year_keys as stored_keys
from xenia_desk.store.books import Book, State
from xenia_desk.store.encrypted.refusals import FileRefused
from xenia_desk.vault import notes
from xenia_desk.vault.files import make_folder
from xenia_desk.vault.refusals import VaultNotWritable
from xenia_desk.workflows.vault import year_keys
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing


def tell_books(
    session: Session, carried: Mapping[BookId, Collection[Path]] | None = None
) -> tuple[Path, ...]:
    """Write a note for each book whose whole frozen year is in the yearbook; returns the files.

    `carried` names the folders, a stick for instance, from which a book's statements came.
    """
    yearbook = session.yearbook()
    keys = year_keys.keys_ahead(yearbook.database, session.today().year)
    found = []
    for year in sorted({each.year for each in ledger.entries(yearbook.database)}):
        period = year_period(year)
        newest = {(e.book, e.period): e for e in yearbook.statements(period)}
        newest |= {(e.book, e.period): e for e in revisions.statements(yearbook.database, period)}
        for book in yearbook.joined():
            held = [newest.get((book.book, month.period)) for month in months_of(year)]
            there = tuple(Held(e.epoch, e.sequence) for e in held if e is not None)
            if len(there) < len(held):
                continue
            note = encode_note(FrozenNote(book.store_id, year, there, keys))
            subject = book.store_id + period.encode()
            for folder in _ways_to(session, book.book, carried):
                sealed = notes.seal_note(note, yearbook.keys().sealing, book.signing_key)
                with suppress(VaultNotWritable):  # it is written again the next time
                    found.append(notes.put_note(folder, subject, sealed))
    return tuple(found)


class Heard(Enum):
    """What a note is to a book of this computer; only what is done with is removed.

    NEWS freezes a year here, KNOWN is a replay. OLDER was true before this book handed over
    something newer, EARLY speaks of a month that is open here or of another life of the book.
    FOREIGN is for another book, of another yearbook, or no note at all.
    """

    NEWS = "news"
    KNOWN = "known"
    OLDER = "older"
    EARLY = "early"
    FOREIGN = "foreign"


_DONE = frozenset({Heard.NEWS, Heard.KNOWN, Heard.OLDER})


def learn(session: Session) -> tuple[tuple[Path, Heard], ...]:
    """Let every open book read the notes in the vault and in the folder between computers.

    Returns every note and what it was; what a book is done with is removed, any other stays for
    whom it is.
    """
    shared = sharing.shared_folder(session.folder)
    folders = (session.folder / sharing.STATEMENTS, *([] if shared is None else [shared]))
    waiting = [note for folder in folders for note in notes.notes_in(folder)]
    found = []
    for path, sealed in waiting:
        heard = Heard.FOREIGN
        for book in session.open_books.values():
            # On a full or read-only disk the note stays, and is read again the next time.
            with suppress(FileRefused):
                said = _read_to(book, sealed, Month.of(session.today()))
                heard = heard if said is Heard.FOREIGN else said
        if heard in _DONE:
            with suppress(OSError):
                path.unlink()
        found.append((path, heard))
    return tuple(found)


def month_closed(book: Book, month: Month) -> None:
    """A month was closed for the first time: drop what is due; on a full disk the next one does."""
    with suppress(FileRefused):
        forgetting.drop_due(book, month.period)


def forget_months(session: Session) -> tuple[int, ...]:
    """Keep sums only of the frozen years whose books have closed two more months; returns them.

    Every book has closed the month of a release and the next one when nobody can leave that open
    any longer. A statement that waits is taken in first.
    """
    yearbook = session.yearbook()
    frozen: dict[int, Month] = {}
    for entry in ledger.entries(yearbook.database):
        released = Month.of(entry.day)
        frozen[entry.year] = min(frozen.get(entry.year, released), released)
    known = forgetting.condensed(yearbook.database)
    found = tuple(
        year
        for year, released in sorted(frozen.items())
        if str(year) not in known and released.next.closes_by_itself(session.today())
    )
    for year in found:
        forgetting.condense(yearbook.database, year_period(year), _by_half(session.plan(year)))
    return found


def tell_and_forget(
    session: Session, carried: Mapping[BookId, Collection[Path]] | None = None
) -> None:
    """What the yearbook does about its frozen years whenever something came in or went out."""
    forget_months(session)
    tell_books(session, carried)


def _ways_to(
    session: Session, book: BookId, carried: Mapping[BookId, Collection[Path]] | None
) -> tuple[Path, ...]:
    """The vault's own folder; for a book that is elsewhere the one between, and what it came by."""
    own = session.folder / sharing.STATEMENTS
    if any(each.book == book for each in session.vault.books):
        with suppress(VaultNotWritable):
            make_folder(own)
        return (own,)
    shared = sharing.shared_folder(session.folder)
    came_by = sorted((carried or {}).get(book, ()))
    return (*([] if shared is None else [shared]), *came_by)


def _by_half(plan: Plan) -> frozenset[str]:
    return frozenset(
        table.name
        for table in plan.tables.values()
        if table.grain is Grain.MONTH and table.release is ReleaseGrain.HALF_YEAR
    )


def _second_close(book: Book, today: Month) -> Month:
    """The second month to be closed from today on."""
    running = months.months(book).get(today.period) is not State.CLOSED
    return today.next if running else today.next.next


def _read_to(book: Book, sealed: bytes, today: Month) -> Heard:
    keys = book.keys()
    plain = notes.open_note(sealed, keys.signing, keys.yearbook) if keys.yearbook else None
    try:
        note = None if plain is None else decode_note(plain)
    except DamagedNote:
        note = None
    if note is None or note.store != book.identity().store_id:
        return Heard.FOREIGN
    if not all(sealed_counters.is_key(key) for key in note.keys.values()):
        return Heard.FOREIGN
    heard = _heard(book, note)
    if heard is Heard.NEWS:
        stored_keys.keep(book.database, note.keys)
        forgetting.know_frozen(book, year_period(note.year), _second_close(book, today).period)
    return heard


def _heard(book: Book, note: FrozenNote) -> Heard:
    """Whether the yearbook holds all that this book handed over of the note's year."""
    if str(note.year) in forgetting.frozen_years(book):
        return Heard.KNOWN
    periods = [month.period for month in months_of(note.year)]
    states, newest = months.months(book), months.handed_over(book)
    if any(states.get(period) is not State.CLOSED for period in periods):
        return Heard.EARLY
    here = [Held(*newest[period]) for period in periods]
    if list(note.months) == here:
        return Heard.NEWS
    pairs = list(zip(note.months, here, strict=True))
    later = any(told.epoch != own.epoch or told.sequence > own.sequence for told, own in pairs)
    return Heard.EARLY if later else Heard.OLDER
