"""This module protects a set of count tables that stands in a file, and attacks such a result."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xenia_desk.core.protection.documents import read_system
from xenia_desk.core.protection.findings import Verdict
from xenia_desk.core.protection.protected import Protected, protect
from xenia_desk.core.protection.results import read_result, result, written
from xenia_desk.errors import Refusal, WrongUse
from xenia_desk.outputs.files import write_file

LARGEST_FILE = 64  # MiB


@dataclass(eq=False)
class DocumentMissing(Refusal):
    """The file is not there."""

    file: Path


@dataclass(eq=False)
class DocumentIsFolder(Refusal):
    """A folder was given where a file is read."""

    file: Path


@dataclass(eq=False)
class DocumentUnreadable(Refusal):
    """The file cannot be read: no right to it, or the disk failed."""

    file: Path


@dataclass(eq=False)
class DocumentTooLarge(Refusal):
    """The file is larger than any set of tables that can be protected."""

    file: Path
    most: int


@dataclass(eq=False)
class DocumentNotText(Refusal):
    """The file is no text in UTF-8."""

    file: Path


@dataclass(eq=False)
class ResultOverSystem(WrongUse):
    """The result would be written over the counts it was made from."""

    file: Path


@dataclass(frozen=True)
class Outcome:
    """What was protected, and the result document as it was (or would be) written."""

    protected: Protected
    document: Mapping[str, object]


def protect_file(system_file: Path, out: Path | None = None) -> Outcome:
    """Protect the tables of a file; the result is written to `out`, if given, whole or not at all.

    Raises a Refusal where the file, the system or the place of the result is wrong.
    """
    system = read_system(_text(system_file))
    if out is not None and out.exists() and out.samefile(system_file):
        raise ResultOverSystem(out)
    started = time.perf_counter()
    protected = protect(system)
    document = result(protected, time.perf_counter() - started)
    if out is not None:
        write_file(out, written(document).encode())
    return Outcome(protected, document)


def attack_file(result_file: Path) -> Verdict:
    """Attack the pattern of a result file; the verdict tells what was found."""
    from xenia_desk.core.protection.attack import attack  # noqa: PLC0415 - loads the solver

    pattern, stated = read_result(_text(result_file))
    return attack(pattern, stated)


def _text(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST_FILE * 2**20 + 1)
    except FileNotFoundError as error:
        raise DocumentMissing(file) from error
    except IsADirectoryError as error:
        raise DocumentIsFolder(file) from error
    except (OSError, ValueError) as error:
        raise (DocumentIsFolder if file.is_dir() else DocumentUnreadable)(file) from error
    if len(data) > LARGEST_FILE * 2**20:
        raise DocumentTooLarge(file, LARGEST_FILE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentNotText(file) from error
