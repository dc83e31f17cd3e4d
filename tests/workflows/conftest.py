"""Vaults for the tests of workflows."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflows.vaults import DAY, HELD, Found
from xenia_desk.workflows import founding
from xenia_desk.workflows.session import Session


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A vault as it was founded; never opened here, every test gets a copy."""
    draft = founding.draft(HELD, practice=DAY.isoformat())
    folder = tmp_path_factory.mktemp("founded") / "vault"
    founding.found(folder, draft)
    return Found(folder, draft)


@pytest.fixture
def found(made_once: Found, tmp_path: Path) -> Found:
    shutil.copytree(made_once.folder, tmp_path / "vault")
    return Found(tmp_path / "vault", made_once.draft)


@pytest.fixture
def session(found: Found) -> Iterator[Session]:
    opened = found.unlock("uil")
    yield opened
    opened.close()
