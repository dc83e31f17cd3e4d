"""Row 23 of security.md: an upgrade cut at every statement; an older program on a newer file."""

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.store.attacking.upgrading import (
    KEY,
    KINDS,
    Cut,
    later_program,
    numbers,
    old_file,
    upgraded,
    without_a_transaction,
)
from xenia_desk.store.encrypted import contents, files, migrations, opening
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.store.encrypted.refusals import FileNewer


@KINDS
def test_an_upgrade_cut_anywhere_is_done_by_the_next_opening(
    tmp_path: Path, kind: FileKind
) -> None:
    old = old_file(tmp_path, kind)
    before = numbers(old, kind)
    whole = tmp_path / "whole"
    shutil.copy(old, whole)
    with later_program(tmp_path):
        statements = upgraded(whole, kind, None)
        with opening.open_file(whole, kind, KEY, None) as made:
            wanted = contents.read(made)
        assert "later" in wanted
        versions = set()
        for cut in range(statements):
            path = tmp_path / "cut"
            shutil.copy(old, path)
            with pytest.raises(Cut):
                upgraded(path, kind, cut)
            found = numbers(path, kind)
            assert found[1:] == before[1:], "no number is lost or changed, wherever it stopped"
            versions |= {found[0][0]}
            with opening.open_file(path, kind, KEY, None) as again:
                assert contents.read(again) == wanted
            files.destroy(path)
        assert versions == set(range(1, migrations.latest(kind.schema))), "every step was cut at"


def test_control_an_upgrade_without_a_transaction_loses_numbers(tmp_path: Path) -> None:
    with later_program(tmp_path):
        before, after = without_a_transaction(tmp_path)
    assert before != after


@KINDS
def test_an_older_program_leaves_a_newer_file_as_it_is(tmp_path: Path, kind: FileKind) -> None:
    path = old_file(tmp_path, kind)
    with later_program(tmp_path):
        opening.open_file(path, kind, KEY, None).close()
    before = hashlib.sha256(path.read_bytes()).digest()
    for _ in range(2):
        with pytest.raises(FileNewer):
            opening.open_file(path, kind, KEY, None)
    assert hashlib.sha256(path.read_bytes()).digest() == before
