"""What releasing, checking and protecting decline."""

from pathlib import Path

from xenia_desk.core.periods import Year
from xenia_desk.errors import Refusal, WrongUse


class ReleaseFolderMissing(Refusal):
    folder: Path


class CertificateMissing(Refusal):
    folder: Path


class FileLost(Refusal):
    file: str


class FileChanged(Refusal):
    file: str


class FileNotRead(Refusal):
    file: str


class FileAdded(Refusal):
    file: str


class ReleaseDiffers(Refusal):
    faults: tuple[Refusal, ...]


class KnownInPrint(Refusal):
    year: Year


class NoSuchKnownTotal(WrongUse):
    number: int
    year: Year


class DocumentMissing(Refusal):
    file: Path


class DocumentIsFolder(Refusal):
    file: Path


class DocumentUnreadable(Refusal):
    file: Path


class DocumentTooLarge(Refusal):
    file: Path
    most: int


class DocumentNotText(Refusal):
    file: Path


class ResultOverSystem(WrongUse):
    file: Path


class CertificateUnreadable(Refusal):
    """The certificate is no certificate: other text, or a list of files that no release has."""


class CertificateChanged(Refusal):
    """The certificate is not as it was written."""


class ReleaseUnknown(Refusal):
    """A whole folder of a release that this vault never made, or whose files are others."""

    folder: str
