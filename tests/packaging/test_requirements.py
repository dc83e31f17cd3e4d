"""The locks hold every pin of pyproject.toml, with hashes, and no address of any index."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent.parent
LOCKS = sorted((ROOT / "packaging/requirements").glob("*.txt"))
ADDRESS = re.compile(r"index-url|https?:|find-links|file:|trusted-host|^-", re.MULTILINE)


def _project() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {"dependencies": project["project"]["dependencies"], **project["dependency-groups"]}


def _locked(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE))


PEERS = {"bench"}  # tools of others, in an environment of their own
UV = {"uv"}  # as well


@pytest.mark.parametrize(
    ("lock", "groups"),
    [
        ("run", {"dependencies"}),
        ("develop", set(_project()) - PEERS - UV),
        ("uv", UV),
        ("bench", PEERS),
    ],
)
def test_a_lock_holds_every_pin(lock: str, groups: set[str]) -> None:
    locked = _locked((ROOT / f"packaging/requirements/{lock}.txt").read_text(encoding="utf-8"))
    project = _project()

    for group in groups:
        for pin in map(Requirement, project[group]):
            assert str(pin.specifier) == f"=={locked[canonicalize_name(pin.name)]}", pin


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_line_has_hashes_and_none_an_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", text.partition("\n\n")[0])

    assert not ADDRESS.search(text)
    for block in (block for block in blocks if re.match(r"[a-z]", block)):
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block


@pytest.mark.parametrize(
    "planted", ["--index-url x", "--find-links /opt", "a @ file:///opt/a.whl", "a @ https://x/a"]
)
def test_a_planted_address_is_found(planted: str) -> None:
    assert ADDRESS.search(f"numpy==2\n{planted}\n")


def test_the_tools_of_others_stay_out_of_ours() -> None:
    """They would bring a second solver into the process, and into what a reader must trust."""
    peers = {canonicalize_name(Requirement(pin).name) for pin in _project()["bench"]}

    for lock in ("run", "develop"):
        text = (ROOT / f"packaging/requirements/{lock}.txt").read_text(encoding="utf-8")
        assert not peers & set(_locked(text))
    imports = re.compile(rf"^\s*(?:import|from) ({'|'.join(peers)})\b", re.MULTILINE)
    found = {
        path.relative_to(ROOT).as_posix()
        for folder in ("xenia_desk", "tests", "packaging")
        for path in (ROOT / folder).rglob("*.py")
        if imports.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"tests/benchmarks/peer_tauargus.py"}


def test_a_build_in_an_environment_of_its_own_has_the_same_pins() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    requires = set(tomllib.loads(text)["build-system"]["requires"])
    project = _project()

    every = {pin for group in project.values() for pin in group}
    assert requires <= every
    assert set(project["build"]) - requires <= {"editables==0.6"}, "only what a checkout needs"
