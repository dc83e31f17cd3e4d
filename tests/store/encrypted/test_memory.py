"""What memory tells, searched from outside: no key of a closed file, no contact once settled."""

import re
import secrets
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.store.attacking.memory import key_copies, written

COUNTING = """
import os, pathlib, sys
from xenia_desk.store.books import Book
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.store.encrypted.identity import BookKeys, Identity

def wait(said):
    os.write(1, said)
    os.read(0, 1)

identity = Identity(bytes(16), "xenia", 1, bytes(16), bytes(16))
keys = BookKeys(b"s" * 32, b"r" * 32)
book = Book.create(pathlib.Path(sys.argv[1]), bytearray(os.urandom(32)), identity, keys, {})
mark = sys.argv[2]
names = [f"{mark}{n:04}{mark}" + "y" * (n % 7 * 5) for n in range(60)]
counters = [CounterKey("2027", "theme", name) for name in names]
book.declare(counters)
for contact in sys.argv[3:]:
    book.add({counters[int(contact)]: 1})
wait(b"a")
book.settle()
wait(b"s")
"""


def standing_out(process: int, mark: bytes) -> set[int]:
    """The counters whose names stand in memory more often than most others do."""
    pattern = re.compile(mark + rb"(\d{4})" + mark)
    found = Counter(int(n) for block in written(process) for n in pattern.findall(block))
    usual = statistics.mode(found.values())
    return {counter for counter, number in found.items() if number > usual}


LINUX = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="only Linux shows its memory"
)


@LINUX
def test_no_copy_of_the_key_stays(tmp_path: Path) -> None:
    opened, locked = key_copies(tmp_path)
    assert opened > 0, "the control: an open book has its key in memory"
    assert locked == 0


@LINUX
@pytest.mark.parametrize("contacts", [(7,), (50, 22), (2, 8, 9, 10, 36)])
def test_no_contact_stands_out_once_settled(tmp_path: Path, contacts: tuple[int, ...]) -> None:
    mark = secrets.token_hex(4).translate(str.maketrans("0123456789", "ghijklmnop"))
    numbers = [str(each) for each in contacts]
    command = [sys.executable, "-c", COUNTING, str(tmp_path / "xenia.book"), mark, *numbers]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, bufsize=0) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.read(1) == b"a"
        assert contacts[-1] in standing_out(process.pid, mark.encode()), "the control: before"
        process.stdin.write(b"\n")
        assert process.stdout.read(1) == b"s"
        assert not standing_out(process.pid, mark.encode()) & set(contacts)
        process.stdin.write(b"\n")
