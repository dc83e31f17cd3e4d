"""Checks a folder of released files against the certificate that lies in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest
from pathlib import Path

from xenia_desk.core.release.ledger import A2Said, LedgerUsed
from xenia_desk.disk import read_small
from xenia_desk.errors import Refusal
from xenia_desk.outputs.release.certificates_json import ITSELF, NAME, over_all, over_fields
from xenia_desk.protection.files.strict_json import Node, parse
from xenia_desk.workflows.release.refusals import (
    CertificateChanged,
    CertificateMissing,
    CertificateUnreadable,
    FileAdded,
    FileChanged,
    FileLost,
    FileNotRead,
    ReleaseDiffers,
    ReleaseFolderMissing,
)

_LARGEST = 2**20  # bytes of a certificate


@dataclass(frozen=True)
class CertificateRead:
    """What a certificate says of its release.

    `files` are all others with their SHA-256, `release` is one over them; `plan` is a fingerprint.
    """

    files: Mapping[str, str]
    release: str
    year: int
    recipient: str
    frozen: date
    plan: bytes
    used: LedgerUsed


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


def read_certificate(data: bytes) -> CertificateRead:
    """What a certificate says; raises CertificateUnreadable, CertificateChanged."""
    try:
        fields = dict(parse(data.decode()).pairs())
        said, itself = _said(fields), fields[ITSELF].text()
    except (Refusal, KeyError, ValueError) as error:
        raise CertificateUnreadable from error
    written = {name: each.value for name, each in fields.items() if name != ITSELF}
    if itself != over_fields(written) or said.release != over_all(said.files):
        raise CertificateChanged
    return said


def _said(fields: Mapping[str, Node]) -> CertificateRead:
    """Raises a Refusal, a KeyError or a ValueError where something is not as it must be."""
    items = [item.fields({"name", "sha256"}) for item in fields["files"].items()]
    files = {item["name"].text(): item["sha256"].text() for item in items}
    if len(files) < len(items) or not all(map(_is_name, files)):
        raise CertificateUnreadable
    known = dict(fields["known_before"].pairs())
    releases, totals = (known[name].whole() for name in ("earlier_releases", "outside_totals"))
    return CertificateRead(
        files,
        fields["release_sha256"].text(),
        fields["year"].whole(),
        fields["recipient"].text(),
        date.fromisoformat(fields["frozen"].text()),
        bytes.fromhex(dict(fields["plan"].pairs())["sha256"].text()),
        LedgerUsed(releases, totals, frozen=True, a2=_a2(dict(fields["attackers"].pairs())["A2"])),
    )


def _a2(said: Node) -> A2Said | None:
    """What is said of that attacker; a text where he was not examined."""
    if isinstance(said.value, str):
        return None
    one_way, held, narrowed = (each for _, each in said.pairs())
    share = narrowed.value if isinstance(narrowed.value, float) else None
    return A2Said(one_way.whole(), held.whole(), share)


def _is_name(name: str) -> bool:
    """Whether a name is one of a file in the same folder, and not of the certificate."""
    return bool(name) and not set(name) & set("/\\\0\n") and name not in (".", "..", NAME)
