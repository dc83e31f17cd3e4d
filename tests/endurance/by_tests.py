"""Runs tests of the normal run and says what came of them, as a row of the table."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from tests.outcomes import Outcome

ROOT = Path(__file__).resolve().parents[2]
CONTROL = re.compile(r"control|planted")


def by_tests(folder: Path, *tests: str, **environment: str) -> Outcome:
    """Tests by name or file; those that are controls by their name count as planted and found."""
    report = folder / "tests.xml"
    words = ["-q", "--long", "-p", "no:cacheprovider", f"--junitxml={report}", *tests]
    subprocess.run(
        [sys.executable, "-m", "pytest", *words],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )
    faults, planted, found, tries = Counter[str](), 0, 0, 0
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
        if case.find("skipped") is not None:
            continue
        failed = case.find("failure") is not None or case.find("error") is not None
        if CONTROL.search(case.get("name", "")):
            planted += 1
            found += not failed
        else:
            tries += 1
            faults[f"failed: {case.get('name')}"] += failed
    return Outcome(tries, +faults, planted, found)
