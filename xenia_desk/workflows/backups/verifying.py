"""Checks everything in a vault that a passphrase opens, and changes nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Year, year_period
from xenia_desk.core.roles import BookName
from xenia_desk.errors import Refusal
from xenia_desk.store import backups as stored
from xenia_desk.store import months
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import read_only_copy, rewriting
from xenia_desk.store.encrypted.database import Database
from xenia_desk.store.encrypted.refusals import FileRefused
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import backups as sealed
from xenia_desk.vault import people, vault_file
from xenia_desk.vault.document import Lock, Vault
from xenia_desk.vault.keys import wipe
from xenia_desk.vault.people import Unlocked
from xenia_desk.vault.refusals import GrantBroken, NotAHolder
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.backups.refusals import MirrorDamaged, NotSound, SlotDamaged
from xenia_desk.workflows.sheets import staff_content
from xenia_desk.workflows.vault import open_vault, this_computer
from xenia_desk.workflows.vault.clock import clock_of
from xenia_desk.workflows.vault.file_diagnosis import told_apart
from xenia_desk.workflows.vault.open_vault import PRACTICE_MARK
from xenia_desk.workflows.vault.plans import plans, years_until
from xenia_desk.workflows.vault.refusals import PlanDiffers, PracticeMixed
from xenia_desk.workflows.yearbook import taking_in


@dataclass(frozen=True)
class Sound:
    """One file that was checked: its name, how many numbers it holds, how many months."""

    file: str
    numbers: int
    months: int


def verify(folder: Path, passphrase: str, person: PersonLabel | None = None) -> tuple[Sound, ...]:
    """Look at every file that the passphrase opens, with every check that opening makes.

    Raises what was found: a refusal of `unlocking.unlock`, of a statement or of a backup,
    MirrorDamaged, SlotDamaged, or NotSound with several of them.
    """
    vault_file.load(folder)
    with open_vault.held_if_used(folder):
        vault = vault_file.load(folder)
        with this_computer.unlocked(vault, passphrase, person) as unlocked:
            found, faults = list[Sound](), list(_faults(folder, vault))
            for check in _checks(folder, vault, unlocked):
                try:
                    found += check()
                except Refusal as refusal:
                    faults.append(refusal)
    if faults:
        raise faults[0] if len(faults) == 1 else NotSound(tuple(faults))
    return tuple(dict.fromkeys(found))  # the facts are those of several books


def _faults(folder: Path, vault: Vault) -> Iterator[Refusal]:
    for name in vault_file.damaged_mirrors(folder):
        yield MirrorDamaged(name)
    if damaged := vault_file.damaged_slots(vault):
        yield SlotDamaged(", ".join(damaged))


def _checks(folder: Path, vault: Vault, unlocked: Unlocked) -> Iterator[Callable[[], list[Sound]]]:
    for name in unlocked.books(vault):
        yield partial(_file, folder, vault, unlocked, name)
        if name != BookName.YEARBOOK:
            yield partial(_facts, folder, vault, unlocked, name)
    with suppress(OSError):
        for path in sorted((folder / backing_up.FOLDER).glob(f"*{sealed.SUFFIX}")):
            yield partial(_backup, path, unlocked)


def _file(folder: Path, vault: Vault, unlocked: Unlocked, name: BookId) -> list[Sound]:
    with _looked_at(folder, vault, unlocked, name) as database:
        file = open_vault.file_of(database)
        check_content(name, file, vault, vault.holders(name))
        if isinstance(file, Book):
            _require_our_plans(name, file)
            return [_sound_book(f"{name}.book", file)]
        today = clock_of(vault.practice).today()
        return [*_sound_statements(folder, file, today), _sound_yearbook(file, today)]


def _facts(folder: Path, vault: Vault, unlocked: Unlocked, name: BookId) -> list[Sound]:
    """What the sheets say, where the people of a book have accepted it as it is."""
    try:
        with _looked_at(folder, vault, unlocked, name) as database:
            found = staff_content.kept_in(folder, {name: Book(database)})
    except FileRefused:
        return []  # the book itself is told already
    if found.doubt is not None:
        raise found.doubt.reason
    filled = sum(bool(fact.value) for fact in found.content.facts.values())
    return [Sound(staff_content.FILE, filled, 0)] if (folder / staff_content.FILE).exists() else []


def _require_our_plans(name: BookId, book: Book) -> None:
    by_name = {plan.id: plan for plan in plans().values()}
    for year, (plan, fingerprint) in book.plans().items():
        if plan not in by_name or by_name[plan].fingerprint != fingerprint:
            raise PlanDiffers(name, Year(int(year)), plan)


@contextmanager
def _looked_at(folder: Path, vault: Vault, unlocked: Unlocked, name: BookId) -> Iterator[Database]:
    """The file of the last lock; of a lock that was interrupted, whichever file is whole."""
    entry = vault.entry(name)
    tries: list[tuple[Path, Lock, bytearray]] = []
    with suppress(NotAHolder):
        tries.append((folder / entry.file, entry.lock, unlocked.key(vault, name)))
    pending = unlocked.pending_key(vault, name)
    if pending is not None and entry.pending is not None:
        old = folder / entry.file
        paths = (rewriting.new_path(old), old)
        tries += [(path, entry.pending, bytearray(pending)) for path in paths]
    try:
        with ExitStack() as stack:
            *others, last = (
                partial(read_only_copy.looked_at, path, open_vault.kind_of(name), key, lock.anchor)
                for path, lock, key in tries
            )
            with told_apart(vault, folder, name):
                yield _first(stack, others) or stack.enter_context(last())
    finally:
        for _, _, key in tries:
            wipe(key)


def _first(
    stack: ExitStack, looks: Iterable[Callable[[], AbstractContextManager[Database]]]
) -> Database | None:
    for look in looks:
        with suppress(FileRefused):
            return stack.enter_context(look())
    return None


def _backup(path: Path, unlocked: Unlocked) -> list[Sound]:
    """A backup in the vault: whole, and where it is this person's, restored into memory."""
    one = sealed.read(path)
    try:
        key = unlocked.key(one.vault, one.book)
    except (NotAHolder, GrantBroken):
        return []
    try:
        plain = sealed.unseal(one, key)
    finally:
        wipe(key)
    with stored.in_memory(plain) as database:
        file = open_vault.file_of(database)
        check_content(one.book, file, one.vault, one.vault.public_keys)
        if isinstance(file, Book):
            return [_sound_book(path.name, file)]
        return [Sound(path.name, int(database.rows("SELECT count(*) FROM total")[0][0]), 0)]


