"""Whatever is open, the screen shows a neutral picture at once: seen by a grab of the screen."""

import ast
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QWidget,
)

from tests.books import GGD, XENIA
from tests.desktop.cover.covers import (
    AT_ONCE,
    EVERY,
    OPENERS,
    STAYING,
    back,
    covered_by_f12,
    is_covered,
    is_inside,
    kept,
    others,
    press_f12,
    type_key,
)
from tests.driving.acts import type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import counts_of, gained
from tests.driving.seen import names, page, seen
from tests.driving.steps import CLOCK, FIRST, give, words_shown
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.shell import covering as of_the_window
from xenia_desk.desktop.shell import navigation
from xenia_desk.desktop.shell.covering import close_others
from xenia_desk.workflows.vault import covering
from xenia_desk.workflows.vault.refusals import NotYours

DESKTOP = Path(navigation.__file__).parent.parent
DIALOGS = {"QDialog", "QFileDialog", "QPrintDialog", "QMenu", "QMessageBox", "QInputDialog"}


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["desk", "nurse", "coordinator"])
def test_every_page_is_covered_and_back_is_the_first(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    names = desk.pages()
    for name in names:
        desk.open_page(name)
        covered_by_f12(desk)
        back(desk)
        desk.until(lambda: is_inside(desk))
        (rail,) = [r for r in desk.window.findChildren(QWidget, "rail") if r.isVisible()]
        chosen = [b for b in rail.findChildren(QWidget) if b.property("checked")]
        assert [b.accessibleName() for b in chosen] == names[:1], name
    assert len(names) > 3


def dialog_modules() -> set[str]:
    """Every module of the window that opens something of its own over it."""
    found = set()
    for path in sorted(DESKTOP.rglob("*.py")):
        names = {
            n.id for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Name)
        }
        if names & DIALOGS:
            found.add(path.relative_to(DESKTOP).as_posix())
    return found


def test_the_list_of_dialogs_is_the_code_s() -> None:
    assert dialog_modules() == set(OPENERS)


@pytest.mark.long(but=1)
@pytest.mark.parametrize("opener", EVERY, ids=lambda opener: opener.__name__)
def test_every_dialog_menu_and_tooltip_is_covered(
    open_desk: OpenDesk, opener: Callable[[Desk], None]
) -> None:
    desk = open_desk("desk")
    opener(desk)
    desk.until(lambda: others(desk))
    covered_by_f12(desk)
    back(desk)
    desk.until(lambda: is_inside(desk))
    QCoreApplication.processEvents()
    assert not others(desk), "what was open does not come back"


@pytest.mark.long(but=1)
@pytest.mark.parametrize("opener", ["wizard.sheet_save", "wizard.sheet_print"])
def test_the_dialogs_of_the_wizard_are_covered(
    open_desk: OpenDesk, tmp_path: Path, opener: str
) -> None:
    desk = open_desk(folder=tmp_path / "new", clock=CLOCK)
    for step in ("new_start", "hours_xenia", "next"):
        desk.press(f"wizard.{step}")
    give(desk, FIRST, "nurse")
    desk.press("wizard.next")
    words = words_shown(desk)
    desk.press("wizard.next")
    type_line(desk, words)
    desk.press(opener)
    desk.until(lambda: others(desk))
    covered_by_f12(desk)
    type_key(desk, Qt.Key.Key_Space)
    assert not others(desk)
    assert desk.button(desk.text(opener)).isVisible(), "the wizard goes on where it was"


@pytest.mark.long(but=1)
@pytest.mark.parametrize("opener", STAYING, ids=lambda opener: opener.__name__)
def test_control_a_cover_that_closes_nothing_is_found(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, opener: Callable[[Desk], None]
) -> None:
    monkeypatch.setattr(of_the_window, "close_others", lambda _window: None)
    desk = open_desk("desk")
    opener(desk)
    desk.until(lambda: others(desk))
    desk.window.cover()
    QCoreApplication.processEvents()
    assert desk.window.findChildren(QWidget, "cover"), "it covers the window alone"
    assert not is_covered(desk)
    monkeypatch.undo()
    close_others(desk.window)
    desk.until(lambda: is_covered(desk))


