"""Looks after the facts of sheets: entered, checked, emptied, exported, taken over."""

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.fact_reader import written_facts
from xenia_desk.core.sheets.facts import Fact, FactState
from xenia_desk.core.sheets.staff_content import (
    Differences,
    StaffContent,
    checked,
    differences,
    emptied,
    entered,
)
from xenia_desk.outputs.files import write_file
from xenia_desk.workflows.sheets import making_sheets, staff_content
from xenia_desk.workflows.sheets.refusals import DayNotRead, FactsChangedMeanwhile
from xenia_desk.workflows.sheets.staff_content import Changed
from xenia_desk.workflows.vault.session import Session

_DAY = re.compile(r"(?P<day>\d{1,2})[-./ ](?P<month>\d{1,2})[-./ ](?P<year>\d{4})", re.ASCII)
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII)


@dataclass(frozen=True)
class FactLine:
    """A fact, how far it can be relied on today, and the topics whose sheets show it."""

    fact: Fact
    state: FactState
    topics: tuple[str, ...]


@dataclass(frozen=True)
class FactsOffer:
    """What a file would change, to be looked at before it is taken over."""

    before: StaffContent
    after: StaffContent
    found: Differences


def lines(session: Session, known: StaffContent) -> tuple[FactLine, ...]:
    """Every fact in the order in which staff see them."""
    today, topics = session.today(), making_sheets.topics()
    facts = (known.facts[name] for name in staff_content.facts() if name in known.facts)
    return tuple(
        FactLine(
            fact, fact.state(today), tuple(each.id for each in topics if fact.id in each.facts)
        )
        for fact in facts
    )


def enter(session: Session, name: str, said: tuple[str, str, date | None]) -> Changed:
    """Enter value, source and last day of a fact, checked today by the role of who is here.

    Raises the refusals of `core.sheets.staff_content.entered` and of `staff_content.change`.
    """
    today, role = session.today(), role_of(session)
    return staff_content.change(
        session, lambda now: now.with_fact(entered(now.facts[name], said, today, role))
    )


def check_again(session: Session, name: str, valid_until: date | None) -> Changed:
    """Say that a fact was found right today, until another last day.

    Raises RuleNeedsEnd, EndIsPast and the refusals of `staff_content.change`.
    """
    today, role = session.today(), role_of(session)
    return staff_content.change(
        session, lambda now: now.with_fact(checked(now.facts[name], valid_until, today, role))
    )


def empty(session: Session, name: str) -> Changed:
    """Take a fact off all sheets; raises the refusals of `staff_content.change`."""
    return staff_content.change(session, lambda now: now.with_fact(emptied(now.facts[name])))


def export(session: Session, file: Path) -> None:
    """Write the facts into a file that another vault, or a command, can read.

    Raises the reason of a doubt and the refusals of `outputs.files`.
    """
    write_file(file, written_facts(staff_content.sure(session).facts).encode())


def offered(session: Session, file: Path) -> FactsOffer:
    """What a file of facts would change; what it does not name stays as it is.

    Raises the reason of a doubt and the refusals of `making_sheets.read_facts`.
    """
    before = staff_content.sure(session)
    after = replace(before, facts=making_sheets.read_facts(file, before.facts))
    return FactsOffer(before, after, differences(before, after))


def take_over(session: Session, offer: FactsOffer) -> Changed:
    """Take over what was shown; raises FactsChangedMeanwhile and as `staff_content.change`."""

    def made(now: StaffContent) -> StaffContent:
        if differences(now, offer.before):
            raise FactsChangedMeanwhile
        return offer.after

    return staff_content.change(session, made)


def day_typed(text: str) -> date | None:
    """A day as somebody types it, 31-12-2027 or 2027-12-31; None for nothing.

    Raises DayNotRead.
    """
    text = text.strip()
    if not text:
        return None
    found = _DAY.fullmatch(text) or _ISO.fullmatch(text)
    if found is None:
        raise DayNotRead(text)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as error:
        raise DayNotRead(text) from error


def role_of(session: Session) -> Role:
    """The role in which somebody checks a fact, never a name."""
    return next((role for role in Role if role in session.roles), Role.DESK)