def _sound_book(file: str, book: Book) -> Sound:
    periods = months.months(book)
    numbers = sum(len(book.counters(period)) for period in periods)
    numbers += sum(len(book.sealed(year).places) for year in book.years())
    return Sound(file, numbers, len(periods))


def _sound_statements(folder: Path, yearbook: Yearbook, today: date) -> Iterator[Sound]:
    for file in taking_in.waiting(folder):
        _, arrival = taking_in.read(yearbook, today, file)
        yield Sound(file.name, len(arrival.totals), 1)


def _sound_yearbook(yearbook: Yearbook, today: date) -> Sound:
    years = [year_period(year) for year in years_until(today)]
    totals = sum(len(yearbook.totals(year)) for year in years)
    statements = sum(len(yearbook.statements(year)) for year in years)
    return Sound(f"{BookName.YEARBOOK}.book", totals, statements)


def check_content(
    name: BookId, file: Book | Yearbook, vault: Vault, granted: Mapping[PersonLabel, bytes]
) -> None:
    """Check an open file of that name; `granted` is label -> public key of who may open it.

    Raises PlantedGrant, PracticeMixed (another book under that name too) and CellsDamaged.
    """
    identity = file.identity()
    people.refuse_planted(name, granted, file.holders())
    invented = identity.store_id.startswith(PRACTICE_MARK)
    if identity.book != name or invented != bool(vault.practice):
        raise PracticeMixed(name)
    if isinstance(file, Book):
        file.check_cells()
