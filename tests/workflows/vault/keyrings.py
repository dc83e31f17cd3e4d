"""A keyring of a computer, kept in memory."""

from keyring.backend import KeyringBackend


class Keyring(KeyringBackend):
    """A computer's keyring; that a real one is found and trusted is tested with the keychain."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]
