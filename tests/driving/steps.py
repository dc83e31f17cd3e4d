"""Steps that a window leads through: roles of people, passphrases and recovery papers."""

import re
from datetime import date

from tests.driving.acts import line_of, type_line
from tests.driving.desk import Desk
from tests.driving.seen import labels
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import FixedClock

CLOCK = FixedClock(date(2027, 3, 3))
FIRST, SECOND, THIRD = founding.labels()[:3]


def role_of(desk: Desk, role: str, person: str) -> str:
    """What the button of a person's role is called."""
    name = desk.text(f"person.{person}")
    return desk.text("wizard.role_of", role=desk.text(f"role.{role}"), person=name)


def give(desk: Desk, person: str, *roles: str) -> None:
    """Press the roles of somebody."""
    for role in roles:
        desk.click(role_of(desk, role, person))


def words_shown(desk: Desk) -> str:
    """The passphrase that is shown."""
    return " ".join(line.split()[1] for line in labels(desk, "word"))


def passphrase_step(desk: Desk) -> str:
    """Read six words, go on, and type them back; returns them."""
    words = words_shown(desk)
    assert len(words.split()) == 6
    desk.press("wizard.next")
    type_line(desk, words)
    return words


def paper_back(desk: Desk) -> str:
    """Read a recovery paper, go on; returns the two groups that are asked for."""
    groups = labels(desk, "group")
    assert len(groups) == 14
    desk.press("wizard.next")
    first, second = map(int, re.findall(r"\d+", line_of(desk).accessibleName()))
    return f"{groups[first - 1]} {groups[second - 1].lower()}"


def recovery_step(desk: Desk) -> None:
    """Read a recovery paper, go on, and type back the two groups that are asked for."""
    type_line(desk, paper_back(desk))
