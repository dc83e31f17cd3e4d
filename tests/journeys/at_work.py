"""What staff do on the pages, each thing by keys or by the mouse."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.driving.acts import (
    CONTROL,
    choose_by_tab,
    choose_chip_by_key,
    come_back,
    fill_end,
    press_key,
    tab_to,
    type_over,
)
from tests.driving.desk import Desk
from tests.driving.seen import names, seen
from tests.journeys.bookkeeping import Talk
from xenia_desk import wording
from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.languages import own_name
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.system import printing
from xenia_desk.desktop.system.printing import Wanted
from xenia_desk.desktop.widgets.dialogs import print_dialog
from xenia_desk.desktop.widgets.dialogs.print_dialog import PrintDialog
from xenia_desk.desktop.widgets.figures.month_calendar import DayButton
from xenia_desk.desktop.widgets.tiles.choice_panel import ChoicePanel
from xenia_desk.desktop.widgets.tiles.paper import Paper
from xenia_desk.workflows.sheets import making_sheets

SHIFT = Qt.KeyboardModifier.ShiftModifier
FIRSTS = {"first_ever": "N", "first_this_year": "J", "known": "B"}
THEMES = {
    "just_dropping_in": "1",
    "explanation": "2",
    "health": "3",
    "mental_health": "4",
    "mail_and_forms": "5",
    "money_and_schemes": "Q",
    "debts": "W",
    "housing": "E",
    "registration_rules_tax": "R",
    "residence_and_law": "T",
    "safety": "A",
    "family_and_network": "S",
    "language_lessons": "D",
    "other_work_or_stopping": "F",
    "something_else": "G",
}
ITEMS = {"visitor": "1", "health_education": "2", "sti_test": "3", "vaccination": "4"}
PANELS = {"language": "L", "setting": "P", "help": "H"}


def count_at_desk(desk: Desk, talk: Talk, *, by_key: bool, month: str = "") -> None:
    """Count a contact on the page of the desk, and say the rest after the press.

    `month` is another one than this, by name: the bar says so.
    """
    channel = desk.button(desk.text(f"label.channel.{talk.channel}"))
    if not channel.isChecked():
        QTest.mouseClick(channel, Qt.MouseButton.LeftButton)
    _press_tiles(desk, "theme", talk.about, THEMES, by_key=by_key)
    _say_rest(desk, talk, by_key=by_key)
    if talk.referrals:
        _say(desk, "referral", "V", [_word(desk, "referral", c) for c in talk.referrals], by_key)
    _stored(desk, talk.channel, month)


def count_in_hour(desk: Desk, talk: Talk, *, by_key: bool) -> None:
    """Count a visitor on the page of the hour; `item` is said after the press."""
    _press_tiles(desk, "ggd_item", talk.about, ITEMS, by_key=by_key)
    _say_rest(desk, talk, by_key=by_key)
    if talk.item:
        _say(desk, "ggd_item", "V", [_word(desk, "ggd_item", talk.item)], by_key)
    _stored(desk, talk.channel)


def fill_round(desk: Desk, listed: Round, dimension: str) -> None:
    """Type the numbers of a tally form over what stands there, from field to field."""
    numbers = {_word(desk, "first", code): n for code, n in listed.first.items()}
    numbers |= {_word(desk, dimension, code): n for code, n in listed.themes.items()}
    for name, number in numbers.items():
        type_over(tab_to(desk, name), str(number))


def show_sheet(desk: Desk, topic: str, language: str) -> None:
    """Choose what a sheet is about and the visitor's language, and wait until it is seen."""
    name = _language(desk, language)
    desk.until(lambda: _word(desk, "topic", topic) in names(desk))
    desk.click(_word(desk, "topic", topic))
    state = desk.text(f"review.{making_sheets.review_states()[language].value}")
    listed = f"{own_name(language)} · {name[:1].upper()}{name[1:]} · {state}"
    choose_by_tab(desk, desk.text("handouts.language"), listed)
    wanted = desk.text(
        "handouts.preview",
        topic=_word(desk, "topic", topic),
        languages=f"{name}, {_language(desk, 'nl')}",
    )
    desk.until(
        lambda: [
            p for p in seen(desk, Paper) if (p.accessibleName(), p.is_empty) == (wanted, False)
        ]
    )


def print_to(desk: Desk, file: Path) -> None:
    """Press print and Enter; this printer's paper is a file."""

    def open_printer(wanted: Wanted) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(file))
        return printing.prepared(printer, wanted)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(print_dialog, "printers", lambda: (file.stem,))
        patch.setattr(printing, "open_printer", open_printer)
        desk.key(Qt.Key.Key_P, CONTROL)
        desk.until(lambda: isinstance(QApplication.activeWindow(), PrintDialog))
        dialog = QApplication.activeWindow()
        assert dialog is not None
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        come_back(desk)
        desk.until(lambda: not desk.background.waiting)


