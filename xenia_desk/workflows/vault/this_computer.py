"""Binds a passphrase to this computer, so that a copied vault is useless elsewhere.

It is never the only way in: a colleague renews, or the recovery paper opens.
"""

from xenia_desk.core.names import PersonLabel
from xenia_desk.vault import people, vault_file
from xenia_desk.vault.document import Vault
from xenia_desk.vault.keys import wipe
from xenia_desk.vault.people import Unlocked
from xenia_desk.vault.refusals import NoSafeKeyring, WrongPassphrase
from xenia_desk.workflows.vault.refusals import OtherPerson, PersonUnknown
from xenia_desk.workflows.vault.session import Session

# ruff: noqa: PLC0415 - hardly any vault needs the keyring, and nobody should wait for it


def unlocked(vault: Vault, passphrase: str, person: PersonLabel | None = None) -> Unlocked:
    """Whoever a passphrase belongs to, with the secret of this computer where somebody needs it.

    Raises WrongPassphrase, KeySlotDamaged, NeedsOtherComputer; PersonUnknown and OtherPerson
    where it has to be that of `person`.
    """
    if person is not None and person not in vault.public_keys:
        raise PersonUnknown(person)
    computer = _secret(vault)
    try:
        found = people.unlock(vault, passphrase, computer)
    finally:
        wipe(computer or bytearray())
    if person is not None and person != found.label:
        found.wipe()
        raise OtherPerson(person)
    return found


def needs_this_computer(session: Session) -> bool:
    """Whether the passphrase of whoever works here opens on this computer alone."""
    return any(each.bound for each in session.vault.people if each.label == session.person)


def bind(session: Session, passphrase: str) -> None:
    """Let the passphrase of whoever works here open on this computer alone.

    Raises WrongPassphrase, KeySlotDamaged, NoSafeKeyring and VaultNotWritable.
    """
    from xenia_desk.vault import keychain

    computer = keychain.obtain(session.vault.vault_id)
    try:
        _rewrap(session, passphrase, computer)
    finally:
        wipe(computer)


def free(session: Session, passphrase: str) -> None:
    """Let it open everywhere again; the secret goes when nobody needs it any more.

    Raises WrongPassphrase, KeySlotDamaged and VaultNotWritable.
    """
    from xenia_desk.vault import keychain

    _rewrap(session, passphrase, None)
    if not any(each.bound for each in session.vault.people):
        keychain.forget(session.vault.vault_id)


def _rewrap(session: Session, passphrase: str, computer: bytearray | None) -> None:
    with unlocked(session.vault, passphrase) as own:
        if own.label != session.person:
            raise WrongPassphrase  # right, but of somebody else
        person = people.rewrapped(session.vault, own, passphrase, computer)
    session.vault = vault_file.save(session.folder, session.vault.with_person(person))


def _secret(vault: Vault) -> bytearray | None:
    """What the keyring has for this vault; without a safe keyring nothing."""
    if not any(each.bound for each in vault.people):
        return None
    from xenia_desk.vault import keychain

    try:
        return keychain.read(vault.vault_id)
    except NoSafeKeyring:
        return None
