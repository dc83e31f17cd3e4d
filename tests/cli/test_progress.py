"""A long protection says how far it is on a terminal, and Ctrl+C ends it cleanly."""

import json
import os
import pty
import resource
import select
import signal
import subprocess
import sys
import time
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.cli.desk import contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are of POSIX")
LONG = 120  # seconds after which a test is lost


def large(size: int) -> dict[str, Any]:
    """Three ways with many small counts, which takes a while."""
    draw = Random(3)  # noqa: S311 - an invented table needs no secret
    ways = {"x": size, "y": size, "z": 4}
    codes = {name: [f"{name}{n}" for n in range(many)] for name, many in ways.items()}
    cells = [
        {"at": {"x": x, "y": y, "z": z}, "count": int(draw.expovariate(0.15))}
        for x in codes["x"]
        for y in codes["y"]
        for z in codes["z"]
    ]
    table = {"name": "t", "population": "p", "dimensions": ["x", "y", "z"], "cells": cells}
    trees = {name: {"all": parts} for name, parts in codes.items()}
    return {"threshold": 5, "dimensions": trees, "tables": [table]}


class OnTerminal:
    """A command whose standard error is a terminal that a test reads."""

    def __init__(self, *arguments: object) -> None:
        self.inner, outer = pty.openpty()
        self.said = b""
        given = [sys.executable, "-m", "xenia_desk", *map(str, arguments)]
        self.process = subprocess.Popen(
            given,
            stdout=subprocess.PIPE,
            stderr=outer,
            env={**os.environ, "LC_ALL": "nl_NL.UTF-8"},
            # Who starts the tests in the background has them ignore Ctrl+C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509 - one thread
        )
        os.close(outer)

    def read_until(self, words: bytes) -> bool:
        """Whether the words appear before the command ends."""
        end = time.monotonic() + LONG
        while words not in self.said and time.monotonic() < end:
            ready, _, _ = select.select([self.inner], [], [], 1)
            try:
                found = os.read(self.inner, 4096) if ready else b""
            except OSError:  # the other end is closed
                break
            self.said += found
        return words in self.said

    def ended(self) -> int:
        """The exit code; all that was still said is read first."""
        self.read_until(b"\0never")
        code = self.process.wait(LONG)
        os.close(self.inner)
        if self.process.stdout:
            self.process.stdout.close()
        return code


def test_progress_is_shown_and_ctrl_c_stops_it(tmp_path: Path) -> None:
    system, result = tmp_path / "system.json", tmp_path / "result.json"
    system.write_text(json.dumps(large(20)))
    before = contents(tmp_path)
    running = OnTerminal("protect", system, "--out", result)
    assert running.read_until(b"kiezen wat verborgen wordt: "), running.said
    os.kill(running.process.pid, signal.SIGINT)
    assert running.ended() == 1
    assert b"Traceback" not in running.said
    assert running.said.decode().split("\r")[-1].strip() or running.said.endswith(b"\n")
    assert contents(tmp_path) == before


def all_hidden(system: dict[str, Any]) -> dict[str, Any]:
    """A result in which every lowest cell is hidden and every total open: long to attack."""
    table = system["tables"][0]
    counts = {tuple(cell["at"].values()): cell["count"] for cell in table["cells"]}
    trees = [["all", *tree["all"]] for tree in system["dimensions"].values()]
    sums = dict.fromkeys(product(*trees), 0)
    for codes, count in counts.items():
        for places in product((False, True), repeat=3):
            at = tuple("all" if up else code for up, code in zip(places, codes, strict=True))
            sums[at] += count
    cells = [
        {
            "at": dict(zip("xyz", codes, strict=True)),
            **(
                {"status": "open", "value": value}
                if "all" in codes
                else {"status": "secondary", "low": 0, "high": 1}
            ),
        }
        for codes, value in sums.items()
    ]
    return {**system, "tables": [{**table, "cells": cells}]}


def test_an_attack_is_stopped_too(tmp_path: Path) -> None:
    result = tmp_path / "result.json"
    result.write_text(json.dumps(all_hidden(large(20))))
    running = OnTerminal("attack", result)
    assert running.read_until(b"proberen terug te rekenen: "), running.said
    os.kill(running.process.pid, signal.SIGINT)
    assert running.ended() == 1
    assert b"Traceback" not in running.said
    assert running.said.endswith(b"\n")


def test_nothing_is_shown_where_nobody_looks(tmp_path: Path) -> None:
    system = tmp_path / "system.json"
    system.write_text(json.dumps({**large(9), "rule": "textbook"}))
    given = [sys.executable, "-m", "xenia_desk", "protect", str(system), "--json"]
    ran = subprocess.run(given, capture_output=True, check=True, timeout=LONG)
    assert b"\r" not in ran.stderr
    assert len(ran.stderr.splitlines()) < 4


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    system, result = tmp_path / "system.json", tmp_path / "result.json"
    system.write_text('{"threshold": [' + "[]," * 5_000_000 + "0]}")  # far more than the limit
    before = contents(tmp_path)
    given = [sys.executable, "-m", "xenia_desk", "protect", str(system), "--out", str(result)]
    limit = 200 * 2**20
    ran = subprocess.run(
        given,
        capture_output=True,
        check=False,
        timeout=LONG,
        env={**os.environ, "LC_ALL": "nl_NL.UTF-8"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert "geheugen" in ran.stderr.decode()
    assert contents(tmp_path) == before
