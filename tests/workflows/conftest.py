"""Vaults for the tests of workflows."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.workflows.vaults import DAY, HELD, Found
from xenia_desk.workflows import founding
from xenia_desk.workflows.session import Session


@pytest.fixture
def found(tmp_path: Path) -> Found:
    draft = founding.draft(HELD, practice=DAY.isoformat())
    founding.found(tmp_path / "vault", draft)
    return Found(tmp_path / "vault", draft)


@pytest.fixture
def session(found: Found) -> Iterator[Session]:
    opened = found.unlock("uil")
    yield opened
    opened.close()
