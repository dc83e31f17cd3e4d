"""A yearbook from a backup names the releases that it misses, and takes their folders again."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from tests.driving.acts import answer_with_path, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import faults_of_room
from tests.driving.seen import names
from tests.workflows.releases import preview_of
from xenia_desk import settings
from xenia_desk.settings import Settings
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.release import gathering, releasing
from xenia_desk.workflows.vault import locking, practice_people


class Lost:
    """A vault that was brought back from before its two releases; their folders are kept."""

    def __init__(self, folder: Path, passphrase: str) -> None:
        self.folder, self.passphrase = folder, passphrase
        self.vault, self.kept = folder / "new", folder / "kept"


@pytest.fixture(scope="module")
def lost_once(two_years: Path, tmp_path_factory: pytest.TempPathFactory) -> Lost:
    folder = tmp_path_factory.mktemp("lost")
    old = Path(shutil.copytree(two_years, folder / "old"))
    people = practice_people.people_of(old)
    passphrase = next(each.passphrase for each in people if "coordinator" in each.roles)
    lost = Lost(folder, passphrase)
    (folder / "stick").mkdir()
    session = unlocking.unlock(old, passphrase)
    backing_up.back_up(session, to=folder / "stick")
    lost.kept.mkdir()
    for recipient in ("sdf", "partners"):
        preview = preview_of(session, 2027, recipient)
        releasing.release(session, preview, lost.kept / recipient)
    locking.lock(session)
    shutil.rmtree(old / backing_up.FOLDER)
    shutil.copytree(folder / "stick", old / backing_up.FOLDER)
    held = finding_backups.look(old / backing_up.FOLDER).held
    bringing_back.bring_back(held, bringing_back.by_passphrase(passphrase), lost.vault)
    return lost


@pytest.fixture
def lost(lost_once: Lost, tmp_path: Path) -> Lost:
    """A copy of its own, with the old vault gone."""
    for name in ("new", "kept"):
        shutil.copytree(lost_once.folder / name, tmp_path / name)
    return Lost(tmp_path, lost_once.passphrase)


@pytest.fixture
def at_the_release(open_desk: OpenDesk, lost: Lost) -> Callable[..., Desk]:
    def begin(**chosen: object) -> Desk:
        settings.write(lost.vault, Settings(**chosen))  # type: ignore[arg-type]  # names are fields
        desk = open_desk(folder=lost.vault)
        type_line(desk, lost.passphrase)
        desk.until(desk.pages)
        desk.open_page(desk.text("page.release"))
        desk.until(lambda: desk.seen("unregistered"))
        return desk

    return begin


def register(desk: Desk, folder: Path) -> None:
    desk.click(desk.text("register.choose"))
    answer_with_path(desk, folder)
    desk.until(lambda: not desk.background.waiting)


def tried(desk: Desk) -> list[str]:
    QApplication.processEvents()
    return [w.text() for w in desk.window.findChildren(QLabel, "tried") if w.isVisible()]


def done(desk: Desk, folder: str, release: str) -> str:
    return desk.text("register.done", folder=folder, release=release)


def test_nothing_is_released_before_all_are_registered(
    at_the_release: Callable[..., Desk], lost: Lost
) -> None:
    desk = at_the_release()
    assert desk.seen("unregistered") == desk.text("register.missing", releases="2027-001, 2027-002")
    assert not desk.button(desk.text("release.preview")).isEnabled()
    register(desk, lost.kept / "partners")
    assert tried(desk) == [done(desk, "partners", "2027-002")]
    assert desk.seen("unregistered") == desk.text("register.missing", releases="2027-001")
    assert not desk.button(desk.text("release.preview")).isEnabled()
    register(desk, lost.kept / "sdf")
    assert desk.seen("all_there") == desk.text("register.all_there")
    assert desk.text("register.choose") not in names(desk)
    desk.until(lambda: desk.button(desk.text("release.preview")).isEnabled())
    desk.click(desk.text("release.preview"))
    desk.until(lambda: desk.seen("outcome"))
    desk.open_page(desk.text("page.yearbook"))
    desk.window.activateWindow()  # off screen nothing else does after a dialog
    desk.until(desk.window.isActiveWindow)
    desk.lock()
    session = unlocking.unlock(lost.vault, lost.passphrase)
    assert [each.id for each in gathering.releases(session)] == ["2027-001", "2027-002"]
    session.close()


def test_each_folder_has_its_own_sentence(
    at_the_release: Callable[..., Desk], lost: Lost, tmp_path: Path
) -> None:
    """All folders of one folder are tried: a changed one is refused, the other one is known."""
    data = next((lost.kept / "sdf").glob("*data.csv"))
    good = data.read_bytes()
    data.write_bytes(good + b"\n")
    desk = at_the_release()
    register(desk, lost.kept)
    changed = desk.text("refusal.file_changed", file=data.name)
    assert tried(desk) == [
        done(desk, "partners", "2027-002"),
        desk.text("register.refused", folder="sdf", why=changed),
    ]
    (tmp_path / "empty").mkdir()
    register(desk, tmp_path / "empty")
    assert len(tried(desk)) == 3
    assert "empty" in tried(desk)[-1]
    data.write_bytes(good)
    register(desk, lost.kept)
    assert desk.seen("all_there") == desk.text("register.all_there")
    known = desk.text("register.known", folder="partners", release="2027-002")
    assert tried(desk)[1:] == [known, done(desk, "sdf", "2027-001")]


def test_a_folder_of_another_vault_is_refused(
    at_the_release: Callable[..., Desk], lost: Lost, two_years: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(two_years, tmp_path / "other"))
    session = unlocking.unlock(other, lost.passphrase)
    releasing.release(session, preview_of(session, 2027, "gemeente"), tmp_path / "theirs")
    session.close()
    desk = at_the_release()
    register(desk, tmp_path / "theirs")
    why = desk.text("refusal.release_unknown", folder="theirs")
    assert tried(desk) == [desk.text("register.refused", folder="theirs", why=why)]
    assert not desk.button(desk.text("release.preview")).isEnabled()


def test_it_is_covered_with_its_dialog_open(
    at_the_release: Callable[..., Desk],
) -> None:
    desk = at_the_release()
    desk.click(desk.text("register.choose"))
    desk.key(Qt.Key.Key_F12)
    assert not desk.seen("unregistered")
    assert not [w for w in desk.controls() if w.accessibleName() == desk.text("register.choose")]


def test_a_yearbook_that_knows_them_all_is_not_asked(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(two_years, tmp_path / "two-years"))
    desk = open_desk("coordinator", folder=folder)
    desk.open_page(desk.text("page.release"))
    assert not desk.seen("unregistered")


@pytest.mark.long(but=1)
@pytest.mark.parametrize("chosen", [{"font_points": 22}, {"language": "ar"}])
def test_it_has_room(
    at_the_release: Callable[..., Desk], lost: Lost, chosen: dict[str, object]
) -> None:
    desk = at_the_release(**chosen)
    register(desk, lost.kept)
    assert faults_of_room(desk) == []
