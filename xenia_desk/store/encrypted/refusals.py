"""The refusals of the store: each names the file, and none of them changes it."""

from xenia_desk.core.names import TableName
from xenia_desk.core.periods import Period
from xenia_desk.errors import Refusal


class FileRefused(Refusal):
    """The common field of the refusals below; not raised itself."""

    file: str


class FileMissing(FileRefused):
    """There is no such file; none is made in its place."""


class FileLinked(FileRefused):
    """A link stands where the file should be; it is not followed."""


class FileExists(FileRefused):
    """A file stands where a new one was to be made."""


class FileEmpty(FileRefused):
    """The file has no byte; SQLite alone would take it for a new book."""


class FileTruncated(FileRefused):
    """The end of the file is gone."""


class FileNotEncrypted(FileRefused):
    """The file is plain text, or this SQLite cannot encrypt."""


class FileUnreadable(FileRefused):
    """The key does not fit or the beginning is damaged; from outside both look the same."""


class FileDamaged(FileRefused):
    """An integrity check complains."""


class FileForeign(FileRefused):
    """Some other program's file, or another kind of ours."""


class FileNewer(FileRefused):
    """A newer program, or a later lock than the vault knows, wrote this file."""


class FileOlder(FileRefused):
    """A copy from before the last lock."""


class FileSwapped(FileRefused):
    """Another store than the vault knows under this name."""


class FileInUse(FileRefused):
    """Another process, or another window, has it open."""


class FileReadOnly(FileRefused):
    """The rights on the file or its folder are missing."""


class NoRoom(FileRefused):
    """The disk is full."""


class WriteFailed(FileRefused):
    """The disk reported an error; what was asked is not in the file."""


class ContentUnreadable(Refusal):
    """Not the content of one of our files."""


class UnknownCounter(Refusal):
    period: Period
    table: TableName
    category: str


class BelowZero(Refusal):
    period: Period
    table: TableName
    category: str


class TooLarge(Refusal):
    period: Period
    table: TableName
    category: str


class AddInDoubt(Refusal):
    """The disk failed while saving and cannot be read; `Book.was_saved` decides later."""
