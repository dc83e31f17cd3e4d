"""What every command shares: how it is declared, what it is given, and how it says what it did."""

import argparse
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TextIO

from xenia_desk import wording
from xenia_desk.cli.parsing import Parser, day, path
from xenia_desk.cli.refusals import BookNotPlanned
from xenia_desk.core.names import BookId
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator, languages
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.plans import books


@dataclass(frozen=True)
class Context:
    """Data goes to `out`, messages to `err`; a passphrase may come from `stdin`."""

    translator: Translator
    out: io.StringIO
    err: io.StringIO
    stdin: TextIO | None

    def text(self, message: str, /, **values: object) -> str:
        """The words of a message in the language of the terminal."""
        return self.translator.text(message, **values)

    def put(self, line: object) -> None:
        """Write a line of data."""
        self.out.write(f"{line}\n")

    def put_json(self, data: object) -> None:
        """Write data as JSON, sorted, one document."""
        json.dump(data, self.out, indent=1, sort_keys=True, ensure_ascii=False)
        self.out.write("\n")

    def tell(self, line: str) -> None:
        """Write a message."""
        self.err.write(f"{line}\n")

    def tell_refused(self, refused: Iterable[Refusal]) -> None:
        """Tell why parts of what was asked were not done; the rest was."""
        for refusal in refused:
            self.tell(wording.sentence(refusal, self.translator))


Handler = Callable[[argparse.Namespace, Context], None]
"""Does what was asked; what it did not do it raises."""


@dataclass(frozen=True)
class Commands:
    """Where a room of commands declares its own."""

    subparsers: Any
    translator: Translator

    def add(self, name: str, handler: Handler) -> Parser:
        """Declare a command; its help and examples stand in the catalogues under `cli.<name>`."""
        key = name.replace("-", "_")
        parser: Parser = self.subparsers.add_parser(
            name,
            help=self.translator.text(f"cli.{key}.help"),
            description=self.translator.text(f"cli.{key}.help"),
            epilog=self.translator.text(f"cli.{key}.examples"),
            translator=self.translator,
        )
        parser.set_defaults(handler=handler)
        return parser


def add_vault(parser: Parser) -> None:
    """Declare the flags of a command that unlocks a vault."""
    parser.take("--vault", words="cli.vault", type=path, required=True, metavar="DIR")
    parser.take("--person", words="cli.person", type=person, metavar="P")
    parser.take("--today", words="cli.today", type=day, metavar="YYYY-MM-DD")
    parser.take("--passphrase-fd", words="cli.passphrase_fd", type=int, metavar="N")


def add_book(parser: Parser) -> None:
    """Declare `--book`."""
    parser.take("--book", words="cli.book", type=_planned, metavar="BOOK")


def add_json(parser: Parser) -> None:
    """Declare `--json`."""
    parser.take("--json", words="cli.json", action="store_true")


def person(text: str) -> str:
    """The label of whom an argument names, as a screen of any language shows it; else the text."""
    asked = text.strip().casefold()
    labels = founding.labels()
    for translator in map(Translator, languages()):
        for label in labels:
            if asked in {label, translator.text(f"person.{label}").casefold()}:
                return label
    return text


def _planned(text: str) -> str:
    check_book(text, books())
    return text


def check_book(name: str, known: tuple[str, ...]) -> None:
    """Raise BookNotPlanned unless it is one of these."""
    if name not in known:
        raise BookNotPlanned(BookId(name), known)
