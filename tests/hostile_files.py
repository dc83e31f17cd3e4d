"""Hostile files for everything that the program reads: changed, nested, huge, wrong, no file.

`damaged(draw, sound)` gives the bytes of a file that somebody meddled with; READERS are the doors
through which the program takes bytes in. A reader gives something back or refuses, nothing else.
"""

import json
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from tests.books import XENIA
from xenia_desk import localization, locations, settings
from xenia_desk.core.counting.imports import read_rows
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.core.sheets.fact_reader import shipped_facts
from xenia_desk.core.sheets.picture_tests import Answer, Tally
from xenia_desk.core.sheets.staff_content import LanguageReview, nothing_known
from xenia_desk.core.sheets.staff_content_reader import written_staff_content
from xenia_desk.core.sheets.talk_board import read_board
from xenia_desk.core.sheets.topic_reader import read_topic
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.certificates_json import ITSELF, over_all, over_fields
from xenia_desk.protection.files.documents import read_system
from xenia_desk.protection.files.results import read_result
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import Vault
from xenia_desk.workflows.months import importing
from xenia_desk.workflows.release import checking_releases
from xenia_desk.workflows.sheets import making_sheets, staff_content
from xenia_desk.workflows.vault import practice_people
from xenia_desk.workflows.vault.plans import plans
from xenia_desk.workflows.yearbook import sharing

Reader = Callable[[Path], object]
_HASHES = {"tables.csv": "a" * 64, "report.pdf": "b" * 64}
_LISTED = {
    "files": [{"name": name, "sha256": found} for name, found in _HASHES.items()],
    "release_sha256": over_all(_HASHES),
    "year": 2027,
    "recipient": "gemeente",
    "frozen": "2028-01-20",
    "plan": {"id": "2027", "sha256": "0f" * 32},
    "attackers": {"A2": {"one_way_tables": 4, "one_way_tables_held": 4, "narrowed": 0.5}},
    "known_before": {"earlier_releases": 1, "outside_totals": 2},
}
_PICTURES = frozenset(json.loads(locations.OUTLINES.read_bytes()))
_KNOWN = replace(
    nothing_known(staff_content.facts()),
    reviews={"ro": LanguageReview("Tolkengroep Noord", date(2027, 3, 4), "0" * 64)},
    words={"ar": {"panel.everyone": "\u0644\u2067"}},
    tallies={"free": Tally({Answer.RIGHT: 3})},
)
_OPEN = frozenset({"2027", "2027-06"})
EXAMPLES = Path(__file__).parent / "examples"
_VALUES: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, 1e308, "", "x" * 10_000, "../../etc/passwd", "a/b\\c", "\0",
    "\u202e", "=1+1", "{0.__class__}", [], {}, [[]], {"a": {"a": {}}}, ["x"] * 1000, "٣", "2027-13",
)  # fmt: skip
_TEXTS = (
    b"", b"\0", b"[" * 100_000, b'{"a":' * 50_000, b"[[[]]]", b"null", b"NaN", b'"', b"\xff\xfe{}",
    b"9" * 5000, b"-" * 5000, b'{"format": 1e999}', b"\xef\xbb\xbf{}", b"a = " * 1000, b"= 1\n" * 9,
    b"[a]\n" * 9999, b'a = "' + b"\\u0000" * 99, b"," * 100_000, b"\r" * 1000, b'"' * 9999,
    b"a=" + b"[" * 5000, b"a=" + b"{a=" * 5000, b"x." * 5000 + b"x=1", b"\xde\x12\x04\x95",
    b"\xde\x12\x04\x95" + b"\xff" * 100, b"\x95\x04\x12\xde" + b"\0" * 100,
)  # fmt: skip

_OTHERS = (
    b"7", b"-1", b"1e400", b"true", b'""', b'"x"', b"[]", b"[1]", b'[["a"]]', b"{}", b"{ a = 1 }",
    b"1979-05-27", b"07:32:00", b"nan", b'"' + b"y" * 5000 + b'"', b"9999999999999999999999",
)  # fmt: skip


def _mo(path: Path) -> object:
    """A catalogue as the program reads and uses it: that of Dutch stands behind it."""
    translator = Translator()
    translator.put_before(localization.read_catalogue(path))
    return translator.text("page.yearbook"), translator.plural("yearbook.waiting", 2)


def _known(path: Path) -> object:
    """The facts of a vault, whoever put them there."""
    found = staff_content._understood(path.read_bytes())
    if isinstance(found, Refusal):
        raise found
    return written_staff_content(found)


