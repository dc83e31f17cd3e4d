"""Makes and repairs .venv, and does nothing when nothing has changed."""

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import system_packages

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "setup"
LOG = ROOT / "build" / "setup.log"
LOCK = ROOT / "packaging" / "requirements" / "develop.txt"
PEERS = ROOT / "build" / "peers"  # tools of others, measured beside us; away from .venv
PEERS_LOCK = ROOT / "packaging" / "requirements" / "bench.txt"
BUILDS = ("build_catalogues.py", "build_fonts.py", "build_outlines.py")


class Stopped(Exception):
    """The setup cannot go on; its text is the one sentence for the person at the terminal."""


def command(name: str) -> Path:
    """Where a command of the environment lies."""
    return VENV / ("Scripts" if os.name == "nt" else "bin") / name


def prepare(*, for_window: bool) -> None:
    """Bring the environment to what this checkout asks for, doing only what is missing."""
    place = _mark()
    if (STAMPS / "unfinished").exists() or not _done("place", place) or not _works():
        with _step("environment", "place", place):
            _make_environment()
    packages = _mark(LOCK)
    if not _done("packages", packages):
        with _step("packages (once, about a minute)", "packages", packages):
            _pip("--only-binary", ":all:", "--require-hashes", "-r", str(LOCK))
    project = _mark(ROOT / "pyproject.toml")
    if not _done("project", project):
        with _step("the command xenia-desk", "project", project):
            _pip("--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    for build in BUILDS:
        _run("build", command("python"), ROOT / "packaging" / build)
    system_packages.complete_qt(VENV, STAMPS, stop=Stopped, for_window=for_window)


def prepare_peers() -> None:
    """Bring the environment of the tools that we are measured against to what its lock asks."""
    mark = _mark(PEERS_LOCK)
    if _done("peers", mark) and PEERS.is_dir():
        return
    with _step("the tools of others", "peers", mark):
        _run("environment", Path(sys.executable), "-m", "venv", "--clear", PEERS)
        python = PEERS / command("python").relative_to(VENV)
        _install(python, "--only-binary", ":all:", "--require-hashes", "-r", str(PEERS_LOCK))


def _make_environment() -> None:
    system_packages.complete_python(stop=Stopped)
    _run("environment", Path(sys.executable), "-m", "venv", "--clear", VENV)


def _works() -> bool:
    return command("python").exists() or command("python.exe").exists()


def _pip(*words: str) -> None:
    """Install, with a mark while it lasts: pip takes a half-written package for a whole one."""
    unfinished = STAMPS / "unfinished"
    unfinished.touch()
    _install(command("python"), *words)
    unfinished.unlink()


def _install(python: Path, *words: str) -> None:
    pip = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install")
    _run("packages", python, *pip, *words)


def _run(what: str, *words: str | Path) -> None:
    """Run one step of the setup; what it says goes to the log, unless it fails to one sentence."""
    LOG.parent.mkdir(exist_ok=True)
    # Foreign modules of the caller's shell have no place in the project's environment.
    inherited = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    with LOG.open("a", encoding="utf-8") as log:
        ended = subprocess.run(
            [str(word) for word in words],
            cwd=ROOT,
            env=inherited,
            check=False,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    if ended.returncode:
        raise Stopped(_FAILED[what].format(step=words[-1], log=LOG))


_FAILED = {
    "environment": (
        "Python could not make an environment in .venv; the reason is at the end of {log}."
    ),
    "packages": (
        "The packages could not be installed, most often because the network is away: "
        "try again, the reason is at the end of {log}."
    ),
    "build": "{step} failed; the reason is at the end of {log}.",
}


@contextmanager
def _step(title: str, stamp: str, mark: str) -> Iterator[None]:
    """Say what is going on, and remember the mark only when it came to its end."""
    print(f"setting up {title} ...", end=" ", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print()
        raise
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / stamp).write_text(mark, encoding="utf-8")
    print(f"{time.monotonic() - began:.0f} s")


def _mark(*files: Path) -> str:
    """What a step depends on: where the checkout lies and what its files say."""
    digest = hashlib.sha256(os.fsencode(ROOT))
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _done(stamp: str, mark: str) -> bool:
    file = STAMPS / stamp
    return file.is_file() and file.read_text(encoding="utf-8") == mark
