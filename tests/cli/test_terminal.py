"""The command as a process: prompts, closed streams, Ctrl+C, full and read-only disks."""

import json
import os
import pty
import resource
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.desk import ROUND, Desk, contents

PROGRAM = [sys.executable, "-m", "xenia_desk"]
DUTCH = {**os.environ, "LC_ALL": "nl_NL.UTF-8"}
# A compiled module that is cut off by a full disk would break the next start.
UNCOMPILED = {**DUTCH, "PYTHONDONTWRITEBYTECODE": "1"}
# The rights on files do not bind root; without two of its capabilities they do, and what root owns
# (the program, wherever it was cloned to) stays readable.
BOUND_BY_RIGHTS = """
import ctypes, os, sys
from xenia_desk.cli.main import run
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    libc = ctypes.CDLL(None)
    head, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(head, sets)
    sets[0] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if libc.capset(head, sets):
        sys.exit("capset")
sys.exit(run(sys.argv[2:], lambda _: 0))
"""


def process(
    *arguments: object,
    typed: str = "",
    stdout: int = subprocess.PIPE,
    env: dict[str, str] = DUTCH,
    pass_fds: Sequence[int] = (),
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        input=typed,
        stdout=stdout,
        stderr=subprocess.PIPE,
        env=env,
        pass_fds=pass_fds,
        preexec_fn=before,
        text=True,
        check=False,
    )


def hears_ctrl_c() -> None:
    """Undo what a script that runs the tests in the background hands down: deaf to Ctrl+C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def at_a_terminal(arguments: list[object], keys: str, wait_for: str) -> tuple[int, str]:
    """Type keys when a word stands on a real terminal; returns exit code and what stood there."""
    child, terminal = pty.fork()
    if child == 0:
        hears_ctrl_c()
        command = [*PROGRAM, *map(str, arguments)]
        os.execve(sys.executable, command, DUTCH)  # noqa: S606 - the terminal is the point
    shown = b""
    typed = False
    while select.select([terminal], [], [], 60)[0]:
        try:
            piece = os.read(terminal, 4096)
        except OSError:  # Linux tells so that the other side has closed
            break
        shown += piece
        if not typed and wait_for.encode() in shown:
            os.write(terminal, keys.encode())
            typed = True
        if not piece:
            break
    else:
        os.kill(child, signal.SIGKILL)  # a minute without a word: say so, do not wait for ever
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode()


def test_the_prompt_does_not_show_what_is_typed(desk: Desk) -> None:
    passphrase = desk.passphrases["tulp"]
    code, shown = at_a_terminal(["verify", "--vault", desk.vault], f"{passphrase}\n", "Wachtzin")
    assert code == 0
    assert "yearbook.book: in orde" in shown
    assert passphrase not in shown


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("keys", "code", "said"),
    [("\x03", 1, "Gestopt."), ("\x04", 2, "geen wachtzin"), ("\n", 2, "geen wachtzin")],
)
def test_nothing_is_typed(desk: Desk, keys: str, code: int, said: str) -> None:
    ended, shown = at_a_terminal(["verify", "--vault", desk.vault], keys, "Wachtzin")
    assert (ended, said in shown, "Traceback" in shown) == (code, True, False)


def test_ctrl_c_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    started = subprocess.Popen(
        [*PROGRAM, "practice", str(tmp_path / "vault")],
        env=DUTCH,
        stderr=subprocess.PIPE,
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 - it sets one signal and nothing else
    )
    while not any(tmp_path.iterdir()) and started.poll() is None:
        select.select([], [], [], 0.01)
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=300)
    assert (started.returncode, said.decode()) == (1, "Gestopt.\n")
    assert contents(tmp_path) == {}


def test_the_passphrase_comes_from_a_descriptor(desk: Desk) -> None:
    reading, writing = os.pipe()
    os.write(writing, desk.passphrases["molen"].encode() + b"\n")
    os.close(writing)
    asked = ("verify", "--vault", desk.vault, "--json", "--passphrase-fd", reading)
    ran = process(*asked, pass_fds=[reading])
    os.close(reading)
    assert [each["file"] for each in json.loads(ran.stdout)] == ["ggd.book"]


@pytest.mark.long(but=1)
@pytest.mark.parametrize("asked", [(), ("--passphrase-fd", 0), ("--passphrase-fd", 7)])
@pytest.mark.parametrize("stdin", ["closed", "nothing"])
def test_there_is_no_terminal_and_no_input(
    desk: Desk, asked: tuple[object, ...], stdin: str
) -> None:
    def alone() -> None:
        os.setsid()  # no terminal to fall back on
        if stdin == "closed":
            os.close(0)

    ran = process("verify", "--vault", desk.vault, *asked, before=alone)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("Er is geen wachtzin gegeven.")
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.long(but=1)
@pytest.mark.parametrize("asked", [("--help",), ("handout", "--list")])
def test_whoever_reads_has_seen_enough(asked: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = process(*asked, stdout=writing)
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_output_that_does_not_fit_is_told() -> None:
    with Path("/dev/full").open("w") as full:
        ran = process("handout", "--list", stdout=full.fileno())
    assert ran.returncode == 1
    assert ran.stderr.startswith("De uitvoer kon niet worden geschreven")
    assert len(ran.stderr.splitlines()) == 1


def test_a_terminal_that_knows_few_letters(desk: Desk) -> None:
    ascii_only = {**DUTCH, "PYTHONIOENCODING": "ascii"}
    ran = process("release", "x", "--vault", desk.vault, "--to", "y", env=ascii_only)
    assert (ran.returncode, ran.stderr) == (2, "?x? is geen jaar; schrijf bijvoorbeeld 2027.\n")


def test_without_a_screen_the_window_says_so() -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    ran = process(env={name: value for name, value in DUTCH.items() if name not in hidden})
    assert ran.returncode == 1
    assert ran.stderr.startswith("Het venster kan hier niet open")


def test_commands_work_where_qt_is_not_installed() -> None:
    blocked = "import sys; sys.modules['PySide6'] = None; from xenia_desk.__main__ import main; "
    for asked, code in ((["self-check"], 0), ([], 1)):
        run = f"{blocked}sys.argv[1:] = {asked}; sys.exit(main())"
        ran = subprocess.run(
            [sys.executable, "-c", run], env=DUTCH, capture_output=True, text=True, check=False
        )
        assert (ran.returncode, "Traceback" in ran.stderr) == (code, False)


def full_after(size: int) -> Callable[[], None]:
    """No file can grow over a size: how a full disk looks where no disk can be mounted."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def test_a_full_disk_keeps_what_there_was(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "round.csv").write_text(ROUND)
    (tmp_path / "small").mkdir()
    everything = {
        "import": ("reiger", ("import", tmp_path / "round.csv")),
        "close-month": ("reiger", ("close-month", "2028-06")),
        "release": ("tulp", ("release", "2027", "--to", "sdf", "--out", tmp_path / "small" / "o")),
    }
    for person, asked in everything.values():
        given = (*asked, "--vault", desk.vault, "--passphrase-fd", 0)
        typed = desk.passphrases[person] + "\n"
        ran = process(*given, typed=typed, env=UNCOMPILED, before=full_after(8192))
        assert ran.returncode == 1, ran
        assert ran.stdout == ""
        assert "schijf" in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
        assert desk.does(person, "verify").code == 0
    assert contents(tmp_path / "small") == {}
    assert desk.statements == []
    made = process("practice", tmp_path / "new", before=full_after(8192))
    assert (made.returncode, made.stdout, "schijf" in made.stderr) == (1, "", True)
    assert not (tmp_path / "new").exists()


