"""Row 6 of security.md: wrong passphrase, damaged slot and damaged book are three sentences.

The 300 cases: python3 packaging/dev.py endurance --rows 6
"""

import pytest

from tests.workflows.vault.faults import KINDS, tally
from tests.workflows.vaults import Found
from xenia_desk.localization import Translator
from xenia_desk.vault import people
from xenia_desk.vault.refusals import KeySlotDamaged, WrongPassphrase
from xenia_desk.wording import sentence

CASES = 15


def test_three_faults_are_never_mixed_up(found: Found) -> None:
    assert tally(found, CASES) == {(kind, kind): CASES for kind in KINDS}


def test_without_the_slot_s_own_checksum_they_would_be(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "damaged_slots", lambda _vault: ())
    assert tally(found, 4)["damaged slot", "wrong passphrase"] == 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_have_a_sentence_of_their_own(language: str) -> None:
    words = Translator(language)
    said = {sentence(each, words) for each in (WrongPassphrase(), KeySlotDamaged("uil"))}
    assert len(said) == 2
