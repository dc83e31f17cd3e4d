"""The release page of a practice vault of which one year is over."""

import shutil
from pathlib import Path

import pytest

from tests.desktop.pages.release.shown_release import at_the_release
from tests.driving.desk import Desk, OpenDesk


@pytest.fixture
def folder(two_years: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two_years, tmp_path / "two-years"))


@pytest.fixture
def release_desk(open_desk: OpenDesk, folder: Path) -> Desk:
    return at_the_release(open_desk, folder)
