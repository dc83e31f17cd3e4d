"""Cuts the power at a step of rewriting a book, for the tests of vaults."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from xenia_desk.store.encrypted import rewriting
from xenia_desk.vault import vault_file
from xenia_desk.vault.document import Vault

STEPS = ("prepare", "first_save", "between_mirrors", "finish", "second_save")


class Cut(BaseException):
    """The power goes."""


@contextmanager
def cut_at(step: str) -> Iterator[None]:
    """Let the power go at a step of the first book that is rewritten; Cut must come of it."""
    saves = 0
    real_save, real_prepare, real_finish = vault_file.save, rewriting.prepare, rewriting.finish

    def save(folder: Path, vault: Vault) -> Vault:
        nonlocal saves
        saves += 1
        if saves > 2:
            raise AssertionError(saves)
        if step == ("first_save", "second_save")[saves - 1]:
            raise Cut
        if step == "between_mirrors":
            mirror = folder / vault_file.MIRROR
            before = mirror.read_bytes()
            real_save(folder, vault)
            mirror.write_bytes(before)
            raise Cut
        return real_save(folder, vault)

    def prepare(*given: object) -> object:
        anchor = real_prepare(*given)  # type: ignore[arg-type]  # handed on as it came
        if step == "prepare":
            raise Cut
        return anchor

    def finish(path: Path) -> None:
        if step == "finish":
            raise Cut
        real_finish(path)

    with pytest.MonkeyPatch.context() as cut:
        cut.setattr(vault_file, "save", save)
        cut.setattr(rewriting, "prepare", prepare)
        cut.setattr(rewriting, "finish", finish)
        with pytest.raises(Cut):
            yield
