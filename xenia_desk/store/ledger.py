"""The ledger inside the yearbook: every release that ever left."""

import json
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from typing import Any

from xenia_desk.core.periods import Period, year_period
from xenia_desk.core.release.ledger import A2Said, LedgerDocument, LedgerEntry, LedgerUsed
from xenia_desk.store import revisions
from xenia_desk.store.encrypted.database import Database
from xenia_desk.store.refusals import ReleaseInLedger


def record(database: Database, entry: LedgerEntry, revised: Iterable[Period] = ()) -> None:
    """Add a release; its year is frozen from now on.

    `revised` are earlier years whose newest revision it prints: that is kept as an edition.

    Raises:
        ReleaseInLedger: the id is taken.
    """
    if any(entry.id == known.id for known in entries(database)):
        raise ReleaseInLedger(entry.id)
    with database.transaction():
        for year in revised:
            revisions.remember_printed(database, year)
        document = json.dumps(as_json(entry.document), sort_keys=True)
        year, day = year_period(entry.year), entry.day.isoformat()
        database.insert("release", vars(entry) | {"year": year, "day": day, "document": document})


def entries(database: Database, year: Period = revisions.EVERY_YEAR) -> tuple[LedgerEntry, ...]:
    """The releases of a year (or EVERY_YEAR), by id."""
    sql = (
        "SELECT id, year, recipient, day, bytes_hash, document FROM release"
        " WHERE substr(year, 1, length(?1)) = ?1 ORDER BY id"
    )
    return tuple(
        LedgerEntry(name, int(year), recipient, date.fromisoformat(day), found, _read(document))
        for name, year, recipient, day, found, document in database.rows(sql, (year,))
    )


def years(database: Database) -> tuple[int, ...]:
    """The years that were released, the first one first."""
    sql = "SELECT DISTINCT year FROM release ORDER BY 1"
    return tuple(int(row[0]) for row in database.rows(sql))


def is_frozen(database: Database, year: Period) -> bool:
    """Whether figures of the year were released."""
    return bool(database.rows("SELECT 1 FROM release WHERE year = ? LIMIT 1", (year,)))


def as_json(document: LedgerDocument) -> dict[str, Any]:
    """A document as JSON data: open values and blanks (null) only."""
    used = document.used
    return {
        "plan": document.plan.hex(),
        "frozen": document.frozen.isoformat(),
        "cells": [
            {"table": table, "at": list(codes), "value": value}
            for (table, codes), value in document.cells.items()
        ],
        "ledger": [used.earlier_releases, used.outside_totals],
        "a2": None if used.a2 is None else list(astuple(used.a2)),
        "revisions": [list(pair) for pair in document.revisions],
    }


def _read(text: str) -> LedgerDocument:
    data = json.loads(text)
    releases, totals = data["ledger"]
    a2 = None if data["a2"] is None else A2Said(*data["a2"])
    return LedgerDocument(
        plan=bytes.fromhex(data["plan"]),
        frozen=date.fromisoformat(data["frozen"]),
        cells={(each["table"], tuple(each["at"])): each["value"] for each in data["cells"]},
        used=LedgerUsed(releases, totals, frozen=True, a2=a2),
        revisions=tuple((year, edition) for year, edition in data["revisions"]),
    )
