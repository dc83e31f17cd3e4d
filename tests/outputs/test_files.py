"""Files are written whole or not at all, and every way to fail has a sentence."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from xenia_desk import disk
from xenia_desk.localization import Translator
from xenia_desk.outputs import files
from xenia_desk.outputs.refusals import (
    OutputDiskFull,
    OutputFailed,
    OutputFolderMissing,
    OutputFolderTaken,
    OutputIsFolder,
    OutputNotAFile,
    OutputReadOnly,
    OutputRefused,
)
from xenia_desk.wording import sentence

FILES = {"data.csv": b"a,b\n1,2\n", "report.pdf": b"%PDF" * 1000}


def below(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@contextmanager
def no_file_over(size: int) -> Iterator[None]:
    """A real limit of the system on this process; Python ignores the signal."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    # A compiled module that is cut off would break the next start.
    sys.dont_write_bytecode, before = True, sys.dont_write_bytecode
    try:
        yield
    finally:
        sys.dont_write_bytecode = before
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_a_folder_is_written_whole(tmp_path: Path) -> None:
    written = files.write_folder(tmp_path / "out", FILES)
    assert below(tmp_path / "out") == FILES
    assert [path.name for path in written] == sorted(FILES)
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_taken_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    files.write_folder(tmp_path / "out", FILES)
    assert below(tmp_path / "out") == FILES


def test_a_folder_with_files_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_bytes(b"mine")
    with pytest.raises(OutputFolderTaken):
        files.write_folder(tmp_path / "out", FILES)
    assert below(tmp_path) == {str(Path("out") / "mine.txt"): b"mine"}


def test_a_file_in_its_place_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputFolderTaken):
        files.write_folder(tmp_path / "out", FILES)
    with pytest.raises(OutputIsFolder):
        files.write_file(tmp_path, b"data")
    assert below(tmp_path) == {"out": b"mine"}


@pytest.mark.skipif(os.name == "nt", reason="no named pipes in folders there")
def test_a_link_to_an_empty_folder_is_not_taken_over(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out").symlink_to(elsewhere)
    with pytest.raises(OutputFolderTaken):
        files.write_folder(tmp_path / "out", {"a": b"1"})
    assert not list(elsewhere.iterdir())


def test_a_pipe_or_device_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OutputNotAFile):
        files.write_file(pipe, b"data")
    assert pipe.is_fifo()


def test_what_cannot_be_remembered_does_not_appear(tmp_path: Path) -> None:
    def remember() -> None:
        assert not (tmp_path / "out").exists()
        raise OutputDiskFull(tmp_path)

    with pytest.raises(OutputDiskFull):
        files.write_folder(tmp_path / "out", FILES, remember)
    assert below(tmp_path) == {}


def test_nothing_appears_that_is_not_remembered_yet(tmp_path: Path) -> None:
    """The ledger comes before the folder: a program that is stopped between leaves no release."""
    seen = []

    def remember() -> None:
        seen.append((tmp_path / "out").exists())
        (half,) = tmp_path.iterdir()
        assert below(half) == FILES, "every file is on the disk by then"

    files.write_folder(tmp_path / "out", FILES, remember)
    assert seen == [False]
    assert (tmp_path / "out").exists()


def test_what_a_killed_release_left_goes_with_the_next_one(tmp_path: Path) -> None:
    left = tmp_path / f".out.killed{disk.PART}"
    left.mkdir()
    (left / "data.csv").write_text("figures")
    other = tmp_path / ".other.killed.part"
    other.mkdir()
    files.write_folder(tmp_path / "out", {"a": b"1"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [other.name, "out"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(OutputFolderMissing) as refused:
        files.write_folder(tmp_path / "no" / "out", FILES)
    assert refused.value.path == tmp_path / "no"
    with pytest.raises(OutputFolderMissing):
        files.write_file(tmp_path / "no" / "sheet.pdf", b"data")


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    with no_file_over(1000), pytest.raises(OutputDiskFull):
        files.write_folder(tmp_path / "out", FILES)
    (tmp_path / "sheet.pdf").write_bytes(b"old")
    with no_file_over(1000), pytest.raises(OutputDiskFull):
        files.write_file(tmp_path / "sheet.pdf", b"new" * 1000)
    assert below(tmp_path) == {"sheet.pdf": b"old"}
    assert [p.name for p in tmp_path.iterdir()] == ["sheet.pdf"]


def test_a_file_is_replaced(tmp_path: Path) -> None:
    files.write_file(tmp_path / "sheet.pdf", b"old")
    files.write_file(tmp_path / "sheet.pdf", b"new")
    assert below(tmp_path) == {"sheet.pdf": b"new"}


READ_ONLY = """
import sys
from pathlib import Path
from xenia_desk import disk
from xenia_desk.outputs import files
from xenia_desk.outputs.refusals import OutputReadOnly
if sys.argv[2:]:
    import os
    os.setuid(65534)
for write in (
    lambda: files.write_folder(Path(sys.argv[1]) / "out", {"a": b"a"}),
    lambda: files.write_file(Path(sys.argv[1]) / "a", b"a"),
):
    try:
        write()
    except OutputReadOnly as refusal:
        print(refusal.path.name)
"""


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_read_only_folder_is_refused(tmp_path: Path) -> None:
    folder = Path("/") if os.geteuid() == 0 else tmp_path  # nobody may not enter root's tmp_path
    if os.geteuid() != 0:
        folder.chmod(0o555)
    as_nobody = ["nobody"] if os.geteuid() == 0 else []
    ran = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folder), *as_nobody],
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.split() == ["out", "a"]


@pytest.mark.parametrize(
    "refusal",
    [
        OutputFolderTaken,
        OutputFolderMissing,
        OutputIsFolder,
        OutputNotAFile,
        OutputReadOnly,
        OutputDiskFull,
        OutputFailed,
    ],
)
def test_every_refusal_names_the_place(refusal: type[OutputRefused]) -> None:
    for language in ("nl", "en"):
        assert "stick" in sentence(refusal(Path("stick")), Translator(language))
