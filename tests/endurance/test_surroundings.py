"""The main job on the window where no network exists, and commands in four languages."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.traces.running import ROOT
from tests.traces.test_nothing_around import ALONE, outcome, works


@pytest.mark.skipif(not works(*ALONE, "true"), reason="this computer makes no such namespace")
@pytest.mark.parametrize("tests", ["tests/journeys/test_main_job.py", "tests/desktop"])
def test_the_window_works_where_no_network_exists(tests: str) -> None:
    ran = subprocess.run(
        [*ALONE, sys.executable, "-m", "pytest", "-q", "-x", tests],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert ran.returncode == 0, ran.stdout


def test_four_languages_of_the_computer_change_no_byte(tmp_path: Path) -> None:
    assert outcome(tmp_path, ("nl_NL.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "C")) == (1, 1)
