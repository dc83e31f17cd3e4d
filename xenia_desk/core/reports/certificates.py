"""This module words the certificate of a release: what was promised and tested, and no more."""

from collections.abc import Iterator

from xenia_desk.core.protection.safe_tables import Certificate
from xenia_desk.core.reports.model import Chapter, Words


def certified(certificate: Certificate) -> Chapter:
    """The last annex of a report."""
    title = Words("report.chapter.certificate")
    return Chapter("C", title, tuple(_paragraphs(certificate)))


def _paragraphs(certificate: Certificate) -> Iterator[Words]:
    yield Words(
        "report.certificate.rule",
        {
            "cells": certificate.cells,
            "hidden": certificate.hidden,
            "threshold": certificate.threshold,
            "unit": certificate.unit_threshold,
        },
    )
    yield Words("report.certificate.attack", {"threshold": certificate.threshold})
    if certificate.narrowest is not None:
        yield Words("report.certificate.narrowest", {"values": certificate.narrowest})
    for population in certificate.unmodelled:
        what = Words(f"population.{population}")
        yield Words("report.certificate.unmodelled", {"population": what})
    yield Words("report.certificate.limits")
    proven = "proven" if certificate.gap == 0 else "not_proven"
    yield Words(f"report.certificate.{proven}", {"solver": certificate.solver})
