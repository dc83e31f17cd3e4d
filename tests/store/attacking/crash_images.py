"""What a disk may hold after the power went: images made from recorded writes.

A write is durable when its file was synced afterwards, a name when its folder was. What was not
may be there, or not, in any order, or in part (a sector of 512 bytes is whole or not written).
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

SECTOR = 512


@dataclass(frozen=True)
class Step:
    """One thing that a program did to a disk; `kind` as in recorder.c."""

    kind: str
    path: str
    offset: int
    data: bytes


def steps(log: bytes) -> list[Step]:
    """All steps of a recording, in order."""
    found, at = [], 0
    while at < len(log):
        kind, length = struct.unpack_from("<cI", log, at)
        at += 5
        path = log[at : at + length].decode()
        offset, size = struct.unpack_from("<QI", log, at + length)
        at += length + 12
        found.append(Step(kind.decode(), path, offset, log[at : at + size]))
        at += size
    return found


Change = tuple[str, int, bytes]  # W or T, offset or length, data


@dataclass
class _File:
    durable: bytearray = field(default_factory=bytearray)
    waiting: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.waiting:
            _apply(self.durable, change)
        self.waiting.clear()


def _apply(content: bytearray, change: Change) -> None:
    kind, at, data = change
    if kind == "T":
        del content[at:]
        content.extend(bytes(max(0, at - len(content))))
        return
    content.extend(bytes(max(0, at + len(data) - len(content))))
    content[at : at + len(data)] = data


class Disk:
    """A disk that is told every step; `image` gives one of the contents it may have by now."""

    def __init__(self, found: dict[str, bytes]) -> None:
        self._files = [_File(bytearray(data)) for data in found.values()]
        self._names = dict(zip(found, self._files, strict=True))
        self._durable_names = dict(self._names)
        self._moves: list[tuple[str, str, _File | None]] = []  # path, new path or "", file

    def do(self, step: Step) -> None:
        """Take one step."""
        if step.kind == "C":
            if step.path in self._names:
                self._names[step.path].waiting.append(("T", 0, b""))
            else:
                self._names[step.path] = _File()
                self._moves.append((step.path, "", self._names[step.path]))
        elif step.kind in "WT":
            if step.path in self._names:  # else a file that lost its name
                self._names[step.path].waiting.append((step.kind, step.offset, step.data))
        elif step.kind == "S":
            if step.path in self._names:
                self._names[step.path].sync()
        elif step.kind == "U":
            self._names.pop(step.path, None)
            self._moves.append((step.path, "", None))
        elif step.kind == "R":
            self._names[step.data.decode()] = self._names.pop(step.path)
            self._moves.append((step.path, step.data.decode(), None))
        elif step.kind == "D":
            self._durable_names = dict(self._names)
            self._moves.clear()

    def image(self, lot: random.Random) -> dict[str, bytes]:
        """Every file by path: all that is durable, and by lot some of what is not."""
        way = lot.choice(("none", "all", "some", "torn"))
        names = dict(self._durable_names)
        for path, new, file in self._moves[: _how_many(way, len(self._moves), lot)]:
            if file is not None:
                names[path] = file
            elif new and path in names:
                names[new] = names.pop(path)
            elif not new:
                names.pop(path, None)
        return {path: _content(file, way, lot) for path, file in names.items()}


def _how_many(way: str, most: int, lot: random.Random) -> int:
    return {"none": 0, "all": most}.get(way, lot.randint(0, most))


def _content(file: _File, way: str, lot: random.Random) -> bytes:
    content = bytearray(file.durable)
    if way == "none":
        return bytes(content)
    waiting = list(file.waiting)
    if way == "some":
        waiting = [change for change in waiting if lot.random() < 1 / 2]
        lot.shuffle(waiting)
    if way == "torn" and waiting:
        waiting = waiting[: lot.randint(1, len(waiting))]
        waiting[-1:] = _torn(waiting[-1], lot)
    for change in waiting:
        _apply(content, change)
    return bytes(content)


def _torn(change: Change, lot: random.Random) -> Iterator[Change]:
    """Those sectors of a write that reached the disk."""
    kind, at, data = change
    if kind == "T":
        if lot.random() < 1 / 2:
            yield change
        return
    starts = [0, *range(SECTOR - at % SECTOR, len(data), SECTOR), len(data)]
    for start, end in pairwise(starts):
        if end > start and lot.random() < 1 / 2:
            yield kind, at + start, data[start:end]
