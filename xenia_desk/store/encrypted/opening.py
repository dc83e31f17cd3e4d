"""Makes and opens encrypted files, and refuses those that do not pass every check."""

from collections.abc import Callable
from pathlib import Path

from xenia_desk import disk
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.encrypted import files, journals, migrations
from xenia_desk.store.encrypted.database import (
    PAGE_BYTES,
    PLAIN_HEADER,
    Database,
    FileKind,
    How,
    refusing,
)
from xenia_desk.store.encrypted.refusals import (
    FileDamaged,
    FileEmpty,
    FileExists,
    FileForeign,
    FileMissing,
    FileNewer,
    FileNotEncrypted,
    FileTruncated,
    FileUnreadable,
)

MAKING = ".making"


def open_file(
    path: Path,
    kind: FileKind,
    key: bytearray,
    anchor: Anchor | None,
    how: How = How.ALONE,
) -> Database:
    """Open a file that exists, check all of it, bring its schema up to date unless only looking.

    `key` is 32 raw bytes and stays the caller's to wipe. Without an anchor (recovery only) a file
    from any lock is accepted.
    """
    with refusing(path):
        for each in (path, files.journal_of(path)):
            files.require_own(each)
        if not path.is_file():
            raise FileMissing(path.name)
        if path.stat().st_size == 0:
            raise FileEmpty(path.name)
    journals.refuse_damaged(path)
    try:
        database = Database(path, kind, key, how)
    except (FileUnreadable, FileDamaged):
        _name_the_damage(path)
        raise
    try:
        version = _check_kind(database)
        database.check()
        if version < migrations.latest(kind.schema) and how is How.ALONE:
            migrations.migrate(database, version, migrations.latest(kind.schema))
        if anchor is not None:
            database.expect(anchor)
    except BaseException:
        database.close()
        raise
    return database


def create_file(
    path: Path, kind: FileKind, key: bytearray, fill: Callable[[Database], None]
) -> None:
    """Make a new file, filled in one transaction; it is there whole or not at all.

    Raises:
        FileExists: something stands there already.
    """
    making = path.with_name(path.name + MAKING)
    with refusing(path):
        if path.exists() or path.is_symlink():
            raise FileExists(path.name)
        files.destroy(making)  # left by a creation that was interrupted
        build_file(making, kind, key, fill)
        making.replace(path)
        files.journal_of(making).unlink(missing_ok=True)
        disk.sync_folder(path.parent)


def build_file(
    path: Path, kind: FileKind, key: bytearray, fill: Callable[[Database], None]
) -> None:
    """Write schema and content into a fresh file at exactly this path, check it, close it."""
    with refusing(path):
        files.make_private(path)
    with Database(path, kind, key) as database:
        with database.transaction():  # one, because a lock waits for each
            migrations.lay(database)
            fill(database)
        database.check()
    with refusing(path), path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise FileNotEncrypted(path.name)


def _check_kind(database: Database) -> int:
    if database.rows("PRAGMA application_id")[0][0] != database.kind.application_id:
        raise FileForeign(database.path.name)
    version = int(database.rows("PRAGMA user_version")[0][0])
    if version > migrations.latest(database.kind.schema):
        raise FileNewer(database.path.name)
    return version


def _name_the_damage(path: Path) -> None:
    """Say more than "not a database" where the closed file itself shows what happened."""
    with path.open("rb") as file:
        if file.read(len(PLAIN_HEADER)) == PLAIN_HEADER:
            raise FileNotEncrypted(path.name)
    if path.stat().st_size % PAGE_BYTES:
        raise FileTruncated(path.name)
