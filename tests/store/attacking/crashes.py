"""Copies a book's folder at every line of rewriting it: each copy is a crash there."""

import secrets
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from tests.outcomes import Outcome
from tests.store.desks import KEYS, counts, make_desk
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.errors import Refusal
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import rewriting
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.store.encrypted.rewriting import Recovered

COUNTED = 5
Opens = tuple[bytearray, Anchor]
_EVERY = {
    (Recovered.NOTHING, False),
    (Recovered.UNDONE, False),
    (Recovered.FINISHED, True),
    (Recovered.NOTHING, True),
}
"""What recovery may find, and whether the new key was granted by then."""


class Crashes:
    """Copies a folder at every line of the store's own code that runs."""

    def __init__(self, folder: Path, into: Path) -> None:
        self.folder, self.into, self.taken = folder, into, 0

    def __call__(self, frame: FrameType, event: str, _: Any) -> Any:
        """Trace one event."""
        if Path(frame.f_code.co_filename).name not in {"rewriting.py", "files.py"}:
            return None
        if event == "line":
            self.take()
        return self

    def take(self) -> Path:
        """One more copy."""
        made = self.into / f"{self.taken:03}"
        shutil.copytree(self.folder, made)
        self.taken += 1
        return made

    @contextmanager
    def traced(self) -> Iterator[None]:
        """Copy at every line that runs."""
        sys.settrace(self)
        try:
            yield
        finally:
            sys.settrace(None)


def at_every_line(folder: Path) -> Outcome:
    """Every crash of export, rename and overwriting, before and after the grant of the new key."""
    desk = make_desk(folder / "vault")
    desk.book.add({KEYS[0]: COUNTED})
    new_key = bytearray(secrets.token_bytes(32))
    (images := folder / "images").mkdir()
    crashes = Crashes(desk.path.parent, images)
    with crashes.traced():
        anchor = rewriting.prepare(desk.book.database, new_key, bytes(16))
    granted_from = crashes.taken  # here vault.json gets the pending grant
    desk.book.close()
    with crashes.traced():
        rewriting.finish(desk.path)
    half = images / f"{crashes.taken:03}"  # and one in the middle of overwriting the old file
    shutil.copytree(images / f"{granted_from:03}", half)
    with (half / desk.path.name).open("r+b") as file:
        file.write(secrets.token_bytes(9000))
    old, new = (desk.key, desk.identity.anchor()), (new_key, anchor)
    faults, met = Counter[str](), set()
    for number, image in enumerate(sorted(images.iterdir())):
        pending = new if number >= granted_from else None
        path = image / desk.path.name
        met.add((rewriting.recover(path, FileKind.BOOK, pending), pending is not None))
        faults["no valid set"] += not _opens(path, pending or old)
        faults["more than one set"] += len(list(image.iterdir())) > 2
        faults["not done at once"] += rewriting.recover(path, FileKind.BOOK, pending) is not (
            Recovered.NOTHING
        )
    faults["a way that no crash took"] += len(_EVERY ^ met)
    return Outcome(crashes.taken + 1, +faults, *_in_place(folder, old, new, desk.path.name))


def _in_place(folder: Path, old: Opens, new: Opens, name: str) -> tuple[int, int]:
    """The control: the new bytes written over the old ones; how often neither key opens then."""
    (place := folder / "in place").mkdir()
    path, done = place / name, (folder / "vault" / name).read_bytes()
    before = (folder / "images" / "000" / name).read_bytes()
    cuts = range(4096, min(len(before), len(done)), 4096)
    lost = 0
    for cut in cuts:
        path.write_bytes(done[:cut] + before[cut:])
        lost += not (_opens(path, old) or _opens(path, new))
    return len(cuts), lost


def _opens(path: Path, by: Opens) -> bool:
    try:
        book = Book.open(path, *by)
    except Refusal:
        return False
    right = counts(book)[KEYS[0]] == COUNTED
    book.close()
    return right