READERS: dict[str, tuple[Reader, bytes]] = {
    "vault.json": (
        lambda path: vault_file.load(path.parent),
        vault_file.encode(Vault(b"v" * 16, b"s" * 16)),
    ),
    "plan.toml": (
        lambda path: read_plan(path.read_bytes()),
        (locations.PLANS / "2027.toml").read_bytes(),
    ),
    "topic.toml": (
        lambda path: read_topic(
            "welcome",
            path.read_bytes().decode("utf-8", "replace"),
            _PICTURES,
            staff_content.facts(),
        ),
        (locations.HANDOUT_TOPICS / "welcome.toml").read_bytes(),
    ),
    "screens.mo": (_mo, (locations.CATALOGUES / "screens" / "en.mo").read_bytes()),
    "facts.toml": (
        lambda path: shipped_facts(path.read_bytes().decode("utf-8", "replace")),
        locations.FACTS.read_bytes(),
    ),
    "board.toml": (
        lambda path: read_board(path.read_bytes().decode("utf-8", "replace"), _PICTURES),
        locations.TALK_BOARD.read_bytes(),
    ),
    "facts.json": (making_sheets.read_facts, b'{"phone": "058", "address": "here"}'),
    "knowledge.json": (_known, written_staff_content(_KNOWN).encode()),
    "totals.csv": (
        lambda path: read_rows(importing.read_file(path), XENIA, plans(), _OPEN),
        (b"period,table,category,unit,count\n2027-06,contacts_by_channel,walk_in,contacts,12\n"),
    ),
    "certificate.json": (
        lambda path: checking_releases.read_certificate(path.read_bytes()),
        json.dumps({**_LISTED, ITSELF: over_fields(_LISTED)}).encode(),
    ),
    "practice.json": (
        lambda path: practice_people.people_of(path.parent),
        b'[{"person": "uil", "roles": ["desk"], "passphrase": "een twee"}]',
    ),
    "settings.json": (
        lambda path: settings.read(path.parent),
        b'{"language": "nl", "theme": "dark", "font_points": 12, "letter_keys": true}',
    ),
    "sharing.json": (
        lambda path: sharing.shared_folder(path.parent),
        b'{"folder": "/somewhere"}',
    ),
    "system.json": (
        lambda path: read_system(path.read_bytes().decode("utf-8", "replace")),
        (EXAMPLES / "by-hand.json").read_bytes(),
    ),
    "result.json": (
        lambda path: read_result(path.read_bytes().decode("utf-8", "replace")),
        (EXAMPLES / "bounds-leaking.json").read_bytes(),
    ),
}


def damaged(draw: random.Random, sound: bytes) -> bytes:
    """Something that somebody may put in the place of a file."""
    way = draw.randrange(6)
    if way == 0:
        return draw.choice(_TEXTS)
    if way == 1:
        return sound[: draw.randrange(len(sound) + 1)]
    if way == 2:
        with suppress(ValueError, UnicodeDecodeError):
            return json.dumps(_changed(draw, json.loads(sound))).encode()
    if way == 3 and b"\n" in sound:
        return _another_value(draw, sound)
    found = bytearray(sound)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(found) + 1)
        if way == 3:
            found[at:at] = draw.choice(
                (b'"', b"{", b"]", b",", b"\n", b"=", b"\0", draw.randbytes(3))
            )
        elif way == 4:
            del found[at : at + draw.randint(1, 40)]
        else:
            found[at : at + 1] = draw.randbytes(1)
    return bytes(found)


def _another_value(draw: random.Random, sound: bytes) -> bytes:
    """A text of lines in which what stands behind a sign of equality is something else."""
    lines = sound.split(b"\n")
    places = [at for at, line in enumerate(lines) if b"=" in line] or [0]
    for _ in range(draw.randint(1, 3)):
        at = draw.choice(places)
        lines[at] = lines[at].partition(b"=")[0] + b"= " + draw.choice(_OTHERS)
    return b"\n".join(lines)


def _changed(draw: random.Random, value: Any) -> Any:
    """A JSON value with one part of it replaced, lost, or said twice as deep."""
    if not isinstance(value, dict | list) or not value or draw.random() < 0.2:
        return draw.choice(_VALUES)
    if isinstance(value, list):
        at = draw.randrange(len(value))
        return [*value[:at], _changed(draw, value[at]), *value[at + 1 :]]
    name = draw.choice(sorted(value))
    rest = {key: each for key, each in value.items() if key != name}
    return rest if draw.random() < 0.2 else {**rest, name: _changed(draw, value[name])}


def places(path: Path) -> Iterator[str]:
    """Put something in the place of a file that is none; yields what it is."""
    path.mkdir()
    yield "a folder"
    path.rmdir()
    path.symlink_to("/dev/zero")
    yield "a link to an endless file"
    path.unlink()
    path.symlink_to(path.name)
    yield "a link to itself"
    path.unlink()
    os.mkfifo(path)
    yield "a pipe"
    path.unlink()
    yield "nothing"


def read_one(name: str, path: Path, tally: Counter[str]) -> None:
    """Let the reader of a file read it, and note what came of it."""
    tally["tries"] += 1
    try:
        READERS[name][0](path)
        tally[f"{name}: read"] += 1
    except Refusal:
        tally[f"{name}: refused"] += 1
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        tally[f"crash: {name} {type(error).__name__} {str(error)[:60]}"] += 1


def attack(name: str, seeds: range, folder: Path) -> Counter[str]:
    """Damaged files of one kind, from seeds; the tally."""
    tally: Counter[str] = Counter()
    path, sound = folder / name, READERS[name][1]
    for seed in seeds:
        draw = random.Random(seed)  # noqa: S311 - a seed must give the same file again
        path.write_bytes(damaged(draw, sound))
        read_one(name, path, tally)
    path.unlink(missing_ok=True)
    return tally
