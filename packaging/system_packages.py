"""Finds what only the system can provide, and asks apt for it where that is allowed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

QT_LIBRARIES = (
    *("lib/libQt6Widgets.so.6", "lib/libQt6PrintSupport.so.6", "lib/libQt6Svg.so.6"),
    "plugins/platforms/libqoffscreen.so",
)
# The packages of Debian and its relatives that hold what Qt's own files ask for.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
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
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
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
_XCB = "plugins/platforms/libqxcb.so"


def has_display() -> bool:
    """Whether a window can be shown; only on Linux and its relatives can it be missing."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def complete_python(*, stop: type[Exception]) -> None:
    """Make sure that this Python can make environments, or stop and say what to install."""
    if _makes_environments():
        return
    own = f"python3.{sys.version_info.minor}"
    package = "python3-venv" if Path("/usr/bin/python3").resolve().name == own else f"{own}-venv"
    if not _install([package]) or not _makes_environments():
        raise stop(
            f"Python at {sys.executable} cannot make environments: install {package} "
            f"(sudo apt install {package}) and start again."
        )


def _makes_environments() -> bool:
    probe = "import venv, ensurepip; ensurepip.version()"
    return not subprocess.run(
        [sys.executable, "-c", probe], check=False, stderr=subprocess.DEVNULL
    ).returncode


def complete_qt(venv: Path, stamps: Path, *, stop: type[Exception], for_window: bool) -> None:
    """Make sure that Qt finds its system libraries.

    Without those that every start needs this stops with their names. Those that only a visible
    window needs stop only a start that wants one.
    """
    if not sys.platform.startswith("linux") or shutil.which("ldd") is None:
        return
    if not (stamps / "qt").exists():
        _complete(venv, QT_LIBRARIES, stop)
        (stamps / "qt").touch()
    if for_window and has_display() and not (stamps / "window").exists():
        wayland = "plugins/platforms/libqwayland.so"
        _complete(venv, [_XCB if os.environ.get("DISPLAY") else wayland], stop)
        (stamps / "window").touch()


def offer_for_tests(venv: Path, stamps: Path) -> None:
    """Ask once for what some tests talk to; where it cannot be had they are skipped by its name."""
    stamp, wanted = stamps / "tests", " ".join(FOR_TESTS.values())
    if not sys.platform.startswith("linux") or (stamp.is_file() and stamp.read_text() == wanted):
        return
    packages = [package for needed, package in FOR_TESTS.items() if not _is_there(needed)]
    packages += [PACKAGES.get(name, name) for name in _missing(venv, [_XCB])]
    if packages:
        _install(packages)
    stamp.write_text(wanted)


def _is_there(needed: str) -> bool:
    return Path(needed).exists() if needed.startswith("/") else shutil.which(needed) is not None


def _complete(venv: Path, files: Iterable[str], stop: type[Exception]) -> None:
    missing = _missing(venv, files)
    if missing and _install([PACKAGES.get(name, name) for name in missing]):
        missing = _missing(venv, files)
    if missing:
        names = " ".join(sorted({PACKAGES.get(name, name) for name in missing}))
        raise stop(f"Qt needs system libraries: install them (sudo apt install {names}).")


def _missing(venv: Path, files: Iterable[str]) -> list[str]:
    """The names of the libraries that the linker does not find for these files of Qt."""
    folders = sorted(venv.glob("lib/python3*/site-packages/PySide6/Qt"))
    found = [str(qt / file) for qt in folders for file in files]
    if not found:
        return []
    listed = subprocess.run(["ldd", *found], check=True, capture_output=True, text=True).stdout
    return sorted({line.split()[0] for line in listed.splitlines() if "=> not found" in line})


def _install(packages: list[str]) -> bool:
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
    return subprocess.run(
        words,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).returncode
