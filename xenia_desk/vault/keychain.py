"""The secret of this computer, kept in the keyring of the operating system.

secret = keychain.obtain(vault_id)      made once, 32 bytes, to be wiped
keychain.read(vault_id)               the same on this computer, None on any other
keychain.forget(vault_id)

Left to itself `keyring` takes what environment, configuration and installed packages suggest: a
plain file, or a backend that swallows the secret. So it is never asked which backend to use: one
exact class for each system, and it must give back what it was given.
"""

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, PasswordDeleteError

from xenia_desk.vault.keys import KEY_BYTES
from xenia_desk.vault.refusals import NoSafeKeyring

# The only backends that are trusted: platform -> module, class, what must not come from outside.
TRUSTED: dict[str, tuple[str, str, dict[str, object]]] = {
    # Else Windows may carry the secret to every computer of the domain.
    "win32": ("keyring.backends.Windows", "WinVaultKeyring", {"persist": "local machine"}),
    # Else the environment says which file.
    "darwin": ("keyring.backends.macOS", "Keyring", {"keychain": None}),
    "linux": ("keyring.backends.SecretService", "Keyring", {"appid": "desk"}),
}
_SERVICE = "desk"  # others may read the names in a keyring
_OF_KEYRINGS = {"jeepney", "keyring", "pywintypes", "secretstorage", "win32ctypes"}


def obtain(vault_id: bytes) -> bytearray:
    """The secret of this computer for a vault, made when there is none; NoSafeKeyring."""
    backend = _proven()
    with _refusing():
        found = _stored(backend, vault_id)
        if found is None:
            found = bytearray(secrets.token_bytes(KEY_BYTES))
            backend.set_password(_SERVICE, vault_id.hex(), found.hex())
            if _stored(backend, vault_id) != found:
                raise NoSafeKeyring
    return found


def read(vault_id: bytes) -> bytearray | None:
    """The secret of this computer for a vault, None when there is none; NoSafeKeyring."""
    backend = _trusted()
    with _refusing():
        return _stored(backend, vault_id)


def forget(vault_id: bytes) -> None:
    """Take the secret out of the keyring, if it is there; NoSafeKeyring."""
    backend = _trusted()
    with _refusing(), suppress(PasswordDeleteError):
        backend.delete_password(_SERVICE, vault_id.hex())


def refuse_untrusted(backend: KeyringBackend) -> None:
    """Whether it is exactly the class of this system, no subclass or namesake; NoSafeKeyring."""
    module, name, _ = TRUSTED.get(sys.platform, ("", "", {}))
    kind = type(backend)
    if (kind.__module__, kind.__qualname__) != (module, name):
        raise NoSafeKeyring
    with _refusing():
        if getattr(import_module(module), name) is not kind or not kind.priority > 0:
            raise NoSafeKeyring


def prove(backend: KeyringBackend) -> None:
    """Write, read and delete something random; NoSafeKeyring where that fails."""
    name, value = secrets.token_hex(16), secrets.token_hex(16)
    with _refusing():
        backend.set_password(_SERVICE, name, value)
        kept = backend.get_password(_SERVICE, name)
        backend.delete_password(_SERVICE, name)
        if kept != value or backend.get_password(_SERVICE, name) is not None:
            raise NoSafeKeyring


def _proven() -> KeyringBackend:
    backend = _trusted()
    prove(backend)
    return backend


def _trusted() -> KeyringBackend:
    """The backend of this system, made without asking environment or configuration."""
    module, name, fixed = TRUSTED.get(sys.platform, ("", "", {}))
    if not module:
        raise NoSafeKeyring
    with _refusing():
        kind: type[KeyringBackend] = getattr(import_module(module), name)
        # Its own way to be made sets whatever KEYRING_PROPERTY_... of the environment says.
        backend = kind.__new__(kind)
        for attribute, value in fixed.items():
            setattr(backend, attribute, value)
    refuse_untrusted(backend)
    return backend


def _stored(backend: KeyringBackend, vault_id: bytes) -> bytearray | None:
    text = backend.get_password(_SERVICE, vault_id.hex())
    if text is None:
        return None
    found = bytearray.fromhex(text)
    if len(found) != KEY_BYTES:
        raise NoSafeKeyring
    return found


@contextmanager
def _refusing() -> Iterator[None]:
    """Whatever a keyring raises (D-Bus, the system's own), there is none that can be used."""
    try:
        yield
    except NoSafeKeyring:
        raise
    except (KeyringError, ImportError, AttributeError, OSError, RuntimeError, ValueError) as error:
        raise NoSafeKeyring from error
    except Exception as error:
        # SecretStorage and pywin32 have errors of their own, which only their modules name.
        if type(error).__module__.partition(".")[0] not in _OF_KEYRINGS:
            raise
        raise NoSafeKeyring from error
