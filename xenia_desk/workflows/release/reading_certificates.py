"""Reads `certificate.json`, and refuses one that is not as it was written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xenia_desk.core.release.ledger import A2Said, LedgerUsed
from xenia_desk.errors import Refusal
from xenia_desk.outputs.release.certificates_json import ITSELF, NAME, over_all, over_fields
from xenia_desk.protection.files.strict_json import Node, parse
from xenia_desk.workflows.release.refusals import CertificateChanged, CertificateUnreadable


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
