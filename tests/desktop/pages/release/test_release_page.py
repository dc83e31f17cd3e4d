"""The release page: seen is what is written, gaps go by name, and nothing hidden shows."""

import csv
import io
import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QProgressBar, QTableWidget

from tests.books import GGD, XENIA
from tests.desktop.pages.release.shown_release import previewed
from tests.driving.acts import agree, answer_with_path, choose
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import passphrase_of
from tests.driving.seen import cell, names, page, said, seen, table_is_there, table_of, words
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.release.cards import GapsCard, KnownCard
from xenia_desk.desktop.pages.release.page import Page
from xenia_desk.desktop.pages.release.preview_part import PreviewPart
from xenia_desk.desktop.widgets.dialogs.question import breakable
from xenia_desk.desktop.widgets.figures.bar_chart import BarChart
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.workflows.backups import restoring
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking, practice_people


def shown_rows(desk: Desk) -> dict[str, list[list[str]]]:
    """Caption -> every row of every table of the report that is on the page."""
    return {
        table.accessibleName(): [
            [cell(table, line, column) for column in columns_of(table, line)]
            for line in range(table.rowCount())
        ]
        for table in seen(desk, QTableWidget)
    }


def columns_of(table: QTableWidget, line: int) -> list[int]:
    """The columns that a row has: the head of the groups has words alone."""
    return [n for n in range(table.columnCount()) if table.item(line, n) is not None]


def test_what_was_seen_is_what_is_written(release_desk: Desk, tmp_path: Path) -> None:
    desk = release_desk
    previewed(desk)
    rows = shown_rows(desk)
    out = tmp_path / "out"
    out.mkdir()

    desk.click(desk.text("release.release"))
    answer_with_path(desk, out)
    agree(desk)

    folder = out / "OEFENING-jaarcijfers-2027-gemeente"
    desk.until(folder.is_dir)
    (readable,) = folder.glob("*leesbaar.csv")
    text = readable.read_text("utf-8-sig")
    lines = csv.reader(io.StringIO(text), delimiter=";")
    written = [[field for field in line if field] for line in lines]
    captions = [caption for caption in rows if caption.startswith("Tabel")]
    assert len(captions) > 10
    for caption in captions:
        assert [caption] in written
        for row in rows[caption]:
            assert [field.removesuffix("%") for field in row if field] in written, (caption, row)


