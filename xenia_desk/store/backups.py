"""The backup of an encrypted file: exported as bytes, proven, restored into a new file.

plain = export(book.database)                      canonical: equal content, equal bytes
prove(plain, book.database)                        restored in memory, and its content is the same
with in_memory(plain) as copy: ...                 no byte of it reaches a disk
anchor = restore(plain, path, key, token)          a new file, one lock and one life further
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.encrypted import contents, migrations, opening
from xenia_desk.store.encrypted.contents import Content
from xenia_desk.store.encrypted.database import Database
from xenia_desk.store.encrypted.identity import begin_epoch
from xenia_desk.store.encrypted.refusals import ContentUnreadable, FileDamaged, FileRefused
from xenia_desk.store.refusals import BackupContentWrong, BackupNotProven, BackupOfNewer


def export(database: Database) -> bytes:
    """All that an open file holds."""
    schema = int(database.rows("PRAGMA user_version")[0][0])
    return contents.encode(database.kind, schema, contents.read(database))


@contextmanager
def in_memory(plain: bytes) -> Iterator[Database]:
    """What `export` gave, as a file in memory with every check; it is closed at the end.

    Raises:
        BackupContentWrong, BackupOfNewer: as named.
    """
    try:
        kind, schema, content = contents.decode(plain)
    except ContentUnreadable as error:
        raise BackupContentWrong from error
    if schema > migrations.latest(kind.schema):
        raise BackupOfNewer
    with Database(Path(), kind, None) as database:
        try:
            _fill(database, schema, content)
        except (FileRefused, ContentUnreadable) as error:
            raise BackupContentWrong from error
        yield database


def prove(plain: bytes, database: Database) -> None:
    """Restore into memory and compare all content with the open file; BackupNotProven."""
    with in_memory(plain) as copy:
        if contents.read(copy) != contents.read(database):
            raise BackupNotProven


def restore(plain: bytes, path: Path, key: bytearray, token: bytes) -> Anchor:
    """Make a new file of it: the next lock of that store, and the beginning of a new life.

    Raises:
        BackupContentWrong, BackupOfNewer, BackupNotProven, FileExists: as named.
    """
    with in_memory(plain) as copy:
        begin_epoch(copy)
        sql = "UPDATE identity SET generation = generation + 1, token = ?"
        copy.rows(sql, (token,))
        content, kind = contents.read(copy), copy.kind
    opening.create_file(path, kind, key, lambda database: contents.write(database, content))
    with opening.open_file(path, kind, key, None) as made:
        if contents.read(made) != content:
            raise BackupNotProven
        return made.anchor()


def _fill(database: Database, schema: int, content: Content) -> None:
    migrations.migrate(database, 0, schema)
    with database.judging(), database.transaction():
        contents.write(database, content)
    if len(content.get("identity", ())) != 1 or database.rows("PRAGMA foreign_key_check"):
        raise FileDamaged(database.path.name)
    if database.rows("PRAGMA integrity_check") != [("ok",)]:
        raise FileDamaged(database.path.name)
    migrations.migrate(database, schema, migrations.latest(database.kind.schema))
