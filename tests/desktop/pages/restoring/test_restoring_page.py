"""A copy on a stick becomes the vault of this computer, by keys and mouse alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.driving.acts import answer_with_path, type_line
from tests.driving.at_once import ways
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import passphrase_of
from tests.driving.room import faults_of_room, name_of
from tests.driving.seen import is_open, names, said, seen
from xenia_desk import settings
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.restoring.presenter import RestoringPresenter, Step
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.errors import Stopped
from xenia_desk.settings import Settings


@pytest.fixture
def stick(vault: Path, tmp_path: Path) -> Path:
    settings.write(vault, Settings(theme="dark", font_points=13))
    return Path(shutil.copytree(vault, tmp_path / "stick"))


def ask_for_the_copy(open_desk: OpenDesk, folder: Path) -> Desk:
    desk = open_desk(folder=folder)
    desk.press("wizard.restore_start")
    QApplication.processEvents()
    return desk


def test_a_copy_is_restored_and_opens_with_the_same_passphrase(
    open_desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    desk = ask_for_the_copy(open_desk, tmp_path / "new")
    type_line(desk, str(stick))
    assert said(desk) == (Kind.DONE, desk.text("wizard.restored"))
    assert desk.window.isActiveWindow(), "nothing was drawn by another thread than the screen's"
    assert (tmp_path / "new" / "vault.json").exists()
    assert settings.read(tmp_path / "new") == Settings(theme="dark", font_points=13)
    type_line(desk, passphrase_of(stick))
    desk.until(lambda: is_open(desk))
    assert desk.pages()[0] == desk.text("page.counting")


def test_the_folder_is_chosen_in_the_dialog(
    open_desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    desk = ask_for_the_copy(open_desk, tmp_path / "new")
    desk.press("restoring.choose")
    answer_with_path(desk, stick)
    assert seen(desk, QLineEdit)[0].text() == str(stick)
    desk.press("wizard.next")
    desk.until(lambda: desk.text("unlock.open") in names(desk))
    assert said(desk)[0] is Kind.DONE


def test_a_bad_copy_is_told_and_another_one_taken(
    open_desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    desk = ask_for_the_copy(open_desk, tmp_path / "new")
    desk.press("wizard.next")
    assert desk.seen("refused") == desk.text("refusal.no_copy_chosen")
    type_line(desk, str(tmp_path / "nothing"))
    desk.until(lambda: "nothing" in desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.no_backups", folder="nothing")
    assert seen(desk, QLineEdit)[0].text() == str(tmp_path / "nothing")
    bad = Path(shutil.copytree(stick, tmp_path / "bad"))
    (bad / "ggd.book").write_bytes(b"")
    seen(desk, QLineEdit)[0].clear()
    type_line(desk, str(bad))
    desk.until(lambda: "ggd.book" in desk.seen("refused"))
    assert not (tmp_path / "new").exists()
    seen(desk, QLineEdit)[0].clear()
    type_line(desk, str(stick))
    assert said(desk)[0] is Kind.DONE


def test_a_language_chosen_before_leaves_an_empty_folder_empty(
    open_desk: OpenDesk, stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "new").mkdir()
    desk = open_desk(folder=tmp_path / "new")
    desk.press("language.en")
    assert not list((tmp_path / "new").iterdir())
    desk.press("wizard.restore_start")
    type_line(desk, str(stick))
    assert said(desk)[0] is Kind.DONE


def test_by_the_keyboard_there_and_back(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(folder=tmp_path / "new")
    desk.button(desk.text("wizard.new_start")).setFocus()
    desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    QApplication.processEvents()
    assert seen(desk, QLineEdit)[0].hasFocus()
    for _ in range(2):
        desk.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is desk.button(desk.text("wizard.back"))
    desk.key(Qt.Key.Key_Space)
    assert desk.text("wizard.new_start") in names(desk)


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    "chosen", [{}, {"font_points": 22}, {"font_points": 9}, {"language": "qq"}, {"language": "ar"}]
)
def test_the_steps_have_room(
    open_desk: OpenDesk, tmp_path: Path, chosen: dict[str, object]
) -> None:
    (tmp_path / "new").mkdir()
    settings.write(tmp_path / "new", Settings(**chosen))  # type: ignore[arg-type]  # names are fields
    desk = open_desk(folder=tmp_path / "new")
    assert faults_of_room(desk) == []
    desk.press("wizard.restore_start")
    line = seen(desk, QLineEdit)[0]
    QTest.keyClicks(line, str(tmp_path / "nothing"))
    desk.press("wizard.next")
    desk.until(lambda: desk.seen("refused"))
    assert faults_of_room(desk) == []
    small = [name_of(w) for w in desk.controls() if min(w.width(), w.height()) < TARGET]
    assert small == []


def test_a_copy_can_be_stopped_and_leaves_nothing(stick: Path, tmp_path: Path) -> None:
    told: list[Exception] = []
    left: list[bool] = []

    def on_screen(act: Callable[..., None]) -> Callable[..., None]:
        def at_once(done: int, of: int) -> None:
            act(done, of)
            assert presenter.work.shown.state == HowFar(done, of)
            presenter.work.stop()

        return at_once

    new = tmp_path / "new"
    presenter = RestoringPresenter(
        new, ways(told.append, on_screen=on_screen), lambda made, _joins: left.append(made)
    )
    presenter.look(str(stick))
    state = presenter.shown.state
    assert (state.step, type(state.refused)) == (Step.FOLDER, Stopped)
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith("new")]
    assert (told, left) == ([], [])
