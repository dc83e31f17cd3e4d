"""Keeps a yearbook from forgetting releases: vault.json knows each by its hash.

A yearbook that was brought back from a backup may not know what left after it. Until the folders
of all releases that vault.json knows were registered again, it releases nothing: figures that were
chosen without them could give a hidden number away.
"""

import csv
import io
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from xenia_desk.core.release.ledger import LedgerDocument, LedgerEntry, Printed
from xenia_desk.outputs.release.certificates_json import NAME
from xenia_desk.store import ledger
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import Release
from xenia_desk.workflows.release.checking_releases import CertificateRead, check_release
from xenia_desk.workflows.release.refusals import ReleaseFolderMissing, ReleaseUnknown
from xenia_desk.workflows.vault.session import Session

_DATA = "data.csv"
_STATUSES = ("open", "hidden")


def unregistered(session: Session) -> tuple[str, ...]:
    """The releases that vault.json knows and the yearbook does not, by id."""
    known = {(e.id, e.bytes_hash) for e in ledger.entries(session.yearbook().database)}
    return tuple(r.id for r in session.vault.releases if (r.id, r.digest) not in known)


def remember(session: Session) -> None:
    """Let vault.json know every release of the yearbook."""
    entries = ledger.entries(session.yearbook().database)
    vault = session.vault.with_releases(Release(e.id, e.bytes_hash) for e in entries)
    session.vault = vault_file.save(session.folder, vault)


def digest(files: Mapping[str, bytes]) -> bytes:
    """One SHA-256 over all files of a release, by name."""
    found = sha256()
    for name, data in sorted(files.items()):
        found.update(name.encode() + b"\0" + sha256(data).digest())
    return found.digest()


def release_folders(folder: Path) -> tuple[Path, ...]:
    """The folders of releases that lie in one folder, by name; itself where there is none."""
    try:
        inside = sorted(each for each in folder.iterdir() if any(each.glob(f"*{NAME}")))
    except OSError:
        return (folder,)
    return tuple(inside) or (folder,)


def register(session: Session, folder: Path) -> str:
    """Put a release back into the ledger from its folder; returns its id.

    What is put back is what that recipient was given: it is what is known outside. With it come
    the later copies for that recipient, which have the same bytes. A release that is there
    already changes nothing. Raises ReleaseUnknown and what `check_release` raises.
    """
    said = check_release(folder)
    try:
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
    except OSError as error:  # a stick that was taken out after the check
        raise ReleaseFolderMissing(folder) from error
    found = digest(files)
    ids = [release.id for release in session.vault.releases if release.digest == found]
    if not ids:
        raise ReleaseUnknown(folder.name)
    missing = [release for release in unregistered(session) if release in ids]
    for release in missing:
        ledger.record(session.yearbook().database, _entry(release, found, said, files))
    return (missing or ids)[0]


def _entry(
    release: str, found: bytes, said: CertificateRead, files: Mapping[str, bytes]
) -> LedgerEntry:
    """Its hash is known, so these files are as they were written."""
    data = next(data for name, data in files.items() if name.endswith(_DATA))
    document = LedgerDocument(said.plan, said.frozen, _cells(data, str(said.year)), said.used)
    return LedgerEntry(release, said.year, said.recipient, said.frozen, found, document)


def _cells(data: bytes, year: str) -> Printed:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8")))
    return {
        (row["table"], tuple(row[c] for c in ("row", "column") if row[f"{c}_dimension"])): (
            int(row["value"]) if row["status"] == "open" else None
        )
        for row in rows
        if row["year"] == year and row["status"] in _STATUSES
    }