def test_room_for_the_work_but_not_for_the_lock(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done is said to be done, so that nobody does it a second time."""
    from xenia_desk.store.encrypted import rewriting
    from xenia_desk.store.encrypted.refusals import NoRoom

    def no_room(*_: object) -> None:
        raise NoRoom("xenia.book")

    (tmp_path / "round.csv").write_text(ROUND)
    monkeypatch.setattr(rewriting, "prepare", no_room)
    ran = desk.does("reiger", "import", tmp_path / "round.csv")
    assert (ran.code, ran.out) == (1, "4 regels van round.csv zijn ingelezen.\n")
    assert ran.err.startswith("Het werk is gedaan en bewaard: doe het niet nog eens.")
    monkeypatch.undo()
    assert desk.does("reiger", "verify").code == 0


def test_a_vault_that_may_only_be_read(desk: Desk) -> None:
    folder = desk.vault.parent
    (folder / "round.csv").write_text(ROUND)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = contents(desk.vault)
    asked = {
        ("import", "round.csv"): "reiger",
        ("close-month", "2028-06"): "reiger",
        ("take-in",): "tulp",
        ("release", "2027", "--to", "sdf", "--preview"): "tulp",
    }
    for words, person in asked.items():
        given = (*words, "--vault", "vault", "--passphrase-fd", "0")
        ran = subprocess.run(
            [sys.executable, "-c", BOUND_BY_RIGHTS, str(folder), *given],
            input=desk.passphrases[person] + "\n", text=True, capture_output=True, env=DUTCH,
            check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stdout) == (1, ""), ran
        assert "niet worden geschreven" in ran.stderr
        assert len(ran.stderr.splitlines()) == 1
    assert contents(desk.vault) == before
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    shutil.rmtree(desk.vault)
