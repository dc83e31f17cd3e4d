"""On a laptop without a yearbook: the request, the answer, and the words that are heard."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.driving.at_once import ways
from tests.driving.desk import OpenDesk
from tests.driving.seen import page, words
from tests.workflows.computers import BOOK, two_computers
from xenia_desk.desktop.pages.month.presenter import MonthPresenter
from xenia_desk.desktop.widgets.vault.joining_card import JoiningCard
from xenia_desk.desktop.work.joining import JoiningPresenter
from xenia_desk.vault.keys import public_of
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault.refusals import YearKeyMissing
from xenia_desk.workflows.yearbook import joining


@pytest.mark.long(but=1)
@pytest.mark.parametrize("same", [True, False])
def test_a_book_joins_when_somebody_says_that_the_words_are_the_same(
    tmp_path: Path,
    same: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    both = two_computers(tmp_path)
    refused: list[Exception] = []
    told: list[str] = []
    with closing(both.on_the_laptop()) as laptop, closing(both.at_xenia()) as xenia:
        joined: list[bool] = []
        around = ways(refused.append, said=told.append)
        presenter = JoiningPresenter(laptop, BOOK, around, lambda: joined.append(True))
        shown: list[object] = []
        presenter.shown.watch(shown.append)
        with pytest.raises(YearKeyMissing):
            months.months(laptop, BOOK)
        presenter.ask(both.request)
        said = joining.answer(xenia, both.request, both.answer)
        presenter.read(both.answer)
        presenter.decide(same)
        assert shown == [None, (both.answer, said), None]
        assert joined == [True] * same
        public = public_of(xenia.yearbook().keys().sealing)
        assert laptop.book(BOOK).keys().yearbook == (public if same else b"")
        if same:
            page = MonthPresenter(laptop, ways(refused.append), lambda *_a, **_b: None)
            page.open()
            found = page.shown.state.found
            assert found is not None
            assert not found.alone
    assert refused == []
    assert told == ["laptop.requested", "laptop.accepted" if same else "laptop.not_joined"]


def test_where_the_yearbook_is_the_part_is_not_there(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "nurse", "month")
    desk.click(desk.text("month.part_close"))
    assert desk.text("laptop.ask_title") not in words(desk)
    part = desk.window.findChild(JoiningCard)
    assert part is not None
    part.setVisible(True)
    assert desk.text("laptop.ask_why") in words(desk)
    part.show_words(("bakmand", "zeesteen", "molenaar", "waterval"))
    assert "bakmand · zeesteen · molenaar · waterval" in desk.seen("four_words")
