"""The help of every command speaks one language, and its examples run as they are printed."""

import getpass
import json
import re
from pathlib import Path

import pytest

from tests.cli.desk import Ran, command

COMMANDS = [
    "practice", "verify", "import", "close-month", "take-in", "release", "handout",
    "what-we-record", "protect", "attack", "self-check", "new-sheet", "tally-sheet", "facts",
]  # fmt: skip
LANGUAGES = ["nl_NL.UTF-8", "en_GB.UTF-8"]
NAMES = {
    "oefening": "exercise",
    "andere-oefening": "other-exercise",
    "totalen.csv": "totals.csv",
    "jaarcijfers": "figures",
    "blad.pdf": "sheet.pdf",
    "vouwblad.pdf": "leaflet.pdf",
    "boekje.pdf": "booklet.pdf",
    "turfvel.pdf": "tally.pdf",
    "vastleggen.pdf": "recorded.pdf",
    "nummers.json": "numbers.json",
    "tabellen.json": "tables.json",
    "uitkomst.json": "result.json",
}


def help_of(name: str, language: str) -> str:
    ran = command(*([name] if name else []), "--help", language=language)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def examples(text: str) -> list[list[str]]:
    found = re.findall(r"^  xenia-desk(.*?)(?:   .*)?$", text, re.MULTILINE)
    return [line.split() for line in found]


def file_in(text: str) -> str:
    """The contents of a file that a help text shows after its examples."""
    _, _, shown = text.rpartition(":\n  {" if '{"threshold' in text else ":\n  period")
    return ("{" if '{"threshold' in text else "period") + shown.replace("\n  ", "\n")


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_is_in_the_language_of_the_terminal(name: str) -> None:
    dutch, english = (help_of(name, language) for language in LANGUAGES)
    assert dutch.startswith("gebruik: xenia-desk")
    assert english.startswith("usage: xenia-desk")
    assert not {"usage:", "options:", "arguments:", "show", "and", "the"} & set(dutch.split())
    assert not {"gebruik:", "keuzes:", "gegevens:", "de", "het", "een"} & set(english.split())
    assert help_of(name, "C") == english
    assert help_of(name, "fr_FR.UTF-8") == dutch
    assert len(examples(dutch)) == len(examples(english)) >= 1


def test_the_help_names_every_command() -> None:
    text = help_of("", LANGUAGES[0])
    assert [name for name in COMMANDS if f"    {name}" not in text] == []
    assert re.fullmatch(r"Xenia Desk \d+\.\d+\.\d+\n", command("--version").out)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_both_languages_show_the_same_examples(name: str) -> None:
    dutch, english = (help_of(name, language) for language in LANGUAGES)
    named = [[NAMES.get(word, word) for word in example] for example in examples(dutch)]
    assert examples(english) == named
    if name in {"import", "protect"}:
        assert file_in(english) == file_in(dutch)


def test_the_examples_run_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made: dict[str, str] = {}
    asked = {"person": "reiger"}
    monkeypatch.setattr(getpass, "getpass", lambda _: made[asked["person"]])
    for name in COMMANDS:
        text = help_of(name, LANGUAGES[0])
        for example in examples(text):
            for given in {"totalen.csv", "tabellen.json"} & set(example):
                (tmp_path / given).write_text(file_in(text))
            if "--person" in example:
                asked["person"] = example[example.index("--person") + 1]
            ran = command(*example)
            assert (example, ran.code) == (example, 0), ran
            assert ran.out
            if example[0] == "practice" and not made:
                made |= passphrases(ran, tmp_path / example[1])


def passphrases(ran: Ran, vault: Path) -> dict[str, str]:
    """What was printed, which is what the vault remembers."""
    known = json.loads((vault / "practice.json").read_text())
    assert [each["passphrase"] in ran.out for each in known] == [True] * 3
    return {each["person"]: each["passphrase"] for each in known}
