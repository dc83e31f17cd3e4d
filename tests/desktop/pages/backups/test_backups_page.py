"""The page of the backups: what there is, a new one, a folder, a rehearsal."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableWidget

from tests.books import GGD, XENIA
from tests.driving.acts import answer_with_path
from tests.driving.at_once import ways
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import page, seen, table_of
from tests.workflows.computers import computer
from xenia_desk.core.names import PersonLabel
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.backups.presenter import BackupsPresenter
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.errors import Stopped
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.vault import practice_people
from xenia_desk.workflows.vault.session import Session


@pytest.fixture
def two_books(tmp_path: Path) -> Iterator[Session]:
    """Somebody with two books, backed up once."""
    found = computer(tmp_path / "office", {"uil": frozenset({XENIA, GGD})})
    session = found.unlock("uil")
    backing_up.back_up(session)
    yield session
    session.close()


def opened(open_desk: OpenDesk, role: str = "desk") -> Desk:
    desk = page(open_desk, role, "backups")
    desk.until(lambda: seen(desk, QTableWidget))
    return desk


def lines(desk: Desk) -> dict[str, tuple[str, ...]]:
    return table_of(desk, desk.text("backups.there"))


def test_one_is_made_and_shown(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("backups.make"))
    desk.until(lambda: lines(desk)["telling inloop"][0] == "juli 2027")
    assert lines(desk) == {"telling inloop": ("juli 2027", "geen")}
    assert len(list((desk.folder / backing_up.FOLDER).glob("*.backup"))) >= 1


def test_progress_takes_nothing_from_under_the_reader(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("backups.make"))
    desk.until(lambda: lines(desk)["telling inloop"][0] == "juli 2027")
    (table,) = seen(desk, QTableWidget)
    desk.said.clear()
    make = desk.button(desk.text("backups.make"))
    desk.until(make.isEnabled)
    QTest.keyClick(make, Qt.Key.Key_Space)
    table.setFocus()
    desk.until(lambda: desk.said and make.isEnabled())
    assert seen(desk, QTableWidget) == [table]
    assert table.hasFocus()


def test_a_folder_on_another_disk(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "is_another_disk", lambda *_: True)
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = opened(open_desk, "nurse")
    desk.click(desk.text("backups.choose"))
    answer_with_path(desk, stick)
    desk.until(lambda: lines(desk)["telling spreekuur"] == ("juli 2027", "juli 2027"))
    assert len(list(stick.glob("*.backup"))) == 1
    desk.click(desk.text("backups.leave"))
    desk.until(lambda: lines(desk)["telling spreekuur"][1] == "geen")
    assert len(list(stick.glob("*.backup"))) == 1, "what lies there stays"


def test_a_folder_on_the_same_disk_is_told_as_such(open_desk: OpenDesk, tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    desk = opened(open_desk, "nurse")
    assert desk.seen("same-disk") == ""
    desk.click(desk.text("backups.choose"))
    answer_with_path(desk, beside)
    desk.until(lambda: desk.said)
    assert desk.said.pop() == (Kind.DONE, desk.text("backups.made_same_disk"))
    assert desk.seen("same-disk") == desk.text("backups.same_disk")
    desk.until(lambda: seen(desk, QTableWidget))
    assert lines(desk)["telling spreekuur"][1] == "geen"
    desk.click(desk.text("backups.leave"))
    desk.until(lambda: desk.seen("same-disk") == "")


def test_a_rehearsal_shows_its_proof(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("backups.make"))
    desk.until(lambda: lines(desk)["telling inloop"][0] == "juli 2027")
    people = {each.person: each for each in practice_people.people_of(desk.folder)}
    line = next(each for each in desk.window.findChildren(QLineEdit) if each.isVisible())
    line.setText(people[PersonLabel("reiger")].passphrase)
    desk.click(desk.text("backups.rehearse"))
    desk.until(lambda: "telling inloop, juli 2027: teruggezet" in (desk.seen("proof") or ""))
    assert line.text() == ""
    line.setText("a wrong one")
    desk.click(desk.text("backups.rehearse"))
    desk.until(lambda: not desk.seen("proof"))


def test_it_tells_how_far_it_is_and_stops_between_two_books(
    tmp_path: Path, two_books: Session
) -> None:
    shown: list[HowFar | None] = []
    told: list[Exception] = []
    said: list[str] = []

    def on_screen(act: Callable[..., None]) -> Callable[..., None]:
        def at_once(done: int, of: int) -> None:
            act(done, of)
            shown.append(presenter.work.shown.state)
            if stops:
                presenter.work.stop()
                assert presenter.work.shown.state == HowFar(done, of, stops=True)

        return at_once

    presenter = BackupsPresenter(
        two_books, ways(told.append, said=said.append, on_screen=on_screen)
    )
    stops = True
    presenter.make()
    assert shown == [HowFar(1, 2)]
    assert [type(error) for error in told] == [Stopped]
    assert not presenter.work.busy
    made = list((two_books.folder / backing_up.FOLDER).glob("*.backup"))
    assert len(made) == 2, "the second is the one before"
    stops = False
    (tmp_path / "stick").mkdir()
    presenter.choose(tmp_path / "stick")
    assert shown[1:] == [HowFar(done, 4) for done in range(1, 4)]
    assert said == ["backups.made_same_disk"]
    assert len(list((tmp_path / "stick").glob("*.backup"))) == 2
