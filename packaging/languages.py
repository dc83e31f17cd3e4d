"""What the lints know of languages, as packaging/languages.toml says it."""

import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Language:
    """How a language is written, and what its sheets may not show; the file says what is what."""

    plural: str
    not_outside: list[str]
    letters: str = ""
    script: str = ""
    ends: str = ".?!"
    question: str = "?"
    longest: int = 18
    signs: bool = False
    same: tuple[str, ...] = ()

    def foreign(self, word: str) -> str:
        """The letters of a word that this language does not have."""
        small = unicodedata.normalize("NFC", word.lower())
        return "".join(sorted({sign for sign in small if not self._has(sign)}))

    def _has(self, sign: str) -> bool:
        if self.script:
            return unicodedata.name(sign).startswith(self.script)
        return not sign.isalpha() or sign in self.letters


_FILE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
LANGUAGES = {tag: Language(**said) for tag, said in _FILE["language"].items()}
NAMES = frozenset(_FILE["names"])