def choose_month(desk: Desk, wanted: str) -> None:
    """Choose another open month on the counting page, by the keyboard."""
    choose_by_tab(desk, desk.text("counting.month"), wanted)
    desk.until(lambda: desk.seen("other_month"))


def do_activity(desk: Desk, kind: str, town: str = "") -> None:
    """Press an activity on the day that is chosen; a visit elsewhere asks its municipality."""
    words = _word(desk, "kind", kind)
    desk.press("month.add_activity", kind=words)
    if town:
        _choose_by_mouse(desk, _word(desk, "municipality", town))
    desk.until(lambda: desk.said)
    assert desk.said[0][0] is Kind.DONE, desk.said
    assert words in desk.said.pop(0)[1]


def choose_day(desk: Desk, number: int) -> None:
    """Click a day of the calendar."""
    days = {found.text(): found for found in seen(desk, DayButton)}
    QTest.mouseClick(days[str(number)], Qt.MouseButton.LeftButton)
    desk.until(days[str(number)].isChecked)


def correct(desk: Desk, was: Talk, should_be: Talk) -> None:
    """Fill in the form of a correction by the keyboard, and save it."""
    text = desk.text
    desk.press("month.part_correct")
    said = {text("saved.theme"): _word(desk, "theme", was.about[0])}
    if was.language:
        said[text("saved.language")] = _language(desk, was.language)
    said[_word(desk, "first", was.first)] = ""
    fill_end(desk, "was", _word(desk, "channel", was.channel), said)
    other = {_word(desk, "first", should_be.first): ""}  # the rest begins as it was
    fill_end(desk, "should_be", _word(desk, "channel", should_be.channel), other)
    choose_by_tab(desk, text("month.correct_reason"), text("reason.typed_wrong"))
    desk.press("month.correct_save")


def shown_month(desk: Desk, words: str) -> None:
    """Step back until this month is shown."""
    for _ in range(24):
        desk.quiet()
        if words in [label.text() for label in seen(desk, QLabel)]:
            return
        desk.press("month.before")
    raise AssertionError(words)


def _press_tiles(
    desk: Desk, dimension: str, about: tuple[str, ...], keys: dict[str, str], *, by_key: bool
) -> None:
    held = SHIFT if len(about) > 1 else Qt.KeyboardModifier.NoModifier
    for code in about:
        if by_key:
            press_key(desk, keys[code], held)
        else:
            desk.click(_word(desk, dimension, code), held)
    if len(about) > 1 and by_key:
        desk.key(Qt.Key.Key_Return)
    elif len(about) > 1:
        desk.click(desk.text("counting.save"))


def _say_rest(desk: Desk, talk: Talk, *, by_key: bool) -> None:
    if talk.first and by_key:
        press_key(desk, FIRSTS[talk.first])
    elif talk.first:
        desk.click(_word(desk, "first", talk.first))
    for dimension, key in PANELS.items():
        said = str(getattr(talk, dimension))
        if said:
            tag = dimension == "language"
            words = _language(desk, said) if tag else _word(desk, dimension, said)
            _say(desk, dimension, key, [words], by_key)


def _say(desk: Desk, dimension: str, key: str, wanted: list[str], by_key: bool) -> None:  # noqa: FBT001 - as its callers have it
    """Open the panel of a dimension and choose there."""
    if by_key:
        press_key(desk, key)
    else:
        desk.click(desk.text(f"saved.{dimension}"))
    desk.until(lambda: seen(desk, ChoicePanel))
    for words in wanted:
        if by_key:
            choose_chip_by_key(desk, words)
        else:
            _choose_by_mouse(desk, words)
    if seen(desk, ChoicePanel):
        desk.key(Qt.Key.Key_Escape)
    assert not seen(desk, ChoicePanel)


def _choose_by_mouse(desk: Desk, words: str) -> None:
    desk.until(lambda: seen(desk, ChoicePanel))
    (panel,) = seen(desk, ChoicePanel)
    chips = [b for b in panel.findChildren(QPushButton) if b.text() == words and b.isVisible()]
    QTest.mouseClick(chips[0], Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def _stored(desk: Desk, channel: str, month: str = "") -> None:
    name = _word(desk, "channel", channel)
    other = desk.text("saved.stored_in", channel=name, month=month)
    words = other if month else desk.text("saved.stored", channel=name)
    desk.until(lambda: desk.seen("saved") == words)


def _word(desk: Desk, dimension: str, code: str) -> str:
    return wording.label(desk.window.notices.words, dimension, code)


def _language(desk: Desk, tag: str) -> str:
    return desk.window.notices.words.language_name(tag)
