"""One practice vault for all tests of the command line; every test gets a copy."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault import practice_people
from xenia_desk.workflows.yearbook import taking_in


@pytest.fixture(scope="session")
def made_once(two_years: Path) -> Desk:
    people = practice_people.people_of(two_years)
    return Desk(two_years, {each.person: each.passphrase for each in people})


@pytest.fixture
def desk(made_once: Desk, tmp_path: Path) -> Desk:
    shutil.copytree(made_once.vault, tmp_path / "vault")
    return Desk(tmp_path / "vault", made_once.passphrases)


@pytest.fixture(scope="session")
def waiting_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, dict[str, str]]:
    """A vault of which every statement still waits, and which file is whose."""
    folder = tmp_path_factory.mktemp("waiting")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taking_in, "take_in", lambda _: taking_in.TakenIn())
        made = practising.practice(folder / "vault", (2027, 2028))
    desk = Desk(folder / "vault", {each.person: each.passphrase for each in made.people})
    files = desk.statements
    copies = [folder / file.name for file in files]
    for file, copy in zip(files, copies, strict=True):
        shutil.copy(file, copy)
    shutil.copytree(desk.vault, folder / "tried")
    tried = Desk(folder / "tried", desk.passphrases).does("tulp", "take-in", *copies)
    assert tried.code == 0, tried
    said = [line.removesuffix(": opgenomen") for line in tried.out.splitlines()]
    return desk, dict(zip(said, [file.name for file in files], strict=True))


@pytest.fixture
def waiting(waiting_once: tuple[Desk, dict[str, str]], tmp_path: Path) -> Desk:
    desk, _ = waiting_once
    shutil.copytree(desk.vault, tmp_path / "waiting")
    return Desk(tmp_path / "waiting", desk.passphrases)


@pytest.fixture
def whose(waiting_once: tuple[Desk, dict[str, str]]) -> dict[str, str]:
    """ "telling inloop, maart 2027" -> the name of its statement in `waiting`."""
    return waiting_once[1]