@pytest.mark.usefixtures("protected_anew")
def test_a_release_that_runs_is_given_up(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(two_years, tmp_path / "two-years"))
    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: desk.text("release.preview") in names(desk))
    desk.click(desk.text("release.preview"))
    desk.until(lambda: seen(desk, QProgressBar))
    covered_by_f12(desk)
    desk.until(lambda: not desk.background.waiting)
    assert not [words for kind, words in desk.said if kind is Kind.BUG]
    back(desk)
    desk.until(lambda: is_inside(desk))
    desk.open_page(desk.text("page.release"))
    assert not desk.seen("outcome"), "nothing of it is there"


def test_undo_is_gone_and_a_round_waits(open_desk: OpenDesk, vault: Path) -> None:
    before, counted = kept(), counts_of(vault)
    desk = open_desk("desk", undo_seconds=600)
    desk.key(Qt.Key.Key_1)
    desk.until(lambda: desk.seen("saved") != desk.text("saved.empty"))
    desk.key(Qt.Key.Key_N)
    desk.until(lambda: not desk.background.waiting)
    assert len(kept()) > len(before), "the control: it is in memory"
    desk.open_page(desk.text("page.round"))
    field = desk.window.findChildren(QSpinBox)[0]
    field.setValue(7)
    covered_by_f12(desk)
    desk.until(lambda: not desk.background.waiting)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    assert len(kept()) == len(before)
    back(desk)
    desk.until(lambda: is_inside(desk))
    desk.until(lambda: desk.seen("saved") == desk.text("saved.empty"))
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.open_page(desk.text("page.round"))
    assert [each for each in desk.window.findChildren(QSpinBox) if each.value() == 7]
    desk.lock()
    assert gained(counted, counts_of(vault)), "and what was counted stays counted"


def test_five_wrong_codes_lock(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    covered_by_f12(desk)
    for number in range(4):
        back(desk, "999999")
        assert is_covered(desk), number
        assert not desk.overs
        if number == 1:  # covering again gives no new tries
            press_f12(desk)
        type_key(desk, Qt.Key.Key_A)
    back(desk, "888888")
    desk.until(lambda: desk.overs)
    assert desk.overs == [True]


def test_without_a_code_the_way_back_is_the_passphrase(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(covering, "codes", lambda _session: {XENIA: ""})
    desk = open_desk("desk")
    covered_by_f12(desk)
    type_key(desk, Qt.Key.Key_1)
    assert not [line for line in desk.window.findChildren(QLineEdit) if line.isVisible()]
    desk.click(desk.text("cover.passphrase"))
    desk.until(lambda: desk.overs)
    assert desk.overs == [True]


def test_the_front_page_is_covered_and_a_press_goes_back(open_desk: OpenDesk) -> None:
    desk = open_desk()
    line = desk.window.findChildren(QLineEdit)[0]
    QTest.keyClicks(line, "geheim")
    covered_by_f12(desk)
    type_key(desk, Qt.Key.Key_Space)
    lines = [line for line in desk.window.findChildren(QLineEdit) if line.isVisible()]
    assert [line.text() for line in lines] == [""]


def test_nothing_is_said_over_the_cover(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    covered_by_f12(desk)
    desk.window.notices.tell(NotYours(GGD))
    desk.window.notices.say("settings.code_kept")
    assert is_covered(desk)
    assert not desk.said
    back(desk)
    desk.until(lambda: is_inside(desk))
    assert desk.said == [(Kind.REFUSED, desk.text("refusal.not_yours", book=GGD))] or (
        [kind for kind, _ in desk.said] == [Kind.REFUSED]
    )


def test_while_covered_no_key_does_anything(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    covered_by_f12(desk)
    for key in (Qt.Key.Key_Q, Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        desk.key(key)
    desk.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not others(desk)
    assert not desk.overs
    assert not is_inside(desk)


def test_back_is_quick(open_desk: OpenDesk) -> None:
    """The quickest of five, by our own work: what others do on this computer is not ours."""
    desk, took = open_desk("desk"), []
    for _ in range(5):
        covered_by_f12(desk)
        begun = time.process_time()
        back(desk)
        desk.until(lambda: is_inside(desk))
        QCoreApplication.processEvents()
        took.append(time.process_time() - begun)
    assert min(took) < AT_ONCE
