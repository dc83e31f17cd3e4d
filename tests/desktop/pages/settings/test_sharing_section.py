"""The folder between computers in the window, and what the month page reminds of."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.books import XENIA, YEARBOOK
from tests.driving.acts import answer_with_path, type_line
from tests.driving.at_once import ways
from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import faults_of_room
from tests.driving.seen import said, words
from tests.small_files import files_of_at_most
from tests.workflows.computers import COORDINATOR, NURSE, Computers, computer, two_computers
from tests.workflows.vaults import DAY, Found
from xenia_desk import settings
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.month.presenter import MonthPresenter
from xenia_desk.settings import Settings
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months.months import State
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing

APRIL = date(2027, 4, 20)


@pytest.fixture(scope="module")
def joined_once(tmp_path_factory: pytest.TempPathFactory) -> Computers:
    """A laptop that hands over to Xenia's yearbook; three of its months wait in its vault."""
    both = two_computers(tmp_path_factory.mktemp("joined"))
    both.join()
    both.count(2, APRIL)
    return both


@pytest.fixture
def both(joined_once: Computers, tmp_path: Path) -> Computers:
    return joined_once.copied(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def at(open_desk: OpenDesk) -> Callable[..., Desk]:
    """A window on a vault, unlocked by its passphrase."""

    def begin(found: Found, person: str, day: date = APRIL, **chosen: object) -> Desk:
        settings.write(found.folder, Settings(**chosen))  # type: ignore[arg-type]  # names are fields
        desk = open_desk(folder=found.folder, clock=FixedClock(day))
        type_line(desk, found.passphrase(person))
        desk.until(desk.pages)
        desk.until(lambda: not desk.background.waiting)
        return desk

    return begin


def opened(desk: Desk, name: str) -> None:
    desk.open_page(desk.text(f"page.{name}"))


def closing_part(desk: Desk) -> None:
    opened(desk, "month")
    desk.click(desk.text("month.part_close"))


def chosen_in_settings(desk: Desk, folder: Path) -> tuple[Kind, str]:
    opened(desk, "settings")
    desk.click(desk.text("sharing.choose"))
    answer_with_path(desk, folder)
    desk.until(lambda: not desk.background.waiting)
    return said(desk)


def waiting(vault: Path) -> int:
    return len(list((vault / sharing.STATEMENTS).glob("*.statement")))


def plural(desk: Desk, message: str, count: int, **values: object) -> str:
    return desk.window.notices.words.plural(message, count, **values)


def test_statements_go_through_the_folder_that_was_chosen(
    at: Callable[..., Desk], both: Computers, folder: Path
) -> None:
    count = waiting(both.laptop.folder)
    assert count > 1
    laptop = at(both.laptop, NURSE)
    closing_part(laptop)
    assert laptop.seen("waits_here") == plural(laptop, "sharing.here_carried", count)
    told = chosen_in_settings(laptop, folder)
    assert told == (Kind.DONE, laptop.text("sharing.chosen"))
    assert laptop.seen("shared_folder") == laptop.text("sharing.folder", folder=folder)
    assert waiting(both.laptop.folder) == 0
    closing_part(laptop)
    there = plural(laptop, "sharing.there_sent", count, folder="shared")
    assert (laptop.seen("waits_here"), laptop.seen("waits_there")) == ("", there)
    laptop.window.activateWindow()  # off screen nothing else does after a dialog
    laptop.until(laptop.window.isActiveWindow)
    laptop.lock()
    xenia = at(both.xenia, COORDINATOR)
    assert chosen_in_settings(xenia, folder)[0] is Kind.DONE
    opened(xenia, "yearbook")
    there = plural(xenia, "sharing.there_gathered", count, folder="shared")
    assert xenia.seen("waits_there") == there
    xenia.click(xenia.text("yearbook.take_in"))
    xenia.until(lambda: not xenia.seen("waits_there"))
    assert list(folder.iterdir()) == []
    opened(xenia, "settings")
    xenia.click(xenia.text("sharing.leave"))
    xenia.until(lambda: (Kind.DONE, xenia.text("sharing.left")) in xenia.said)
    assert xenia.seen("shared_folder") == xenia.text("sharing.none")
    assert sharing.shared_folder(both.xenia.folder) is None


def test_a_folder_that_cannot_be_shared_is_refused(
    at: Callable[..., Desk], both: Computers
) -> None:
    desk = at(both.xenia, COORDINATOR)
    inside = both.xenia.folder / sharing.STATEMENTS
    kind, sentence = chosen_in_settings(desk, inside)
    assert kind is Kind.REFUSED
    assert sentence == desk.text("refusal.shared_folder_unusable", folder=inside.name)
    assert sharing.shared_folder(both.xenia.folder) is None


def test_a_folder_that_is_gone_is_one_sentence_and_nothing_is_lost(
    at: Callable[..., Desk], both: Computers, folder: Path
) -> None:
    count = waiting(both.laptop.folder)
    session = both.on_the_laptop(APRIL)
    gone = folder.rename(folder.with_name("unplugged"))
    folder.mkdir()
    sharing.share_through(session, folder)
    session.close()
    for statement in folder.iterdir():
        statement.rename(both.laptop.folder / sharing.STATEMENTS / statement.name)
    folder.rmdir()
    desk = at(both.laptop, NURSE)
    opened(desk, "month")
    assert desk.seen("fault") == desk.text("refusal.shared_folder_gone", folder="shared")
    desk.click(desk.text("month.part_close"))
    assert desk.seen("waits_here") == plural(desk, "sharing.here_sent", count)
    assert waiting(both.laptop.folder) == count
    desk.click(desk.text("sharing.go"))
    desk.until(lambda: desk.seen("shared_fault"))
    assert desk.text("sharing.title") in words(desk)
    gone.rename(folder)
    opened(desk, "month")
    desk.until(lambda: not desk.seen("fault"))
    assert (waiting(both.laptop.folder), len(list(folder.iterdir()))) == (0, count)


def test_a_press_on_the_calendar_does_not_wait_for_the_folder(
    both: Computers, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[Path] = []
    real = sharing.look

    def counted(session: Session) -> sharing.Sharing:
        looked.append(session.folder)
        return real(session)

    monkeypatch.setattr(sharing, "look", counted)
    told: list[Exception] = []
    session = both.on_the_laptop(APRIL)
    sharing.share_through(session, folder)
    presenter = MonthPresenter(session, ways(told.append), lambda *_, **__: None)
    presenter.open()
    assert len(looked) == 1
    presenter.choose_day(APRIL)
    presenter.say_day(APRIL, State.OPEN)
    presenter.say_day(APRIL, None)
    assert len(looked) == 1
    presenter.open()
    assert len(looked) == 2
    assert told == []
    session.close()


def test_a_folder_that_takes_nothing_is_one_sentence_and_nothing_is_lost(
    at: Callable[..., Desk], both: Computers, folder: Path
) -> None:
    count = waiting(both.laptop.folder)
    desk = at(both.laptop, NURSE)
    with files_of_at_most(4096):
        chosen_in_settings(desk, folder)
        readonly = desk.text("refusal.shared_folder_read_only", folder="shared")
        assert desk.seen("shared_fault") == readonly
        opened(desk, "month")
        assert desk.seen("fault") == readonly
    assert waiting(both.laptop.folder) == count
    assert list(folder.iterdir()) == [], "and no half file"
    opened(desk, "settings")
    desk.until(lambda: not desk.seen("shared_fault"))
    assert (waiting(both.laptop.folder), len(list(folder.iterdir()))) == (0, count)


@pytest.mark.skipif(os.name == "nt" or not os.getuid(), reason="rights do not stop this user")
def test_a_read_only_folder_is_said_where_statements_are_gathered(
    at: Callable[..., Desk], both: Computers, folder: Path
) -> None:
    desk = at(both.xenia, COORDINATOR)
    folder.chmod(0o500)
    chosen_in_settings(desk, folder)
    readonly = desk.text("refusal.shared_folder_read_only", folder="shared")
    assert desk.seen("shared_fault") == readonly
    opened(desk, "yearbook")
    assert desk.seen("shared_fault") == readonly


def test_a_real_book_without_a_backup_elsewhere_is_reminded_of(
    at: Callable[..., Desk], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = {"reiger": frozenset({XENIA, YEARBOOK})}
    found = computer(tmp_path / "real", held, practice=False)
    desk = at(found, "reiger", DAY)
    opened(desk, "month")
    reminder = desk.text("month.no_backup", book=desk.text("book.xenia"))
    assert desk.seen("no_backup") == reminder
    desk.click(desk.text("month.to_backups"))
    desk.until(lambda: desk.text("backups.make") in words_of_buttons(desk))
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(backing_up, "is_another_disk", lambda *_: True)
    desk.click(desk.text("backups.choose"))
    answer_with_path(desk, stick)
    desk.until(lambda: not desk.background.waiting)
    opened(desk, "month")
    desk.until(lambda: not desk.seen("no_backup"))


def words_of_buttons(desk: Desk) -> list[str]:
    return [found.accessibleName() for found in desk.controls()]


def test_a_practice_vault_is_not_reminded(at: Callable[..., Desk], both: Computers) -> None:
    desk = at(both.laptop, NURSE)
    opened(desk, "month")
    assert not desk.seen("no_backup")


@pytest.mark.long(but=1)
@pytest.mark.parametrize("chosen", [{"font_points": 22}, {"language": "qq"}])
def test_what_is_said_has_room(
    at: Callable[..., Desk],
    both: Computers,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    chosen: dict[str, object],
) -> None:
    session = both.on_the_laptop(APRIL)
    sharing.share_through(session, folder)
    session.close()
    folder.rename(folder.with_name("gone"))
    monkeypatch.setattr(backing_up, "missing", lambda session: session.books())
    desk = at(both.laptop, NURSE, **chosen)
    opened(desk, "month")
    assert desk.seen("no_backup")
    assert desk.seen("fault")
    QApplication.processEvents()
    assert faults_of_room(desk) == []
