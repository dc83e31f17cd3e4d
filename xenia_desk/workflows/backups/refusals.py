"""What backing up and restoring decline."""

from xenia_desk.errors import Refusal


class BackupFolderMissing(Refusal):
    folder: str


class BackupFolderInVault(Refusal):
    folder: str


class BackupNotYours(Refusal):
    """Backups that are whole, and none of which opens for this person or this paper."""


class NoBackups(Refusal):
    folder: str


class BackupsOfSeveral(Refusal):
    """Backups of different vaults, or two of one book: which of them is meant?"""


class NoWholeBackup(Refusal):
    folder: str
    faults: tuple[Refusal, ...]


class CopyIsTheVault(Refusal):
    folder: str


class CopyIncomplete(Refusal):
    file: str


class CopyDiffers(Refusal):
    file: str


class MirrorDamaged(Refusal):
    file: str


class SlotDamaged(Refusal):
    people: str


class NotSound(Refusal):
    faults: tuple[Refusal, ...]
