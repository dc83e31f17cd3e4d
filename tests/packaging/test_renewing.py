"""What is built is made anew when a source or a file changed, and after an interruption."""

from pathlib import Path

import pytest
from renewing import renew

MADE = {"one.ttf": b"one", "two.ttf": b"two"}


@pytest.fixture
def stamp(tmp_path: Path) -> Path:
    """The stamp of two files that were made."""
    found = tmp_path / "fonts" / "stamp"
    assert renew(found, ["package 1"], lambda: MADE) == 6
    return found


def refused() -> dict[str, bytes]:
    raise AssertionError("nothing is made anew")


def test_what_is_up_to_date_is_left_alone(stamp: Path) -> None:
    assert renew(stamp, ["package 1"], refused) == 0


def test_another_source_makes_all_anew_and_forgets_what_is_no_longer_made(stamp: Path) -> None:
    assert renew(stamp, ["package 2"], lambda: {"one.ttf": b"1"}) == 1
    assert sorted(path.name for path in stamp.parent.iterdir()) == ["one.ttf", "stamp"]


@pytest.mark.parametrize("spoilt", [b"tw", b"TWO", None])
def test_a_file_that_was_changed_or_is_gone_is_made_anew(stamp: Path, spoilt: bytes | None) -> None:
    two = stamp.with_name("two.ttf")
    two.unlink() if spoilt is None else two.write_bytes(spoilt)
    assert renew(stamp, ["package 1"], lambda: MADE)
    assert two.read_bytes() == b"two"


@pytest.mark.parametrize("old", ['{"files": {"one.ttf": 3}}', "", "package 1; fonttools 4", "a\nb"])
def test_a_stamp_of_another_version_is_no_stamp(stamp: Path, old: str) -> None:
    stamp.write_text(old)
    assert renew(stamp, ["package 1"], lambda: MADE)
    assert renew(stamp, ["package 1"], refused) == 0


def test_an_interrupted_build_is_done_again(stamp: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(path: Path, target: Path) -> Path:
        if target.name == "two.ttf":
            raise KeyboardInterrupt
        return replace(path, target)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        renew(stamp, ["package 2"], lambda: {"one.ttf": b"1", "two.ttf": b"2"})
    assert stamp.with_name("two.ttf").read_bytes() == b"two", "whole or not at all"
    monkeypatch.undo()

    assert renew(stamp, ["package 2"], lambda: {"one.ttf": b"1", "two.ttf": b"2"}) == 2
    assert renew(stamp, ["package 2"], refused) == 0
    assert not list(stamp.parent.glob("*.part"))
