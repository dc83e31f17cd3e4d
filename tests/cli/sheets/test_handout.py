"""Sheets from the command line: every paper, up to three languages, without colour, a booklet."""

import json
from pathlib import Path

import pypdf
import pytest

from tests.cli.desk import command

PAGES = {"a4": 1, "a5": 1, "fold": 1, "card": 2, "large": 2}


def made(file: Path, *words: str) -> pypdf.PdfReader:
    ran = command("handout", *words, "--out", str(file))
    assert (ran.code, ran.err) == (0, "")
    return pypdf.PdfReader(file)


@pytest.mark.parametrize("paper", PAGES)
def test_a_sheet_on_every_paper(paper: str, tmp_path: Path) -> None:
    words = ("welcome", "ar", "--with", "nl", "--format", paper)
    sheet = made(tmp_path / "sheet.pdf", *words)
    assert len(sheet.pages) == PAGES[paper]
    grey = made(tmp_path / "grey.pdf", *words, "--grey")
    assert len(grey.pages) == PAGES[paper]
    assert (tmp_path / "grey.pdf").read_bytes() != (tmp_path / "sheet.pdf").read_bytes()


def test_three_languages_and_a_booklet_of_all(tmp_path: Path) -> None:
    three = made(tmp_path / "three.pdf", "welcome", "bg", "--with", "en", "--with", "nl")
    said = three.pages[0].extract_text()
    for title in ("Добре дошли в Xenia", "Welcome to Xenia", "Welkom bij Xenia"):
        assert title in said
    booklet = made(tmp_path / "booklet.pdf", "welcome", "--booklet")
    listed = json.loads(command("handout", "--list", "--json").out)
    assert len(booklet.pages) == 1 + len(listed["languages"])
    assert listed["formats"] == list(PAGES)


@pytest.mark.parametrize("shape", [*(f"--format={paper}" for paper in PAGES), "--booklet"])
@pytest.mark.parametrize("topic", ["rights-and-safety", "what-we-write-down"])
def test_what_is_asked_first_leaves_only_as_a_card(topic: str, shape: str, tmp_path: Path) -> None:
    file = tmp_path / "Blad.pdf"
    facts = tmp_path / "facts.json"
    facts.write_text('{"phone": "058 - 000 00 00"}')
    spoken = [] if shape == "--booklet" else ["ro", "--with", "nl"]
    ran = command("handout", topic, *spoken, shape, "--facts", facts, "--out", file)
    if shape == "--format=card":
        assert (ran.code, ran.err) == (0, "")
        return
    assert ran.code == 1
    assert topic in ran.err
    assert not file.exists()


def test_numbers_stand_on_their_sheet_without_a_file_of_facts(tmp_path: Path) -> None:
    sheet = made(tmp_path / "card.pdf", "emergency-numbers", "nl", "--format", "card")
    assert "112" in sheet.pages[1].extract_text()


@pytest.mark.parametrize(
    "words",
    [
        ("welcome", "nl", "--format", "a3"),
        ("welcome", "nl", "--with", "en", "--with", "bg", "--with", "th"),
        ("welcome", "nl", "--with", "nl"),
        ("welcome", "nl", "--booklet"),
        ("welcome",),
        ("nothing", "--booklet"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(
    words: tuple[str, ...], tmp_path: Path
) -> None:
    file = tmp_path / "sheet.pdf"
    ran = command("handout", *words, "--out", str(file))
    assert ran.code == 2
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert not file.exists()
