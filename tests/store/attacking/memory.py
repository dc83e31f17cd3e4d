"""Searches the memory of a process from outside: for a key, its spelling, and what is counted."""

import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SCRIPT = """
import os, pathlib, sys
from xenia_desk.sealed_counters import new_secret, public_of
from xenia_desk.store.encrypted import rewriting
from xenia_desk.store.books import Book
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.store.encrypted.identity import BookKeys, Identity

def wait(said):
    os.write(1, said)
    os.read(0, 1)

key = bytearray(32)
os.readv(0, [key])
identity = Identity(bytes(16), "xenia", 1, bytes(16), bytes(16))
book = Book.create(
    pathlib.Path(sys.argv[1]), key, identity, BookKeys(b"s" * 32, b"r" * 32), {}
)
counter = CounterKey("2027", "theme", "housing")
book.begin_year("2027", [counter], public_of(new_secret()))
book.add({counter: 1})
wait(b"o")
other = bytearray(os.urandom(32))
rewriting.prepare(book.database, other, bytes(16))
book.close()
key[:] = other[:] = bytes(32)
wait(b"c")
"""


def written(process: int) -> Iterator[bytes]:
    """The writable memory of a process, block by block."""
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            place = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if place and "[v" not in line:
                start, end = (int(part, 16) for part in place.groups())
                memory.seek(start)
                yield memory.read(end - start)


def copies(process: int, key: bytes) -> int:
    """How often the key, or its spelling, stands in the writable memory of a process."""
    digits = key.hex().encode()
    spelled = (key, digits, digits.upper())
    return sum(block.count(each) for block in written(process) for each in spelled)


def key_copies(folder: Path) -> tuple[int, int]:
    """How often the key of a book is in memory while the book is open, and after the lock."""
    key = secrets.token_bytes(32)
    command = [sys.executable, "-c", SCRIPT, str(folder / "xenia.book")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(key)
        assert process.stdout.read(1) == b"o"
        opened = copies(process.pid, key)
        process.stdin.write(b"\n")
        assert process.stdout.read(1) == b"c"
        locked = copies(process.pid, key)
        process.stdin.write(b"\n")
    return opened, locked
