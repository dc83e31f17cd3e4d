"""The talk board: it points, it counts nothing, and the books stay covered behind it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from tests.driving.at_once import ways
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import counts_of
from tests.driving.room import clipped, inside_of, name_of, outside
from tests.driving.seen import page, seen
from xenia_desk.core.languages import in_order_of_need, own_name
from xenia_desk.core.sheets.talk_board import word
from xenia_desk.desktop.cover import input_watch
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.pages.talk_board.page import Page
from xenia_desk.desktop.pages.talk_board.presenter import BoardPresenter
from xenia_desk.desktop.widgets.tiles import corner_touch
from xenia_desk.desktop.widgets.tiles.board_tile import BoardTile
from xenia_desk.localization import HANDOUTS, Translator, languages
from xenia_desk.workflows.sheets import making_sheets

CODE = "123456"


def board(open_desk: OpenDesk, role: str = "desk", **settings: object) -> Desk:
    desk = page(open_desk, role, "talk_board", **settings)
    desk.until(lambda: tiles(desk))
    return desk


def tiles(desk: Desk) -> list[str]:
    """What the tiles say in the visitor's language, in the order in which they were made."""
    return [tile.text() for tile in seen(desk, BoardTile)]


def press_tile(desk: Desk, words: str) -> None:
    (tile,) = [each for each in seen(desk, BoardTile) if each.text() == words]
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()


def say(tag: str, picture: str) -> str:
    return Translator(tag, HANDOUTS).text(word(picture))


def names_of_words(desk: Desk) -> str:
    """All words that can be read or heard now."""
    found = [each for each in desk.window.findChildren(QWidget) if each.isVisible()]
    words = [each.accessibleName() for each in found]
    words += [each.text() for each in found if isinstance(each, QAbstractButton | QLabel)]
    return "\n".join(words)


def give(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F11)
    desk.until(lambda: desk.window.findChildren(QWidget, "view"))
    desk.until(lambda: tiles(desk))


def covered(desk: Desk) -> bool:
    return bool([w for w in desk.window.findChildren(QWidget, "cover") if w.isVisible()])


def test_a_visitor_finds_the_language_by_its_own_name(open_desk: OpenDesk) -> None:
    desk = board(open_desk)

    assert tiles(desk) == [own_name(tag) for tag in in_order_of_need(languages(HANDOUTS))]
    press_tile(desk, "Tiếng Việt")

    assert tiles(desk) == [say("vi", picture) for picture in making_sheets.board()[0].pictures]


def test_every_word_of_every_group_is_reached_and_shown_large(open_desk: OpenDesk) -> None:
    desk = board(open_desk, "nurse")
    press_tile(desk, "Русский")
    for group in making_sheets.board():
        for picture in group.pictures:
            press_tile(desk, say("ru", picture))
            (large,) = seen(desk, BoardTile)
            assert large.text() == say("ru", picture)
            assert say("nl", picture) in large.accessibleName()
            assert large.height() > desk.window.height() / 2
            desk.key(Qt.Key.Key_Space)
        desk.key(Qt.Key.Key_PageDown)
    assert tiles(desk) == [say("ru", picture) for picture in making_sheets.board()[0].pictures]


def test_the_keyboard_points_too_and_goes_back(open_desk: OpenDesk) -> None:
    desk = board(open_desk)
    press_tile(desk, "Magyar")
    desk.key(Qt.Key.Key_2)
    assert tiles(desk) == [say("hu", "no")]
    desk.key(Qt.Key.Key_Escape)
    assert len(tiles(desk)) == len(making_sheets.board()[0].pictures)
    desk.key(Qt.Key.Key_Escape)
    assert "Magyar" in tiles(desk)


def test_right_to_left_is_the_mirror_with_its_keys(open_desk: OpenDesk) -> None:
    desk = board(open_desk)
    places: dict[str, list[str]] = {}
    for language in ("العربية", "Polski"):
        press_tile(desk, language)
        found = sorted(seen(desk, BoardTile), key=lambda t: (t.y(), t.x()))
        places[language] = [t.accessibleName().rpartition(", ")[2] for t in found[:5]]
        keys = "".join(tile.accessibleDescription()[-1] for tile in found[:5])
        assert keys == "12345", language
        desk.key(Qt.Key.Key_Escape)
    assert places["العربية"] == places["Polski"][::-1]


