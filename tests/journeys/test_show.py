"""Without a display one command does the main job, and says where it put what came of it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.endurance import show_books

ROOT = Path(__file__).resolve().parents[2]


def shown() -> dict[str, Path]:
    """Run the script; what it names at its end -> the place."""
    without = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    ran = subprocess.run(
        [sys.executable, "tests/journeys/show.py"],
        cwd=ROOT,
        env=without,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    found = re.findall(r"^  (.+): (build/show/.+)$", ran.stdout, re.MULTILINE)
    return {what: ROOT / where for what, where in found}


def size(picture: Path) -> tuple[int, int]:
    with Image.open(picture) as opened:
        opened.load()
        return opened.size


def test_the_main_job_is_shown_in_place_of_what_was_there() -> None:
    old = ROOT / "build" / "show" / "release" / "of-an-earlier-run"
    old.mkdir(parents=True, exist_ok=True)

    pictures, release, sheet, picture = shown().values()

    assert not old.exists()
    assert {size(each) for each in pictures.glob("*.png")} == {(1366, 768)}
    assert len(list(pictures.glob("*.png"))) == 10
    assert len(list(release.iterdir())) == 6
    assert "OEFENING" in PdfReader(sheet).pages[0].extract_text()
    assert size(picture) == (1241, 1754)


def test_the_pictures_of_the_readme_are_there_and_small() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r"\((resources/docs/pictures/[\w-]+\.png)\)", text)
    assert len(named) == 3
    for each in named:
        assert (ROOT / each).stat().st_size < 120_000
        assert min(size(ROOT / each)) > 400


def test_what_becomes_of_books_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_books.main([]) == 0
    said = capsys.readouterr().out
    told = [int(each) for each in re.findall(r" {2,}(\d+)$", said, re.MULTILINE)]
    assert told[:4] == [0, 0, 60, 60], "numbers, contacts, and the two controls"
    assert said.count("exit 0") == 1
    assert said.count("exit 1") >= 10
    assert said.count(": refused. ") == 4
    assert said.endswith("As promised.\n")
    assert not re.search(r"Traceback|refusal\.|\{\w+\}", said)
    assert show_books.main(["nothing of the kind"]) == 2
