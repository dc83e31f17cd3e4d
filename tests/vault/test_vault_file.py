"""vault.json: the newer sound mirror is read, damage is noticed, nothing is made over it."""

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.offices import Office
from xenia_desk.vault import people, vault_file
from xenia_desk.vault.document import Vault
from xenia_desk.vault.refusals import (
    KeySlotDamaged,
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultNewer,
    VaultNotWritable,
)


@pytest.fixture
def folder(tmp_path: Path, office: Office) -> Path:
    path = tmp_path / "vault"
    vault_file.create(path, office.vault)
    return path


def mirrors(folder: Path) -> tuple[Path, Path]:
    return folder / vault_file.NAME, folder / vault_file.MIRROR


def test_what_was_saved_is_loaded(folder: Path, office: Office) -> None:
    assert vault_file.load(folder) == replace(office.vault, revision=1)
    first, second = mirrors(folder)
    assert first.read_bytes() == second.read_bytes()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert first.stat().st_mode & 0o777 == second.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["vault.json", "vault.json.1"]


def test_a_vault_is_never_made_over_another(folder: Path, office: Office) -> None:
    before = mirrors(folder)[0].read_bytes()
    with pytest.raises(VaultExists):
        vault_file.create(folder, office.vault)
    mirrors(folder)[0].unlink()
    with pytest.raises(VaultExists):
        vault_file.create(folder, office.vault)
    assert mirrors(folder)[1].read_bytes() == before


def test_no_vault_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        vault_file.load(tmp_path)


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"null", b'{"a": 1}'])
def test_one_damaged_mirror_is_read_past(folder: Path, which: int, damage: bytes) -> None:
    sound = vault_file.load(folder)
    mirrors(folder)[which].write_bytes(damage)
    assert vault_file.load(folder) == sound
    mirrors(folder)[1 - which].write_bytes(damage)
    with pytest.raises(VaultDamaged):
        vault_file.load(folder)


def test_a_crash_between_the_mirrors_gives_the_newer(folder: Path) -> None:
    old = mirrors(folder)[1].read_bytes()
    newer = vault_file.save(folder, replace(vault_file.load(folder), practice="2029-06-30"))
    for path in mirrors(folder):
        new = path.read_bytes()
        path.write_bytes(old)
        assert vault_file.load(folder) == newer
        path.write_bytes(new)


def test_every_flipped_bit_is_noticed(folder: Path, office: Office) -> None:
    sound = vault_file.load(folder)
    whole = mirrors(folder)[0].read_bytes()
    draw = random.Random(3)  # noqa: S311 - places to damage, the same in every run
    named = {"damaged": 0, "slot": 0}
    for at in sorted(draw.sample(range(len(whole)), 400)):
        data = bytearray(whole)
        data[at] ^= 1 << draw.randrange(8)
        for path in mirrors(folder):
            path.write_bytes(data)
        try:
            vault = vault_file.load(folder)
        except (VaultDamaged, VaultNewer):
            named["damaged"] += 1
            continue
        if vault_file.damaged_slots(vault):
            named["slot"] += 1
            continue
        assert vault == sound, "only letters that mean the same (case of a digit, a space)"
    assert named["damaged"] > 100
    assert named["slot"] > 10
    assert people.unlock(sound, office.phrases["tulp"]).label == "tulp"


def test_a_damaged_slot_is_read_where_nothing_better_is_left(folder: Path, office: Office) -> None:
    text = mirrors(folder)[0].read_text()
    document = json.loads(text)
    slot = document["slots"]["reiger"]
    bad = text.replace(slot, "zz" + slot[2:])
    mirrors(folder)[0].write_text(bad)
    assert vault_file.damaged_slots(vault_file.load(folder)) == ()
    mirrors(folder)[1].write_text(bad)
    vault = vault_file.load(folder)
    assert vault_file.damaged_slots(vault) == ("reiger",)
    with pytest.raises(KeySlotDamaged):
        people.unlock(vault, office.phrases["reiger"])


def test_a_newer_format_is_left_alone(folder: Path) -> None:
    for path in mirrors(folder):
        path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))
    with pytest.raises(VaultNewer):
        vault_file.load(folder)


def test_a_weakened_passphrase_cost_is_refused(folder: Path, office: Office) -> None:
    weak = replace(office.vault, cost=replace(office.vault.cost, memory_kib=1024))
    vault_file.save(folder, weak)
    with pytest.raises(VaultDamaged):
        vault_file.load(folder)


def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    for path in mirrors(folder):
        path.rename(tmp_path / path.name)
        path.symlink_to(tmp_path / path.name)
    with pytest.raises(VaultMissing):
        vault_file.load(folder)


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path, office: Office) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(VaultNotWritable):
        vault_file.create(tmp_path / "file" / "vault", office.vault)
    with pytest.raises(VaultNotWritable):
        vault_file.save(tmp_path / "nowhere", office.vault)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(data=st.data())
def test_hostile_documents_are_refused_or_sound(office: Office, data: st.DataObject) -> None:
    document = json.loads(vault_file.encode(office.vault))
    name = data.draw(st.sampled_from(sorted(document)))
    document[name] = data.draw(json_values)
    body = {key: value for key, value in document.items() if key not in {"checksum", "slots"}}
    if name != "checksum":
        document["checksum"] = vault_file._checksum(body)  # the attacker can do sums too
    try:
        vault = vault_file.decode(json.dumps(document).encode())
    except (ValueError, TypeError, KeyError, AttributeError, VaultNewer):
        return
    assert isinstance(vault, Vault)
    assert vault.cost.bearable()
    vault_file.damaged_slots(vault)
    assert vault_file.decode(vault_file.encode(vault)) == vault
