"""What became of something is read out, wherever the focus is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit

from tests.driving.acts import type_line
from tests.driving.desk import OpenDesk
from tests.driving.seen import seen
from xenia_desk.desktop.access.announcing import VOICE
from xenia_desk.workflows.vault import practice_people


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """What is read out."""
    words: list[str] = []
    VOICE.said.connect(words.append)
    yield words
    VOICE.said.disconnect(words.append)


def test_a_refused_passphrase(open_desk: OpenDesk, heard: list[str]) -> None:
    desk = open_desk()
    refusal = desk.text("refusal.wrong_passphrase")
    for _ in range(2):
        heard.clear()
        type_line(desk, "toluil meijas skiwiel zoniglo zeering tokiglo")
        desk.until(lambda: heard)
        assert heard == [refusal]


def test_a_step_that_does_not_go_on(open_desk: OpenDesk, heard: list[str], tmp_path: Path) -> None:
    desk = open_desk(folder=tmp_path / "new")
    desk.click(desk.text("wizard.new_start"))
    desk.until(lambda: any(b.accessibleName() == desk.text("wizard.next") for b in desk.controls()))
    while not (words := desk.seen("refused")) and not seen(desk, QLineEdit):
        desk.click(desk.text("wizard.next"))
        desk.until(lambda: not desk.background.waiting)
    assert words
    assert heard[-1] == words


def test_a_rehearsal(open_desk: OpenDesk, heard: list[str], vault: Path) -> None:
    desk = open_desk("coordinator")
    desk.open_page(desk.text("page.backups"))
    desk.click(desk.text("backups.make"))
    desk.until(lambda: not desk.background.waiting)
    person = next(p for p in practice_people.people_of(vault) if "coordinator" in p.roles)
    type_line(desk, person.passphrase)
    desk.until(lambda: desk.seen("proof"))
    assert heard[-1] == desk.seen("proof")


def test_a_preview(open_desk: OpenDesk, heard: list[str], two_years: Path, tmp_path: Path) -> None:
    desk = open_desk(folder=Path(shutil.copytree(two_years, tmp_path / "two")))
    desk.practise("coordinator")
    desk.open_page(desk.text("page.release"))
    desk.click(desk.text("release.preview"))
    desk.until(lambda: desk.seen("outcome"))
    assert desk.seen("outcome") in heard
    assert desk.text("release.stage_choose") in heard
