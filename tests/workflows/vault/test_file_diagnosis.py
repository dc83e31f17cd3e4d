"""Older, swapped, cut, emptied, missing: each file is named, and nothing is made in its place."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.books import GGD, XENIA
from tests.workflows.damage import Kept, cuts, flips, kept, refusal
from tests.workflows.vaults import Found, contents, count_some
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.store.encrypted import refusals
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import FileMark
from xenia_desk.wording import sentence
from xenia_desk.workflows.vault import founding


def told(found: Found, whose: Kept, name: str = "xenia.book") -> type[Refusal]:
    """The kind of refusal; it names the file, has its sentences and changes nothing."""
    before = contents(found.folder)
    said = refusal(found, whose)
    assert said is not None
    assert getattr(said, "file", None) == name
    for language in ("nl", "en"):
        words = sentence(said, Translator(language))
        assert words.startswith(name) or name in words
        assert words.count(".") >= 2 or "restore" in words.casefold() or "terug" in words
    assert contents(found.folder) == before
    return type(said)


@pytest.fixture(scope="module")
def locked_once(made_once: Found, tmp_path_factory: pytest.TempPathFactory) -> Found:
    folder = tmp_path_factory.mktemp("locked")
    shutil.copytree(made_once.folder, folder / "vault")
    found = Found(folder / "vault", made_once.draft)
    for number in range(3):
        shutil.copytree(found.folder, folder / "locks" / str(number))
        count_some(found, 1)
    return found


@pytest.fixture
def locked(locked_once: Found, tmp_path: Path) -> Found:
    """A vault, and beside it what it was three, two and one locks ago."""
    shutil.copytree(locked_once.folder.parent, tmp_path, dirs_exist_ok=True)
    return Found(tmp_path / "vault", locked_once.draft)


def test_a_file_of_an_earlier_lock(locked: Found) -> None:
    whose, book = kept(locked), locked.folder / "xenia.book"
    assert refusal(locked, whose) is None, "the control"
    good = book.read_bytes()
    for number in range(3):
        book.write_bytes((locked.folder.parent / "locks" / str(number) / "xenia.book").read_bytes())
        assert told(locked, whose) is refusals.FileOlder
    book.write_bytes(good)
    assert refusal(locked, whose) is None


def test_files_in_each_others_place(locked: Found) -> None:
    whose = kept(locked)
    xenia, ggd = (locked.folder / f"{name}.book" for name in (XENIA, GGD))
    one, other = xenia.read_bytes(), ggd.read_bytes()
    xenia.write_bytes(other)
    assert told(locked, whose) is refusals.FileSwapped
    xenia.write_bytes((locked.folder.parent / "locks" / "1" / "ggd.book").read_bytes())
    assert told(locked, whose) is refusals.FileSwapped
    xenia.write_bytes(one)
    assert refusal(locked, whose) is None


def test_the_file_of_another_vault(locked: Found, tmp_path: Path) -> None:
    founding.found(tmp_path / "other", locked.draft)
    book = locked.folder / "xenia.book"
    book.write_bytes((tmp_path / "other" / "xenia.book").read_bytes())
    assert told(locked, kept(locked)) is refusals.FileUnreadable


def link(path: Path) -> None:
    path.rename(path.with_suffix(".away"))
    path.symlink_to(path.with_suffix(".away"))


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (Path.unlink, refusals.FileMissing),
        (link, refusals.FileLinked),
        (lambda path: path.write_bytes(b""), refusals.FileEmpty),
        (lambda path: path.write_bytes(bytes(path.stat().st_size)), refusals.FileUnreadable),
        (
            lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(8176)),
            refusals.FileNotEncrypted,
        ),
    ],
)
def test_gone_or_emptied(locked: Found, spoil: Callable[[Path], None], kind: type[Refusal]) -> None:
    spoil(locked.folder / "xenia.book")
    assert told(locked, kept(locked)) is kind


def test_every_truncation_is_named(locked: Found) -> None:
    """Every 512 bytes, page borders among them."""
    whose, book = kept(locked), locked.folder / "xenia.book"
    good = book.read_bytes()
    kinds = {}
    for data in cuts(good):
        book.write_bytes(data)
        kinds[len(data)] = type(refusal(locked, whose))
    assert kinds.pop(0) is refusals.FileEmpty
    assert set(kinds.values()) == {refusals.FileTruncated}
    book.write_bytes(good)
    assert refusal(locked, whose) is None


def test_any_flipped_bit_is_damage(locked: Found) -> None:
    """1 byte in 509 here, all of the salt; 1 in 16 in tests/endurance."""
    whose, book = kept(locked), locked.folder / "xenia.book"
    good = book.read_bytes()
    tried = [*flips(good, 509), *flips(good[:16], 1)]
    for data in tried:
        book.write_bytes(data + good[len(data) :])
        assert type(refusal(locked, whose)) is refusals.FileDamaged
    book.write_bytes(good)
    assert refusal(locked, whose) is None, "the control"


def test_a_vault_of_an_earlier_version_still_opens(locked: Found) -> None:
    """Its vault.json has no marks; what is wrong is told less closely until the next lock."""
    vault = vault_file.load(locked.folder)
    for entry in vault.books:
        unmarked = replace(entry, lock=replace(entry.lock, mark=FileMark()), earlier=())
        vault = vault.with_book(unmarked)
    vault_file.save(locked.folder, vault)
    whose, book = kept(locked), locked.folder / "xenia.book"
    assert refusal(locked, whose) is None
    good = book.read_bytes()
    book.write_bytes((locked.folder.parent / "locks" / "2" / "xenia.book").read_bytes())
    assert told(locked, whose) is refusals.FileUnreadable
    book.write_bytes(good)
    count_some(locked, 1)
    assert vault_file.load(locked.folder).entry(XENIA).lock.mark.salt


def test_a_copy_of_the_whole_folder_from_before_the_last_lock_opens(
    locked: Found, tmp_path: Path
) -> None:
    """The named limit: inside such a copy everything agrees, so nothing in it can tell."""
    copy = Found(tmp_path / "copy", locked.draft)
    shutil.copytree(locked.folder, copy.folder)
    count_some(locked, 1)
    assert refusal(copy, kept(copy)) is None
    (copy.folder / "xenia.book").write_bytes((locked.folder / "xenia.book").read_bytes())
    assert told(copy, kept(copy)) is refusals.FileUnreadable, "a later file than it knows"
