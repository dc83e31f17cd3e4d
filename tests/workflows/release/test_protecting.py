"""Files in and out of protect and attack: every fault refused, nothing half written."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from xenia_desk import wording
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.outputs.refusals import OutputFolderMissing, OutputRefused
from xenia_desk.protection.attack.refusals import NotSafe
from xenia_desk.protection.files.refusals import NotJson
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.reasons.refusals import PrintedContradict
from xenia_desk.workflows.release import protecting
from xenia_desk.workflows.release.protecting import attack_file, protect_file
from xenia_desk.workflows.release.refusals import (
    DocumentIsFolder,
    DocumentMissing,
    DocumentNotText,
    DocumentTooLarge,
    DocumentUnreadable,
    ResultOverSystem,
)

SYSTEM: dict[str, Any] = {
    "threshold": 10,
    "dimensions": {"x": {"all": ["a", "b", "c"]}},
    "tables": [
        {
            "name": "t",
            "population": "p",
            "dimensions": ["x"],
            "cells": [
                {"at": {"x": "a"}, "count": 3},
                {"at": {"x": "b"}, "count": 30},
                {"at": {"x": "c"}, "count": 40},
            ],
        }
    ],
}


@pytest.fixture
def system(tmp_path: Path) -> Path:
    path = tmp_path / "tables.json"
    path.write_text(json.dumps(SYSTEM), "utf-8")
    return path


def test_a_result_is_written_and_holds(system: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    outcome = protect_file(system, out)
    assert json.loads(out.read_text("utf-8")) == outcome.document
    assert attack_file(out).holds
    assert sorted(path.name for path in tmp_path.iterdir()) == ["result.json", "tables.json"]


def test_without_a_place_nothing_is_written(system: Path, tmp_path: Path) -> None:
    assert protect_file(system).protected.verdict.holds
    assert list(tmp_path.iterdir()) == [system]


def test_the_same_tables_give_the_same_file_but_for_the_seconds(
    system: Path, tmp_path: Path
) -> None:
    written = []
    for name in ("one", "two"):
        protect_file(system, tmp_path / name)
        result = json.loads((tmp_path / name).read_text("utf-8"))
        assert result["summary"].pop("seconds") >= 0
        written.append(result)
    assert written[0] == written[1]


def test_a_text_with_a_byte_order_mark_is_read(system: Path) -> None:
    system.write_text(json.dumps(SYSTEM), "utf-8-sig")
    assert protect_file(system).protected.verdict.holds


def refused(file: Path, kind: type[Refusal], out: Path | None = None) -> None:
    with pytest.raises(Refusal) as by_protect:
        protect_file(file, out)
    assert type(by_protect.value) is kind
    for language in ("nl", "en"):
        assert "{" not in wording.sentence(by_protect.value, Translator(language))
    if out is None:
        with pytest.raises(kind):
            attack_file(file)


def test_what_is_no_readable_text_is_refused(tmp_path: Path, system: Path) -> None:
    refused(tmp_path / "none.json", DocumentMissing)
    refused(tmp_path / "no" / "folder.json", DocumentMissing)
    refused(tmp_path, DocumentIsFolder)
    refused(system / "below.json", DocumentUnreadable)
    binary = tmp_path / "binary.json"
    binary.write_bytes(b"\xff\xfe\x00")
    refused(binary, DocumentNotText)
    binary.write_bytes(b"")
    refused(binary, NotJson)


def test_a_file_without_the_right_to_read_it_is_refused(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The refusal of the system itself; run as root the right is there, so it is taken away."""
    real = Path.open

    def denied(path: Path, *mode: Any, **named: Any) -> Any:
        if path == system:
            raise PermissionError
        return real(path, *mode, **named)

    monkeypatch.setattr(Path, "open", denied)
    refused(system, DocumentUnreadable)


def test_a_file_larger_than_any_system_is_refused(
    system: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protecting, "LARGEST_FILE", 0)
    refused(system, DocumentTooLarge)


def test_the_counts_are_never_overwritten(system: Path, tmp_path: Path) -> None:
    before = system.read_bytes()
    refused(system, ResultOverSystem, system)
    link = tmp_path / "link.json"
    os.link(system, link)
    refused(system, ResultOverSystem, link)
    assert system.read_bytes() == before


def test_a_place_that_cannot_be_written_is_refused(system: Path, tmp_path: Path) -> None:
    refused(system, OutputFolderMissing, tmp_path / "none" / "result.json")
    with pytest.raises(OutputRefused):
        protect_file(system, tmp_path)
    assert list(tmp_path.iterdir()) == [system]


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
def test_a_full_disk_leaves_the_older_result(system: Path, tmp_path: Path) -> None:
    """The system allows that process no file of more than 64 bytes."""
    out = tmp_path / "result.json"
    out.write_text("older", "utf-8")
    code = (
        "import resource, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64));"
        "runpy.run_module('xenia_desk', run_name='__main__', alter_sys=True)"
    )
    done = subprocess.run(
        # -B: a compiled module cut off at 64 bytes would break the next start.
        [sys.executable, "-B", "-c", code, "protect", str(system), "--out", str(out)],
        capture_output=True,
        text=True,
        check=False,
        env={"LC_ALL": "en_US.UTF-8"},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert str(out) in done.stderr
    assert out.read_text("utf-8") == "older"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["result.json", "tables.json"]


def test_a_refused_system_leaves_an_older_result_as_it_was(system: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    out.write_text("older", "utf-8")
    known = {"population": "p", "at": {"x": "a"}, "value": 3}
    system.write_text(json.dumps(SYSTEM | {"released": [known]}), "utf-8")
    with pytest.raises(CannotProtect):
        protect_file(system, out)
    assert out.read_text("utf-8") == "older"


def test_an_edited_result_does_not_pass(system: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    protect_file(system, out)
    result = json.loads(out.read_text("utf-8"))
    cell = next(c for c in result["tables"][0]["cells"] if c["status"] == "secondary")
    del cell["low"], cell["high"], result["digest"]
    cell.update(status="open", value=30)
    out.write_text(json.dumps(result), "utf-8")
    with pytest.raises(NotSafe):
        attack_file(out).check()


def test_a_contradiction_names_the_fewest_numbers(system: Path, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    protect_file(system, out)
    result = json.loads(out.read_text("utf-8"))
    total = next(c for c in result["tables"][0]["cells"] if c["at"]["x"] == "all")
    part = next(c for c in result["tables"][0]["cells"] if c["status"] == "open" and c != total)
    total["value"] = part["value"] - 1
    del result["digest"]
    out.write_text(json.dumps(result), "utf-8")
    (found,) = [f for f in attack_file(out).findings if isinstance(f, PrintedContradict)]
    assert len(found.numbers) == 2
    assert found.least
    assert found.sum.result == -1
