"""The drills of the handbook, by keys and mouse alone: a forgotten passphrase, nobody left."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.books import GGD, XENIA, YEARBOOK
from tests.driving.acts import choose_by_tab, press_key, type_line
from tests.driving.desk import Desk
from tests.driving.joined_laptop import join
from tests.driving.laptop import Laptop
from tests.driving.seen import seen, told
from tests.driving.steps import passphrase_step
from tests.opened_counters import opened_counts
from xenia_desk.core.periods import Period
from xenia_desk.vault.refusals import WrongPassphrase
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import FixedClock

OpenLaptop = Callable[[Path, date], Laptop]
DAY, NEXT_DAY = date(2027, 1, 6), date(2027, 1, 13)
NURSES = {"molen": frozenset({GGD}), "tulp": frozenset({GGD})}


@pytest.fixture
def draft(tmp_path: Path) -> founding.NewVault:
    made = founding.new_vault(NURSES, practice=DAY.isoformat())
    founding.found(tmp_path / "vault", made)
    xenia = founding.new_vault({"reiger": frozenset({XENIA, YEARBOOK})}, practice=DAY.isoformat())
    founding.found(tmp_path / "xenia", xenia)
    yearbook = (tmp_path / "xenia", phrase(xenia, "reiger"))
    join(yearbook, (tmp_path / "vault", phrase(made, "molen")), GGD)
    return made


@pytest.fixture
def vault(draft: founding.NewVault, tmp_path: Path) -> Path:
    assert draft.people
    return tmp_path / "vault"


def phrase(draft: founding.NewVault, label: str) -> str:
    return next(each.passphrase for each in draft.people if each.label == label)


def count_one(desk: Desk) -> None:
    desk.open_page(desk.text("page.hour"))
    press_key(desk, "1")
    desk.quiet()
    assert not desk.said, desk.said


def counted(vault: Path, passphrase: str) -> int:
    session = unlocking.unlock(vault, passphrase, FixedClock(NEXT_DAY))
    counters = opened_counts(session.book(GGD), Period("2027-01"))
    session.close()
    return sum(n for key, n in counters.items() if key.table == "contacts_by_channel")


def test_a_nurse_forgets_her_passphrase_and_a_colleague_renews_it(
    laptop: OpenLaptop, vault: Path, draft: founding.NewVault
) -> None:
    office = laptop(vault, DAY)
    desk = office.unlock(phrase(draft, "molen"))
    count_one(desk)
    desk.lock()

    office.next_day(NEXT_DAY)
    type_line(office.desk, "bakmand zeesteen")
    office.desk.until(lambda: office.desk.seen("refused"))
    desk = office.unlock(phrase(draft, "tulp"))
    desk.open_page(desk.text("page.people"))
    molen = desk.text("person.molen")
    desk.press("people.renew_of", person=molen)
    desk.press("wizard.next")
    new = passphrase_step(desk)
    told(desk, "people.done_renew", person=molen, books=desk.text("book.ggd"))
    desk.quiet()
    desk.lock()

    office.next_day(NEXT_DAY)
    count_one(office.unlock(new))
    office.desk.lock()
    assert counted(vault, phrase(draft, "tulp")) == counted(vault, new) == 2
    with pytest.raises(WrongPassphrase):
        counted(vault, phrase(draft, "molen"))


def test_the_last_holder_is_gone_and_the_sheet_opens_on_a_clean_machine(
    laptop: OpenLaptop, vault: Path, draft: founding.NewVault, tmp_path: Path
) -> None:
    office = laptop(vault, DAY)
    desk = office.unlock(phrase(draft, "tulp"))
    count_one(desk)
    desk.open_page(desk.text("page.people"))
    person = desk.text("person.molen")
    desk.press("people.remove_of", person=person)
    desk.press("wizard.next")
    told(desk, "people.done_remove", person=person)
    desk.quiet()
    assert desk.seen("alone") == desk.text("people.alone", books=desk.text("book.ggd"))
    desk.lock()
    stick = Path(shutil.copytree(vault, tmp_path / "stick"))

    clean = laptop(tmp_path / "clean", NEXT_DAY)
    desk = clean.desk
    desk.press("wizard.restore_start")
    type_line(desk, str(stick))
    told(desk, "wizard.restored")
    desk.press("unlock.forgotten")
    desk.until(lambda: desk.window.findChild(QLineEdit) and seen(desk, QLineEdit))
    line = seen(desk, QLineEdit)[0]
    QTest.keyClicks(line, draft.papers[GGD].text.lower())
    desk.press("wizard.next")
    desk.until(lambda: desk.text("recovery.label") in [w.accessibleName() for w in desk.controls()])
    choose_by_tab(desk, desk.text("recovery.label"), desk.text("person.ster"))
    desk.press("wizard.next")
    new = passphrase_step(desk)
    desk.until(desk.pages)
    desk.quiet()
    told(desk, "recovery.done", person=desk.text("person.ster"))
    count_one(desk)
    desk.lock()
    assert counted(tmp_path / "clean", new) == 2
