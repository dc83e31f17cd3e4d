"""A file is durable before it has its name, and its name is durable before anybody is told."""

import os
from pathlib import Path

import pytest

from xenia_desk import disk


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the program asks of the system, in order; everything is really done."""
    seen: list[str] = []
    sync, rename = os.fsync, Path.replace

    def fsync(handle: int) -> None:
        is_folder = os.path.isdir(f"/proc/self/fd/{handle}")  # noqa: PTH112 - a link of /proc
        seen.append("sync folder" if is_folder else "sync file")
        sync(handle)

    def replace(path: Path, target: Path) -> Path:
        seen.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", replace)
    return seen


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux says what is open")
def test_bytes_then_name_then_folder(tmp_path: Path, steps: list[str]) -> None:
    disk.write_whole(tmp_path / "vault.json", b"{}")
    assert steps == ["sync file", "rename", "sync folder"]
    assert (tmp_path / "vault.json").read_bytes() == b"{}"


def test_what_fails_leaves_the_old_file_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(b"old")

    def broken(_handle: int) -> None:
        raise OSError(5, "planted")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="planted"):
        disk.write_whole(path, b"new")
    assert [each.name for each in tmp_path.iterdir()] == ["vault.json"]
    assert path.read_bytes() == b"old"


def test_a_file_is_for_its_owner_only(tmp_path: Path) -> None:
    disk.write_whole(tmp_path / "vault.json", b"{}")
    assert (tmp_path / "vault.json").stat().st_mode & 0o777 == 0o600
