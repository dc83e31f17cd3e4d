"""Checks a folder of released files against the certificate that lies in it."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from xenia_desk.disk import read_small
from xenia_desk.errors import Refusal
from xenia_desk.outputs.release.certificates_json import NAME
from xenia_desk.workflows.release.reading_certificates import Listed, read_certificate

_LARGEST = 2**20  # bytes of a certificate


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


def check_release(folder: Path) -> Listed:
    """What the certificate of a folder lists, when every file is as it says.

    Raises:
        ReleaseFolderMissing: nothing to look at.
        ReleaseDiffers: all faults that were found.
    """
    try:
        found = {path.name: path for path in folder.iterdir()}
    except OSError as error:
        raise ReleaseFolderMissing(folder) from error
    certificates = [name for name in found if name == NAME or name.endswith(f"-{NAME}")]
    if len(certificates) != 1:
        raise ReleaseDiffers((CertificateMissing(folder),))
    try:
        listed = _certificate(found.pop(certificates[0]))
    except Refusal as fault:
        raise ReleaseDiffers((fault,)) from fault
    faults = tuple(_faults(found, listed))
    if faults:
        raise ReleaseDiffers(faults)
    return listed


def _certificate(path: Path) -> Listed:
    try:
        return read_certificate(read_small(path, _LARGEST))
    except OSError as error:
        raise FileNotRead(path.name) from error


def _faults(found: dict[str, Path], listed: Listed) -> Iterator[Refusal]:
    for name, wanted in sorted(listed.files.items()):
        if name not in found:
            yield FileLost(name)
            continue
        if found[name].is_symlink() or not found[name].is_file():
            yield FileNotRead(name)  # a link or a pipe may have no end
            continue
        try:
            with found[name].open("rb") as stream:
                same = file_digest(stream, "sha256").hexdigest() == wanted
        except OSError:
            yield FileNotRead(name)
            continue
        if not same:
            yield FileChanged(name)
    for name in sorted(found.keys() - listed.files.keys()):
        yield FileAdded(name)