@pytest.mark.usefixtures("protected_anew")
def test_a_preview_draws_its_page_twice(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is made and after; in between nothing but the bar moves, however often."""
    drawn: Counter[str] = Counter()

    def counted(owner: type, name: str) -> None:
        draw = getattr(owner, name)

        def draw_and_count(*parts: object) -> None:
            drawn[f"{owner.__name__}.{name}"] += 1
            draw(*parts)

        monkeypatch.setattr(owner, name, draw_and_count)

    for name in [name for name in vars(Page) if name.startswith("_draw")]:
        counted(Page, name)
    for owner, name in ((GapsCard, "draw"), (KnownCard, "draw"), (PreviewPart, "draw")):
        counted(owner, name)
    counted(NumberTable, "fill")
    folder = Path(shutil.copytree(two_years, tmp_path / "two-years"))
    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: desk.text("release.preview") in names(desk))
    drawn.clear()

    previewed(desk)

    assert drawn.pop("Page._draw_work") > 10
    assert drawn.pop("NumberTable.fill") == len(seen(desk, QTableWidget))
    assert max(drawn.values()) <= 2, drawn


def test_a_release_is_remembered_and_its_year_listed(release_desk: Desk, tmp_path: Path) -> None:
    desk = release_desk
    desk.click("ketenpartners")
    previewed(desk)
    out = tmp_path / "out"
    out.mkdir()
    desk.click(desk.text("release.release"))
    answer_with_path(desk, out)
    agree(desk)

    desk.until(lambda: desk.text("release.ledger") in words(desk))
    desk.until(lambda: table_is_there(desk, desk.text("release.ledger")))
    assert table_of(desk, desk.text("release.ledger")) == {
        "2027": ("ketenpartners", "1 juli 2028", desk.text("release.revised_not"))
    }
    folder = breakable(str(out / "OEFENING-jaarcijfers-2027-partners"))
    told = desk.window.notices.words.plural("release.written", 6, folder=folder)
    assert desk.seen("told") == told


def test_a_folder_that_is_taken_is_refused_and_nothing_is_remembered(
    release_desk: Desk, tmp_path: Path
) -> None:
    desk = release_desk
    previewed(desk)
    taken = tmp_path / "out" / "OEFENING-jaarcijfers-2027-gemeente"
    taken.mkdir(parents=True)
    (taken / "mine.txt").write_text("mine")

    desk.click(desk.text("release.release"))
    answer_with_path(desk, tmp_path / "out")
    agree(desk)

    kind, sentence = said(desk)
    assert kind is Kind.REFUSED
    assert sentence.endswith(".")
    assert [path.name for path in taken.iterdir()] == ["mine.txt"]
    assert desk.text("release.ledger") not in words(desk)


def test_the_share_that_stays_visible_is_said(release_desk: Desk) -> None:
    previewed(release_desk)

    assert release_desk.seen("share").startswith("Zichtbaar: ")
    assert seen(release_desk, BarChart)


@pytest.mark.usefixtures("protected_anew")
def test_a_preview_can_be_stopped(release_desk: Desk) -> None:
    desk = release_desk
    desk.click(desk.text("release.preview"))
    desk.until(lambda: seen(desk, QProgressBar))
    desk.click(desk.text("release.stop"))

    kind, _sentence = said(desk)

    assert kind is Kind.REFUSED
    assert not desk.seen("outcome")
    assert desk.button(desk.text("release.preview")).isEnabled()


def test_another_recipient_asks_for_another_preview(release_desk: Desk) -> None:
    desk = release_desk
    previewed(desk)

    desk.click("ketenpartners")

    desk.until(lambda: not desk.seen("outcome"))
    assert desk.text("release.release") not in names(desk)


def test_a_hidden_number_is_read_out_as_hidden(release_desk: Desk) -> None:
    desk = release_desk
    previewed(desk)
    read = [
        item.data(Qt.ItemDataRole.AccessibleTextRole)
        for table in seen(desk, QTableWidget)
        for line in range(table.rowCount())
        for column in range(1, table.columnCount())
        if (item := table.item(line, column)) is not None and item.text() == "."
    ]

    assert read, "nothing is hidden in this year: the test would prove nothing"
    assert set(read) == {desk.text("legend.hidden")}


def test_a_year_that_runs_is_not_offered(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "coordinator", "release")

    desk.until(lambda: desk.text("release.no_year") in words(desk))
    assert desk.text("release.preview") not in names(desk)


def test_a_fork_holds_the_year_back_and_says_what_to_do(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path
) -> None:
    """A copy that was brought back makes December anew; it waits, and both speak for it."""
    folder = Path(shutil.copytree(two_years, tmp_path / "two-years"))
    restoring.restore(folder, tmp_path / "copy")
    passphrase = passphrase_of(folder)
    with closing(unlocking.unlock(tmp_path / "copy", passphrase)) as copy:
        statement = months.close_month(copy, XENIA, Month(2027, 12))
    (folder / "statements").mkdir(exist_ok=True)
    shutil.move(statement, folder / "statements" / statement.name)
    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: "Kies eerst op de pagina Jaarmap welke telt" in desk.seen("undecided"))

    assert desk.seen("undecided").endswith("telling inloop, december 2027")
    assert not desk.seen("untaken"), "taking it in would not help"
    assert not desk.button(desk.text("release.preview")).isEnabled()


def test_what_waits_untaken_is_told(open_desk: OpenDesk, two_years: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(two_years, tmp_path / "two-years"))
    passphrase = passphrase_of(folder)
    with closing(unlocking.unlock(folder, passphrase)) as session:
        months.close_month(session, XENIA, Month(2027, 12))
    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: desk.seen("untaken").startswith("Er wacht 1 maandopgave van 2027"))
    assert not desk.seen("undecided")
    assert desk.button(desk.text("release.preview")).isEnabled()


def test_a_gap_goes_by_name_and_is_printed_as_a_break(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(two_years, tmp_path / "gap"))
    lose(folder, GGD, Period("2027-04"))
    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: desk.text("release.preview") in names(desk))
    assert not desk.button(desk.text("release.preview")).isEnabled()

    why = desk.text("release.gap_reason", statement="telling spreekuur, april 2027")
    desk.until(lambda: why in names(desk))
    choose(desk, why, "verloren gegaan")
    (field,) = [found for found in seen(desk, QComboBox) if found.accessibleName() == why]
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.until(desk.button(desk.text("release.preview")).isEnabled)
    previewed(desk)

    broken = desk.text(
        "report.gap", book="telling spreekuur", month="april 2027", reason="verloren gegaan"
    )
    assert broken in words(desk)


def lose(folder: Path, book: BookId, period: Period) -> None:
    """Let a statement be missing from the yearbook, as if it never arrived."""
    people = practice_people.people_of(folder)
    passphrase = next(each.passphrase for each in people if "coordinator" in each.roles)
    session = unlocking.unlock(folder, passphrase)
    database = session.yearbook().database
    with database.transaction():
        database.rows("DELETE FROM total WHERE book = ? AND statement = ?", (book, period))
        database.rows("DELETE FROM statement WHERE book = ? AND period = ?", (book, period))
    locking.lock(session)


def test_reasons_and_advice_are_shown_and_taken_away(release_desk: Desk) -> None:
    desk = release_desk
    previewed(desk)
    desk.click(desk.text("questions.why"))
    desk.until(lambda: desk.text("questions.why_hide") in names(desk))

    def said() -> list[str]:
        return [line for rows in shown_rows(desk).values() for row in rows for line in row]

    # The key of a practice vault is its own, so which numbers are hidden beside is too.
    desk.until(lambda: any("verborgen, " in line for line in said()))

    desk.click(desk.text("questions.advice"))
    desk.until(lambda: desk.text("questions.advice_hide") in names(desk))
    desk.until(lambda: table_is_there(desk, desk.text("advice.budgets")))
    assert desk.text("advice.year") in table_of(desk, desk.text("advice.budgets"))
    assert desk.text("advice.merges") in words(desk)

    desk.click(desk.text("questions.why_hide"))
    desk.click(desk.text("questions.advice_hide"))
    left = [line for rows in shown_rows(desk).values() for row in rows for line in row]
    assert not any("verborgen, " in line for line in left)
    assert desk.text("advice.budgets") not in words(desk)


def test_another_recipient_takes_the_reasons_with_the_preview(release_desk: Desk) -> None:
    desk = release_desk
    previewed(desk)
    desk.click(desk.text("questions.why"))
    desk.until(lambda: desk.text("questions.why_hide") in names(desk))
    desk.click("ketenpartners")
    desk.until(lambda: desk.text("questions.why_hide") not in names(desk))
    assert desk.text("questions.why") not in names(desk)
    assert desk.text("questions.advice") in names(desk)


def test_a_year_that_cannot_be_protected_shows_the_smallest_set(
    release_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace as changed

    from xenia_desk.core.release.protected_years import year_system
    from xenia_desk.protection.model.tables import CellId
    from xenia_desk.protection.model.tables import Released as Known

    def known_outside(*given: object, **named: object) -> object:
        """The year as it is, beside a small number that stands in an annual report."""
        system = year_system(*given, **named)  # type: ignore[arg-type]  # passed on as it came
        small = CellId("referrals", (("referral", "other_organisation"),))
        count = system.cells[small].count
        return changed(system, released=(*system.released, Known(small, count, count)))

    monkeypatch.setattr("xenia_desk.core.release.decision.year_system", known_outside)
    desk = release_desk
    desk.click(desk.text("release.preview"))
    desk.until(lambda: desk.seen("refusal"))
    assert desk.text("label.referral.other_organisation") in desk.seen("refusal")
    assert "\n- " in desk.seen("refusal")
