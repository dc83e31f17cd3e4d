"""A desk of which only the command line is used: a practice vault and its people."""

import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from xenia_desk.cli.main import run

HEAD = "period,table,category,unit,count\n"
ROUND = HEAD + (
    "2028-06,contacts_by_channel,walk_in,contacts,12\n"
    "2028,mentions_by_theme,health,mentions,12\n"
    "2028,contacts_by_language,english,contacts,7\n"
    "2028,contacts_by_language,not_recorded,contacts,5\n"
)
"""Twelve contacts of an open month, as they stood on paper."""


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def no_window(_: Path | None) -> int:
    raise AssertionError("a window was opened")


def command(*arguments: object, typed: str = "", language: str = "nl_NL.UTF-8") -> Ran:
    """Run a command in this process, with standard input and a language of its own."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), _terminal(typed, language):
        code = run([str(each) for each in arguments], no_window)
    return Ran(code, out.getvalue(), err.getvalue())


@contextmanager
def _terminal(typed: str, language: str) -> Iterator[None]:
    before, named = sys.stdin, os.environ.get("LC_ALL")
    sys.stdin, os.environ["LC_ALL"] = io.StringIO(typed), language
    try:
        yield
    finally:
        sys.stdin = before
        if named is None:
            del os.environ["LC_ALL"]
        else:
            os.environ["LC_ALL"] = named


def contents(folder: Path) -> dict[str, bytes]:
    """Every file and folder below a folder, byte for byte; a link or a pipe by its name alone."""
    return {str(path.relative_to(folder)): _bytes_of(path) for path in folder.rglob("*")}


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() and not path.is_symlink() else b""


@dataclass(frozen=True)
class Desk:
    """A vault, and the passphrases of its people."""

    vault: Path
    passphrases: dict[str, str]

    def does(self, person: str, *arguments: object, language: str = "nl_NL.UTF-8") -> Ran:
        """What somebody does with the vault; the passphrase comes from standard input."""
        given = (*arguments, "--vault", self.vault, "--passphrase-fd", 0)
        return command(*given, typed=self.passphrases[person] + "\n", language=language)

    def refuses(self, person: str, *arguments: object, code: int = 1) -> str:
        """The sentence with which a command is refused; the vault stays as it was."""
        before = contents(self.vault)
        ran = self.does(person, *arguments)
        changed = {
            name
            for name in before.keys() | contents(self.vault).keys()
            if before.get(name) != contents(self.vault).get(name)
        }
        assert changed == set()
        return refused(ran, code)

    @property
    def statements(self) -> list[Path]:
        return sorted((self.vault / "statements").iterdir())

    def closed(self, month: str = "2028-06", person: str = "reiger") -> Path:
        """The statement of a month that is closed now."""
        ran = self.does(person, "close-month", month)
        assert ran.code == 0, ran
        return Path(ran.out.strip())


def refused(ran: Ran, code: int = 1) -> str:
    """The sentence of a refusal: on standard error alone, in Dutch, without a trace."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert not {"usage", "argument", "refusal.", "the "} & set(ran.err.split(" "))
    assert ran.err.endswith("\n")
    return ran.err.removesuffix("\n")
