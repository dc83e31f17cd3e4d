"""What the vault declines."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal


class BackupDamaged(Refusal):
    file: str


class BackupMissing(Refusal):
    file: str


class BookUnknown(Refusal):
    book: BookId


class VaultNotWritable(Refusal):
    file: str


class FolderLinked(Refusal):
    """A folder of a vault that is a link: what is written there would lie elsewhere."""

    folder: str


class JoiningFileDamaged(Refusal):
    file: str


class AnswerNotForUs(Refusal):
    file: str


class NoSafeKeyring(Refusal):
    """This system has no keyring of a kind that we trust, or it does not keep what it is given."""


class GrantBroken(Refusal):
    book: BookId


class WrongPassphrase(Refusal):
    """No key slot opens with it, and every slot is sound."""


class KeySlotDamaged(Refusal):
    """No key slot opens with it, and those of `people` are damaged: it may be one of theirs."""

    people: str


class NeedsOtherComputer(Refusal):
    """No key slot opens with it, and those of `people` need the secret of another computer."""

    people: str


class LabelTaken(Refusal):
    person: PersonLabel


class LabelUnknown(Refusal):
    person: PersonLabel


class NotAHolder(Refusal):
    person: PersonLabel
    book: BookId


class PlantedGrant(Refusal):
    """vault.json names people, or public keys, that the book itself does not list."""

    book: BookId
    people: str


class RecoveryMistyped(Refusal):
    book: BookId


class RecoveryNotGranted(Refusal):
    book: BookId


class PaperOfAnotherVault(Refusal):
    book: BookId


class StatementTooLarge(Refusal):
    """The plan has more counters than a statement holds."""


class StatementDamaged(Refusal):
    file: str


class StatementNotForUs(Refusal):
    file: str


class StatementForeign(Refusal):
    file: str


class StatementForged(Refusal):
    file: str


class VaultMissing(Refusal):
    folder: str


class VaultExists(Refusal):
    folder: str


class VaultDamaged(Refusal):
    """Neither vault.json nor its mirror is sound: restore from a backup."""


class VaultUnreadable(Refusal):
    file: str


class VaultNewer(Refusal):
    """A newer program wrote vault.json."""
