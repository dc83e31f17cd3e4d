"""The page of releases in time prints what its commands print, in order."""

import re
import shutil
from pathlib import Path

import pytest

from tests.cli.desk import command

CHAIN = Path(__file__).parent.parent.parent / "examples" / "chain"
PAGE = Path(__file__).parents[3] / "resources" / "docs" / "release-chain.md"
REFUSED = (
    "attack 2027-alone.json --after",
    "protect 2028-corrected.json",
    "protect 2027-larger-threshold.json",
    "attack otherwise-alone.json --after",
)


@pytest.fixture
def page() -> str:
    return PAGE.read_text("utf-8")


def test_the_page_prints_what_the_commands_print(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(CHAIN, tmp_path / "chain")
    monkeypatch.chdir(tmp_path / "chain")
    shown = list(re.findall(r"```console\n(.*?)```", page, re.DOTALL))
    said = []
    for block in shown:
        words = ""
        for asked in re.findall(r"^\$ xenia-desk (.*)$", block, re.MULTILINE):
            ran = command(*asked.split(), language="en_GB.UTF-8")
            assert ran.code == int(asked.startswith(REFUSED)), ran
            words += f"$ xenia-desk {asked}\n{ran.out}{ran.err}"
        said.append(words)
    assert said == shown


def test_every_link_of_the_chain_is_on_the_page(page: str) -> None:
    assert [path.name for path in CHAIN.glob("*.json") if f" {path.name}" not in page] == []
