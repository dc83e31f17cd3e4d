"""Damaged, missing, older, swapped and foreign files are told apart, and nothing is changed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.cli.desk import ROUND, Desk, command, contents, refused
from xenia_desk import locations
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.vault import sealing
from xenia_desk.vault.keys import public_of
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import plans, practice_people


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


FAULTS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "damaged": (lambda data: flipped(data, 9000), "is beschadigd"),
    "cut": (lambda data: data[:-4096], "Herstel het uit een reservekopie"),
    "empty": (lambda _: b"", "is leeg"),
    "text": (lambda _: b"hello\n" * 5000, "ontbreekt het einde"),
}


@pytest.mark.long(but=1)
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize(("person", "book"), [("reiger", XENIA), ("tulp", "yearbook")])
def test_a_faulty_book(desk: Desk, fault: str, person: str, book: BookId) -> None:
    file = desk.vault / f"{book}.book"
    make, said = FAULTS[fault]
    file.write_bytes(make(file.read_bytes()))
    for asked in (("verify",), ("close-month", "2028-06") if book == XENIA else ("take-in",)):
        sentence = desk.refuses(person, *asked)
        assert said in sentence
        assert file.name in sentence


def test_a_missing_book_is_not_made_anew(desk: Desk) -> None:
    (desk.vault / "xenia.book").unlink()
    sentence = desk.refuses("reiger", "verify")
    assert sentence.startswith("xenia.book is er niet. Er wordt geen nieuwe voor gemaakt")
    assert desk.does("molen", "verify").code == 0


def test_an_older_and_a_swapped_book(desk: Desk) -> None:
    book = desk.vault / "xenia.book"
    older = book.read_bytes()
    desk.closed()
    newer = book.read_bytes()
    swapped = (desk.vault / "ggd.book").read_bytes()
    for data, said in ((older, "is een oudere kopie"), (swapped, "is een andere telling")):
        book.write_bytes(data)
        assert said in desk.refuses("reiger", "verify")
    book.write_bytes(newer)
    assert desk.does("reiger", "verify").code == 0


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff" * 99])
def test_vault_json(desk: Desk, content: bytes) -> None:
    """One of the mirrors is enough, and a check tells; without both nothing opens."""
    (desk.vault / "vault.json").write_bytes(content)
    assert desk.refuses("tulp", "verify").startswith("vault.json is beschadigd of weg.")
    assert desk.does("tulp", "take-in").code == 0
    (desk.vault / "vault.json.1").write_bytes(content)
    assert "allebei beschadigd" in desk.refuses("tulp", "verify")


def test_a_vault_that_is_not_there(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "no"):
        ran = command("verify", "--vault", place, "--passphrase-fd", 0, typed="words\n")
        assert refused(ran).startswith(f"In „{place.name}” staat geen kluis.")
    assert contents(tmp_path) == {}


def test_a_vault_opens_once(desk: Desk) -> None:
    session = unlocking.unlock(desk.vault, desk.passphrases["reiger"])
    try:
        for asked in (("take-in",), ("verify",), ("release", "2027", "--to", "sdf", "--preview")):
            said = refused(desk.does("tulp", *asked))
            assert said.startswith("Deze kluis is al open, in een ander venster of door een andere")
    finally:
        session.close()
    assert desk.does("tulp", "verify").code == 0


def test_the_same_statement_twice(desk: Desk, tmp_path: Path) -> None:
    shutil.copy(desk.closed(), tmp_path / "copy.statement")
    assert desk.does("tulp", "take-in").out == "telling inloop, juni 2028: opgenomen\n"
    before = contents(desk.vault)
    again = desk.does("tulp", "take-in", tmp_path / "copy.statement", tmp_path / "copy.statement")
    assert (again.code, again.err) == (0, "")
    assert again.out == "telling inloop, juni 2028: was er al, niets veranderd\n"
    assert contents(desk.vault) == before
    assert not (tmp_path / "copy.statement").exists(), "what was read is removed"
    assert desk.does("tulp", "take-in").out == "Er wachten geen maandopgaven.\n"


@pytest.mark.long(but=2)
@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda data: flipped(data, 1000), "is beschadigd of geen maandopgave"),
        (lambda data: data[:-1], "is beschadigd of geen maandopgave"),
        (lambda data: data + b"x", "is beschadigd of geen maandopgave"),
        (lambda _: b"", "is beschadigd of geen maandopgave"),
    ],
)
def test_a_tampered_statement(desk: Desk, make: Callable[[bytes], bytes], said: str) -> None:
    statement = desk.closed()
    good = statement.read_bytes()
    statement.write_bytes(make(good))
    head, sentence = desk.refuses("tulp", "take-in").split("\n")
    assert head == "Niet opgenomen:"
    assert sentence.startswith(f"{statement.name} {said}.")
    statement.write_bytes(good)
    assert desk.does("tulp", "take-in").code == 0


def test_statements_of_others(desk: Desk, tmp_path: Path) -> None:
    """For another yearbook, of a book that never joined, and one that only claims to be ours."""
    assert command("practice", tmp_path / "other", "--years", "2027").code == 0
    with_others = unlocking.unlock(desk.vault, desk.passphrases["tulp"])
    yearbook = with_others.yearbook()
    public = public_of(yearbook.keys().sealing)
    ours = {each.book: each.store_id for each in yearbook.joined()}[XENIA]
    with_others.close()
    other = command(
        "close-month", "2027-06", "--vault", tmp_path / "other", "--passphrase-fd", 0,
        typed=other_passphrase(tmp_path / "other", "reiger"),
    )  # fmt: skip
    seed = sealing.new_signing_seed()
    for name, store in (("foreign", b"somebody else 16"), ("forged", ours)):
        sealed = sealing.seal(b"any", seed, store, public)
        (tmp_path / f"{name}.statement").write_bytes(sealed)
    files = {
        Path(other.out.strip()): "is een maandopgave voor een andere jaarmap",
        tmp_path / "foreign.statement": "komt van een telling die niet bij deze jaarmap hoort",
        tmp_path / "forged.statement": "zegt van een telling van ons te zijn",
        tmp_path / "none.statement": "is er niet",
    }
    _, *sentences = desk.refuses("tulp", "take-in", *files).split("\n")
    for (file, said), sentence in zip(files.items(), sentences, strict=True):
        assert sentence.startswith(f"{file.name} {said}")
    assert [file.exists() for file in files] == [True, True, True, False]


def other_passphrase(vault: Path, person: str) -> str:
    people = {each.person: each.passphrase for each in practice_people.people_of(vault)}
    return people[PersonLabel(person)] + "\n"


def test_good_statements_are_taken_in_beside_bad_ones(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "bad.statement").write_bytes(b"bad")
    ran = desk.does("tulp", "take-in", tmp_path / "bad.statement", desk.closed())
    assert ran.code == 1
    assert ran.out == "telling inloop, juni 2028: opgenomen\n"
    assert ran.err.startswith("Niet opgenomen:\nbad.statement is beschadigd of geen maandopgave.")


@pytest.fixture
def another_plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Lets the program be one that came with another version of every plan."""
    shutil.copytree(locations.PLANS, tmp_path / "plans")
    for plan in (tmp_path / "plans").glob("*.toml"):
        text = plan.read_text("utf-8")
        plan.write_text(text.replace("threshold = 10", "threshold = 12", 1), "utf-8")
        assert plan.read_text("utf-8") != text

    def changed() -> None:
        monkeypatch.setattr(locations, "PLANS", tmp_path / "plans")
        plans.plans.cache_clear()

    yield changed
    monkeypatch.undo()
    plans.plans.cache_clear()


def test_another_version_of_the_plan(
    desk: Desk, another_plan: Callable[[], None], tmp_path: Path
) -> None:
    statement = desk.closed()
    (tmp_path / "round.csv").write_text(ROUND)
    another_plan()
    for asked in (("import", tmp_path / "round.csv"), ("close-month", "2028-06"), ("verify",)):
        assert "ander plan" in desk.refuses("reiger", *asked)
    assert "ander plan" in desk.refuses("tulp", "verify")
    _, sentence = desk.refuses("tulp", "take-in").split("\n")
    assert sentence.startswith(
        f"{statement.name}: De maandopgave van juni 2028 hoort bij een ander"
    )
    released = desk.refuses("tulp", "release", "2027", "--to", "sdf", "--preview")
    assert released.startswith("2027 is geteld volgens een ander plan")


def test_a_statement_behind_the_newest_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    shutil.copy(desk.closed(), tmp_path / "first.statement")
    desk.closed()
    assert desk.does("tulp", "take-in").code == 0
    before = contents(desk.vault)
    ran = desk.does("tulp", "take-in", tmp_path / "first.statement")
    assert ran.out == "telling inloop, juni 2028: een oudere stand, de nieuwere blijft staan\n"
    assert contents(desk.vault) == before