def test_pointing_counts_and_keeps_nothing(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    files = {file.name: file.read_bytes() for file in vault.iterdir() if file.is_file()}
    desk = board(open_desk)
    opened = {name: (vault / name).read_bytes() for name in files}
    press_tile(desk, "Română")
    for key in (Qt.Key.Key_1, Qt.Key.Key_Escape, Qt.Key.Key_PageDown, Qt.Key.Key_4):
        desk.key(key)
    desk.until(lambda: not desk.background.waiting)
    assert {name: (vault / name).read_bytes() for name in files} == opened, "no byte is written"
    desk.lock()
    assert counts_of(vault) == before


def test_the_presenter_is_given_no_book() -> None:
    """It cannot count: it never sees a session."""
    refused: list[Exception] = []
    presenter = BoardPresenter(ways(refused.append))
    presenter.open()
    presenter.choose_language("th")
    presenter.point("yes")
    assert presenter.shown.state.large == "yes"
    assert not refused


def test_given_to_a_visitor_only_the_board_is_there(open_desk: OpenDesk) -> None:
    desk = board(open_desk)
    press_tile(desk, "Türkçe")
    give(desk)

    said = names_of_words(desk)
    assert tiles(desk) == [say("tr", picture) for picture in making_sheets.board()[0].pictures]
    assert not desk.pages()
    for hidden in ("page.counting", "page.month", "page.handouts", "window.lock"):
        assert desk.text(hidden) not in said
    for key in (Qt.Key.Key_F1, Qt.Key.Key_PageDown, Qt.Key.Key_Tab):
        desk.key(key)
    desk.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.key(Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert not desk.overs
    assert not desk.pages(), "no key leads to the books"

    desk.click(desk.text("talk_board.cover"))
    assert covered(desk)
    for digit in CODE:
        desk.key(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    desk.until(desk.pages)


def test_the_cover_leads_to_the_board_without_a_code(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    QTest.keyClick(desk.window, Qt.Key.Key_F12)
    desk.until(lambda: covered(desk))
    desk.key(Qt.Key.Key_A)
    desk.click(desk.text("page.talk_board"))
    desk.until(lambda: tiles(desk))
    assert own_name("ro") in tiles(desk)
    assert not desk.pages()
    QTest.keyClick(desk.window, Qt.Key.Key_F12)
    desk.until(lambda: covered(desk))


def test_a_way_by_the_board_gives_no_new_tries(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    QTest.keyClick(desk.window, Qt.Key.Key_F12)
    desk.until(lambda: covered(desk))
    for number in range(5):
        desk.until(lambda: covered(desk))
        for digit in "999999":
            desk.key(Qt.Key(Qt.Key.Key_0.value + int(digit)))
        if number < 4:
            desk.click(desk.text("page.talk_board"))
            desk.until(lambda: tiles(desk))
            QTest.keyClick(desk.window, Qt.Key.Key_F12)
    desk.until(lambda: desk.overs)
    assert desk.overs == [True]


@pytest.mark.long(but=1)
@pytest.mark.parametrize("given", [False, True])
def test_a_finger_that_rests_in_a_corner_covers(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch, *, given: bool
) -> None:
    monkeypatch.setattr(corner_touch, "HELD_MILLISECONDS", 40)
    desk = board(open_desk)
    press_tile(desk, "English")
    if given:
        give(desk)
    shown = seen(desk, Page)[0]
    lift = rest_at(shown, shown.rect().center())
    assert not held(desk), "the control: elsewhere it points"
    lift()
    rest_at(shown, QPoint(shown.width() - 30, 30))
    assert held(desk)
    desk.until(lambda: covered(desk))
    assert not tiles(desk)


def held(desk: Desk) -> bool:
    """Whether a finger rests in a corner, and the cover comes when it stays."""
    corners = desk.window.findChildren(corner_touch.CornerTouch)
    return any(timer.isActive() for each in corners for timer in each.findChildren(QTimer))


def rest_at(shown: QWidget, spot: QPoint) -> Callable[[], None]:
    """Put a finger somewhere; what it gives lifts it, slipped off what lies there."""
    target = shown.childAt(spot) or shown
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(shown, spot))
    return partial(QTest.mouseRelease, target, Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))


def test_nobody_there_covers_the_board(open_desk: OpenDesk) -> None:
    desk = board(open_desk)
    press_tile(desk, "English")
    give(desk)
    watch = desk.window.findChildren(input_watch.InputWatch)[0]
    watch.patience = input_watch.Patience(0.0, 3600.0)
    desk.until(lambda: covered(desk))
    assert not seen(desk, QLineEdit), "the picture alone"


def test_a_language_of_the_visitor_is_gone_after_the_cover(open_desk: OpenDesk) -> None:
    desk = board(open_desk)
    press_tile(desk, "Shqip")
    give(desk)
    QTest.keyClick(desk.window, Qt.Key.Key_F12)
    desk.until(lambda: covered(desk))
    desk.key(Qt.Key.Key_A)
    desk.click(desk.text("page.talk_board"))
    desk.until(lambda: tiles(desk))
    assert len(tiles(desk)) == len(languages(HANDOUTS)), "the next visitor is asked again"


@pytest.mark.long(but=1)
@pytest.mark.parametrize("look", [{"font_points": 22}, {"language": "qq"}, {"language": "ar"}])
def test_what_a_visitor_sees_has_room(open_desk: OpenDesk, look: dict[str, Any]) -> None:
    desk = board(open_desk, **look)
    desk.until(lambda: not faults_of_room_now(desk))
    for language in ("Tiếng Việt", "العربية", "简体中文", "ไทย"):
        press_tile(desk, language)
        if language == "Tiếng Việt":
            give(desk)
        for _ in making_sheets.board():
            desk.until(lambda: not faults_of_room_now(desk))
            desk.key(Qt.Key.Key_PageDown)
        desk.key(Qt.Key.Key_Escape)


def faults_of_room_now(desk: Desk) -> list[tuple[str, str]]:
    desk.window.resize(1366, 768)
    QCoreApplication.processEvents()
    faults = [("clipped", name_of(w)) for w in inside_of(desk) if clipped(w)]
    faults += [("outside", name_of(w)) for w in inside_of(desk) if outside(desk, w)]
    nameless = [w for w in desk.controls() if not name_of(w)]
    small = [w for w in desk.controls() if min(w.width(), w.height()) < TARGET]
    return faults + [("too small or nameless", type(w).__name__) for w in nameless + small]
