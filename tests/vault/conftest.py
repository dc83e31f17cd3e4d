"""The vault's fixtures: a vault at the least cost, with three people."""

import pytest

from tests.books import GGD, XENIA, YEARBOOK
from tests.vault.offices import Office
from xenia_desk.core.names import PersonLabel
from xenia_desk.vault import keys, passphrases, people
from xenia_desk.vault.document import Vault


@pytest.fixture(scope="session")
def built_office() -> Office:
    office = Office(Vault(keys.random_id(), keys.random_id(), keys.LEAST))
    for label in ("reiger", "molen", "tulp"):
        office.phrases[label] = passphrases.generate()
        person = people.new_person(office.vault, PersonLabel(label), office.phrases[label])
        office.vault = office.vault.with_person(person)
    recovery = keys.new_pair().public
    office.add_book(XENIA, "reiger", "tulp", recovery=recovery)
    office.add_book(GGD, "molen", recovery=recovery)
    office.add_book(YEARBOOK, "tulp", recovery=recovery)
    return office


@pytest.fixture
def office(built_office: Office) -> Office:
    return Office(built_office.vault, dict(built_office.phrases), dict(built_office.keys))
