"""What backing up and restoring decline."""

from xenia_desk.errors import Refusal


class BackupFolderMissing(Refusal):
    """The chosen folder is not there: a stick that is not in, for example."""

    folder: str


class BackupFolderInVault(Refusal):
    """A folder inside the vault: what takes the vault takes the backup too."""

    folder: str


class BackupNotYours(Refusal):
    """Backups that are whole, and none of which opens for this person or this sheet."""


class NoBackups(Refusal):
    """A folder without a backup."""

    folder: str


class BackupsOfSeveral(Refusal):
    """Backups of different vaults, or two of one book: which of them is meant?"""


class NoWholeBackup(Refusal):
    """A folder with backups, none of which can be read."""

    folder: str
    faults: tuple[Refusal, ...]


class CopyIsTheVault(Refusal):
    """The copy to bring back is the very folder that it would go to, or lies around it."""

    folder: str


class CopyIncomplete(Refusal):
    """A file that vault.json names is not in the copy, or not all of it."""

    file: str


class CopyDiffers(Refusal):
    """What was written is not what was read: a bad stick, or a copy that changed meanwhile."""

    file: str


class MirrorDamaged(Refusal):
    """One of the two files of the vault; the other is whole and is used."""

    file: str


class SlotDamaged(Refusal):
    """The keys of other people are not as they were written."""

    people: str


class NotSound(Refusal):
    """Everything that was found, each with its sentence."""

    faults: tuple[Refusal, ...]
