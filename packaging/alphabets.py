"""The letters and sentence endings that the words of a sheet may use in each language."""

import string
import unicodedata
from dataclasses import dataclass

_LATIN = string.ascii_lowercase
_SENTENCE_ENDS = ".?!"


@dataclass(frozen=True)
class Alphabet:
    """What a language is written with: its small letters, and the marks that end a sentence.

    `question` is the mark of a question (empty: none is written). `longest` is how many words a
    sentence may have, or signs where words are not set apart (`signs`).
    """

    letters: frozenset[str]
    ends: str = _SENTENCE_ENDS
    question: str = "?"
    longest: int = 18
    signs: bool = False

    def foreign(self, word: str) -> str:
        """The letters of a word that this language does not have."""
        small = unicodedata.normalize("NFC", word.lower())
        return "".join(
            sorted({sign for sign in small if sign.isalpha() and sign not in self.letters})
        )


def _alphabet(letters: str, **other: object) -> Alphabet:
    return Alphabet(frozenset(letters), **other)  # type: ignore[arg-type]  # names as above


_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
_RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_VOWELS = "aăâeêioôơuưy"
_VIETNAMESE = "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in _VOWELS
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
)

ALPHABETS = {
    "nl": _alphabet(_LATIN + "éëïèöüáóíúâêñ", longest=15),
    "en": _alphabet(_LATIN + "é"),
    "fy": _alphabet(_LATIN + "âêîôûúéëïöüä"),
    "ro": _alphabet(_LATIN + "ăâîșț"),
    "es-419": _alphabet(_LATIN + "áéíóúüñ"),
    "bg": _alphabet("абвгдежзийклмнопрстуфхцчшщъьюяѝ"),
    "pt-BR": _alphabet(_LATIN + "áâãàçéêíóôõúü"),
    "hu": _alphabet(_LATIN + "áéíóöőúüű"),
    "pl": _alphabet(_LATIN + "ąćęłńóśźż"),
    "tr": _alphabet(_LATIN + "çğıöşüâîû\u0307"),
    "ru": _alphabet(_RUSSIAN),
    "uk": _alphabet("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
    "zh-Hans": Alphabet(frozenset(), "\u3002\uff1f\uff01", "\uff1f", longest=40, signs=True),
    "th": Alphabet(frozenset(), ends="", question="", longest=110, signs=True),
    "fr": _alphabet(_LATIN + "àâæçéèêëîïôœùûüÿ", longest=20),
    "ar": Alphabet(frozenset(_ARABIC), ends=".؟!", question="؟"),
    "de": _alphabet(_LATIN + "äöüß"),
    "it": _alphabet(_LATIN + "àèéìíòóùú"),
    "sq": _alphabet(_LATIN + "çë"),
    "vi": _alphabet(_LATIN + "đ" + _VIETNAMESE, longest=24),
    "cs": _alphabet(_LATIN + "áčďéěíňóřšťúůýž"),
}
"""By the tag of the language. Han and Thai signs are known by their script instead."""

SCRIPTS = {"zh-Hans": "CJK UNIFIED IDEOGRAPH", "th": "THAI "}
"""How the Unicode names of a script's letters begin, where no list of letters is kept."""
