"""Runs the program as a process of its own, with marks of a person and a computer."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
USER = "zqmarkuser"
# A socket is refused and told: nothing of the program may even try one.
WATCHED = """
import os, sys
def hook(event, given):
    if event.startswith("socket."):
        os.write(2, ("TRIED " + event + "\\n").encode())
        raise OSError(event)
sys.addaudithook(hook)
from xenia_desk.__main__ import main
sys.exit(main())
"""
ROWS = (
    "period,table,category,unit,count\n"
    "2028-06,contacts_by_channel,walk_in,contacts,12\n"
    "2028,mentions_by_theme,health,mentions,12\n"
    "2028,contacts_by_language,romanian_or_bulgarian,contacts,12\n"
)


@dataclass
class Office:
    """A vault, a home and a temporary folder that nothing else uses; `before` runs the program."""

    place: Path
    locale: str = "nl_NL.UTF-8"
    before: tuple[str, ...] = ()
    passphrases: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for folder in (self.home, self.temporary, self.out):
            folder.mkdir(parents=True)

    @property
    def home(self) -> Path:
        return self.place / "zqmarkhome"

    @property
    def temporary(self) -> Path:
        return self.place / "zqmarktemporary"

    @property
    def out(self) -> Path:
        return self.place / "zqmarkout"

    @property
    def vault(self) -> Path:
        return self.place / "vault"

    def run(self, *words: object, role: str = "") -> str:
        """Run a command; what it printed. AssertionError when it failed or tried a socket."""
        command = [*self.before, sys.executable, "-c", WATCHED, *map(str, words)]
        typed = ""
        if role:
            command += ["--vault", str(self.vault), "--passphrase-fd", "0"]
            typed = self.passphrases[role] + "\n"
        ran = subprocess.run(
            command, env=self._environment(), input=typed, capture_output=True, text=True,
            cwd=ROOT, check=False,
        )  # fmt: skip
        assert "TRIED" not in ran.stderr, ran.stderr
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def practise(self, years: str = "2027-2028") -> None:
        """Make the vault."""
        made = json.loads(self.run("practice", self.vault, "--years", years, "--json"))
        self.passphrases = {
            role: each["passphrase"] for each in made["people"] for role in each["roles"]
        }

    def work(self) -> None:
        """What an office does: import, close, take in, release, hand out, back up, look after."""
        rows = self.place / "tallies.csv"
        rows.write_text(ROWS)
        self.run("import", rows, role="desk")
        self.run("close-month", "2028-06", role="desk")
        self.run("take-in", role="coordinator")
        self.release()
        self.run("handout", "welcome", "bg", "--with", "nl", "--out", self.out / "sheet.pdf")
        self.run("what-we-record", "--out", self.out / "recorded.pdf")
        self.run("backup", role="desk")
        self.run("verify", role="desk")

    def release(self) -> None:
        """The yearly figures of the first year."""
        words = ("release", "2027", "--to", "gemeente", "--out", self.out / "release")
        self.run(*words, role="coordinator")

    def files(self) -> list[Path]:
        """Every file that came to be anywhere."""
        return sorted(path for path in self.place.rglob("*") if path.is_file())

    def _environment(self) -> dict[str, str]:
        home = {name: str(self.home) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        mine = {"USER": USER, "LOGNAME": USER, "LC_ALL": self.locale, "LANG": self.locale}
        folder = {"TMPDIR": str(self.temporary), "PYTHONPATH": str(ROOT)}
        return {"PATH": os.environ["PATH"], **home, **mine, **folder}
