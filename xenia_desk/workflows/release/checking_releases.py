"""Checks a folder of released files against the certificate that lies in it."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from xenia_desk.disk import read_small
from xenia_desk.errors import Refusal
from xenia_desk.outputs.release.certificates_json import NAME
from xenia_desk.workflows.release.reading_certificates import CertificateRead, read_certificate
from xenia_desk.workflows.release.refusals import (
    CertificateMissing,
    FileAdded,
    FileChanged,
    FileLost,
    FileNotRead,
    ReleaseDiffers,
    ReleaseFolderMissing,
)

_LARGEST = 2**20  # bytes of a certificate


def check_release(folder: Path) -> CertificateRead:
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


def _certificate(path: Path) -> CertificateRead:
    try:
        return read_certificate(read_small(path, _LARGEST))
    except OSError as error:
        raise FileNotRead(path.name) from error


def _faults(found: dict[str, Path], listed: CertificateRead) -> Iterator[Refusal]:
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
