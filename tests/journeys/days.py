"""What is done on the days of the journey, step by step, on the shown window."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.books import GGD, XENIA
from tests.driving.acts import CONTROL, agree, answer_with_path, choose_by_tab, press_key
from tests.driving.desk import Desk
from tests.driving.seen import seen, told
from tests.driving.steps import passphrase_step, recovery_step
from tests.journeys.at_work import (
    choose_day,
    choose_month,
    correct,
    count_at_desk,
    count_in_hour,
    do_activity,
    fill_round,
    print_to,
    show_sheet,
    shown_month,
)
from tests.journeys.bookkeeping import Notebook, Talk
from tests.journeys.talks import (
    A_ROUND,
    AN_HOUR,
    FIRST_TALKS,
    FORGOTTEN_TALKS,
    HOUR_TALKS,
    SECOND_TALKS,
)
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month

NOVEMBER, DECEMBER = Month(2027, 11), Month(2027, 12)
COVER_CODES = {GGD: "613942", XENIA: "505174", "yearbook": "728351"}
FIRST_DAY, SECOND_DAY, NEW_YEAR = date(2027, 12, 1), date(2027, 12, 8), date(2028, 1, 5)


def found_a_vault(desk: Desk) -> tuple[str, str]:
    """Walk through the wizard: two people, three books; returns their passphrases."""
    desk.press("language.en")
    desk.press("language.nl")
    desk.press("wizard.new_start")
    desk.press("wizard.next")
    desk.press("wizard.add_person")
    choose_by_tab(desk, desk.text("wizard.label", number=1), desk.text("person.fiets"))
    choose_by_tab(desk, desk.text("wizard.label", number=2), desk.text("person.ster"))
    for label, roles in (("fiets", ("desk", "coordinator")), ("ster", ("nurse",))):
        person = desk.text(f"person.{label}")
        for role in roles:
            desk.click(desk.text("wizard.role_of", role=desk.text(f"role.{role}"), person=person))
    desk.press("wizard.next")
    first = passphrase_step(desk)
    second = passphrase_step(desk)
    for _ in range(3):
        recovery_step(desk)
    for book, code in COVER_CODES.items():
        name = desk.text("settings.code_new", book=desk.text(f"book.{book}"))
        (line,) = [each for each in seen(desk, QLineEdit) if each.accessibleName() == name]
        line.setFocus()
        QTest.keyClicks(line, code)
    desk.press("wizard.next")
    desk.until(lambda: desk.seen("done"))
    desk.press("wizard.done")
    desk.quiet()
    return first, second


def first_day_at_the_desk(desk: Desk, notes: Notebook) -> None:
    """Ten months of the year close by themselves; then people come in."""
    desk.until(lambda: desk.said)
    assert "oktober 2027" in desk.said.pop(0)[1]
    for place, talk in enumerate(FIRST_TALKS):
        count_at_desk(desk, talk, by_key=place % 2 == 0)
        notes.talks.append((XENIA, DECEMBER, talk))
    slips(desk)
    choose_month(desk, "november 2027")
    for place, talk in enumerate(FORGOTTEN_TALKS):
        count_at_desk(desk, talk, by_key=place % 2 == 1, month="november 2027")
        notes.talks.append((XENIA, NOVEMBER, talk))
    desk.open_page(desk.text("page.month"))
    for kind in ("walk_in_sessions", "rounds_weaze", "lessons_or_groups"):
        do_activity(desk, kind)
        notes.done.append((XENIA, DECEMBER, kind, None))


def slips(desk: Desk) -> None:
    """What was pressed by mistake, said and amended, and taken back: last, and the one before."""
    press_key(desk, "A")
    press_key(desk, "N")
    press_key(desk, "W")
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.key(Qt.Key.Key_Z, CONTROL)
    press_key(desk, "E")
    press_key(desk, "T")
    desk.press("saved.before")
    desk.press("label.first.known")
    desk.press("saved.take_back")
    desk.press("saved.take_back")
    desk.until(lambda: desk.seen("saved") == desk.text("saved.taken_back"))
    desk.press("counting.put_together")
    press_key(desk, "Q")
    desk.press("counting.put_together")  # thought better of it


def first_hour_of_the_nurse(desk: Desk, notes: Notebook) -> None:
    """Visitors press by press, and the hour itself in the calendar."""
    desk.until(lambda: desk.said)
    assert "oktober 2027" in desk.said.pop(0)[1]
    for place, talk in enumerate(HOUR_TALKS):
        count_in_hour(desk, talk, by_key=place % 2 == 1)
        notes.talks.append((GGD, DECEMBER, talk))
    press_key(desk, "4")
    desk.key(Qt.Key.Key_Z, CONTROL)
    desk.open_page(desk.text("page.month"))
    do_activity(desk, "ggd_hours")
    notes.done.append((GGD, DECEMBER, "ggd_hours", None))


def second_day_at_the_desk(desk: Desk, notes: Notebook) -> None:
    """More people, a round from paper, the calendar, two corrections, and November closed."""
    for place, talk in enumerate(SECOND_TALKS):
        count_at_desk(desk, talk, by_key=place % 2 == 1)
        notes.talks.append((XENIA, DECEMBER, talk))
    desk.open_page(desk.text("page.round"))
    fill_round(desk, A_ROUND, "theme")
    desk.key(Qt.Key.Key_S, CONTROL)
    told_round(desk)
    desk.key(Qt.Key.Key_Z, CONTROL)
    told(desk, "round.taken_back")
    desk.press("round.save")
    told_round(desk)
    notes.lists.append((XENIA, DECEMBER, A_ROUND))
    desk.open_page(desk.text("page.month"))
    do_activity(desk, "walk_in_sessions")
    choose_day(desk, 7)
    do_activity(desk, "online_outreach_sessions")
    do_activity(desk, "visits_elsewhere", "GM0074")
    notes.done += [
        (XENIA, DECEMBER, "walk_in_sessions", None),
        (XENIA, DECEMBER, "online_outreach_sessions", None),
        (XENIA, DECEMBER, "visits_elsewhere", "GM0074"),
    ]
    print_a_sheet(desk, notes, XENIA, "welcome", "ar")
    desk.open_page(desk.text("page.month"))
    correct_a_talk(desk, notes, DECEMBER, SECOND_TALKS[2], "first_this_year")
    told(desk, "month.corrected")
    desk.press("month.part_calendar")
    shown_month(desk, "november 2027")
    desk.press("month.part_close")
    desk.press("month.close_open", month="november 2027")
    told(desk, "month.sealed")
    correct_a_talk(desk, notes, NOVEMBER, FORGOTTEN_TALKS[0], "known")
    told(desk, "month.corrected_and_sealed")


def told_round(desk: Desk) -> None:
    """The foot of the page says how many contacts were stored."""
    contacts = sum(A_ROUND.first.values())
    words = desk.window.notices.words.plural(
        "round.saved", contacts, day="woensdag 8 december 2027"
    )
    desk.until(lambda: desk.seen("told") == words)


def correct_a_talk(desk: Desk, notes: Notebook, month: Month, was: Talk, first: str) -> None:
    """Somebody was counted as new or known, and was not."""
    should_be = replace(was, first=first)
    correct(desk, was, should_be)
    notes.corrections.append((XENIA, month, was, should_be))


def print_a_sheet(desk: Desk, notes: Notebook, book: BookId, topic: str, language: str) -> None:
    """Look at a sheet, print it twice, and call the second one a misprint."""
    desk.open_page(desk.text("page.handouts"))
    show_sheet(desk, topic, language)
    for copy in ("paper", "misprint"):
        print_to(desk, desk.folder.parent / f"{copy}-{topic}.pdf")
        desk.until(lambda: desk.seen("told") == desk.text("handouts.printed"))
        desk.quiet()
    desk.key(Qt.Key.Key_Z, CONTROL)
    told(desk, "handouts.taken_back")
    notes.sheets.append((book, DECEMBER, topic, language))


def second_hour_of_the_nurse(desk: Desk, notes: Notebook) -> None:
    """One list for a whole hour, and November closed by hand."""
    press_key(desk, "U")
    fill_round(desk, AN_HOUR, "ggd_item")
    desk.press("hour.list_save")
    told(desk, "hour.list_saved")
    notes.lists.append((GGD, DECEMBER, AN_HOUR))
    print_a_sheet(desk, notes, GGD, "health-hour", "bg")
    desk.open_page(desk.text("page.month"))
    shown_month(desk, "november 2027")
    desk.press("month.part_close")
    desk.press("month.close_open", month="november 2027")
    told(desk, "month.sealed")


def close_december(desk: Desk) -> None:
    """The year is over; its last month hands over the year."""
    desk.open_page(desk.text("page.month"))
    shown_month(desk, "december 2027")
    desk.press("month.part_close")
    desk.press("month.close_open", month="december 2027")
    told(desk, "month.sealed")


def take_in(desk: Desk) -> None:
    """Every statement of the year goes into the yearbook."""
    desk.open_page(desk.text("page.yearbook"))
    assert desk.seen("waiting") == desk.window.notices.words.plural("yearbook.waiting", 25)
    desk.press("yearbook.take_in")
    desk.quiet()
    assert desk.seen("waiting") == desk.text("yearbook.none_waits")


def release(desk: Desk, inside: Path) -> Path:
    """Preview the year for the municipality, look at it, write it; returns the folder."""
    desk.open_page(desk.text("page.release"))
    desk.press("release.preview")
    desk.until(lambda: desk.seen("outcome"))
    out = inside / "out"
    out.mkdir()
    desk.press("release.release")
    answer_with_path(desk, out)
    agree(desk)
    folder = out / "jaarcijfers-2027-gemeente"
    desk.until(folder.is_dir)
    desk.until(lambda: "6" in desk.seen("told"))
    return folder
