"""Reads arguments with argparse and says in the catalogues' words what is wrong."""

import argparse
import dataclasses
import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from xenia_desk.cli.refusals import (
    ArgumentMissing,
    ArgumentUnknown,
    ChoiceUnknown,
    CommandUnknown,
    CommandWrong,
    DayImpossible,
    MonthWrong,
    NumberWrong,
    PathImpossible,
    ValueMissing,
    ValueUnasked,
    YearsWrong,
    YearWrong,
)
from xenia_desk.core import periods
from xenia_desk.core.periods import Month, UnknownPeriod
from xenia_desk.errors import WrongUse
from xenia_desk.localization import Translator

T = TypeVar("T")

# argparse refuses in English sentences only; these are the ones that a command line can meet.
_SENTENCES: dict[str, type[WrongUse]] = {
    r"argument : invalid choice: '(?P<text>.*)' \(choose from (?P<commands>.*)\)": CommandUnknown,
    r"the following arguments are required: (?P<what>.*)": ArgumentMissing,
    r"unrecognized arguments: (?P<text>.*)": ArgumentUnknown,
    r"argument (?P<what>.*): invalid choice: '(?P<text>.*)' \(choose from (?P<choices>.*)\)": (
        ChoiceUnknown
    ),
    r"argument (?P<what>.*): expected (one|at least one) argument": ValueMissing,
    r"argument (?P<what>.*): ignored explicit argument .*": ValueUnasked,
    r"argument (?P<what>.*): invalid int value: '(?P<text>.*)'": NumberWrong,
    r"(?P<reason>.*)": CommandWrong,
}


class Parser(argparse.ArgumentParser):
    """A parser that explains and refuses in the words of the catalogues."""

    def __init__(self, translator: Translator, **given: Any) -> None:
        """Like argparse's own parser, with a translator."""
        formatter: Any = partial(_Formatter, translator)
        super().__init__(formatter_class=formatter, allow_abbrev=False, add_help=False, **given)
        self.text = translator.text
        self._positionals.title = self.text("cli.arguments")
        self._optionals.title = self.text("cli.options")
        self.take("-h", "--help", words="cli.help", action="help")

    def take(self, *names: str, words: str | None = None, **given: Any) -> None:
        """Declare an argument; `words` is the id of what help says of it."""
        self.add_argument(*names, help=words and self.text(words), **given)

    def error(self, message: str) -> NoReturn:
        """Raise the refusal for a sentence of argparse."""
        for sentence, refusal in _SENTENCES.items():
            found = re.fullmatch(sentence, message, re.DOTALL)
            if found is not None:
                fields = dict(found.groupdict(), command=self.prog)
                known = (each.name for each in dataclasses.fields(refusal))
                raise refusal(**{name: _plain(fields[name]) for name in known})
        raise LookupError(message)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help whose first word is translated too."""

    def __init__(self, translator: Translator, prog: str) -> None:
        super().__init__(prog)
        self._first_word = f"{translator.text('cli.usage')} "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, self._first_word if prefix is None else prefix)


def _plain(text: str) -> str:
    """Choices without the quotes of Python."""
    return re.sub(r"'([^',]*)'", r"\1", text)


def _reads(parse: Callable[[str], T], wrong: Callable[[str], WrongUse]) -> Callable[[str], T]:
    """What reads an argument of a kind, and refuses what is none."""

    def read(text: str) -> T:
        try:
            return parse(text)
        except (ValueError, UnknownPeriod) as error:
            raise wrong(text) from error

    return read


day = _reads(date.fromisoformat, DayImpossible)
month = _reads(Month.parse, MonthWrong)
year = _reads(periods.parse_year, YearWrong)


def years(text: str) -> tuple[int, int]:
    """The first and last year of "2027" or "2027-2029"; raises YearsWrong."""
    found = re.fullmatch(r"([1-9]\d{3})(?:-([1-9]\d{3}))?", text, re.ASCII)
    if found is None:
        raise YearsWrong(text)
    return int(found[1]), int(found[2] or found[1])


def path(text: str) -> Path:
    """A file or folder that an argument names; it need not exist. Raises PathImpossible."""
    try:
        Path(text).lstat()
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        pass
    except (OSError, ValueError) as error:
        raise PathImpossible(text) from error
    if not text.strip():
        raise PathImpossible(text)
    return Path(text)
