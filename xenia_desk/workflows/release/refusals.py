"""What releasing, checking and protecting decline."""

from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Year
from xenia_desk.errors import Refusal, WrongUse


class ReleaseFolderMissing(Refusal):
    """A folder that is not there, is none, or cannot be read."""

    folder: Path


class CertificateMissing(Refusal):
    """A folder without a certificate, or with two."""

    folder: Path


class FileLost(Refusal):
    """A file that the certificate lists and that is not in the folder."""

    file: str


class FileChanged(Refusal):
    """A file with other bytes than the released ones."""

    file: str


class FileNotRead(Refusal):
    """A file that cannot be read."""

    file: str


class FileAdded(Refusal):
    """A file or folder that the certificate does not list."""

    file: str


class ReleaseDiffers(Refusal):
    """A folder that is not what was released; each fault is a sentence of its own."""

    faults: tuple[Refusal, ...]


class KnownInPrint(Refusal):
    """A known total of a year that was released with it: every later copy reckons with it."""

    year: Year


class NoSuchKnownTotal(WrongUse):
    """A number that is not on the list."""

    number: int
    year: Year


class DocumentMissing(Refusal):
    """The file is not there."""

    file: Path


class DocumentIsFolder(Refusal):
    """A folder was given where a file is read."""

    file: Path


class DocumentUnreadable(Refusal):
    """The file cannot be read: no right to it, or the disk failed."""

    file: Path


class DocumentTooLarge(Refusal):
    """The file is larger than any set of tables that can be protected."""

    file: Path
    most: int


class DocumentNotText(Refusal):
    """The file is no text in UTF-8."""

    file: Path


class ResultOverSystem(WrongUse):
    """The result would be written over the counts it was made from."""

    file: Path


class CertificateUnreadable(Refusal):
    """The certificate is no certificate: other text, or a list of files that no release has."""


class CertificateChanged(Refusal):
    """The certificate is not as it was written."""


class ReleasesUnregistered(Refusal):
    """Releases that left and that this yearbook does not know (any more), by id."""

    releases: tuple[str, ...]


class ReleaseUnknown(Refusal):
    """A whole folder of a release that this vault never made, or whose files are others."""

    folder: str


class YearRuns(Refusal):
    """A year that is not over."""

    year: Year


class YearEmpty(Refusal):
    """A year of which the yearbook holds no book."""

    year: Year


class YearOfOtherPlan(Refusal):
    """A year that was counted by another version of the plan than the one on this computer."""

    year: Year


class RecipientUnknown(WrongUse):
    """A recipient that the plan does not name."""

    recipient: str
    recipients: tuple[str, ...]


class StatementMissing(Refusal):
    """One statement that is not in the yearbook."""

    book: BookId
    month: Month


class StatementsMissing(Refusal):
    """Statements that are not in the yearbook and were not accepted as gaps by name."""

    missing: tuple[StatementMissing, ...]


class NoSuchGap(WrongUse):
    """A gap that was named although its statement is there, or its book never joined."""

    book: BookId
    month: Month


class PreviewOld(Refusal):
    """A preview of a yearbook that has changed since."""

    year: Year


class KnownTooLate(Refusal):
    """A total from outside for a year that was released already."""

    year: Year
