"""What the vault declines."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal


class BackupDamaged(Refusal):
    """The file is not as it was written, or no backup at all."""

    file: str


class BackupMissing(Refusal):
    """No backup there, or it cannot be read."""

    file: str


class BookUnknown(Refusal):
    """vault.json knows no book of that name."""

    book: BookId


class VaultNotWritable(Refusal):
    """The system does not let us write there: rights, a full disk, a broken one."""

    file: str


class FolderLinked(Refusal):
    """A folder of a vault that is a link: what is written there would lie elsewhere."""

    folder: str


class JoiningFileDamaged(Refusal):
    """A file that is no request or no answer, or is not as it was written."""

    file: str


class AnswerNotForUs(Refusal):
    """A sound answer to another book, or to an older request of this one."""

    file: str


class NoSafeKeyring(Refusal):
    """This system has no keyring of a kind that we trust, or it does not keep what it is given."""


class GrantBroken(Refusal):
    """A book's key in vault.json does not open, or belongs to another book or lock."""

    book: BookId


class WrongPassphrase(Refusal):
    """No key slot opens with it, and every slot is sound."""


class KeySlotDamaged(Refusal):
    """No key slot opens with it, and those of `people` are damaged: it may be one of theirs."""

    people: str


class BoundToAnother(Refusal):
    """No key slot opens with it, and those of `people` need the secret of another computer."""

    people: str


class LabelTaken(Refusal):
    """Somebody has that label already."""

    person: PersonLabel


class LabelUnknown(Refusal):
    """Not one of the picked labels."""

    person: PersonLabel


class NotAHolder(Refusal):
    """The person may not open that book."""

    person: PersonLabel
    book: BookId


class PlantedGrant(Refusal):
    """vault.json names people, or public keys, that the book itself does not list."""

    book: BookId
    people: str


class RecoveryMistyped(Refusal):
    """The characters do not form a recovery key of this book: one is wrong, or it is another's."""

    book: BookId


class RecoveryNotGranted(Refusal):
    """vault.json holds no grant to the recovery key of this book."""

    book: BookId


class SheetOfAnotherVault(Refusal):
    """A sheet without a slip of the pen whose key does not open this book: another vault's."""

    book: BookId


class StatementTooLarge(Refusal):
    """The plan has more counters than a statement holds."""


class StatementDamaged(Refusal):
    """The file is not as it was written, or no statement at all."""

    file: str


class StatementNotForUs(Refusal):
    """Sound, but sealed to another yearbook."""

    file: str


class StatementForeign(Refusal):
    """Sealed to us by a book that has not joined."""

    file: str


class StatementForged(Refusal):
    """It says it is from a book of ours, and that book did not sign it."""

    file: str


class VaultMissing(Refusal):
    """There is no vault in that folder."""

    folder: str


class VaultExists(Refusal):
    """A vault stands in that folder; a new one is never made over it."""

    folder: str


class VaultDamaged(Refusal):
    """Neither vault.json nor its mirror is sound: restore from a backup."""


class VaultUnreadable(Refusal):
    """The system does not let us read it: rights, or a broken disk."""

    file: str


class VaultNewer(Refusal):
    """A newer program wrote vault.json."""
