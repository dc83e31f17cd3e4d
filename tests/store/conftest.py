"""The store's fixtures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.desks import Desk, make_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = make_desk(tmp_path / "vault")
    yield made
    made.book.close()
