"""Finds what only the system can provide, and asks apt for it where that is allowed."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

# What Qt's own files ask of the system, and the packages of Debian and its relatives that hold it.
# Looked up by name before anything is downloaded; a test holds the names against those files.
FOR_QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
FOR_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FOR_WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
# What some tests talk to: a program, or a file of it, and the package of Debian that has it.
FOR_TESTS = {
    "/usr/lib/python3/dist-packages/pyatspi": "python3-pyatspi",
    "/usr/share/dbus-1/services/org.a11y.Bus.service": "at-spi2-core",
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "gcc": "gcc",
    "/usr/include/stdio.h": "libc6-dev",
    "gnome-keyring-daemon": "gnome-keyring",
    "syncthing": "syncthing",
    "xdotool": "xdotool",
}


def has_display() -> bool:
    """Whether a window can be shown; only on Linux and its relatives can it be missing."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


class Stopped(Exception):
    """The setup cannot go on; its text is the one sentence for the person at the terminal."""


def require(*, for_window: bool, environments: bool) -> None:
    """Have all that a start needs of the system, or stop with one sentence that names it.

    `environments`: whether this Python must be able to make environments itself.
    """
    wanted: dict[str, str] = {}
    if sys.platform.startswith("linux"):
        wanted |= FOR_QT
        if for_window and has_display():
            wanted |= FOR_X11 if os.environ.get("DISPLAY") else FOR_WAYLAND
    missing = _missing(wanted, environments=environments)
    if missing and _install(missing):
        missing = _missing(wanted, environments=environments)
    if missing:
        names = " ".join(missing)
        raise Stopped(
            f"This system lacks what Python and Qt need of it: install {names} "
            f"(sudo apt install {names}) and start again."
        )


def offer_for_tests(stamps: Path) -> None:
    """Ask once for what some tests talk to; where it cannot be had they are skipped by its name."""
    stamp, wanted = stamps / "tests", " ".join(FOR_TESTS.values())
    if not sys.platform.startswith("linux") or (stamp.is_file() and stamp.read_text() == wanted):
        return
    packages = [package for needed, package in FOR_TESTS.items() if not _is_there(needed)]
    packages += _missing(FOR_X11, environments=False)
    if packages:
        _install(packages)
    stamp.write_text(wanted)


def _missing(libraries: Mapping[str, str], *, environments: bool) -> list[str]:
    """The packages of what is not there, each once."""
    missing = {package for name, package in libraries.items() if not _loads(name)}
    if environments and not _makes_environments():
        own = f"python3.{sys.version_info.minor}"
        of_debian = Path("/usr/bin/python3").resolve().name == own
        missing.add("python3-venv" if of_debian else f"{own}-venv")
    return sorted(missing)


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _makes_environments() -> bool:
    probe = "import venv, ensurepip; ensurepip.version()"
    return not _silently([sys.executable, "-c", probe])


def _is_there(needed: str) -> bool:
    return Path(needed).exists() if needed.startswith("/") else shutil.which(needed) is not None


def _install(packages: Iterable[str]) -> bool:
    """Install packages of the system; False where there is no apt or we may not use it."""
    apt = _apt()
    if apt is None:
        return False
    wanted = [*apt, "install", "-y", "-q", "--no-install-recommends", *sorted(set(packages))]
    print("(" + " ".join(wanted) + ")", flush=True)
    # A bare system has no lists of packages yet, so the second try fetches them.
    return not _silently(wanted) or (not _silently([*apt, "update"]) and not _silently(wanted))


def _apt() -> list[str] | None:
    if shutil.which("apt-get") is None:
        return None
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    if os.geteuid() == 0:
        return quiet
    may = shutil.which("sudo") and not _silently(["sudo", "-n", "true"])
    return ["sudo", "-n", *quiet] if may else None


def _silently(words: list[str]) -> int:
    ended = subprocess.run(words, check=False, stdin=subprocess.DEVNULL, capture_output=True)
    return ended.returncode
