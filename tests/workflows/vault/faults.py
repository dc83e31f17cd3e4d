"""Three faults at the door that must never be mixed up: passphrase, key slot, book."""

import json
import random
from collections import Counter
from collections.abc import Callable

from tests.workflows.vaults import Found
from xenia_desk.errors import Refusal
from xenia_desk.store.encrypted.refusals import FileRefused
from xenia_desk.vault import passphrases, vault_file
from xenia_desk.vault.refusals import KeySlotDamaged, WrongPassphrase

KINDS: dict[str, type[Refusal]] = {
    "wrong passphrase": WrongPassphrase,
    "damaged slot": KeySlotDamaged,
    "damaged book": FileRefused,
}


def wrong_passphrase(found: Found, dice: random.Random) -> str:
    """Another's words, or the right ones with a slip: a word changed, left out, out of place."""
    words = found.passphrase("reiger").split()
    slips: list[Callable[[], list[str]]] = [
        lambda: passphrases.generate().split(),
        lambda: words[:-1],
        lambda: [*words, words[0]],
        lambda: [words[1], words[0], *words[2:]],
        lambda: [*words[:-1], dice.choice(passphrases.words())],
        lambda: [word[:3] for word in words],
    ]
    return " ".join(dice.choice(slips)())


def damage_slot(found: Found, dice: random.Random) -> None:
    """One bit, the end or all of one slot, in both mirrors."""
    slots = json.loads((found.folder / vault_file.NAME).read_bytes())["slots"]
    slot = bytes.fromhex(slots["reiger"])
    at = dice.randrange(len(slot) - 8)  # a damaged checksum alone does not stop the key
    flipped = slot[:at] + bytes([slot[at] ^ 1 << dice.randrange(8)]) + slot[at + 1 :]
    damaged = dice.choice([flipped, slot[:at], b"", bytes(len(slot))])
    for name in (vault_file.NAME, vault_file.MIRROR):
        document = json.loads((found.folder / name).read_bytes())
        document["slots"]["reiger"] = damaged.hex()
        (found.folder / name).write_text(json.dumps(document))


def damage_book(found: Found, dice: random.Random) -> None:
    """One bit, the end or all of the book."""
    path = found.folder / "xenia.book"
    data = path.read_bytes()
    at = dice.randrange(len(data))
    flipped = data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
    path.write_bytes(dice.choice([flipped, flipped, data[:at], b"", bytes(len(data))]))


def told(found: Found, passphrase: str) -> str:
    """Which of the three it is said to be."""
    try:
        found.unlock_with(passphrase or found.passphrase("reiger")).close()
    except Refusal as refusal:
        return next((name for name, kind in KINDS.items() if isinstance(refusal, kind)), "other")
    return "opened"


def tally(found: Found, cases: int, seed: int = 1) -> Counter[tuple[str, str]]:
    """(what was done, what was said) -> how often, over so many cases of each."""
    dice = random.Random(seed)  # noqa: S311 - a test that can be repeated
    kept = {path: path.read_bytes() for path in found.folder.iterdir() if path.is_file()}
    said: Counter[tuple[str, str]] = Counter()
    for done in KINDS:
        for _ in range(cases):
            passphrase = wrong_passphrase(found, dice) if done == "wrong passphrase" else ""
            if done == "damaged slot":
                damage_slot(found, dice)
            elif done == "damaged book":
                damage_book(found, dice)
            said[done, told(found, passphrase)] += 1
            for path, data in kept.items():
                path.write_bytes(data)
    return said
