"""Row 25 of security.md: the secret of this computer goes into a keyring of the system, or nowhere.

The control in the same run: plain `keyring` takes what environment, configuration and packages
that are installed suggest, and hands the secret to a plain file or to nothing.
"""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import SecretService, chainer, fail, null

from xenia_desk.vault import keychain
from xenia_desk.vault.refusals import NoSafeKeyring

ROOT = Path(__file__).parent.parent.parent
PLAIN_FILE = """
from pathlib import Path
from keyring.backend import KeyringBackend

class PlaintextKeyring(KeyringBackend):
    priority = 9
    def get_password(self, service, username):
        file = Path("plain") / username
        return file.read_text() if file.exists() else None
    def set_password(self, service, username, password):
        Path("plain").mkdir(exist_ok=True)
        (Path("plain") / username).write_text(password)
    def delete_password(self, service, username):
        (Path("plain") / username).unlink()
"""
ENTRY = "[keyring.backends]\nfile = keyrings.alt.file\n"
PLAINLY = """
import keyring
keyring.set_password("desk", "a", "secret")
print(type(keyring.get_keyring()).__module__, keyring.get_password("desk", "a"))
"""
OURS = """
from xenia_desk.vault import keychain
from xenia_desk.vault.refusals import NoSafeKeyring
try:
    print("kept", bytes(keychain.obtain(bytes(16))).hex())
except NoSafeKeyring:
    print("refused")
"""
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="SecretService")


def run(code: str, folder: Path, **environment: str) -> list[str]:
    """What a program of its own prints, in a folder and an environment of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    words = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=folder,
        env={**kept, "HOME": str(folder), "PYTHONPATH": f"{ROOT}:{folder}", **environment},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return words.split()


def plant_package(folder: Path) -> None:
    """A package as keyrings.alt: a plain file that says it is the best of all."""
    package = folder / "keyrings" / "alt"
    package.mkdir(parents=True)
    (package / "file.py").write_text(PLAIN_FILE)
    about = folder / "keyrings_alt-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: keyrings.alt\nVersion: 1\n")
    (about / "entry_points.txt").write_text(ENTRY)


def plant_configuration(folder: Path) -> None:
    for place in (".config/python_keyring", "python_keyring"):
        (folder / place).mkdir(parents=True)
        text = "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n"
        (folder / place / "keyringrc.cfg").write_text(text)


def planted(folder: Path, how: str) -> dict[str, str]:
    """Plant an insecure keyring; returns the environment that goes with it."""
    if how == "package":
        plant_package(folder)
    if how == "configuration":
        plant_configuration(folder)
        return {"XDG_CONFIG_HOME": str(folder / ".config")}
    if how == "environment":
        return {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    return {}


@ON_LINUX
@pytest.mark.parametrize("how", ["environment", "configuration", "package"])
def test_what_is_planted_is_not_asked(tmp_path: Path, how: str) -> None:
    environment = planted(tmp_path, how)
    module, *_ = run(PLAINLY, tmp_path, **environment)
    assert module in {"keyring.backends.null", "keyrings.alt.file"}, "the control: it is planted"
    shutil.rmtree(tmp_path / "plain", ignore_errors=True)
    assert run(OURS, tmp_path, **environment) == ["refused"]  # there is no D-Bus here
    assert not (tmp_path / "plain").exists()


class Heir(SecretService.Keyring):
    """Looks like the trusted one to isinstance."""


def namesake() -> KeyringBackend:
    body = {
        "__module__": SecretService.Keyring.__module__,
        "priority": 9,
        "get_password": lambda *_given: None,
        "set_password": lambda *_given: None,
        "delete_password": lambda *_given: None,
    }
    made = type("Keyring", (KeyringBackend,), body)
    made.__qualname__ = "Keyring"
    found: KeyringBackend = made()
    return found


@pytest.mark.parametrize("kind", [null.Keyring, fail.Keyring, chainer.ChainerBackend, Heir])
def test_an_untrusted_class_is_refused(kind: type[KeyringBackend]) -> None:
    with pytest.raises(NoSafeKeyring):
        keychain.refuse_untrusted(kind())
    with pytest.raises(NoSafeKeyring):
        keychain.refuse_untrusted(namesake())


class Swallowing(null.Keyring):
    """Keeps nothing."""


class Remembering(KeyringBackend):
    """Keeps everything, and deletes nothing."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        assert (service, username) in self.kept


class Sound(Remembering):
    """The control: keeps, gives back and deletes."""

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.mark.parametrize("kind", [Swallowing, Remembering, fail.Keyring])
def test_a_keyring_that_does_not_keep_its_word_is_refused(kind: type[KeyringBackend]) -> None:
    keychain.prove(Sound())
    with pytest.raises(NoSafeKeyring):
        keychain.prove(kind())


def test_every_platform_has_exactly_one_class() -> None:
    assert {platform: each[:2] for platform, each in keychain.TRUSTED.items()} == {
        "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
        "darwin": ("keyring.backends.macOS", "Keyring"),
        "linux": ("keyring.backends.SecretService", "Keyring"),
    }


REAL = """
import sys
from xenia_desk.vault import keychain
vault = bytes(range(16))
assert keychain.read(vault) is None
secret = keychain.obtain(vault)
assert len(secret) == 32 and any(secret)
assert keychain.obtain(vault) == secret and keychain.read(vault) == secret
assert keychain.read(bytes(16)) is None
keychain.forget(vault)
assert keychain.read(vault) is None
keychain.forget(vault)
print("sound")
"""
IN_A_SESSION = """
printf 'one-time' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1
exec "$0" -c "$1"
"""


@ON_LINUX
@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs the Debian packages dbus and gnome-keyring",
)
@pytest.mark.parametrize("how", ["", "environment", "configuration", "package"])
def test_a_real_keyring_keeps_the_secret_whatever_is_planted(tmp_path: Path, how: str) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    environment = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "PYTHONPATH": f"{ROOT}:{tmp_path}",
        **planted(tmp_path, how),
    }
    words = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", IN_A_SESSION, sys.executable, REAL],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert words.stdout.split() == ["sound"], words.stderr
