"""A passphrase opens; three things that can be wrong have three sentences; practice needs none."""

import json
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QLineEdit

from tests.driving.acts import line_of, type_line
from tests.driving.at_once import ways
from tests.driving.desk import SLOW, Desk, OpenDesk
from tests.driving.practice_vault import passphrase_of
from tests.driving.seen import is_open
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.roles import Role
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.unlock import page as unlock_page
from xenia_desk.desktop.pages.unlock.presenter import pause_after
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.practising import Practising
from xenia_desk.vault import vault_file
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault import practice_people, vault_folder
from xenia_desk.workflows.vault.session import Opened


def refused(desk: Desk) -> str:
    desk.until(lambda: desk.seen("refused"))
    return desk.seen("refused")


def test_four_letters_a_word_open_the_vault(open_desk: OpenDesk, vault: Path) -> None:
    desk = open_desk()
    type_line(desk, " ".join(word[:4] for word in passphrase_of(vault).split()))
    desk.until(lambda: is_open(desk))
    assert desk.pages()[0] == desk.text("page.counting")


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("role", "page"), [("desk", "counting"), ("nurse", "hour"), ("coordinator", "yearbook")]
)
def test_everybody_begins_on_their_own_page(open_desk: OpenDesk, role: str, page: str) -> None:
    desk = open_desk(role)
    assert desk.pages()[0] == desk.text(f"page.{page}")


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", ["", "desk"])
def test_practice_pages_say_so(open_desk: OpenDesk, role: str) -> None:
    desk = open_desk(role)
    band = desk.window.findChildren(QFrame, "practice")
    assert band
    assert band[0].isVisible()
    assert "OEFENING" in desk.text("practice.band")


def test_what_is_typed_is_hidden_unless_it_is_shown(open_desk: OpenDesk) -> None:
    desk = open_desk()
    QTest.keyClicks(line_of(desk), "toluil")
    assert "toluil" not in line_of(desk).displayText()
    desk.click(desk.text("unlock.show"))
    assert line_of(desk).displayText() == "toluil"
    desk.click(desk.text("unlock.open"))
    refused(desk)
    assert line_of(desk).text() == ""
    assert line_of(desk).echoMode() == QLineEdit.EchoMode.Password


def damage_slots(vault: Path) -> None:
    for name in ("vault.json", "vault.json.1"):
        path = vault / name
        text = path.read_text("utf-8")
        vault_file = json.loads(text)
        for person in vault_file["people"]:
            for key, value in person.items():
                if isinstance(value, str) and len(value) > 60:
                    person[key] = value[:-6] + ("AAAAAA" if value[-6:] != "AAAAAA" else "BBBBBB")
        path.write_text(json.dumps(vault_file), "utf-8")


def damage_book(vault: Path) -> None:
    path = vault / "xenia.book"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def test_three_faults_have_three_sentences(open_desk: OpenDesk, vault: Path) -> None:
    right = passphrase_of(vault)
    sentences = []
    desk = open_desk()
    type_line(desk, "toluil meijas skiwiel zoniglo zeering tokiglo")
    sentences.append(refused(desk))
    damage_book(vault)
    type_line(desk, right)
    desk.until(lambda: refused(desk) != sentences[0])
    sentences.append(refused(desk))
    damage_slots(vault)
    type_line(desk, right)
    desk.until(lambda: refused(desk) not in sentences)
    sentences.append(refused(desk))
    assert not is_open(desk)
    assert len(set(sentences)) == 3
    assert sentences[0] == desk.text("refusal.wrong_passphrase")


def test_a_vault_that_is_open_elsewhere_is_refused(open_desk: OpenDesk, vault: Path) -> None:
    open_desk("desk")
    other = open_desk(folder=vault)
    type_line(other, passphrase_of(vault))
    assert refused(other) == other.text("refusal.vault_in_use")


def test_practice_is_made_where_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    entered: list[Opened] = []
    states: list[HowFar | None] = []
    monkeypatch.setattr(practising, "practice", partial(practising.practice, years=(2027, 2027)))
    practise = Practising(tmp_path / "new", ways(told.append), entered.append)
    practise.work.shown.watch(states.append)
    practise.practise(Role.COORDINATOR)
    assert told == []
    session = entered[0].session
    assert session.folder == tmp_path / "new-practice"
    assert session.practice
    assert session.roles == {"coordinator"}
    session.close()
    assert not (tmp_path / "new").exists()
    made = [far.done for far in states if far]
    assert made == sorted(made)
    assert made[-1] == next(far.of for far in states if far and far.of)
    assert states[-1] is None


def test_the_files_of_a_vault_are_known_by_the_same_names() -> None:
    assert (vault_file.NAME, vault_file.MIRROR) == vault_folder.FILES


def test_pauses_grow_and_end_within_a_minute() -> None:
    pauses = [pause_after(wrong) for wrong in range(30)]
    assert pauses[:5] == [0, 0, 0, 0, 2]
    assert pauses == sorted(pauses)
    assert max(pauses) == 60


def test_after_many_wrong_passphrases_the_next_try_waits(
    open_desk: OpenDesk, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unlock_page, "_SECOND", 10 * SLOW)  # over when the test says so
    desk = open_desk()
    for _ in range(4):
        type_line(desk, "zeesteen")
        desk.until(lambda: not desk.background.waiting)
        assert refused(desk) == desk.text("refusal.wrong_passphrase")
    assert desk.seen("wait") == desk.window.notices.words.plural("unlock.wait", 2)
    assert not desk.button(desk.text("unlock.open")).isEnabled()
    type_line(desk, passphrase_of(vault))
    assert not is_open(desk)
    assert line_of(desk).text() == passphrase_of(vault)
    (seconds,) = [t for t in desk.window.findChildren(QTimer) if t.interval() == 10 * SLOW]
    seconds.setInterval(0)
    desk.until(lambda: not desk.seen("wait"))
    QTest.keyClick(line_of(desk), Qt.Key.Key_Return)
    desk.until(lambda: is_open(desk))


def test_a_practice_role_that_nobody_has_is_said(open_desk: OpenDesk, vault: Path) -> None:
    practice_people.follow(vault, PersonLabel("reiger"))
    desk = open_desk()
    desk.click(desk.text("role.desk"))
    desk.until(lambda: desk.said)
    assert desk.said == [(Kind.REFUSED, desk.text("refusal.nobody_practises"))]
