"""Writes `certificate.json`: what was promised, tested, and released.

Every other file of the release stands in it with its SHA-256, `release_sha256` is one over all of
them (of the lines that the common tool `sha256sum` prints, by name), and `certificate_sha256` is
one over the certificate itself without that field. They find damage and swapped files; who made
the folder they do not prove.
"""

import json
from collections.abc import Mapping
from hashlib import sha256

from xenia_desk.core.release.reports.certificates import rule_of
from xenia_desk.core.release.reports.report import Report, checked
from xenia_desk.localization import Translator

NAME = "certificate.json"
_VERSION = 1
ITSELF = "certificate_sha256"
"""The field over all others."""


def certificate_json(report: Report, translator: Translator, files: Mapping[str, bytes]) -> bytes:
    """The certificate of the other files of a release, given by name."""
    report = checked(report)
    notes, certificate = report.notes, report.release.certificate
    a2, hashes = certificate.a2, {name: digest(data) for name, data in sorted(files.items())}
    document: dict[str, object] = {
        "certificate": _VERSION,
        "practice": notes.practice,
        "year": notes.year,
        "recipient": notes.recipient,
        "frozen": notes.frozen.isoformat(),
        "program": notes.program,
        "solver": certificate.solver,
        "plan": {"id": report.plan.id, "sha256": report.plan.fingerprint.hex()},
        "rule": {
            "name": certificate.rule.value,
            "threshold": certificate.threshold,
            "unit_threshold": certificate.unit_threshold,
            "words": translator.say(rule_of(certificate)),
        },
        "method": "suppress",
        "numbers": certificate.cells,
        "hidden": certificate.hidden,
        "narrowest_range": certificate.narrowest,
        "widest_range": certificate.widest,
        "proven_gap": certificate.gap,
        "attackers": {
            **dict.fromkeys(("A0", "A1"), "held"),
            "A2": "not examined"
            if a2 is None
            else {
                "one_way_tables": a2.one_way,
                "one_way_tables_held": a2.held,
                "small_numbers_narrowed_elsewhere_at_most": a2.narrowed,
            },
        },
        "derived_numbers_examined": certificate.derived,
        "known_before": {
            "earlier_releases": certificate.ledger.earlier_releases,
            "outside_totals": certificate.ledger.outside_totals,
        },
        "populations_not_modelled": list(certificate.unmodelled),
        "files": [{"name": name, "sha256": found} for name, found in hashes.items()],
        "release_sha256": over_all(hashes),
    }
    document[ITSELF] = over_fields(document)
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimals."""
    return sha256(data).hexdigest()


def over_all(hashes: Mapping[str, str]) -> str:
    """One SHA-256 over files that are given as name -> SHA-256."""
    return digest("".join(f"{found}  {name}\n" for name, found in sorted(hashes.items())).encode())


def over_fields(document: Mapping[str, object]) -> str:
    """One SHA-256 over the fields of a certificate."""
    text = json.dumps(document, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return digest(text.encode())
