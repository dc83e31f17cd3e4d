"""The key of a closed file is nowhere in the memory of its process, searched from outside."""

import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = """
import os, pathlib, sys
from xenia_desk.store import rewriting
from xenia_desk.store.books import Book
from xenia_desk.store.counters import CounterKey
from xenia_desk.store.identity import BookKeys, Identity

def wait(said):
    os.write(1, said)
    os.read(0, 1)

key = bytearray(32)
os.readv(0, [key])
identity = Identity(bytes(16), "xenia", 1, bytes(16), bytes(16))
book = Book.create(
    pathlib.Path(sys.argv[1]), key, identity, BookKeys(b"s" * 32, b"r" * 32), []
)
counter = CounterKey("2027", "theme", "housing")
book.declare([counter])
book.add({counter: 1})
wait(b"o")
other = bytearray(os.urandom(32))
rewriting.prepare(book.database, other, bytes(16))
book.close()
key[:] = other[:] = bytes(32)
wait(b"c")
"""


def copies(process: int, key: bytes) -> int:
    """How often the key, or its spelling, stands in the writable memory of a process."""
    digits = key.hex().encode()
    found = 0
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{process}/maps").read_text().splitlines():
            place = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if place and "[v" not in line:
                start, end = (int(part, 16) for part in place.groups())
                memory.seek(start)
                block = memory.read(end - start)
                found += sum(block.count(each) for each in (key, digits, digits.upper()))
    return found


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux shows its memory")
def test_no_copy_of_the_key_stays(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / "xenia.book")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(key)
        assert process.stdout.read(1) == b"o"
        assert copies(process.pid, key) > 0, "the control: an open book has its key in memory"
        process.stdin.write(b"\n")
        assert process.stdout.read(1) == b"c"
        assert copies(process.pid, key) == 0
        process.stdin.write(b"\n")
