"""The rows about what can be read: from the disk, from memory, from what leaves."""

import io
import random
import re
import zipfile
from collections import Counter
from pathlib import Path

from tests.endurance import raw_disk
from tests.invented_years import invented_report
from tests.outcomes import Outcome
from tests.outputs.release.formulas import formulas
from tests.store.attacking import carved
from tests.store.attacking.memory import key_copies
from tests.store.attacking.orders import Contact, locked, with_row_ids
from tests.store.desks import CHANNELS, LANGUAGES, THEMES
from tests.traces.running import Office
from tests.traces.searching import personal, plain, plain_book, plant_personal
from tests.traces.surroundings import outcome
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.reports_csv import readable_csv
from xenia_desk.outputs.release.reports_ods import ods
from xenia_desk.workflows.practice import practising

BEGINNINGS = ("=", "+", "-", "@", "\t=", "\r=", " =", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LANGUAGES_OF_COMPUTERS = ("nl_NL.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "C")


def _lot(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - what can be repeated


def _office(folder: Path) -> Office:
    office = Office(folder / "zqmarkplace")
    office.practise()
    office.work()
    return office


def plain_text(_: int, folder: Path) -> Outcome:
    """Row 9: every file of a whole run."""
    office = _office(folder)
    own = [path for path in office.files() if office.vault in path.parents]
    left = [*office.temporary.rglob("*"), *office.home.rglob("*")]
    faults = Counter({"plain words": len(plain(own)), "left outside the vault": len(left)})
    book = plain_book(folder)
    return Outcome(len(own), +faults, 1, int(plain([*own, book]) == {book.name}))


def carving(tries: int, folder: Path) -> Outcome:
    """Row 10: sixty contacts at a time, every state, and a raw disk where one may be mounted."""
    faults, planted, found = Counter[str](), 0, 0
    raw = raw_disk.possible(folder / "possible")
    rounds = max(1, tries // carved.CONTACTS)
    for number in range(rounds):
        at = folder / str(number)
        for each in ("ours", "control"):
            (at / each).mkdir(parents=True)
        told = carved.ours(at / "ours", seed=number)
        faults["contacts came back"] += told.contacts
        faults["numbers about people were told"] += told.numbers
        faults["states that do not differ"] += told.states != carved.CONTACTS + 2
        planted += 2 * carved.CONTACTS
        found += carved.control(at / "control", seed=number)
        found += carved.not_renewed(seed=number)
        if raw:
            disk = raw_disk.ours(at / "disk", carved.CONTACTS, number)
            faults["came back from the raw disk"] += disk.before + disk.after + disk.numbers
            faults["the raw disk told too few states"] += disk.states < carved.CONTACTS // 2
            weak = raw_disk.control(at / "weak disk", carved.CONTACTS, number)
            faults["the raw disk's control told too little"] += weak.before < carved.CONTACTS // 2
    return Outcome(rounds * carved.CONTACTS * (2 if raw else 1), +faults, planted, found)


def order(tries: int, folder: Path) -> Outcome:
    """Row 11: the same contacts in two orders, with undo and amendment, locked and decrypted.

    Pages are compared without the cells, which are opened.
    """
    faults, planted, found = Counter[str](), 0, 0
    for seed in range(tries):
        draw = _lot(seed)
        many: list[Contact] = [
            {draw.choice(table): 1 for table in (CHANNELS, THEMES, LANGUAGES)}
            for _ in range(draw.randint(3, 40))
        ]
        one, other = (locked(folder / f"{seed}-{n}", many, draw.randrange(9**9)) for n in "ab")
        faults["pages differ"] += one.pages != other.pages
        faults["numbers differ"] += one.numbers != other.numbers
        if seed % 10 == 0:
            planted += 1
            first = [*THEMES, *CHANNELS, *LANGUAGES]
            second = first[::-1]
            weak = [
                with_row_ids(folder / f"{seed}-{n}", o) for n, o in (("c", first), ("d", second))
            ]
            found += weak[0] != weak[1]
    return Outcome(tries, +faults, planted, found)


def memory(tries: int, folder: Path) -> Outcome:
    """Row 13: the whole memory of a process, from outside, while a book is open and after."""
    faults, found = Counter[str](), 0
    for number in range(tries):
        (at := folder / str(number)).mkdir()
        opened, locked = key_copies(at)
        found += opened > 0
        faults["copies after the lock"] += locked
    return Outcome(tries, +faults, tries, found)


class _Planting(Translator):
    """Every label begins as a formula does."""

    beginning = ""

    def text(self, message: str, /, **values: object) -> str:
        """The message, spoilt where it is a label."""
        said = super().text(message, **values)
        return self.beginning + said if message.startswith(("label.", "table.")) else said


def formula(tries: int, _: Path) -> Outcome:
    """Row 20: labels that begin in every way, in both files that a spreadsheet opens."""
    faults, planted, found, report, made = Counter[str](), 0, 0, invented_report(400), 0
    words = _Planting("nl")
    for beginning in BEGINNINGS[: max(1, min(tries, len(BEGINNINGS)))]:
        words.beginning = beginning
        text = readable_csv(report, words, [f"{beginning}HYPERLINK()"]).decode("utf-8-sig")
        sheet = ods(report, words, [f"{beginning}HYPERLINK()"])
        content = zipfile.ZipFile(io.BytesIO(sheet)).read("content.xml").decode("utf-8")
        labels = text.count("'" + beginning) + content.count(f">{beginning.strip()}")
        made += labels
        faults["formulas in CSV"] += len(formulas(text))
        faults["formulas in ODS"] += content.count("formula")
        planted += 1
        found += bool(formulas(f'"{beginning}1+1";3\r\n'))
    return Outcome(made, +faults, planted, found)


def metadata(_: int, folder: Path) -> Outcome:
    """Row 21: what leaves the program, opened and unpacked."""
    office = _office(folder)
    left = [path for path in office.out.rglob("*") if path.is_file()]
    told = {path.name: personal(path) for path in left}
    day = re.compile(r"\d\d-\d\d-\d{4}")  # a sheet says on which day it was made
    told["sheet.pdf"] = {word for word in told["sheet.pdf"] if not day.fullmatch(word)}
    planted = plant_personal(folder)
    faults = Counter({name: len(found) for name, found in told.items()})
    return Outcome(len(left), +faults, len(planted), sum(bool(personal(each)) for each in planted))


def locale(tries: int, folder: Path) -> Outcome:
    """Row 24: the same work in four languages of the computer."""
    chosen = LANGUAGES_OF_COMPUTERS[-max(2, min(tries, 4)) :]
    made = practising.practice(folder / "first", (2027, 2028))
    books, releases = outcome(folder, chosen, made.vault)
    faults = Counter({"other bytes in the book": books - 1, "other files": releases - 1})
    return Outcome(len(chosen), +faults, len(chosen), len(chosen))  # an import each, found
