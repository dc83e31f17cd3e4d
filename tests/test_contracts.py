"""Every import contract of pyproject.toml finds the break of it that is planted here."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = "desktop/pages"
PLANTED = {
    "utils.py": "",
    "core/planted.py": "import os\nimport highspy\n",
    "protection/attack/attack.py": "\n\nimport xenia_desk.protection.engine.suppression\n",
    "protection/model/planted.py": "import xenia_desk.protection.protected\n",
    "protection/earlier/planted.py": "import xenia_desk.protection.library\n",
    "store/planted.py": "import xenia_desk.vault\nimport sqlcipher3\n",
    "outputs/planted.py": "import xenia_desk.core.counting.counting\n"
    "import reportlab.lib\nimport pypdfium2\n",
    "cli/planted.py": "def late():\n    import PySide6.QtCore\n",
    f"{PAGES}/planted_one/__init__.py": "",
    f"{PAGES}/planted_one/page.py": "import xenia_desk.desktop.pages.planted_two.page\n"
    "import xenia_desk.store.encrypted.database\nimport xenia_desk.outputs.files\n",
    f"{PAGES}/planted_one/presenter.py": "from typing import TYPE_CHECKING\n"
    "if TYPE_CHECKING:\n    import PySide6.QtWidgets\n",
    f"{PAGES}/planted_two/__init__.py": "",
    f"{PAGES}/planted_two/page.py": "",
    "vault/planted.py": "import keyring\n",
    "desktop/widgets/kit/planted.py": "import xenia_desk.desktop.shell.rail\n"
    "import xenia_desk.desktop.widgets.vault.practice_buttons\n",
    "workflows/vault/planted.py": "import xenia_desk.workflows.practice\n",
    "core/plan/planted.py": "import xenia_desk.core.release\n",
    "store/encrypted/planted.py": "import xenia_desk.store.yearbook\n",
    "outputs/pdf/planted.py": "import xenia_desk.outputs.papers\n",
    "cli/release.py": "\n\nimport xenia_desk.cli.people\n",
    "workflows/planted_one.py": "import xenia_desk.workflows.planted_two\n",
    "workflows/planted_two.py": "import xenia_desk.workflows.planted_one\n",
}
# What each contract must say of them.
FOUND = {
    "Imports point down": ("utils", "xenia_desk.store.planted -> xenia_desk.vault"),
    "Front ends reach the doors only through workflows": (
        "xenia_desk.desktop.pages.planted_one.page -> xenia_desk.store.encrypted.database",
        "xenia_desk.desktop.pages.planted_one.page -> xenia_desk.outputs.files",
    ),
    "Qt stays in desktop, and presenters do without it": (
        "xenia_desk.cli.planted -> PySide6",
        "xenia_desk.desktop.pages.planted_one.presenter -> PySide6",
    ),
    "The core is pure": ("xenia_desk.core.planted -> os",),
    "SQLCipher has one door": ("xenia_desk.store.planted -> sqlcipher3",),
    "The keyring of the system has one door": ("xenia_desk.vault.planted -> keyring",),
    "ReportLab has one door": ("xenia_desk.outputs.planted -> reportlab",),
    "PDFium has one door": ("xenia_desk.outputs.planted -> pypdfium2",),
    "The solver has one door": ("xenia_desk.core.planted -> highspy",),
    "The engine and the attack share nothing but the tables": (
        "xenia_desk.protection.attack.attack -> xenia_desk.protection.engine.suppression",
    ),
    "The rooms of disclosure control": (
        "xenia_desk.protection.model.planted -> xenia_desk.protection.protected",
        "xenia_desk.protection.earlier.planted -> xenia_desk.protection.library",
    ),
    "The rooms of the window": (
        "xenia_desk.desktop.widgets.kit.planted -> xenia_desk.desktop.shell.rail",
    ),
    "The rooms of widgets": (
        "xenia_desk.desktop.widgets.kit.planted -> xenia_desk.desktop.widgets.vault",
    ),
    "The rooms of workflows": (
        "xenia_desk.workflows.vault.planted -> xenia_desk.workflows.practice",
    ),
    "The rooms of the core": ("xenia_desk.core.plan.planted -> xenia_desk.core.release",),
    "The rooms of the store": ("xenia_desk.store.encrypted.planted -> xenia_desk.store.yearbook",),
    "The rooms of outputs": ("xenia_desk.outputs.pdf.planted -> xenia_desk.outputs.papers",),
    "The rooms of the commands": ("xenia_desk.cli.release -> xenia_desk.cli.people",),
    "What leaves the desk is protected": (
        "xenia_desk.outputs.planted -> xenia_desk.core.counting.counting",
    ),
    "Pages do not know each other": ("xenia_desk.desktop.pages.planted_two",),
    "No cycles": (".planted_one", ".planted_two"),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What import-linter says of a copy of the package with the breaks in it, by contract."""
    copy = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", copy)
    shutil.copytree(ROOT / "xenia_desk", copy / "xenia_desk")
    for name, text in PLANTED.items():
        file = copy / "xenia_desk" / name
        file.parent.mkdir(exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(text)
    linter = "from importlinter.cli import lint_imports_command as run; run()"
    ended = subprocess.run(
        [sys.executable, "-c", linter, "--no-cache"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy), "COLUMNS": "200"},
        check=False,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1, ended.stdout + ended.stderr
    details = ended.stdout.partition("Broken contracts")[2]
    headings = re.split(rf"^({'|'.join(map(re.escape, FOUND))})$", details, flags=re.MULTILINE)
    return dict(zip(headings[1::2], headings[2::2], strict=True))


@pytest.mark.parametrize("contract", FOUND)
def test_the_planted_break_is_found(contract: str, said: dict[str, str]) -> None:
    for fragment in FOUND[contract]:
        assert fragment in said[contract]


def test_every_contract_has_its_planted_break() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {contract["name"] for contract in project["tool"]["importlinter"]["contracts"]}

    assert names == set(FOUND)
