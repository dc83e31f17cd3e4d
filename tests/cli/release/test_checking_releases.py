"""A folder that was given away is checked against its certificate, and tampered ones are found."""

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.desk import command, contents, refused
from tests.invented_years import invented_report
from xenia_desk.core.release.reports.report import Report
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.certificates_json import digest, over_all
from xenia_desk.outputs.release.release_files import release_files


@pytest.fixture(scope="module")
def report() -> Report:
    return invented_report(150)


@pytest.fixture(scope="module")
def files(report: Report) -> dict[str, bytes]:
    return release_files(report, Translator("nl"))


@pytest.fixture
def folder(tmp_path: Path, files: dict[str, bytes]) -> Path:
    made = tmp_path / "figures"
    made.mkdir()
    for name, data in files.items():
        (made / name).write_bytes(data)
    return made


def test_a_folder_as_it_was_made(folder: Path, files: dict[str, bytes]) -> None:
    ran = command("check-release", folder)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("De map is zoals hij werd gemaakt: 5 bestanden.\n")
    told = json.loads(command("check-release", folder, "--json").out)
    others = {name: digest(data) for name, data in files.items() if name != "certificate.json"}
    assert told["files"] == others
    assert told["release_sha256"] in ran.out
    lines = "".join(f"{found}  {name}\n" for name, found in sorted(others.items()))
    assert told["release_sha256"] == digest(lines.encode())


def rewritten(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    file = folder / "certificate.json"
    data = json.loads(file.read_text("utf-8"))
    change(data)
    file.write_text(json.dumps(data), "utf-8")


def one_byte(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def folder_for_a_file(folder: Path) -> None:
    (folder / "data.csv").unlink()
    (folder / "data.csv").mkdir()


def link_for(folder: Path, name: str, target: str = "/dev/zero") -> None:
    (folder / name).unlink()
    (folder / name).symlink_to(target)


def pipe_for(folder: Path, name: str) -> None:
    (folder / name).unlink()
    os.mkfifo(folder / name)


TAMPERED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a byte of the data": (lambda f: one_byte(f / "data.csv"), "data.csv is gewijzigd"),
    "a byte of the PDF": (lambda f: one_byte(f / "jaarcijfers-2027.pdf"), "pdf is gewijzigd"),
    "a file is cut": (
        lambda f: (f / "leesbaar.csv").write_bytes(b""),
        "leesbaar.csv is gewijzigd",
    ),
    "a file is gone": (lambda f: (f / "data.csv").unlink(), "data.csv hoort bij .* ontbreekt"),
    "a file too many": (lambda f: (f / "x.txt").write_text("x"), "x.txt hoort niet bij"),
    "a folder too many": (lambda f: (f / "more").mkdir(), "more hoort niet bij"),
    "a folder for a file": (folder_for_a_file, "data.csv is niet te lezen"),
    "a link without an end": (lambda f: link_for(f, "data.csv"), "data.csv is niet te lezen"),
    "a pipe for a file": (lambda f: pipe_for(f, "data.csv"), "data.csv is niet te lezen"),
    "a link for the certificate": (
        lambda f: link_for(f, "certificate.json"),
        "certificate.json is niet te lezen",
    ),
    "a pipe for the certificate": (
        lambda f: pipe_for(f, "certificate.json"),
        "certificate.json is niet te lezen",
    ),
    "a renamed file": (
        lambda f: (f / "data.csv").rename(f / "data2.csv"),
        "data.csv hoort bij .*\n.*data2.csv hoort niet",
    ),
    "two files swapped": (
        lambda f: (
            (f / "data.csv").rename(f / "x"),
            (f / "leesbaar.csv").rename(f / "data.csv"),
            (f / "x").rename(f / "leesbaar.csv"),
        ),
        "data.csv is gewijzigd.*\nleesbaar.csv is gewijzigd",
    ),
    "no certificate": (lambda f: (f / "certificate.json").unlink(), "staat geen certificaat"),
    "two certificates": (
        lambda f: (f / "OEFENING-certificate.json").write_bytes(b"{}"),
        "of staan er twee",
    ),
    "a certificate of nothing": (lambda f: (f / "certificate.json").write_bytes(b""), "te lezen"),
    "a certificate in bytes": (
        lambda f: (f / "certificate.json").write_bytes(b"\xff\xfe\0"),
        "niet te lezen",
    ),
    "a certificate without end": (
        lambda f: (f / "certificate.json").write_bytes(b"[" * 100_000),
        "niet te lezen",
    ),
    "a certificate of another shape": (
        lambda f: (f / "certificate.json").write_bytes(b'{"files": 3}'),
        "niet te lezen",
    ),
    "another threshold": (
        lambda f: rewritten(f, lambda d: d["rule"].update(threshold=3)),
        "certificaat is gewijzigd",
    ),
    "another outcome": (
        lambda f: rewritten(f, lambda d: d["attackers"].update(A2="held")),
        "certificaat is gewijzigd",
    ),
    "a file less": (lambda f: rewritten(f, lambda d: d["files"].pop()), "certificaat is gewijzigd"),
    "a file of elsewhere": (
        lambda f: rewritten(f, lambda d: d["files"][0].update(name="../data.csv")),
        "niet te lezen",
    ),
    "a file named twice": (
        lambda f: rewritten(f, lambda d: d["files"].append(d["files"][0])),
        "niet te lezen",
    ),
}


@pytest.mark.long(but=11)
@pytest.mark.parametrize("tampered", TAMPERED)
def test_a_tampered_folder(folder: Path, tampered: str) -> None:
    change, said = TAMPERED[tampered]
    change(folder)
    before = contents(folder)
    words = refused(command("check-release", folder))
    assert re.search(said, words, re.DOTALL), words
    assert contents(folder) == before


def test_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for wrong in ("no", "file"):
        assert "is er niet, is geen map" in refused(command("check-release", tmp_path / wrong))
    assert refused(command("check-release"), 2)


def test_the_certificate_names_no_cell_and_no_kind(report: Report, files: dict[str, bytes]) -> None:
    text = files["certificate.json"].decode()
    words = set(re.findall(r"[a-z_]+", text.lower()))
    codes = {code for tree in report.plan.dimensions.values() for code in tree.codes}
    tables = set(report.plan.tables)
    assert not words & (codes - {"other"}) & {code for code in codes if len(code) > 4}
    assert not words & tables
    assert not words & {"primary", "secondary", "key", "secret", "cost", "at", "cells"}
    data = json.loads(text)
    listed = {each["name"]: each["sha256"] for each in data["files"]}
    assert data["release_sha256"] == over_all(listed)
    assert (data["hidden"], data["numbers"]) == (
        report.release.certificate.hidden,
        report.release.certificate.cells,
    )
