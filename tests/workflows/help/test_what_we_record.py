"""What we record: every file, table and column has its sentence, and there are no others."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts
from tests.workflows.vaults import Office
from xenia_desk import localization
from xenia_desk.core.periods import Month
from xenia_desk.localization import Translator
from xenia_desk.store.books import State
from xenia_desk.store.encrypted import migrations
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.help import what_we_record
from xenia_desk.workflows.help.what_we_record import FILES
from xenia_desk.workflows.months import months
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.plans import plans

LANGUAGES = pytest.mark.parametrize("language", localization.languages())


def schema(kind: FileKind) -> dict[str, set[str]]:
    """Tables and columns, read by the plain SQLite out of the same migrations."""
    connection = sqlite3.connect(":memory:")
    for step in migrations.steps(kind.schema):
        for statement in step:
            connection.execute(statement)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    found = {
        name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
        for (name,) in names
    }
    connection.close()
    return found


@LANGUAGES
@pytest.mark.parametrize("kind", list(FileKind), ids=lambda kind: kind.schema)
def test_every_column_is_told(kind: FileKind, language: str) -> None:
    account = what_we_record.what_we_record(Translator(language))
    told = {
        section.title: {line.code for line in section.lines}
        for section in account.sections
        if section.id.startswith(f"{kind.schema}.")
    }
    assert told == schema(kind)
    for table, columns in schema(kind).items():
        for message in (table, *(f"{table}.{column}" for column in columns)):
            assert Translator(language).has(f"recorded.table.{message}"), message


def test_control_a_new_column_without_a_sentence_is_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {**migrations.columns(FileKind.BOOK), "counter": ("period", "weekday")}
    monkeypatch.setattr(what_we_record, "columns", lambda _kind: found)
    with pytest.raises(LookupError, match="weekday"):
        what_we_record.what_we_record(Translator())


@LANGUAGES
def test_every_table_of_the_plan_is_told(language: str) -> None:
    account = what_we_record.what_we_record(Translator(language))
    counted = next(section for section in account.sections if section.id == "counted")
    assert [line.code for line in counted.lines] == list(plans()[max(plans())].tables)
    assert all(len(line.meaning) > len(line.code) for line in counted.lines)


def strange(vault: Path) -> set[str]:
    """The files of a vault that the sheet says nothing of."""
    files = {path for path in vault.rglob("*") if path.is_file()}
    told = {path for pattern in FILES.values() for path in vault.glob(pattern)}
    return {path.relative_to(vault).as_posix() for path in files - told}


def test_every_file_of_a_vault_is_told(practice: Office) -> None:
    vault, session = practice.vault, practice.unlock("desk")
    assert not strange(vault), "while it is open"
    closed = [month for month, state in months.months(session, XENIA) if state != "open"]
    months.close_month(session, XENIA, closed[-1])
    backing_up.back_up(session, (XENIA,))
    locking.lock(session)
    assert not strange(vault)
    assert {Path(name).suffix for name in map(str, vault.rglob("*"))} >= {
        ".book", ".json", ".statement", ".backup",
    }  # fmt: skip
    (vault / "xenia.request").write_text("as joining.ask keeps it")
    assert not strange(vault)
    (vault / "contacts.csv").write_text("planted")
    assert strange(vault) == {"contacts.csv"}


@pytest.mark.long(but=1)
@LANGUAGES
def test_the_example_is_a_whole_invented_month_of_the_practice_vault(
    language: str, tmp_path: Path
) -> None:
    """What the sheet shows is what stands in the file of that month, and all of it."""
    march = Month(max(plans()), 3)
    made = practising.practice(tmp_path / "vault", (march.year, march.year))
    desk = next(each for each in made.people if "desk" in each.roles)
    words = Translator(language)
    with closing(unlocking.unlock(made.vault, desk.passphrase)) as session:
        view = months.month_view(session, XENIA, march)
        counts = opened_counts(session.book(XENIA), march.period)
    example = [e for e in what_we_record.what_we_record(words).sections if e.id.startswith("month")]
    assert words.month(march.first_day) in example[0].text[0]
    shown = {e.id.removeprefix("month."): e.numbers[1:] for e in example if e.numbers}
    assert shown.keys() == {key.table for key in counts}
    for table, rows in shown.items():
        held = sorted(words.number(n) for key, n in counts.items() if key.table == table)
        assert sorted(number for _, number in rows) == held
    opened = [str(day.day) for day, state in view.days if state is State.OPEN]
    assert ", ".join(opened) in example[-1].text[0]
    assert len(opened) > 10
    assert not view.corrections


@pytest.mark.long(but=1)
@LANGUAGES
def test_the_sheet_is_the_same_every_time(language: str) -> None:
    account = what_we_record.what_we_record(Translator(language))
    assert what_we_record.pdf(account, language) == what_we_record.pdf(account, language)
    assert what_we_record.pdf(account, language).startswith(b"%PDF-")
