"""Checks whether this installed copy works, by trying its real parts one by one."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from xenia_desk import locations, sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import PersonLabel, TableName
from xenia_desk.core.periods import Month
from xenia_desk.core.roles import BookName
from xenia_desk.localization import HANDOUTS, SCREENS, SOURCE_LANGUAGE, Translator, languages
from xenia_desk.protection.model.tables import Codes, Dimension, System, Table
from xenia_desk.protection.protected import protect
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import migrations
from xenia_desk.store.encrypted.database import PLAIN_HEADER
from xenia_desk.store.encrypted.identity import BookKeys, Identity
from xenia_desk.vault.keys import new_pair, random_id, random_key
from xenia_desk.workflows.vault.plans import plans


@dataclass(frozen=True)
class Check:
    """One part of the program: whether it works, and a number or word that shows it."""

    name: str
    ok: bool
    detail: str


def self_check() -> tuple[Check, ...]:
    """Try every part that an incomplete installation would miss."""
    return tuple(_tried(name, part) for name, part in _PARTS.items())


def _tried(name: str, part: Callable[[], str]) -> Check:
    try:
        return Check(name, ok=True, detail=part())
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a part is what is told
        return Check(name, ok=False, detail=type(error).__name__)


def _plan() -> str:
    return ", ".join(plan.id for plan in plans().values())


def _fonts() -> str:
    from xenia_desk.outputs.pdf.text.fonts import face  # noqa: PLC0415 - as _a_pdf

    names = sorted(path.stem for path in locations.FONTS.glob("*.ttf"))
    if not names or not all(face(name).characters for name in names):
        raise ValueError(names)
    return ", ".join(names)


def _pictures() -> str:
    return str(len(json.loads(locations.OUTLINES.read_bytes())))


def _catalogues() -> str:
    found = [f"{domain}: {', '.join(languages(domain))}" for domain in (SCREENS, HANDOUTS)]
    for domain in (SCREENS, HANDOUTS):
        Translator(SOURCE_LANGUAGE, domain)
    return "; ".join(found)


def _schema() -> str:
    return ", ".join(f"{kind} {migrations.latest(kind)}" for kind in ("book", "yearbook"))


def _encryption() -> str:
    month = Month(2027, 3).period
    marker = CounterKey(month, TableName("self_check"), "written")
    key, pair = random_key(), new_pair()
    identity = Identity(random_id(), BookName.WALK_IN, 1, random_id(), random_id())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "check.book"
        keys = BookKeys(bytes(pair.secret), pair.public)
        book = Book.create(path, key, identity, keys, {PersonLabel("reiger"): pair.public})
        book.begin_month(marker.period, [marker])
        book.add({marker: 1})
        book.close()
        book = Book.open(path, key, identity.anchor())
        counted = book.counters(month)[marker]
        book.close()
        data = path.read_bytes()
    if counted != 1 or data.startswith(PLAIN_HEADER) or b"self_check" in data:
        raise ValueError(counted)
    return "SQLCipher"


def _sealed_counters() -> str:
    secret = sealed_counters.new_secret()
    key = sealed_counters.public_of(secret)
    cells = sealed_counters.added(sealed_counters.sealed([1, 0], key), {1: 2}, key)
    if sealed_counters.opened(cells, secret) != (1, 2):
        raise ValueError(cells)
    return "ed25519"


def _a_pdf() -> str:
    from xenia_desk.outputs.pdf.document import Document  # noqa: PLC0415 - paper is needed late

    document = Document("Blad", SOURCE_LANGUAGE)
    document.page()
    return str(len(document.content()))


def _solver() -> str:
    counts: dict[Codes, int] = {("small",): 3, ("large",): 30, ("larger",): 40}
    tree = Dimension("size", "all", {"all": ("small", "large", "larger")})
    table = Table("check", "contacts", ("size",), counts)
    protected = protect(System(10, {"size": tree}, (table,)))
    hidden = sum(shown.hidden for shown in protected.pattern.cells.values())
    if hidden < 2 or not protected.verdict.holds:  # noqa: PLR2004 - one blank alone is no blank
        raise ValueError(hidden)
    return "HiGHS"


_PARTS: dict[str, Callable[[], str]] = {
    "plan": _plan,
    "fonts": _fonts,
    "pictures": _pictures,
    "catalogues": _catalogues,
    "schema": _schema,
    "encryption": _encryption,
    "sealed_counters": _sealed_counters,
    "pdf": _a_pdf,
    "solver": _solver,
}
