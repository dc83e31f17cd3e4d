"""Reads `certificate.json`, and refuses one that is not as it was written."""

from collections.abc import Mapping
from dataclasses import dataclass

from xenia_desk.errors import Refusal
from xenia_desk.outputs.release.certificates_json import ITSELF, NAME, over_all, over_fields
from xenia_desk.protection.files.strict_json import Node, parse
from xenia_desk.workflows.release.refusals import CertificateChanged, CertificateUnreadable

_READ = {"files", "release_sha256", ITSELF}


@dataclass(frozen=True)
class Listed:
    """What a certificate says of its release: the SHA-256 of every other file, and over all."""

    files: Mapping[str, str]
    release: str


def read_certificate(data: bytes) -> Listed:
    """What a certificate lists; raises CertificateUnreadable, CertificateChanged."""
    try:
        node = parse(data.decode())
        fields = dict(node.pairs())
        found = {name: fields[name] for name in _READ}
        items = [item.fields({"name", "sha256"}) for item in found["files"].items()]
        files = {item["name"].text(): item["sha256"].text() for item in items}
        release, own = found["release_sha256"].text(), found[ITSELF].text()
    except (Refusal, KeyError, UnicodeDecodeError) as error:
        raise CertificateUnreadable from error
    if len(files) < len(items) or not all(map(_is_name, files)):
        raise CertificateUnreadable
    if own != over_fields(_without_itself(node)) or release != over_all(files):
        raise CertificateChanged
    return Listed(files, release)


def _without_itself(node: Node) -> dict[str, object]:
    return {name: each.value for name, each in node.pairs() if name != ITSELF}


def _is_name(name: str) -> bool:
    """Whether a name is one of a file in the same folder, and not of the certificate."""
    return bool(name) and not set(name) & set("/\\\0\n") and name not in (".", "..", NAME)
