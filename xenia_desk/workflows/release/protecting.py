"""Protects the count tables in a file, and attacks such a result."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xenia_desk.outputs.files import write_file
from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.attack.refusals import PatternContradicts
from xenia_desk.protection.earlier.ledger import Earlier, beside
from xenia_desk.protection.earlier.protect_beside import protect_beside
from xenia_desk.protection.files.documents import read_system
from xenia_desk.protection.files.results import read_result, result, written
from xenia_desk.protection.model.choices import Progress, Stage
from xenia_desk.protection.model.patterns import Pattern
from xenia_desk.protection.protected import Protected
from xenia_desk.workflows.release.refusals import (
    DocumentIsFolder,
    DocumentMissing,
    DocumentNotText,
    DocumentTooLarge,
    DocumentUnreadable,
    ResultOverSystem,
)

LARGEST_FILE = 64  # MiB


@dataclass(frozen=True)
class Outcome:
    """What was protected, and the result document as it was (or would be) written."""

    protected: Protected
    document: Mapping[str, object]


def protect_file(
    system_file: Path,
    out: Path | None = None,
    after: Sequence[Path] = (),
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Protect the tables of a file; the result is written to `out`, if given, whole or not at all.

    `after` are results of earlier releases: what they printed is known to everybody.

    Raises a Refusal where the file, the system or the place of the result is wrong.
    """
    system = read_system(_text(system_file))
    read = (system_file, *after)
    if out is not None and out.exists() and any(out.samefile(f) for f in read if f.exists()):
        raise ResultOverSystem(out)
    started = time.perf_counter()
    protected = protect_beside(system, _earlier(after), progress)
    document = result(protected, time.perf_counter() - started)
    if out is not None:
        write_file(out, written(document).encode())
    return Outcome(protected, document)


def attack_file(
    result_file: Path, after: Sequence[Path] = (), progress: Progress = lambda *_: None
) -> Verdict:
    """Attack the pattern of a result file; the verdict tells what was found.

    `after` are results of earlier releases that the attacker has too.
    """
    from xenia_desk.protection.attack.attack import attack  # noqa: PLC0415 - loads the solver

    def tell(done: int, in_all: int) -> None:
        progress(Stage.ATTACK, done, in_all)

    pattern, stated = read_result(_text(result_file))
    pattern = beside(pattern, _earlier(after)) if after else pattern
    return _contradicting(pattern, attack(pattern, stated, tell))


def _contradicting(pattern: Pattern, verdict: Verdict) -> Verdict:
    """The verdict, with the fewest numbers that contradict each other where any do."""
    if not any(isinstance(finding, PatternContradicts) for finding in verdict.findings):
        return verdict
    from xenia_desk.protection.attack.attack_model import known_limits  # noqa: PLC0415 - loads numpy
    from xenia_desk.protection.reasons.smallest_sets import contradiction  # noqa: PLC0415 - too

    found = contradiction(pattern.system, known_limits(pattern))
    if found is None:
        return verdict
    others = (f for f in verdict.findings if not isinstance(f, PatternContradicts))
    return replace(verdict, findings=(*others, found))


def _earlier(files: Sequence[Path]) -> tuple[Earlier, ...]:
    return tuple(Earlier(file.stem, read_result(_text(file))[0]) for file in files)


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
