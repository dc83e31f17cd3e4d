"""Languages that nobody speaks: longer words, and Dutch from right to left."""

from xenia_desk.localization import Translator


class Longer(Translator):
    """A language whose words are 40 % longer than the Dutch ones."""

    def text(self, message: str, /, **values: object) -> str:
        return " ".join(_stretched(word) for word in super().text(message, **values).split(" "))


def _stretched(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    return word + "".join(letters[-1:] * max(1, round(len(letters) * 0.4))) if letters else word


class Mirrored(Translator):
    """Dutch words that Qt takes for a language from right to left."""

    def text(self, message: str, /, **values: object) -> str:
        return "\u200f" + super().text(message, **values)


def translator(language: str) -> Translator:
    """As the program has it; "qq" is the longer language, "ar" is read from right to left."""
    invented = {"qq": Longer, "ar": Mirrored}
    return invented[language]() if language in invented else Translator(language)
