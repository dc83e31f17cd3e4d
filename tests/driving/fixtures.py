"""Fixtures of the window: a real practice vault, a real thread, key and mouse events only."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.driving.desk import Desk, nobody_hurries
from tests.driving.practice_vault import passphrase_of
from xenia_desk import settings
from xenia_desk.desktop.look import theme
from xenia_desk.desktop.notices import Kind
from xenia_desk.settings import Settings
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault.clock import Clock
from xenia_desk.workflows.vault.session import Session


@pytest.fixture(scope="session")
def practice_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice") / "vault"
    practising.practice(folder, (2027, 2027))
    return folder


@pytest.fixture
def vault(practice_vault: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_vault, tmp_path / "vault"))


@pytest.fixture(autouse=True)
def as_the_program_starts(qapp: QApplication) -> Iterator[None]:
    qapp.setStyle("Fusion")
    theme.load_fonts()
    nobody_hurries()
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setFont(font)
    qapp.setPalette(palette)
    left = [t.name for t in threading.enumerate() if t.name == "work"]
    assert not left, "a worker thread was left behind"


@pytest.fixture
def open_desk(vault: Path) -> Iterator[Callable[..., Desk]]:
    """Open the window on a practice vault in a role (none: the unlock page)."""
    opened: list[Desk] = []

    def begin(
        role: str = "",
        undo_seconds: float = 600,
        folder: Path | None = None,
        clock: Clock | None = None,
        **chosen: object,
    ) -> Desk:
        if folder is None:
            settings.write(vault, Settings(**chosen))  # type: ignore[arg-type]  # names are fields
        desk = Desk(folder or vault, undo_seconds, clock)
        opened.append(desk)
        if role:
            desk.practise(role)
        return desk

    yield begin
    for desk in opened:
        desk.end()
        bugs = [words for kind, words in desk.said if kind is Kind.BUG]
        assert not bugs, bugs


@pytest.fixture
def session_of(vault: Path) -> Iterator[Callable[[str], Session]]:
    """Unlock the practice vault without a window."""
    opened: list[Session] = []

    def unlock(role: str) -> Session:
        session = unlocking.unlock(vault, passphrase_of(vault, role))
        opened.append(session)
        return session

    yield unlock
    for session in opened:
        session.close()
