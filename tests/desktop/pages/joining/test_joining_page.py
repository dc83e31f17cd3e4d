"""A laptop that has not joined a yearbook: it says so where it would count, and joins there."""

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.books import GGD, OUTREACH
from tests.driving.acts import answer_with_path, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.joined_laptop import Opened, answered
from tests.driving.practice_vault import passphrase_of
from tests.driving.seen import is_open, names, told, words
from tests.opened_counters import opened_counts
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Period
from xenia_desk.settings import Settings, write
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding

DAY = "2027-06-15"
WAITING = {"counting": OUTREACH, "hour": GGD, "round": OUTREACH, "month": GGD}
"""Page -> the book that has to join before it counts."""


@pytest.fixture
def laptop(tmp_path: Path) -> Opened:
    """A laptop for both hours outside that knows no yearbook, and the passphrase of its person."""
    draft = founding.new_vault({"ster": frozenset({OUTREACH, GGD})}, practice=DAY)
    founding.found(tmp_path / "laptop", draft)
    return tmp_path / "laptop", draft.people[0].passphrase


def opened(open_desk: OpenDesk, laptop: Opened) -> Desk:
    desk = open_desk(folder=laptop[0])
    type_line(desk, laptop[1])
    desk.until(lambda: is_open(desk))
    desk.quiet()
    return desk


def sentence(desk: Desk, book: BookId) -> str:
    return desk.text("refusal.year_key_missing", book=desk.text(f"book.{book}"))


def test_where_it_would_count_it_says_that_it_joins_first_and_all_else_works(
    open_desk: OpenDesk, laptop: Opened
) -> None:
    desk = opened(open_desk, laptop)
    waiting = {desk.text(f"page.{page}"): book for page, book in WAITING.items()}
    found = {}
    for name in desk.each_page():
        shown = desk.seen("joins_first")
        assert bool(shown) == (desk.text("laptop.make_request") in names(desk)), name
        if shown:
            found[name] = shown
        assert [each for each in words(desk) if each], name
    assert found == {name: sentence(desk, book) for name, book in waiting.items()}
    assert desk.said == [], "and nothing is refused on the way"


def test_it_joins_there_and_then_counts(
    open_desk: OpenDesk, laptop: Opened, vault: Path, tmp_path: Path
) -> None:
    desk = opened(open_desk, laptop)
    request = tmp_path / "outreach.request"
    desk.press("laptop.make_request")
    answer_with_path(desk, request)
    told(desk, "laptop.requested")
    answer, heard = answered((vault, passphrase_of(vault, "coordinator")), request)
    desk.press("laptop.choose_answer")
    answer_with_path(desk, answer)
    desk.until(lambda: desk.seen("four_words"))
    assert desk.seen("four_words").split("\n")[1] == " · ".join(heard.split())
    desk.press("laptop.differ")
    told(desk, "laptop.not_joined")
    assert desk.seen("joins_first") == sentence(desk, OUTREACH)
    desk.press("laptop.choose_answer")
    answer_with_path(desk, answer)
    desk.until(lambda: desk.seen("four_words"))
    desk.press("laptop.same")
    told(desk, "laptop.accepted")
    desk.quiet()
    assert desk.seen("joins_first") == ""
    desk.click(desk.text("label.theme.health"))
    desk.quiet()
    desk.open_page(desk.text("page.hour"))
    assert desk.seen("joins_first") == sentence(desk, GGD), "every book joins by itself"
    desk.lock()
    with closing(unlocking.unlock(*laptop)) as session:
        counts = opened_counts(session.book(OUTREACH), Period("2027"))
    assert sum(n for key, n in counts.items() if key.table == "mentions_by_theme") == 1


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    "look",
    [Settings(), Settings(theme="dark", language="en"), Settings(font_points=22)],
    ids=["light", "dark", "largest"],
)
def test_the_sentence_has_room_in_every_look(
    open_desk: OpenDesk, laptop: Opened, look: Settings
) -> None:
    write(laptop[0], look)
    desk = opened(open_desk, laptop)
    (shown,) = [w for w in desk.window.findChildren(QLabel, "joins_first") if w.isVisible()]
    assert shown.heightForWidth(shown.width()) <= shown.height()
