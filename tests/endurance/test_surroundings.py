"""The main job and every page of the window where no network exists."""

import os
import subprocess
import sys

import pytest

from tests.traces.running import ROOT
from tests.traces.surroundings import ALONE, works


@pytest.mark.skipif(not works(*ALONE, "true"), reason="this computer makes no such namespace")
@pytest.mark.parametrize("tests", ["tests/journeys/test_main_job.py", "tests/desktop"])
def test_the_window_works_where_no_network_exists(tests: str) -> None:
    ran = subprocess.run(
        [*ALONE, sys.executable, "-m", "pytest", "-q", tests],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ran.returncode == 0, ran.stdout
