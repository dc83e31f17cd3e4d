"""What locking does to a file: the same content in a fresh file under a fresh key.

The caller (a workflow) grants the new key between the steps, so that a crash leaves one valid set:

    anchor = prepare(book.database, new_key, token)    1  <file>.new is whole and on the disk
    ... vault.json gets the new grant and anchor beside the old ones
    book.close(); finish(path)                         2  old bytes overwritten, .new renamed
    ... vault.json drops the old grant and anchor

After a crash `recover` needs one fact: whether vault.json holds a pending grant.

    .new there, no pending grant   the old file is untouched: .new is destroyed
    .new there, pending grant      .new is whole, the old may be half overwritten: step 2 again
    no .new, pending grant         step 2 is done, only vault.json is left to do
    no .new, no pending grant      nothing was going on
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from xenia_desk import disk
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.store.encrypted import contents, files, opening
from xenia_desk.store.encrypted.contents import Content
from xenia_desk.store.encrypted.database import Database, FileKind, refusing
from xenia_desk.store.encrypted.identity import PaperCheck
from xenia_desk.store.encrypted.refusals import FileDamaged

NEW = ".new"


class Recovered(Enum):
    """What `recover` found and did to the files."""

    NOTHING = "nothing"
    UNDONE = "undone"
    FINISHED = "finished"


@dataclass(frozen=True)
class NewPaper:
    """A paper that takes the place of the one before: its public key (32 bytes), what is kept."""

    recovery: bytes
    check: PaperCheck


@dataclass(frozen=True)
class Renewal:
    """What is None stays as it was.

    `holders` are label -> public key; `signing` is the seed (32 bytes) of a book's statements.
    """

    holders: Mapping[PersonLabel, bytes] | None = None
    paper: NewPaper | None = None
    signing: bytes | None = field(default=None, repr=False)

    def put_into(self, content: Content) -> None:
        """Change what is to be written."""
        (row,) = content["identity"]
        if self.holders is not None:
            listed = sorted(self.holders.items())
            content["holder"] = [{"label": label, "public_key": key} for label, key in listed]
        if self.paper is not None:
            row = {**row, "recovery_key": self.paper.recovery}
            content["sheet"] = [self.paper.check.row()]
        if self.signing is not None:
            row = {**row, "signing_key": self.signing}
        content["identity"] = [row]


AS_IT_WAS = Renewal()


def prepare(
    database: Database, new_key: bytearray, token: bytes, renewal: Renewal = AS_IT_WAS
) -> Anchor:
    """Write the content into `<file>.new` under the new key and prove it equal.

    What is renewed is so in the new file only: until it takes its place nothing is changed.

    The rows go in canonical order, so equal counters, store id, generation and token give equal
    decrypted bytes, whatever happened since the last lock. `token` is 16 random bytes. When it
    fails (a full disk), nothing is left of the new file.
    """
    old = database.anchor()
    anchor = Anchor(old.store_id, old.generation + 1, token)
    fresh = new_path(database.path)
    content = contents.read(database)
    (row,) = content["identity"]
    content["identity"] = [{**row, "generation": anchor.generation, "token": token}]
    renewal.put_into(content)

    def fill(target: Database) -> None:
        for table, rows in content.items():
            for row in rows:
                target.insert(table, row)

    with refusing(database.path):
        files.destroy(fresh)
    try:
        opening.build_file(fresh, database.kind, new_key, fill)
        with opening.open_file(fresh, database.kind, new_key, anchor) as copy:
            _require_equal(copy, content)
        with refusing(database.path):
            files.journal_of(fresh).unlink()
            disk.sync_folder(fresh.parent)
    except BaseException:
        with refusing(database.path):
            files.destroy(fresh)
        raise
    return anchor


def finish(path: Path) -> None:
    """Overwrite the closed old file and its journal, and put the new file in its place."""
    with refusing(path):
        files.overwrite(files.journal_of(path))
        files.journal_of(path).unlink(missing_ok=True)
        files.overwrite(path)
        files.journal_of(new_path(path)).unlink(missing_ok=True)
        new_path(path).replace(path)
        disk.sync_folder(path.parent)


def recover(path: Path, kind: FileKind, pending: tuple[bytearray, Anchor] | None) -> Recovered:
    """Finish or undo an interrupted lock of a closed file; `pending` is the pending grant.

    Raises:
        FileDamaged, FileUnreadable, ...: the pending new file is not sound. Nothing was touched;
            while the old file still opens, the caller may drop the pending grant and try again.
    """
    fresh = new_path(path)
    with refusing(path):
        files.require_own(fresh)
        if not fresh.exists():
            return Recovered.NOTHING
    if pending is None:
        with refusing(path):
            files.destroy(fresh)
            disk.sync_folder(path.parent)
        return Recovered.UNDONE
    opening.open_file(fresh, kind, *pending).close()
    finish(path)
    return Recovered.FINISHED


def new_path(path: Path) -> Path:
    """Where the fresh file stands until it takes the old one's place."""
    return path.with_name(path.name + NEW)


def _require_equal(copy: Database, content: Content) -> None:
    if contents.read(copy) != content:
        raise FileDamaged(copy.path.name)
