"""Makes and repairs .venv with uv, and does nothing when nothing has changed."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import system_packages
from system_packages import Stopped

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMPS = VENV / "setup"
BUILD = ROOT / "build"
LOG = BUILD / "setup.log"
LOCKS = ROOT / "packaging" / "requirements"
LOCK = LOCKS / "develop.txt"
UV = BUILD / "uv"  # an environment with nothing but the tool that makes the others
UV_LOCK = LOCKS / "uv.txt"
PEERS = BUILD / "peers"  # tools of others, measured beside us; away from .venv
PEERS_LOCK = LOCKS / "bench.txt"
# What each leaves behind when it has come to its end for the first time.
BUILDS = {"catalogues": "catalogues", "outlines": "outlines.stamp", "fonts": "fonts/stamp"}
WHEELS = ("--only-binary", ":all:", "--require-hashes")


def command(name: str, environment: Path = VENV) -> Path:
    """Where a command of an environment lies."""
    return environment / ("Scripts" if os.name == "nt" else "bin") / name


def prepare(*, for_window: bool) -> None:
    """Bring the environment to what this checkout asks for, doing only what is missing."""
    system_packages.require(for_window=for_window, environments=not _works(UV))
    BUILD.mkdir(exist_ok=True)
    with _alone():
        place = f"{ROOT}, Python {sys.version_info.major}.{sys.version_info.minor}"
        packages, project = _mark(LOCK), _mark(ROOT / "pyproject.toml")
        if (STAMPS / "unfinished").exists() or not _done("place", place) or not _works(VENV):
            with _step("environment", VENV, "place", place):
                _make(VENV)
        if not _done("packages", packages):
            (STAMPS / "project").unlink(missing_ok=True)  # what is not in the lock goes
            with _step("packages (once)", VENV, "packages", packages):
                _uv("sync", VENV, *WHEELS, LOCK)
        if not _done("project", project):
            with _step("the command xenia-desk", VENV, "project", project):
                offline = ("--no-index", "--no-deps", "--no-build-isolation")
                _uv("install", VENV, *offline, "--editable", ROOT)
        for title, left in BUILDS.items():
            # What takes so long is said where it is new; else it is over at once.
            with nullcontext() if (BUILD / left).exists() else _said(title):
                _run("build", command("python"), ROOT / "packaging" / f"build_{title}.py")


def prepare_peers() -> None:
    """Bring the environment of the tools that we are measured against to what its lock asks."""
    mark = _mark(PEERS_LOCK)
    if _works(PEERS) and _done("packages", mark, PEERS):
        return
    with _step("the tools of others", PEERS, "packages", mark):
        _make(PEERS)
        _uv("sync", PEERS, *WHEELS, PEERS_LOCK)


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until no other setup of this checkout is at work; the system ends a dead one's lock."""
    with (BUILD / "setup.lock").open("w") as lock:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - another system has none

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - as above

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(environment: Path) -> None:
    """An empty environment of this Python; the tool comes first, with pip, where it is missing."""
    if not _works(UV) or not _done("packages", _mark(UV_LOCK), UV):
        _run("environment", sys.executable, "-m", "venv", "--clear", UV)
        pip = ("-m", "pip", "--disable-pip-version-check", "--no-input", "install")
        _run("packages", command("python", UV), *pip, *WHEELS, "-r", UV_LOCK)
        _note("packages", _mark(UV_LOCK), UV)
    shutil.rmtree(environment, ignore_errors=True)
    words = ("venv", "--quiet", "--no-config", "--python", sys.executable, environment)
    _run("environment", command("uv", UV), *words)


def _works(environment: Path) -> bool:
    return any(command(name, environment).exists() for name in ("python", "python.exe"))


def _uv(verb: str, environment: Path, *words: str | Path) -> None:
    """Install, with a mark while it lasts: half a package must not be taken for a whole one."""
    unfinished = environment / "setup" / "unfinished"
    unfinished.parent.mkdir(exist_ok=True)
    unfinished.touch()
    python = command("python", environment)
    settings = ("--quiet", "--no-config", "--python", python)
    _run("packages", command("uv", UV), "pip", verb, *settings, *words)
    unfinished.unlink()


def _run(what: str, *words: str | Path) -> None:
    """Run one step of the setup; what it says goes to the log, unless it fails to one sentence."""
    # Foreign modules of the caller's shell have no place in the project's environment.
    inherited = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PYTHONHOME"}}
    if not os.access(Path("~").expanduser(), os.W_OK):  # as of a service: no room for a cache
        inherited.setdefault("UV_NO_CACHE", "1")
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
    "environment": "Python could not make an environment; the reason is at the end of {log}.",
    "packages": (
        "The packages could not be installed, most often because the network is away: "
        "try again, the reason is at the end of {log}."
    ),
    "build": "{step} failed; the reason is at the end of {log}.",
}


@contextmanager
def _said(title: str) -> Iterator[None]:
    """Say what is going on, and how long it took."""
    print(f"setting up {title} ...", end=" ", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print()
        raise
    print(f"{time.monotonic() - began:.0f} s")


@contextmanager
def _step(title: str, environment: Path, stamp: str, mark: str) -> Iterator[None]:
    """Say what is going on, and remember the mark only when it came to its end."""
    with _said(title):
        yield
        _note(stamp, mark, environment)


def _note(stamp: str, mark: str, environment: Path) -> None:
    (environment / "setup").mkdir(exist_ok=True)
    (environment / "setup" / stamp).write_text(mark, encoding="utf-8")


def _mark(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _done(stamp: str, mark: str, environment: Path = VENV) -> bool:
    file = environment / "setup" / stamp
    return file.is_file() and file.read_text(encoding="utf-8") == mark
