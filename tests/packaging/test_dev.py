"""dev.py sets up a small checkout with the real Python and uv, and says why it cannot."""

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import PySide6
import pytest
import system_packages

PACKAGING = Path(__file__).parent.parent.parent / "packaging"
QT = Path(PySide6.__file__).parent / "Qt"
OF_THE_C_LIBRARY = ("libc.", "libm.", "libgcc_s.", "libdl.", "libpthread.", "librt.", "ld-linux")
# Root may write anywhere, so it gives that right away first.
WITHOUT_RIGHTS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
SCRIPTS = ("dev.py", "environment.py", "system_packages.py")
# The lock is empty and the project is built by the checkout itself: nothing needs a network.
FILES = {
    "packaging/requirements/develop.txt": "# nothing\n",
    "packaging/requirements/bench.txt": "# nothing\n",
    "pyproject.toml": '[build-system]\nrequires = []\nbuild-backend = "backend"\n'
    'backend-path = ["packaging"]\n[project]\nname = "xenia-desk"\nversion = "0.1.0"\n',
    "packaging/backend.py": """
import os, time, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    if os.path.exists("hold"):
        open("hold", "w")  # a named pipe: waits here until the test listens
        while True:
            time.sleep(1)
    info = "xenia_desk-0.1.0.dist-info/"
    metadata = "Metadata-Version: 2.1\\nName: xenia-desk\\nVersion: 0.1.0"
    kind = "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any"
    with zipfile.ZipFile(os.path.join(folder, "xenia_desk-0.1.0-py3-none-any.whl"), "w") as wheel:
        wheel.writestr("xenia_desk.pth", os.getcwd())
        wheel.writestr(info + "METADATA", metadata)
        wheel.writestr(info + "WHEEL", kind)
        wheel.writestr(info + "entry_points.txt", "[console_scripts]\\nxenia-desk = desk:main")
        wheel.writestr(info + "RECORD", "")
    return "xenia_desk-0.1.0-py3-none-any.whl"
""",
    "desk.py": """
import pathlib, sys

def main():
    if sys.argv[1] == "practice":
        folder = pathlib.Path(sys.argv[2])
        folder.mkdir(parents=True)
        (folder / "vault.json").write_text("{}")
        print("molen zes woorden")
    else:
        print("window on", *sys.argv[1:])
""",
    "pytest.py": "import sys\nprint('pytest got', *sys.argv[1:])\nsys.exit(3)\n",
    "tests/journeys/show.py": "print('shown off screen')\n",
    "tests/endurance/table.py": "import sys\nprint('tried', *sys.argv[1:])\nsys.exit(1)\n",
    "tests/benchmarks/bench_peers.py": "import sys\nprint('measured', *sys.argv[1:])\n",
    "packaging/build_catalogues.py": "import pathlib\npathlib.Path('build/catalogues').touch()\n",
    "packaging/build_fonts.py": "import pathlib\npathlib.Path('build/fonts').mkdir(exist_ok=True)\n"
    "pathlib.Path('build/fonts/stamp').touch()\n",
    "packaging/build_outlines.py": "import pathlib\npathlib.Path('build/outlines.stamp').touch()\n",
}


@dataclass
class Checkout:
    """A folder with dev.py in it."""

    root: Path

    def dev(
        self, *words: str, before: tuple[str, ...] = (), **changed: str
    ) -> tuple[int, str, str]:
        """Run dev.py; its exit code and what it said on stdout and stderr."""
        ended = subprocess.run(
            [*before, sys.executable, str(self.root / "packaging/dev.py"), *words],
            env=_environment(**changed),
            check=False,
            capture_output=True,
            text=True,
        )
        return ended.returncode, ended.stdout, ended.stderr

    def stamps(self) -> dict[str, int]:
        folder = self.root / ".venv/setup"
        return {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def _environment(**changed: str) -> dict[str, str]:
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "UV_", "PYTHON", "DISPLAY", "WAYLAND"))
    }
    return own | {"PIP_CONFIG_FILE": os.devnull} | changed


