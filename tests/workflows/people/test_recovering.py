"""The sheets on paper let somebody new in, to exactly their books; nobody else loses anything."""

import random
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.books import GGD, XENIA
from tests.opened_counters import opened_counts
from tests.workflows.cutting import STEPS, Cut, cut_at
from tests.workflows.people.ways_in import held, papers, recovered, wrong_character
from tests.workflows.vaults import (
    A_CONTACT,
    BOOKS,
    CLOCK,
    DAY,
    HELD,
    Found,
    contents,
    count_some,
    numbers,
)
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Period
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.store.encrypted import refusals
from xenia_desk.vault import passphrases, people
from xenia_desk.vault.refusals import (
    LabelTaken,
    LabelUnknown,
    PaperOfAnotherVault,
    RecoveryMistyped,
    WrongPassphrase,
)
from xenia_desk.wording import sentence
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import recovering
from xenia_desk.workflows.vault import founding, locking, practice_people
from xenia_desk.workflows.vault.refusals import NotYours, VaultInUse
from xenia_desk.workflows.vault.session import Session


@pytest.mark.long(but=3)
@pytest.mark.parametrize("seed", range(20))
def test_every_vault_is_recovered_with_its_counts(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test that can be repeated
    everything, something, new = dice.sample(people.LABELS, 3)
    some = frozenset(dice.sample(BOOKS, dice.randint(1, 3)))
    draft = founding.new_vault({everything: frozenset(BOOKS), something: some}, DAY.isoformat())
    found = Found(tmp_path / "vault", draft)
    founding.found(found.folder, draft)
    session = found.unlock(everything)
    for name, contact in A_CONTACT.items():
        for _ in range(dice.randint(1, 5)):
            counting.count(session, name, contact)
    before = numbers(session)
    session.close()
    chosen = dice.sample(BOOKS, dice.randint(1, len(BOOKS)))
    passphrase = recovered(found, *chosen, label=new)
    assert held(found, passphrase) == {book: before[book] for book in chosen}
    assert held(found, found.passphrase(something)) == {book: before[book] for book in some}


def test_what_was_counted_is_there_and_can_be_counted_on(found: Found) -> None:
    count_some(found, 3)
    before = held(found, found.passphrase("uil"))
    passphrase = recovered(found, XENIA)
    assert held(found, passphrase)[XENIA] == before[XENIA]
    session = unlocking.unlock(found.folder, passphrase, CLOCK)
    assert session.person == "ster"
    assert session.roles == {"desk"}
    counting.count(session, XENIA, A_CONTACT[XENIA])
    locking.lock(session)
    session = found.unlock("reiger")
    walk_ins = opened_counts(session.book(XENIA), Period("2027-03"))
    assert sum(n for key, n in walk_ins.items() if key.table == "contacts_by_channel") == 4
    session.close()
    assert held(found, found.passphrase("uil")).keys() == before.keys()


def test_a_sheet_opens_its_book_and_no_other(found: Found) -> None:
    before = contents(found.folder)
    passphrase = recovered(found, GGD)
    session = unlocking.unlock(found.folder, passphrase, CLOCK)
    assert set(session.files()) == {GGD}
    with pytest.raises(NotYours):
        session.book(XENIA)
    session.close()
    after = contents(found.folder)
    for book in ("xenia.book", "yearbook.book"):
        assert after[book] == before[book]


def test_the_same_sheets_serve_again(found: Found) -> None:
    recovered(found, *BOOKS)
    passphrase = recovered(found, *BOOKS, label="wolk")
    assert set(held(found, passphrase)) == set(BOOKS)


@pytest.mark.parametrize("step", STEPS)
def test_an_interrupted_recovery_leaves_exactly_one_valid_set(found: Found, step: str) -> None:
    count_some(found, 2)
    before = held(found, found.passphrase("reiger"))
    passphrase = passphrases.generate()
    with cut_at(step):
        recovering.recover(
            found.folder, papers(found, XENIA), PersonLabel("ster"), passphrase, CLOCK
        )
    try:
        assert held(found, passphrase) == before
    except WrongPassphrase:
        assert step in {"prepare", "first_save"}  # nothing had happened
    assert held(found, found.passphrase("reiger")) == before
    assert held(found, recovered(found, XENIA, label="wolk")) == before
    assert not list(found.folder.glob("*.new*"))


@pytest.mark.parametrize("step", STEPS)
def test_after_an_interrupted_recovery_the_sheet_alone_suffices(found: Found, step: str) -> None:
    with cut_at(step):
        recovering.recover(found.folder, papers(found, XENIA), PersonLabel("ster"), "x", CLOCK)
    assert set(held(found, recovered(found, XENIA, label="wolk"))) == {XENIA}


def test_cut_between_two_books_each_is_done_or_as_it_was(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_some(found, 2)
    before = held(found, found.passphrase("uil"))
    passphrase, real = passphrases.generate(), locking.rewrite
    done: list[str] = []

    def rewrite(
        session: Session, name: BookId, holders: Mapping[PersonLabel, bytes] | None = None
    ) -> None:
        if done:
            raise Cut
        done.append(name)
        real(session, name, holders)

    monkeypatch.setattr(locking, "rewrite", rewrite)
    with pytest.raises(Cut):
        recovering.recover(
            found.folder, papers(found, *BOOKS), PersonLabel("ster"), passphrase, CLOCK
        )
    monkeypatch.undo()
    assert held(found, passphrase) == {done[0]: before[done[0]]}
    assert held(found, found.passphrase("uil")) == before
    assert held(found, recovered(found, *BOOKS, label="wolk")) == before


def test_each_wrong_sheet_has_its_sentence_and_changes_nothing(found: Found) -> None:
    sheets = found.draft.papers
    foreign = founding.new_vault(HELD).papers[XENIA].text
    before = contents(found.folder)
    wrong: dict[type[Refusal], str] = {
        PaperOfAnotherVault: foreign,
        RecoveryMistyped: wrong_character(sheets[XENIA].text),
    }
    sentences = set()
    for kind, paper in wrong.items():
        with pytest.raises(kind) as refused:
            recovering.recover(found.folder, {XENIA: paper}, PersonLabel("ster"), "x", CLOCK)
        sentences.add(sentence(refused.value, Translator()))
        assert type(recovering.faults(found.folder, {XENIA: paper})[XENIA]) is kind
    with pytest.raises(RecoveryMistyped):
        recovering.recover(found.folder, {XENIA: sheets[GGD].text}, PersonLabel("ster"), "x", CLOCK)
    assert len(sentences) == 2
    assert contents(found.folder) == before
    assert recovering.faults(found.folder, papers(found, *BOOKS)) == {}


def test_one_wrong_sheet_among_right_ones_lets_nobody_in(found: Found) -> None:
    before = contents(found.folder)
    given = {**papers(found, GGD), XENIA: wrong_character(found.draft.papers[XENIA].text)}
    assert recovering.faults(found.folder, given).keys() == {XENIA}
    with pytest.raises(RecoveryMistyped):
        recovering.recover(found.folder, given, PersonLabel("ster"), "x", CLOCK)
    assert contents(found.folder) == before


def test_a_label_is_free_and_from_the_list(found: Found) -> None:
    assert not set(recovering.free_labels(found.folder)) & set(HELD)
    for label, kind in (("uil", LabelTaken), ("Anna", LabelUnknown)):
        with pytest.raises(kind):
            recovering.recover(found.folder, papers(found, XENIA), PersonLabel(label), "x", CLOCK)


def test_a_damaged_book_is_named_and_stays(found: Found) -> None:
    book = found.folder / "xenia.book"
    whole = book.read_bytes()
    book.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    before = contents(found.folder)
    with pytest.raises(refusals.FileRefused):
        recovered(found, XENIA)
    assert contents(found.folder) == before


def test_a_vault_in_use_is_left_alone(found: Found) -> None:
    session = found.unlock("molen")
    with pytest.raises(VaultInUse):
        recovered(found, XENIA)
    session.close()


def test_practice_stays_practice(found: Found) -> None:
    passphrase = recovered(found, XENIA)
    session = unlocking.unlock(found.folder, passphrase)
    assert session.practice
    session.close()
    assert practice_people.people_of(found.folder) == ()
