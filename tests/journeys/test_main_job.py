"""The main job on the shown window, from the first start to the paper, by keys and mouse alone."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.driving.desk import Desk
from tests.driving.laptop import Laptop
from tests.driving.seen import told
from tests.journeys.bookkeeping import Notebook
from tests.journeys.days import (
    FIRST_DAY,
    NEW_YEAR,
    SECOND_DAY,
    close_december,
    first_day_at_the_desk,
    first_hour_of_the_nurse,
    found_a_vault,
    release,
    second_day_at_the_desk,
    second_hour_of_the_nurse,
    take_in,
)
from tests.journeys.reading import (
    Release,
    Told,
    books,
    digits_differ,
    machine_file,
    numbers_behind_signs,
    paper,
    readable_file,
    released,
    rows_not_on_paper,
    spreadsheet,
    wrong_in_machine_file,
    wrong_in_rows,
)
from xenia_desk.workflows.vault.plans import plan_of

OpenLaptop = Callable[[Path, date], Laptop]


def test_from_the_first_start_to_the_paper(laptop: OpenLaptop, tmp_path: Path) -> None:
    notes = Notebook()
    office = laptop(tmp_path / "desk", FIRST_DAY)
    desk_words, nurse_words = found_a_vault(office.desk)

    first_day_at_the_desk(office.unlock(desk_words), notes)
    office.desk.lock()

    office.next_day(FIRST_DAY)
    first_hour_of_the_nurse(office.unlock(nurse_words), notes)
    office.desk.lock()

    office.next_day(SECOND_DAY)
    second_day_at_the_desk(office.unlock(desk_words), notes)
    office.desk.lock()

    office.next_day(SECOND_DAY)
    second_hour_of_the_nurse(office.unlock(nurse_words), notes)
    office.desk.lock()

    office.next_day(NEW_YEAR)
    desk = office.unlock(nurse_words)
    told_of_one_holder(desk, "ggd")
    close_december(desk)
    office.desk.lock()

    office.next_day(NEW_YEAR)
    desk = office.unlock(desk_words)
    told_of_one_holder(desk, "xenia", "yearbook")
    close_december(desk)
    take_in(desk)
    folder = release(desk, tmp_path)
    desk.lock()

    assert len(notes.talks) == 40
    assert books(office.folder, [desk_words, nurse_words]) == notes.counters(plan_of(2027))
    refuse_other_numbers(released(office.folder, desk_words, folder, notes))


def told_of_one_holder(desk: Desk, *held: str) -> None:
    """The first time in a month, whoever is alone with a key hears of it."""
    told(desk, "people.one_holder", books=", ".join(desk.text(f"book.{book}") for book in held))


def refuse_other_numbers(found: Release) -> None:
    """Every file says what the notebook says, protected; and a planted number would be found."""
    told, sheets = machine_file(found), spreadsheet(found)
    lines = paper(found)
    assert {said.mark for said in told.values()} == {"open", "hidden"}
    assert wrong_in_machine_file(found, told) == []
    assert wrong_in_rows(found, sheets) == []
    assert wrong_in_rows(found, readable_file(found)) == []
    assert numbers_behind_signs(found) == []
    assert rows_not_on_paper(lines, sheets) == []
    assert not digits_differ(found, lines)

    safety = ("mentions_by_theme", "safety", "")
    true = str(found.true(safety))
    planted = {**told, safety: Told("open", true)}
    assert wrong_in_machine_file(found, planted) == [safety]
    shown = [[row[0], true] if row[:2] == ["Veiligheid", "."] else row for row in sheets]
    assert wrong_in_rows(found, shown) == [safety]
    assert rows_not_on_paper([x.replace("Veiligheid .", "Veiligheid 2") for x in lines], sheets)
