"""Vaults for the tests of workflows."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflows.computers import Computers, two_computers
from tests.workflows.vaults import DAY, HELD, Found, Office
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.session import Session


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A vault as it was founded; never opened here, every test gets a copy."""
    draft = founding.new_vault(HELD, practice=DAY.isoformat())
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


@pytest.fixture(scope="session")
def computers_once(tmp_path_factory: pytest.TempPathFactory) -> Computers:
    """Two computers as they were founded; every test gets a copy."""
    return two_computers(tmp_path_factory.mktemp("computers"))


@pytest.fixture
def both(computers_once: Computers, tmp_path: Path) -> Computers:
    """A computer at Xenia and a laptop that do not know each other yet."""
    return computers_once.copied(tmp_path)


@pytest.fixture(scope="session")
def three_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice vault whose first two years are over; every test gets a copy."""
    folder = tmp_path_factory.mktemp("three-years") / "vault"
    return practising.practice(folder, (2027, 2029)).vault


@pytest.fixture
def practice(two_years: Path, tmp_path: Path) -> Office:
    return Office.copied(two_years, tmp_path / "vault")


@pytest.fixture
def coordinator(practice: Office) -> Iterator[Session]:
    opened = practice.unlock("coordinator")
    yield opened
    opened.close()
