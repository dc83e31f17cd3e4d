"""The window of an outreach laptop: what happens outside, and nowhere a language."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from tests.books import OUTREACH
from tests.driving.acts import fill_end, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.joined_laptop import join
from tests.driving.practice_vault import passphrase_of
from tests.driving.seen import is_open, names, seen, told, words
from tests.opened_counters import opened_counts
from xenia_desk.core.periods import Period
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding

DAY = "2027-06-15"
UNSAID = ("language", "setting", "help")


@pytest.fixture
def laptop(tmp_path: Path, vault: Path) -> tuple[Path, str]:
    """An outreach laptop that has joined, and the passphrase of its only person."""
    draft = founding.new_vault({"ster": frozenset({OUTREACH})}, practice=DAY)
    founding.found(tmp_path / "laptop", draft)
    passphrase = draft.people[0].passphrase
    found = (tmp_path / "laptop", passphrase)
    join((vault, passphrase_of(vault, "coordinator")), found, OUTREACH)
    return found


def opened(open_desk: OpenDesk, laptop: tuple[Path, str]) -> Desk:
    folder, passphrase = laptop
    desk = open_desk(folder=folder)
    type_line(desk, passphrase)
    desk.until(lambda: is_open(desk))
    desk.until(lambda: not desk.background.waiting)
    return desk


def test_a_press_counts_outside_and_asks_for_no_language(
    open_desk: OpenDesk, laptop: tuple[Path, str]
) -> None:
    desk = opened(open_desk, laptop)
    every = {f"label.channel.{c}" for c in ("round_weaze", "talk_on_location", "message")}
    desk.until(lambda: {desk.text(each) for each in every} <= {*names(desk)})
    assert desk.text("label.channel.walk_in") not in names(desk)
    desk.key(Qt.Key.Key_3)
    desk.until(lambda: desk.text("saved.referral") in names(desk))
    chips = {name: desk.text(f"saved.{name}") for name in (*UNSAID, "referral", "theme")}
    assert {chips["referral"], chips["theme"]} <= {*names(desk)}
    assert not {chips[name] for name in UNSAID} & {*names(desk)}
    for key in (Qt.Key.Key_L, Qt.Key.Key_P, Qt.Key.Key_H):
        before = names(desk)
        desk.key(key)
        assert names(desk) == before, "no key opens what the book does not keep"
    desk.lock()
    with closing(unlocking.unlock(*laptop)) as session:
        counts = opened_counts(session.book(OUTREACH), Period("2027"))
        assert sum(n for k, n in counts.items() if k.table == "contacts_by_first") == 1


def test_the_other_pages_show_what_its_book_has(
    open_desk: OpenDesk, laptop: tuple[Path, str]
) -> None:
    desk = opened(open_desk, laptop)
    desk.open_page(desk.text("page.round"))
    places = {box.itemText(n) for box in seen(desk, QComboBox) for n in range(box.count())}
    assert desk.text("label.channel.round_weaze") in places
    assert desk.text("label.kind.rounds_weaze") in places
    assert desk.text("label.kind.walk_in_sessions") not in places
    desk.open_page(desk.text("page.month"))
    shown = " ".join(names(desk))
    assert desk.text("label.kind.rounds_weaze") in shown
    assert desk.text("label.kind.walk_in_sessions") not in shown
    desk.click(desk.text("month.part_correct"))
    assert desk.text("unit.contacts") in names(desk)
    assert desk.text("unit.sheets") not in names(desk)
    fill_end(
        desk,
        "should_be",
        desk.text("label.channel.message"),
        {desk.text("saved.theme"): desk.text("label.theme.health")},
    )
    assert not [each for each in names(desk) if each.endswith(desk.text("saved.language"))]
    desk.said.clear()  # the months before it joined closed by themselves
    desk.click(desk.text("month.correct_save"))
    told(desk, "month.corrected")
    desk.open_page(desk.text("page.handouts"))
    desk.until(lambda: desk.text("handouts.not_counted") in words(desk))
