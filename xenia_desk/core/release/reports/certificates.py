"""Puts the certificate of a release into words: what was promised and tested, and no more."""

from collections.abc import Iterator

from xenia_desk.core.release.reports.model import Chapter, Value, Words
from xenia_desk.core.release.safe_tables import Certificate


def certified(certificate: Certificate) -> Chapter:
    """The last annex of a report."""
    terms = tuple(
        (Words(f"report.certificate.head.{head}"), words) for head, words in _terms(certificate)
    )
    return Chapter("C", Words("report.chapter.certificate"), (_words("about"),), (), terms)


def rule_of(certificate: Certificate) -> Words:
    """Which numbers are hidden, in words."""
    return _words("rule", threshold=certificate.threshold, unit=certificate.unit_threshold)


def _words(name: str, **values: Value) -> Words:
    return Words(f"report.certificate.{name}", values)


def _terms(certificate: Certificate) -> Iterator[tuple[str, Words]]:
    yield "rule", rule_of(certificate)
    yield "promise", _words("promise", threshold=certificate.threshold)
    yield "numbers", _numbers(certificate)
    yield "adds", _words("adds")
    yield "zeros", _words("zeros")
    yield "method", _method_known(certificate)
    known = certificate.derived
    yield "derived", _words("underived") if known is None else _words("derived", numbers=known)
    ledger = certificate.ledger
    some = ledger.earlier_releases or ledger.outside_totals
    yield (
        "known",
        _words("known", releases=ledger.earlier_releases, totals=ledger.outside_totals)
        if some
        else _words("nothing_known"),
    )
    for population in certificate.unmodelled:
        yield "unmodelled", _words("unmodelled", population=Words(f"population.{population}"))
    yield "cheapest", _proven(certificate)
    yield "limits", _words("limits")


def _numbers(certificate: Certificate) -> Words:
    values: dict[str, Value] = {"cells": certificate.cells, "hidden": certificate.hidden}
    if certificate.narrowest is None:
        return _words("few_hidden" if certificate.hidden else "none_hidden", **values)
    values["narrowest"] = certificate.narrowest
    if certificate.widest is None:
        return _words("ranges_endless", **values)
    return _words("ranges", **values, widest=certificate.widest)


def _method_known(certificate: Certificate) -> Words:
    a2 = certificate.a2
    if a2 is None:
        return _words("a2_not_examined")
    values: dict[str, Value] = {"tables": a2.one_way, "held": a2.held}
    if a2.narrowed is None:
        return _words("a2_one_way", **values)
    share = round(100 * a2.narrowed)
    if not a2.one_way:
        return _words("a2_elsewhere", share=share)
    return _words("a2_measured", **values, share=share)


def _proven(certificate: Certificate) -> Words:
    if certificate.gap == 0:
        return _words("proven", solver=certificate.solver)
    return _words("not_proven", solver=certificate.solver, percent=round(100 * certificate.gap))
