"""The lint of the catalogues finds every planted fault, and the build compiles what it read."""

import gettext
import io
import shutil
import subprocess
import sys
from pathlib import Path

import lint_catalogues
import pytest
from build_catalogues import compiled
from languages import LANGUAGES

ROOT = Path(__file__).parent.parent.parent
HEADER = 'msgid ""\nmsgstr ""\n"Language: {tag}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
DUTCH = {
    "page.hello": "Hallo {name}",
    "refusal.table_unknown": "De tabel {table} bestaat niet.",
    "label.theme.health": "gezondheid",
}
CODE = """
from dataclasses import dataclass
from xenia_desk.errors import Refusal

@dataclass(eq=False)
class TableUnknown(Refusal):
    table: str

def said(translator):
    return translator.text("page.hello", name="x"), translator.plural("page.rounds", 2)
"""


def _catalogue(tag: str, entries: dict[str, str], rounds: list[str], forms: str = "") -> str:
    header = HEADER.format(tag=tag)
    header += f'"Plural-Forms: {forms or LANGUAGES[tag].plural}\\n"\n\n'
    body = "".join(f'msgid "{key}"\nmsgstr "{words}"\n\n' for key, words in entries.items())
    plural = "".join(f'msgstr[{form}] "{words}"\n' for form, words in enumerate(rounds))
    return f'{header}{body}msgid "page.rounds"\nmsgid_plural "page.rounds"\n{plural}'


def _checkout(root: Path) -> Path:
    (root / "i18n/screens").mkdir(parents=True)
    (root / "i18n/handouts").mkdir()
    (root / "xenia_desk").mkdir()
    (root / "resources").mkdir()
    (root / "xenia_desk/page.py").write_text(CODE)
    for tag in ("nl", "en"):
        words = _catalogue(tag, DUTCH, ["{count} ronde", "{count} rondes"])
        (root / f"i18n/screens/{tag}.po").write_text(words)
        empty = HEADER.format(tag=tag) + f'"Plural-Forms: {LANGUAGES[tag].plural}\\n"\n'
        (root / f"i18n/handouts/{tag}.po").write_text(empty)
    return root


def test_a_sound_checkout_has_no_faults(tmp_path: Path) -> None:
    assert list(lint_catalogues.faults(_checkout(tmp_path))) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("i18n/screens/en.po", 'msgid "page.hello"', 'msgid "page.helo"', "page.hello is missing"),
        ("i18n/screens/en.po", 'msgid "page.hello"', 'msgid "page.helo"', "page.helo is not in nl"),
        ("i18n/screens/en.po", "Hallo {name}", "Hello {nmae}", "placeholders ['nmae']"),
        ("i18n/screens/en.po", "Hallo {name}", "Hello", "placeholders []"),
        ("i18n/screens/en.po", "Hallo {name}", "Hello {name", "broken placeholder"),
        ("i18n/screens/en.po", "Hallo {name}", "Hello {name!r}", "broken placeholder"),
        ("i18n/screens/en.po", "Hallo {name}", " ", "page.hello is empty"),
        ("i18n/screens/en.po", 'msgstr[1] "{count} rondes"\n', "", "has 1 plural forms, not 2"),
        ("i18n/screens/en.po", "plural=(n != 1)", "plural=n", "not the pinned"),
        ("i18n/screens/nl.po", "{table}", "{column}", "no field for ['column']"),
        ("xenia_desk/page.py", "TableUnknown", "TableStrange", "no sentence refusal.table_strange"),
        ("xenia_desk/page.py", "TableUnknown", "TableStrange", "refusal.table_unknown is used now"),
        ("xenia_desk/page.py", '"page.hello"', '"page.goodbye"', "page.goodbye is in no catalogue"),
        ("xenia_desk/page.py", '"page.hello"', '"page.goodbye"', "page.hello is used nowhere"),
        ("xenia_desk/page.py", ', name="x"', "", "page.hello needs ['name'], gets []"),
        ("xenia_desk/page.py", 'plural("page.rounds", 2)', 'text("page.rounds")', "plural=False"),
    ],
)
def test_a_planted_fault_is_named(
    tmp_path: Path, file: str, old: str, new: str, fault: str
) -> None:
    changed = _checkout(tmp_path) / file
    text = changed.read_text()
    assert old in text
    changed.write_text(text.replace(old, new))

    assert any(fault in line for line in lint_catalogues.faults(tmp_path))


def test_a_language_that_must_be_there_is_missed(tmp_path: Path) -> None:
    (_checkout(tmp_path) / "i18n/screens/en.po").unlink()

    assert "i18n/screens: no catalogue for en" in list(lint_catalogues.faults(tmp_path))


def test_a_language_that_nothing_is_known_of_is_named(tmp_path: Path) -> None:
    file = _checkout(tmp_path) / "i18n/screens/en.po"
    shutil.copy(file, file.with_name("xx.po"))

    assert any("xx.po: packaging/lang" in line for line in lint_catalogues.faults(tmp_path))


def test_an_entry_that_stands_twice_is_named(tmp_path: Path) -> None:
    file = _checkout(tmp_path) / "i18n/screens/en.po"
    file.write_text(file.read_text() + '\nmsgid "page.hello"\nmsgstr "Hello {name}"\n')

    assert any("stands there twice" in line for line in lint_catalogues.faults(tmp_path))


def test_the_command_fails_on_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _checkout(tmp_path)
    assert lint_catalogues.main(tmp_path) == 0
    (tmp_path / "i18n/screens/en.po").unlink()
    assert lint_catalogues.main(tmp_path) == 1
    assert "1 faults" in capsys.readouterr().out


def test_fuzzy_entries_and_plurals_are_compiled() -> None:
    words = _catalogue("nl", DUTCH, ["{count} ronde", "{count} rondes"])
    words = words.replace('msgid "page.hello"', '#, fuzzy\nmsgid "page.hello"')

    catalogue = gettext.GNUTranslations(io.BytesIO(compiled(words)))

    assert catalogue.gettext("page.hello") == "Hallo {name}"
    assert catalogue.ngettext("page.rounds", "page.rounds", 1) == "{count} ronde"
    assert catalogue.ngettext("page.rounds", "page.rounds", 2) == "{count} rondes"
    assert compiled(words) == compiled(words)


def test_the_build_repairs_and_forgets_and_stays_still(tmp_path: Path) -> None:
    checkout = _checkout(tmp_path)
    shutil.copytree(ROOT / "packaging", checkout / "packaging")
    script = checkout / "packaging/build_catalogues.py"
    target = checkout / "build/catalogues/screens/nl.mo"

    def build() -> tuple[bytes, int]:
        subprocess.run([sys.executable, str(script)], check=True)
        return target.read_bytes(), target.stat().st_mtime_ns

    first = build()
    assert build() == first  # nothing is written anew
    target.write_bytes(b"torn")
    assert build()[0] == first[0]
    source = checkout / "i18n/screens/nl.po"
    source.write_text(source.read_text().replace("Hallo", "Welkom"))
    assert build()[0] != first[0]
    (checkout / "i18n/screens/en.po").unlink()
    build()
    assert sorted(path.name for path in target.parent.iterdir()) == ["nl.mo", "nl.stamp"]
