"""Opens a file for reading only, or a copy of it where it cannot be read as it is.

A file whose last transaction was cut off, or of an earlier schema, cannot be read as it is. Then a
copy of the encrypted bytes is opened beside it, and its names are removed as soon as it is open:
whatever kills the program then, the system gives the room back.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.disk import PART
from xenia_desk.store.encrypted import files, migrations, opening
from xenia_desk.store.encrypted.database import Database, FileKind, How, refusing
from xenia_desk.store.encrypted.refusals import FileRefused


@contextmanager
def looked_at(path: Path, kind: FileKind, key: bytearray, anchor: Anchor) -> Iterator[Database]:
    """An open file with every check of opening; raises what `opening.open_file` raises."""
    if not files.is_hot(path):
        with opening.open_file(path, kind, key, anchor, How.LOOKING) as database:
            if database.rows("PRAGMA user_version") == [(migrations.latest(kind.schema),)]:
                yield database
                return
    copy = path.with_name(f".{path.name}{PART}")
    try:
        with refusing(path):
            _copy(path, copy)
        with opening.open_file(copy, kind, key, anchor) as database:
            with suppress(OSError):  # Windows keeps a file that is open; it goes at the end
                _remove(copy)
            yield database
    except FileRefused as refusal:
        raise type(refusal)(path.name) if refusal.file == copy.name else refusal from refusal
    finally:
        with suppress(OSError):
            _remove(copy)


def _copy(path: Path, copy: Path) -> None:
    _remove(copy)
    pairs = ((path, copy), (files.journal_of(path), files.journal_of(copy)))
    for source, target in pairs:
        if source.exists():
            files.make_private(target)
            shutil.copyfile(source, target)


def _remove(copy: Path) -> None:
    for each in (copy, files.journal_of(copy)):
        each.unlink(missing_ok=True)