def _make(root: Path) -> Checkout:
    (root / "packaging/requirements").mkdir(parents=True)
    for tests in ("benchmarks", "endurance", "journeys"):
        (root / "tests" / tests).mkdir(parents=True)
    for script in SCRIPTS:
        shutil.copy(PACKAGING / script, root / "packaging")
    with (root / "packaging/system_packages.py").open("a") as packages:
        packages.write("\nFOR_X11.clear()  # no window is shown, so nothing needs these\n")
    shutil.copy(PACKAGING / "requirements/uv.txt", root / "packaging/requirements")
    (root / "build").mkdir()
    (root / "build/uv").symlink_to(PACKAGING.parent / "build/uv")
    for name, text in FILES.items():
        (root / name).write_text(text)
    return Checkout(root)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout that has been set up once; its user puts back what it changes."""
    checkout = _make(tmp_path_factory.mktemp("made") / "checkout")
    code, _, said = checkout.dev("setup")
    assert code == 0, said
    return checkout


@pytest.fixture
def hiding(tmp_path: Path) -> Path:
    """A folder whose module hides ensurepip, as a Debian without python3-venv does."""
    folder = tmp_path / "hiding"
    folder.mkdir()
    (folder / "ensurepip.py").write_text("raise ImportError('hidden by a test')\n")
    return folder


def _commands(folder: Path, **scripts: str) -> str:
    """A PATH of these commands alone."""
    folder.mkdir()
    (folder / "env").symlink_to("/usr/bin/env")
    for name, text in scripts.items():
        command = folder / name.replace("_", "-")
        command.write_text(f"#!/bin/sh\n{text}\n")
        command.chmod(0o755)
    return str(folder)


def test_setup_makes_the_command(made: Checkout) -> None:
    assert (made.root / ".venv/bin/xenia-desk").is_file()
    assert (made.root / "build/fonts").exists()


def test_a_second_setup_says_and_changes_nothing(made: Checkout) -> None:
    before = made.stamps()

    assert made.dev("setup") == (0, "", "")
    assert made.stamps() == before


def test_words_after_test_and_its_exit_code_are_pytests(made: Checkout) -> None:
    assert made.dev("test", "-k", "a or b") == (
        3,
        "pytest got -n auto --dist loadfile --max-worker-restart 0 -k a or b\n",
        "",
    )


def test_words_after_endurance_and_its_exit_code_are_the_table_s(made: Checkout) -> None:
    assert made.dev("endurance", "--rows", "1") == (1, "tried --rows 1\n", "")


def test_the_tools_of_others_get_an_environment_of_their_own(made: Checkout) -> None:
    code, said, _ = made.dev("bench", "--sets", "one")

    assert code == 0
    assert said.startswith("setting up the tools of others")
    assert said.endswith("measured --sets one\n")
    assert (made.root / "build/peers/bin/python").exists()
    assert made.dev("bench") == (0, "measured\n", "")


def test_run_without_a_display_shows_the_job_off_screen(made: Checkout) -> None:
    assert made.dev("run") == (0, "shown off screen\n", "")


def test_run_opens_the_practice_vault_and_says_its_passphrases(made: Checkout) -> None:
    vault = made.root / "build/practice"
    shutil.rmtree(vault, ignore_errors=True)
    vault.mkdir()
    (vault / "torn").touch()  # a first run that was interrupted left half a vault

    for _ in range(2):
        code, said, _ = made.dev("run", DISPLAY=":9")

        assert code == 0
        assert said.split("\n") == ["molen zes woorden", "", f"window on --vault {vault}", ""]
    assert not (vault / "torn").exists()


def test_run_makes_another_practice_vault_for_another_plan(made: Checkout) -> None:
    vault = made.root / "build/practice"
    made.dev("run", DISPLAY=":9")
    (vault / "old").touch()
    made.dev("run", DISPLAY=":9")
    assert (vault / "old").exists()
    plan = made.root / "resources/plans/2030.toml"
    plan.parent.mkdir(parents=True, exist_ok=True)
    plan.write_text("another plan")
    made.dev("run", DISPLAY=":9")
    assert not (vault / "old").exists()


def test_a_changed_lock_is_installed_and_nothing_else(made: Checkout) -> None:
    lock = made.root / "packaging/requirements/develop.txt"
    before = made.stamps()
    lock.write_text("# something else\n")

    code, said, _ = made.dev("setup")

    assert code == 0
    assert said.startswith("setting up packages")
    assert said.count("setting up") == 2, "what the lock does not hold goes, and so the project"
    changed = {name for name, at in made.stamps().items() if at != before[name]}
    assert changed == {"packages", "project"}


def test_a_build_that_fails_is_named(made: Checkout) -> None:
    script = made.root / "packaging/build_outlines.py"
    script.write_text("raise SystemExit(1)")
    try:
        code, _, said = made.dev("setup")
    finally:
        script.write_text(FILES["packaging/build_outlines.py"])

    assert code == 1
    assert said.count("\n") == 1
    assert "build_outlines.py failed" in said


def test_an_interrupted_build_of_fonts_is_said_again_and_done(made: Checkout) -> None:
    script, stamp = made.root / "packaging/build_fonts.py", made.root / "build/fonts/stamp"
    stamp.unlink()  # some of the fonts are there, and the build came to no end
    script.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)\n")
    try:
        code, said, why = made.dev("setup")
        assert (code, why.count("\n"), stamp.exists()) == (1, 1, False)
        assert said.startswith("setting up fonts")
    finally:
        script.write_text(FILES["packaging/build_fonts.py"])

    code, said, _ = made.dev("setup")

    assert (code, stamp.exists()) == (0, True)
    assert said.startswith("setting up fonts")
    assert made.dev("setup") == (0, "", "")


def test_a_home_without_rights_is_no_hindrance(tmp_path: Path) -> None:
    checkout = _make(tmp_path / "checkout")
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(0o555)

    code, _, said = checkout.dev("setup", before=WITHOUT_RIGHTS, HOME=str(home))

    assert code == 0, said
    assert list(home.iterdir()) == []


def test_what_is_no_command_gets_the_usage(made: Checkout) -> None:
    code, said, _ = made.dev("tests")
    assert code == 2
    assert "packaging/dev.py test" in said
    assert made.dev("--help")[0] == 0
    assert made.dev("setup", "--now")[0] == 2


def test_a_setup_that_was_killed_begins_anew(tmp_path: Path) -> None:
    checkout = _make(tmp_path / "checkout")
    os.mkfifo(checkout.root / "hold")
    running = subprocess.Popen(
        [sys.executable, str(checkout.root / "packaging/dev.py"), "setup"],
        env=_environment(),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    with (checkout.root / "hold").open():  # the project is being installed now
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    (checkout.root / "hold").unlink()
    (site_packages,) = (checkout.root / ".venv/lib").glob("python3*/site-packages")
    half = site_packages / "half_a_package"
    half.mkdir()

    code, _, said = checkout.dev("setup")

    assert code == 0, said
    assert not half.exists()
    assert (checkout.root / ".venv/bin/xenia-desk").is_file()


def test_a_checkout_that_moved_is_set_up_anew(made: Checkout, tmp_path: Path) -> None:
    moved = Checkout(tmp_path / "moved")
    shutil.copytree(made.root, moved.root, symlinks=True)
    command = moved.root / ".venv/bin/xenia-desk"
    assert str(moved.root) not in command.read_text()

    assert moved.dev("setup")[0] == 0

    assert str(moved.root) in command.read_text()


def test_without_ensurepip_and_apt_one_sentence_names_the_package(
    tmp_path: Path, hiding: Path
) -> None:
    checkout = _make(tmp_path / "checkout")
    (checkout.root / "build/uv").unlink()

    code, _, said = checkout.dev(
        "setup", PYTHONPATH=str(hiding), PATH=_commands(tmp_path / "commands")
    )

    assert code == 1
    assert said.count("\n") == 1
    assert "-venv" in said
    assert "sudo apt install python3" in said
    assert not (checkout.root / ".venv").exists()


def test_apt_is_asked_and_then_an_unreachable_index_is_one_sentence(
    tmp_path: Path, hiding: Path
) -> None:
    # This apt has no lists until it is updated, as on a bare system, and then brings ensurepip.
    checkout = _make(tmp_path / "checkout")
    (checkout.root / "build/uv").unlink()
    log = tmp_path / "apt.log"
    path = _commands(
        tmp_path / "commands",
        apt_get=f'echo "$DEBIAN_FRONTEND $@" >> {log}\n'
        f'[ "$1" = update ] && : > {tmp_path}/lists && exit 0\n'
        f"[ -e {tmp_path}/lists ] && /bin/rm {hiding}/ensurepip.py",
        sudo='[ "$1" = -n ] && shift\n[ "$1" = true ] && exit 0\nexec "$@"',
    )

    code, _, said = checkout.dev(
        "setup",
        PYTHONPATH=str(hiding),
        PATH=path,
        PIP_INDEX_URL="http://127.0.0.1:9/",
        PIP_RETRIES="0",
        PIP_NO_CACHE_DIR="1",
    )

    asked = [line.split()[1] for line in log.read_text().splitlines()]
    assert asked == ["install", "update", "install"]
    assert log.read_text().startswith("noninteractive install -y")
    assert code == 1
    assert said.count("\n") == 1
    assert "network" in said
    assert "Traceback" not in said


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    checkout = _make(tmp_path / "checkout")
    shutil.rmtree(checkout.root / "build")
    checkout.root.chmod(0o555)
    try:
        code, _, said = checkout.dev("setup", before=WITHOUT_RIGHTS)
    finally:
        checkout.root.chmod(0o755)

    assert code == 1
    assert said.count("\n") == 1
    assert "Permission denied" in said
    assert str(checkout.root) in said


@pytest.mark.parametrize("version", ["(3, 10, 4)", "(3, 14, 0)"])
def test_another_python_is_one_sentence(version: str) -> None:
    script = f"import sys; sys.version_info = {version}; import dev"
    ended = subprocess.run(
        [sys.executable, "-c", script],
        env=_environment(PYTHONPATH=str(PACKAGING)),
        check=False,
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    number = ".".join(version.strip("()").split(", "))
    assert f"needs Python 3.11, 3.12 or 3.13, and this is Python {number} (" in ended.stderr


def test_an_old_python_can_read_dev_py_that_far() -> None:
    ast.parse((PACKAGING / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_an_index_out_of_reach_is_one_sentence_and_the_next_try_goes_on(tmp_path: Path) -> None:
    checkout = _make(tmp_path / "checkout")
    lock = checkout.root / "packaging/requirements/develop.txt"
    lock.write_text("polib==1.2.0 --hash=sha256:" + "0" * 64)
    away = "http://127.0.0.1:9/"

    code, _, said = checkout.dev(
        "setup", UV_DEFAULT_INDEX=away, UV_HTTP_RETRIES="0", UV_NO_CACHE="1"
    )

    assert code == 1
    assert said.count("\n") == 1
    assert "network" in said
    lock.write_text("# nothing")
    assert checkout.dev("setup")[0] == 0


def test_a_second_setup_waits_for_the_first(tmp_path: Path) -> None:
    checkout = _make(tmp_path / "checkout")
    os.mkfifo(checkout.root / "hold")
    first = subprocess.Popen(
        [sys.executable, str(checkout.root / "packaging/dev.py"), "setup"],
        env=_environment(),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    with (checkout.root / "hold").open():  # the first one installs, and comes to no end
        second = subprocess.Popen(
            [sys.executable, str(checkout.root / "packaging/dev.py"), "setup"],
            env=_environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        lock = checkout.root / "build/setup.lock"
        while str(lock.stat().st_ino) not in _waiting(second.pid):
            assert second.poll() is None
        (checkout.root / "hold").unlink()
        os.killpg(first.pid, signal.SIGKILL)
    first.wait()

    said = second.communicate()[0]

    assert second.returncode == 0
    assert said.startswith("setting up environment"), "what was half done is done anew"


def _waiting(process: int) -> str:
    """The locks of files that a process waits for, as the system lists them."""
    lines = Path("/proc/locks").read_text().splitlines()
    return "\n".join(line for line in lines if "->" in line and f" {process} " in line)


def test_everything_that_is_missing_is_named_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("DISPLAY", ":9")
    monkeypatch.setenv("PATH", str(tmp_path))  # no apt
    there = next(name for name in system_packages.FOR_QT if system_packages._loads(name))
    monkeypatch.setattr(
        system_packages, "FOR_QT", {there: "there", "libplanted.so.1": "libplanted1"}
    )
    monkeypatch.setattr(system_packages, "FOR_X11", {"libxplanted.so.1": "libxplanted1"})
    monkeypatch.setattr(sys, "executable", "/bin/false")  # makes no environments

    with pytest.raises(
        system_packages.Stopped, match="libplanted1 libxplanted1 python3"
    ) as stopped:
        system_packages.require(for_window=True, environments=True)

    assert str(stopped.value).count("sudo apt install") == 1
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(system_packages.Stopped, match="install libplanted1 "):
        system_packages.require(for_window=True, environments=False)


@pytest.mark.skipif(not QT.is_dir() or shutil.which("readelf") is None, reason="no ELF to read")
@pytest.mark.parametrize(
    ("files", "named"),
    [
        (
            (
                *("lib/libQt6Gui.so.6", "lib/libQt6Widgets.so.6", "lib/libQt6DBus.so.6"),
                *("lib/libQt6Core.so.6", "lib/libQt6PrintSupport.so.6", "lib/libQt6Svg.so.6"),
                "plugins/platforms/libqoffscreen.so",
            ),
            [system_packages.FOR_QT],
        ),
        (
            ("plugins/platforms/libqxcb.so", "lib/libQt6XcbQpa.so.6"),
            [system_packages.FOR_X11, system_packages.FOR_QT],
        ),
        (
            ("plugins/platforms/libqwayland.so", "lib/libQt6WaylandClient.so.6"),
            [system_packages.FOR_WAYLAND, system_packages.FOR_QT],
        ),
    ],
    ids=["every start", "X11", "Wayland"],
)
def test_what_is_looked_for_is_what_the_files_of_qt_need(
    files: tuple[str, ...], named: list[dict[str, str]]
) -> None:
    read = ["readelf", "-d", *(str(QT / file) for file in files)]
    said = subprocess.run(read, check=True, capture_output=True, text=True).stdout
    needed = set(re.findall(r"\(NEEDED\).*\[(.+)\]", said))
    own = {name for name in needed if name.startswith(("libQt6", "libicu", *OF_THE_C_LIBRARY))}

    assert needed - own <= set().union(*named)
    assert set(named[0]) <= needed, "nothing is asked for that nothing needs"


@pytest.mark.parametrize("there", [True, False])
def test_what_tests_talk_to_is_asked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, there: bool
) -> None:
    wanted: list[list[str]] = []

    def install(packages: list[str]) -> bool:
        wanted.append(packages)
        return False

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(system_packages, "_install", install)
    monkeypatch.setattr(system_packages, "_is_there", lambda _needed: there)
    monkeypatch.setattr(system_packages, "_loads", lambda _library: True)
    for _ in range(2):
        system_packages.offer_for_tests(tmp_path)
    every = list(system_packages.FOR_TESTS.values())
    assert wanted == ([] if there else [every])
    monkeypatch.setitem(system_packages.FOR_TESTS, "another", "another-package")
    system_packages.offer_for_tests(tmp_path)
    assert wanted[1:] == ([] if there else [[*every, "another-package"]]), "the list grew"
