"""A passphrase bound to this computer opens nowhere else, and is never the only way in."""

import pytest
from keyring.backend import KeyringBackend

from tests.books import YEARBOOK
from tests.workflows.vault.keyrings import Keyring
from tests.workflows.vaults import CLOCK, Found
from xenia_desk.core.names import PersonLabel
from xenia_desk.localization import Translator
from xenia_desk.vault import keychain, vault_file
from xenia_desk.vault.refusals import NeedsOtherComputer, NoSafeKeyring, WrongPassphrase
from xenia_desk.wording import sentence
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import people, recovering
from xenia_desk.workflows.vault import locking, this_computer

NEW = "bakmand zeesteen boomtak"


@pytest.fixture
def computer(monkeypatch: pytest.MonkeyPatch) -> Keyring:
    found = Keyring()
    monkeypatch.setattr(keychain, "_trusted", lambda: found)
    return found


def bound(found: Found, label: str = "uil") -> None:
    session = found.unlock(label)
    assert not this_computer.needs_this_computer(session)
    this_computer.bind(session, found.passphrase(label))
    assert this_computer.needs_this_computer(session)
    locking.lock(session)


def test_a_copied_vault_is_useless_elsewhere(found: Found, computer: Keyring) -> None:
    bound(found)
    found.unlock("uil").close()
    found.unlock("reiger").close()
    computer.kept.clear()  # a thief has the folder and the passphrase, not the computer
    with pytest.raises(NeedsOtherComputer) as caught:
        found.unlock("uil")
    assert caught.value.people == "uil"
    assert "uil" in sentence(caught.value, Translator())
    found.unlock("reiger").close()  # nobody else is bound


def test_another_computer_s_secret_is_not_this_one(found: Found, computer: Keyring) -> None:
    bound(found)
    (place,) = computer.kept
    computer.kept[place] = "00" * 32
    with pytest.raises(WrongPassphrase):
        found.unlock("uil")


def test_it_is_never_the_only_way_in(found: Found, computer: Keyring) -> None:
    bound(found)
    computer.kept.clear()
    session = found.unlock("reiger")
    people.renew(session, PersonLabel("uil"), NEW)
    locking.lock(session)
    unlocking.unlock(found.folder, NEW, CLOCK).close()
    bound(found, "tulp")
    computer.kept.clear()
    paper = {YEARBOOK: found.draft.papers[YEARBOOK].text}
    recovering.recover(found.folder, paper, PersonLabel("ster"), "zeesteen", CLOCK)
    unlocking.unlock(found.folder, "zeesteen", CLOCK).close()


def test_freed_it_opens_everywhere_and_the_secret_goes(found: Found, computer: Keyring) -> None:
    bound(found)
    bound(found, "tulp")
    for label in ("uil", "tulp"):
        assert computer.kept
        session = found.unlock(label)
        this_computer.free(session, found.passphrase(label))
        locking.lock(session)
    assert not computer.kept
    found.unlock("uil").close()


def test_only_the_own_passphrase_can_be_bound(found: Found, computer: Keyring) -> None:
    session = found.unlock("uil")
    before = session.vault
    for phrase in (found.passphrase("tulp"), NEW):
        with pytest.raises(WrongPassphrase):
            this_computer.bind(session, phrase)
    session.close()
    assert vault_file.load(found.folder) == before
    assert computer.kept.keys() <= {("desk", before.vault_id.hex())}


def test_without_a_safe_keyring_nothing_changes(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> KeyringBackend:
        raise NoSafeKeyring

    monkeypatch.setattr(keychain, "_trusted", none)
    session = found.unlock("uil")
    before = session.vault
    with pytest.raises(NoSafeKeyring):
        this_computer.bind(session, found.passphrase("uil"))
    session.close()
    assert vault_file.load(found.folder) == before
    found.unlock("uil").close()
