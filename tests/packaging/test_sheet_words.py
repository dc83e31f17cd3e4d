"""The lint of the sheets' words finds planted faults; a second reading holds until a change."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import lint_sheet_words
import polib
import pytest
import sheet_words
from build_catalogues import compiled
from languages import LANGUAGES

ROOT = Path(__file__).parent.parent.parent
SPOKEN = sorted(lint_sheet_words.catalogues(ROOT))
LATIN_A = "a"  # in a Cyrillic word
EVERYONE = "panel.everyone"
TITLE = "topic.welcome.title"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The catalogues of this checkout, to be spoilt."""
    shutil.copytree(ROOT / "i18n" / "handouts", tmp_path / "i18n" / "handouts")
    return tmp_path


def _spoil(root: Path, language: str, message: str, words: str, *, fuzzy: bool = True) -> None:
    path = str(root / "i18n" / "handouts" / f"{language}.po")
    catalogue = polib.pofile(path)
    entry = catalogue.find(message)
    entry.msgstr = words
    if not fuzzy:
        entry.flags.remove("fuzzy")
    catalogue.save(path)


@pytest.mark.long(but=11)
@pytest.mark.parametrize("language", SPOKEN)
def test_the_words_of_every_language_stand(language: str) -> None:
    assert list(lint_sheet_words.faults(ROOT, language)) == []


@pytest.mark.long(but=5)
@pytest.mark.parametrize(
    ("language", "message", "words", "fault"),
    [
        ("bg", EVERYONE, f"Безпл{LATIN_A}тно.", "letters of another alphabet"),
        ("bg", EVERYONE, "Безплатно, ы.", "letters of another alphabet"),
        ("en", EVERYONE, "For everyone. Fre\u0065\u0301.", "composed letters"),
        ("en", EVERYONE, "For everyone", "does not end a sentence"),
        ("en", EVERYONE, "For everyone?", "question in one of both"),
        ("en", EVERYONE, "For " + "very " * 20 + "many.", "a sentence of 22"),
        ("th", EVERYONE, "สำหรับทุกคน.", "a mark that is not written"),
        ("ar", EVERYONE, "للجميع من 13:00.", "outside isolates"),
        ("ar", EVERYONE, "للجميع \u206613:00.", "isolates that do not close"),
        ("ar", EVERYONE, "\u206613:00 - 16:00\u2069.", "span of times with a dash"),
        ("bg", EVERYONE, "Безплатно: 0900.", "has '0900', which the Dutch has not"),
        ("ar", EVERYONE, "للجميع?", "does not end a sentence"),
        ("en", "panel.wednesday", "Op woensdag, bij Xenia.", "the same as in nl"),
        ("en", TITLE, "Welcome, sex workers", "shows 'sex' on the outside"),
    ],
)
def test_a_planted_fault_is_found(
    checkout: Path, language: str, message: str, words: str, fault: str
) -> None:
    assert not any(fault in line for line in lint_sheet_words.faults(checkout, language))
    _spoil(checkout, language, message, words)
    found = [line for line in lint_sheet_words.faults(checkout, language) if fault in line]
    assert len(found) == 1
    assert re.match(rf"i18n/handouts/{language}\.po:\d+: {re.escape(message)} ", found[0])


def test_words_that_nobody_reviewed_are_fuzzy(checkout: Path) -> None:
    _spoil(checkout, "en", EVERYONE, "For everyone. Free.", fuzzy=False)
    assert any("not marked fuzzy" in line for line in lint_sheet_words.faults(checkout, "en"))


def test_words_that_changed_are_dated_and_say_that_nobody_read_them(checkout: Path) -> None:
    _spoil(checkout, "en", EVERYONE, "For all. Free.")
    path = str(checkout / "i18n" / "handouts" / "en.po")
    catalogue = polib.pofile(path)
    assert any("run packaging/sheet_words.py date" in line for line in _faults(checkout))
    sheet_words.date_words(catalogue, "2027-03-04")
    catalogue.save(path)
    assert not any("sheet_words" in line for line in _faults(checkout))
    entry = catalogue.find("panel.wednesday")
    assert sheet_words.read_again(entry)
    entry.msgstr = "On Wednesday, here at Xenia."
    catalogue.save(path)
    assert any("panel.wednesday was not read" in line for line in _faults(checkout))
    entry.tcomment = sheet_words.WAITS
    catalogue.save(path)
    assert not any("panel.wednesday was not read" in line for line in _faults(checkout))


def _faults(checkout: Path) -> list[str]:
    return list(lint_sheet_words.faults(checkout, "en"))


def test_a_language_was_read_again_when_no_word_of_it_waits() -> None:
    head = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
    words = '#, fuzzy\nmsgid "board.yes"\nmsgstr "yes"\n'
    digest = hashlib.sha256(b"yes").hexdigest()[:8]
    read = compiled(f"{head}# read again {digest}, same: ja\n{words}")
    waits = compiled(f"{head}# {sheet_words.WAITS}\n{words}")
    assert b"X-Read-Again: yes" in read
    assert b"X-Read-Again" not in waits


def test_dutch_promises_without_a_signature_are_named_in_the_catalogue() -> None:
    head = 'msgid ""\nmsgstr "Language: nl\\n"\n\n'
    made = compiled(
        f'{head}#, fuzzy\nmsgid "panel.a"\nmsgstr "A."\n\nmsgid "panel.b"\nmsgstr "B."\n'
    )
    assert b"X-Unsigned: panel.a\n" in made


def test_every_shipped_language_has_an_alphabet_and_no_stranger_letters() -> None:
    assert set(SPOKEN) <= set(LANGUAGES)
    assert LANGUAGES["ro"].foreign("ştiinţă") == "şţ"
    assert LANGUAGES["tr"].foreign("İstanbul") == ""
    assert LANGUAGES["vi"].foreign("Miễn phí") == ""
    assert LANGUAGES["uk"].foreign("мы") == "ы"


def _again(words: list[str]) -> subprocess.CompletedProcess[str]:
    script = Path(sheet_words.__file__).name
    return subprocess.run(
        [sys.executable, f"packaging/{script}", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_asked_shows_no_ids_and_no_dutch() -> None:
    done = _again(["ask", "en"])
    asked = json.loads(done.stdout)
    entries = polib.pofile(str(lint_sheet_words.catalogues(ROOT)["en"]))
    assert set(asked.values()) == {entry.msgstr for entry in entries}
    assert not any(entry.msgid in done.stdout for entry in entries)


def test_a_reading_is_recorded_and_ends_with_a_change(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_words, "ROOT", checkout)
    asked = sheet_words.ask("en")
    answers = dict.fromkeys(asked, "zoals het er staat")
    verdicts = dict.fromkeys(asked, "near")
    assert "no verdict" in sheet_words.record("en", asked, answers, verdicts | {"1": "fine"})
    assert sheet_words.record("en", asked, answers, verdicts) == ""
    entries = polib.pofile(str(lint_sheet_words.catalogues(checkout)["en"]))
    assert all(sheet_words.read_again(entry) for entry in entries)
    assert {entry.tcomment[21:] for entry in entries} == {"near: zoals het er staat"}
    _spoil(checkout, "en", EVERYONE, "For all. Free.")
    assert any(
        "was not read again since" in line for line in lint_sheet_words.faults(checkout, "en")
    )
