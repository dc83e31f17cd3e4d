"""What memory tells, searched from outside: no key of a closed file, no contact."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.store.attacking.memory import key_copies, written

MARK = "ghijkghi"
COUNTING = """
import os, pathlib, sys
from xenia_desk.sealed_counters import new_secret, public_of
from xenia_desk.store.books import Book
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.store.encrypted.identity import BookKeys, Identity

def wait(said):
    os.write(1, said)
    os.read(0, 1)

identity = Identity(bytes(16), "xenia", 1, bytes(16), bytes(16))
keys = BookKeys(b"s" * 32, b"r" * 32)
book = Book.create(pathlib.Path(sys.argv[1]), bytearray(os.urandom(32)), identity, keys, {})
mark, planted = sys.argv[2:4]
names = [f"{mark}{n:04}{mark}" + "y" * (n % 7 * 5) for n in range(60)]
counters = [CounterKey("2027", "theme", name) for name in names]
book.begin_year("2027", counters, public_of(new_secret()))
for contact in sys.argv[4:]:
    book.add({counters[int(contact)]: 1})
    if planted == "yes":
        book.database.rows("SELECT 1 FROM cell WHERE category = ?", (names[int(contact)],))
wait(b"a")
book.settle()
wait(b"s")
"""
SETTLED = ("pressed", "settled")
TIMES = 3

LINUX = pytest.mark.skipif(
    not Path("/proc/self/mem").exists(), reason="only Linux shows its memory"
)


@LINUX
def test_no_copy_of_the_key_stays(tmp_path: Path) -> None:
    opened, locked = key_copies(tmp_path)
    assert opened > 0, "the control: an open book has its key in memory"
    assert locked == 0


def spoken_of(folder: Path, contacts: tuple[int, ...], planted: str) -> dict[str, Counter[int]]:
    """How often the name of each counter stands in memory: after the last press, once settled."""
    words = [sys.executable, "-c", COUNTING, str(folder / "xenia.book"), MARK, planted]
    (folder / "xenia.book").unlink(missing_ok=True)
    pipe, same = subprocess.PIPE, {**os.environ, "PYTHONHASHSEED": "0"}
    pattern = re.compile(MARK.encode() + rb"(\d{4})" + MARK.encode())
    found = {}
    with subprocess.Popen(
        [*words, *map(str, contacts)], stdin=pipe, stdout=pipe, bufsize=0, env=same
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for when in SETTLED:
            assert process.stdout.read(1)
            blocks = written(process.pid)
            found[when] = Counter(int(n) for block in blocks for n in pattern.findall(block))
            process.stdin.write(b"\n")
    return found


def standing_out(
    folder: Path, contacts: tuple[int, ...], others: tuple[int, ...], planted: str = "no"
) -> dict[str, set[int]]:
    """The counters that are named more often, every time, than where others were counted.

    Once is not enough: what was freed leaves a copy of some names by chance.
    """
    these, those = (
        [spoken_of(folder, chosen, planted) for _ in range(TIMES)] for chosen in (contacts, others)
    )
    return {
        when: {
            counter
            for counter in range(60)
            if min(each[when][counter] for each in these)
            > max(each[when][counter] for each in those)
        }
        for when in SETTLED
    }


@LINUX
@pytest.mark.parametrize(
    ("contacts", "others"), [((7,), (41,)), ((2, 8, 9, 10, 36), (33, 52, 21, 17, 44))]
)
def test_no_contact_stands_out(
    tmp_path: Path, contacts: tuple[int, ...], others: tuple[int, ...]
) -> None:
    for when, counters in standing_out(tmp_path, contacts, others).items():
        assert not counters & {*contacts}, when


@LINUX
def test_control_a_statement_that_asked_for_a_counter_by_name_is_found(tmp_path: Path) -> None:
    assert 36 in standing_out(tmp_path, (2, 36), (33, 44), "yes")["pressed"]
