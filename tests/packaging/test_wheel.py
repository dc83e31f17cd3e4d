"""A wheel built here carries what an installed copy looks for, the same bytes each time."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
# Run by the installed copy: every place that locations.py knows, one on a line.
PLACES = """
import sys
sys.path.insert(0, sys.argv[1])
from xenia_desk import locations
for name, place in vars(locations).items():
    if name.isupper() and not name.startswith("_"):
        print(place)
for domain in ("screens", "handouts"):
    print(locations.CATALOGUES / domain)
"""


def _build(folder: Path, *, kind: str = "wheel", root: Path = ROOT) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (made,) = folder.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return made


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("wheel"))


def test_an_installed_copy_finds_all_its_files(wheel: Path, tmp_path: Path) -> None:
    shutil.unpack_archive(wheel, tmp_path, "zip")
    said = subprocess.run(
        [sys.executable, "-I", "-c", PLACES, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    places = [Path(line) for line in said.splitlines()]

    assert len(places) >= 10
    for place in places:
        assert place.is_relative_to(tmp_path), "the checkout's own files are no proof"
        assert place.is_file() or any(place.iterdir())


def test_a_wheel_carries_no_stamps_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert [n for n in names if "stamp" in n or n.endswith((".part", ".tmp", ".po"))] == []
    assert {n.split("/")[0] for n in names} == {"xenia_desk", "xenia_desk-0.1.0.dist-info"}
    assert any(n.endswith("/licenses/LICENSE") for n in names)


def test_the_same_checkout_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert _build(tmp_path).read_bytes() == wheel.read_bytes()


def test_the_source_distribution_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    # Python itself cannot be asked on a Debian 12 as on a newer system.
    subprocess.run(["tar", "-xf", _build(tmp_path, kind="sdist"), "-C", tmp_path], check=True)
    (root,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert not (root / "build").exists(), "nothing that was built may lie in it"

    assert _build(tmp_path / "dist", root=root).read_bytes() == wheel.read_bytes()
