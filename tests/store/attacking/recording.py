"""Runs a program with every change of files under a folder recorded, or one refused."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("recorder.c")


def built(folder: Path) -> Path:
    """The recorder, compiled; it needs a C compiler, as Debian's gcc."""
    library = folder / "recorder.so"
    command = ["gcc", "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


@dataclass(frozen=True)
class Fault:
    """The call on a file (counted after the first acknowledgement) that fails, and with what."""

    call: int
    errno: int


def recorded(
    library: Path, code: str, root: Path, log: Path, fault: Fault | None = None
) -> subprocess.CompletedProcess[str]:
    """Run Python code with `root` and the file of acknowledgements as arguments.

    Every write to that file is an acknowledgement; the steps are appended to `log`.
    """
    acknowledged = log.with_name("acknowledged")
    acknowledged.touch()
    environment = {
        **os.environ,
        "LD_PRELOAD": str(library),
        "RECORD_ROOT": str(root),
        "RECORD_LOG": str(log),
        "RECORD_ACKNOWLEDGED": str(acknowledged),
    }
    if fault is not None:
        environment["RECORD_FAIL_AT"] = str(fault.call)
        environment["RECORD_FAIL_ERRNO"] = str(fault.errno)
    command = [sys.executable, "-c", code, str(root), str(acknowledged)]
    return subprocess.run(
        command, env=environment, cwd=Path.cwd(), capture_output=True, text=True, check=False
    )
