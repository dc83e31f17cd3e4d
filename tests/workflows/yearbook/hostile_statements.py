"""Hostile statements: damaged, cut, re-signed, re-sealed, or signed by a book that lies.

`made(draw, source)` gives a kind, the bytes of a file, and whether it may be taken in: True, False
or None where either is right (a number that is as good as another).
"""

import random
import secrets
import struct
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from nacl.public import PrivateKey, PublicKey, SealedBox

from xenia_desk.core.names import BookId
from xenia_desk.core.vault.year_keys import MOST_ADDED
from xenia_desk.sealed_counters import LARGEST, added, new_secret, public_of
from xenia_desk.vault import keys, sealing
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

_HEAD = struct.Struct(">4s32s16s16s16sHBBQ32sII")
_PLAN, _STORE, _EPOCH, _BOOK, _YEAR, _MONTH, _FLAG, _SEQUENCE, _KEY, _LENGTH, _SEALED = range(1, 12)
_SMALL_ORDER = (
    *(bytes(32), b"\1" + bytes(31), b"\xec" + b"\xff" * 30 + b"\x7f", b"\xff" * 32),
    *(b"\xed" + b"\xff" * 30 + b"\x7f", bytes(31) + b"\x80"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
)
BATCH = 50


@dataclass(frozen=True)
class Source:
    """What an attacker has at most: the keys of one joined book, and true statements of it."""

    seed: bytes
    store: bytes
    other_store: bytes
    yearbook_public: bytes
    yearbook_secret: bytes
    sealed: tuple[bytes, ...]
    plain: tuple[bytes, ...]

    def seal(self, plain: bytes) -> bytes:
        """A statement as the book itself would send it."""
        return sealing.seal(plain, self.seed, self.store, self.yearbook_public)


def source_of(session: Session, book: BookId) -> Source:
    """The keys of a book of a vault, and the statements of it that wait."""
    store, yearbook = session.book(book), session.yearbook()
    secret = yearbook.keys().sealing
    known = {each.store_id: each.signing_key for each in yearbook.joined()}
    files = [path.read_bytes() for path in taking_in.waiting(session.folder)]
    opened = [(data, sealing.unseal(data, secret, known)) for data in files]
    own = [(data, o.plain) for data, o in opened if o.store_id == store.identity().store_id]
    return Source(
        store.keys().signing,
        store.identity().store_id,
        next(each for each in known if each != store.identity().store_id),
        store.keys().yearbook,
        secret,
        tuple(data for data, _ in own),
        tuple(plain for _, plain in own),
    )


def made(draw: random.Random, source: Source) -> tuple[str, bytes, bool | None]:
    """One hostile statement: its kind, its bytes, whether it may be taken in."""
    kind = draw.choice(sorted(_KINDS))
    data, may = _KINDS[kind](draw, source)
    return kind, data, may


def attack(session: Session, source: Source, seeds: range, folder: Path) -> Counter[str]:
    """Take in what is made from seeds, in batches as a folder holds them; the tally."""
    folder.mkdir(exist_ok=True)
    tally: Counter[str] = Counter()
    for start in range(seeds.start, seeds.stop, BATCH):
        sent = []
        for seed in range(start, min(start + BATCH, seeds.stop)):
            draw = random.Random(seed)  # noqa: S311 - a seed must give the same file again
            kind, data, may = made(draw, source)
            path = folder / f"{seed:032x}.statement"
            path.write_bytes(data)
            sent.append((kind, path, may))
        try:
            outcome = taking_in.take_in(session, [path for _, path, _ in sent])
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
            tally[f"crash: {type(error).__name__} {error}"] += 1
        else:
            tally.update(f"  {type(each.refusal).__name__}" for each in outcome.refused)
        for kind, path, may in sent:
            taken = not path.exists()
            tally["tries"] += 1
            tally[kind] += 1
            tally["planted"] += may is False
            tally["found"] += may is False and not taken
            tally["wrongly taken in"] += may is False and taken
            tally["wrongly refused"] += may is True and not taken
            path.unlink(missing_ok=True)
    return tally


def _flipped(draw: random.Random, data: bytes, times: int = 1) -> bytes:
    found = bytearray(data)
    for at in draw.sample(range(len(found)), times):
        found[at] ^= 1 << draw.randrange(8)
    return bytes(found)


def _hashed(box: bytes) -> bytes:
    return box + sha256(box).digest()


def _damaged(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    return _flipped(draw, draw.choice(source.sealed), draw.randint(1, 9)), False


def _cut(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    data = draw.choice(source.sealed)
    return data[: draw.randrange(len(data))], False


def _longer(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    return draw.choice(source.sealed) + draw.randbytes(draw.randint(1, 4000)), False


def _noise(draw: random.Random, _: Source) -> tuple[bytes, bool | None]:
    size = draw.choice((0, 1, 100, sealing.FILE_BYTES - 1, sealing.FILE_BYTES))
    return draw.randbytes(size), False


def _hashed_noise(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    box = draw.choice(source.sealed)[:-32]
    return _hashed(draw.choice((_flipped(draw, box), draw.randbytes(len(box))))), False


def _forged(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    seed = sealing.new_signing_seed()
    plain, public = draw.choice(source.plain), source.yearbook_public
    return sealing.seal(plain, seed, source.store, public), False


def _foreign(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    store = draw.randbytes(16)
    return sealing.seal(
        draw.choice(source.plain), source.seed, store, source.yearbook_public
    ), False


def _for_another(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    public = keys.new_pair().public
    return sealing.seal(draw.choice(source.plain), source.seed, source.store, public), False


def _handed_on(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """Sealed to another yearbook, whose reader seals what was in it to ours."""
    other = keys.new_pair()
    sent = sealing.seal(draw.choice(source.plain), source.seed, source.store, other.public)
    inside = SealedBox(PrivateKey(bytes(other.secret))).decrypt(sent[:-32])
    return _hashed(bytes(SealedBox(PublicKey(source.yearbook_public)).encrypt(inside))), False


def _resigned_inside(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """Opened with the yearbook's own secret, changed, and sealed again under the old signature."""
    box = draw.choice(source.sealed)[:-32]
    inside = SealedBox(PrivateKey(source.yearbook_secret)).decrypt(box)
    changed = _flipped(draw, inside[:2000]) + inside[2000:]
    return _hashed(bytes(SealedBox(PublicKey(source.yearbook_public)).encrypt(changed))), False


def _as_another_book(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """A joined book that signs for another joined book, or puts another's name inside."""
    plain = draw.choice(source.plain)
    if draw.random() < 0.5:
        public = source.yearbook_public
        return sealing.seal(plain, source.seed, source.other_store, public), False
    field, value = draw.choice(
        [(_STORE, source.other_store), (_BOOK, b"ggd"), (_BOOK, b"other"), (_BOOK, b"\xff" * 16)]
    )
    return source.seal(_with(plain, field, value)), False


def _lying_head(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """A joined book that signs an impossible head."""
    field, values = draw.choice(
        [
            (_PLAN, (bytes(32), secrets.token_bytes(32))),
            (_YEAR, (0, 1, 1970, 2026, 2028, 2099, 2100, 2150, 9999, 65535)),
            (_MONTH, (0, 13, 99, 255)),
            (_FLAG, (2, 7, 255)),
            (_SEQUENCE, (0, 2**63, 2**64 - 1)),
            (_KEY, (bytes(32), secrets.token_bytes(32), public_of(new_secret()))),
            (_LENGTH, (0, 1, 2**31, 2**32 - 1)),
            (_SEALED, (0, 64, 2**31, 2**32 - 1)),
        ]
    )
    return source.seal(_with(draw.choice(source.plain), field, draw.choice(values))), False


def _huge_number(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    plain = draw.choice(source.plain)
    at = _HEAD.size + 8 * draw.randrange(_HEAD.unpack_from(plain)[_LENGTH])
    number = draw.choice((2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1))
    return source.seal(plain[:at] + number.to_bytes(8, "big") + plain[at + 8 :]), False


def _bad_point(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """A point of small order, one that is not canonical, or none at all in a sealed counter."""
    plain = draw.choice(source.plain)
    at = len(plain) - 32 * draw.randint(1, _HEAD.unpack_from(plain)[_SEALED] // 32)
    return source.seal(plain[:at] + draw.choice(_SMALL_ORDER) + plain[at + 32 :]), False


def _impossible_sum(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """A sealed number below zero, or beyond what can be read."""
    plain = draw.choice(source.plain)
    head = _HEAD.unpack_from(plain)
    cells = plain[-head[_SEALED] :]
    place, change = draw.randrange(len(cells) // 64), draw.choice((-MOST_ADDED, MOST_ADDED))
    for _ in range(1 + LARGEST // MOST_ADDED):
        cells = added(cells, {place: change}, head[_KEY])
    return source.seal(plain[: -len(cells)] + cells), False


def _other_length(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    plain = draw.choice(source.plain)
    changed = draw.choice((plain[:-8], plain + bytes(8), plain[:-1], plain[:50], b"", plain * 3))
    return source.seal(changed), False


def _any_plain(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """A joined book that signs anything: a number may be as good as the true one."""
    return source.seal(_flipped(draw, draw.choice(source.plain), draw.randint(1, 3))), None


def _true(draw: random.Random, source: Source) -> tuple[bytes, bool | None]:
    """A replay: known, or older than what is there; it is read and removed."""
    return draw.choice(source.sealed), None


def _with(plain: bytes, field: int, value: object) -> bytes:
    head = list(_HEAD.unpack_from(plain))
    head[field] = value
    return _HEAD.pack(*head) + plain[_HEAD.size :]


_Maker = Callable[[random.Random, Source], tuple[bytes, bool | None]]
_KINDS: dict[str, _Maker] = {
    maker.__name__.removeprefix("_").replace("_", " "): maker
    for maker in (
        *(_damaged, _cut, _longer, _noise, _hashed_noise, _forged, _foreign, _for_another),
        *(_handed_on, _resigned_inside, _as_another_book, _lying_head, _huge_number),
        *(_bad_point, _impossible_sum, _other_length, _any_plain, _true),
    )
}
