"""This module is the translator: message ids in, words of one language out."""

import gettext
from functools import cache

from xenia_desk import locations

SOURCE_LANGUAGE = "nl"
SCREENS = "screens"
HANDOUTS = "handouts"


@cache
def _catalogue(domain: str, language: str) -> gettext.GNUTranslations:
    with (locations.catalogues(domain) / f"{language}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def languages(domain: str = SCREENS) -> tuple[str, ...]:
    """The language tags that have a catalogue, the source language first."""
    found = {path.stem for path in locations.catalogues(domain).glob("*.mo")}
    return tuple(sorted(found, key=lambda tag: (tag != SOURCE_LANGUAGE, tag)))


class Translator:
    """Looks messages up in one language; what is missing there is said in the source language."""

    def __init__(self, language: str = SOURCE_LANGUAGE, domain: str = SCREENS) -> None:
        self.language = language
        self.domain = domain
        tags = dict.fromkeys((language, SOURCE_LANGUAGE))
        self._catalogues = [_catalogue(domain, tag) for tag in tags]

    def text(self, message: str, /, **values: object) -> str:
        """The words of a message id, placeholders (`{name}`) filled; a LookupError is a bug."""
        for catalogue in self._catalogues:
            words = catalogue.gettext(message)
            if words != message:
                return words.format(**values)
        raise LookupError(message)

    def plural(self, message: str, count: int, /, **values: object) -> str:
        """Like `text` for a message with plural forms; `{count}` is filled too."""
        for catalogue in self._catalogues:
            words = catalogue.ngettext(message, message, count)
            if words != message:
                return words.format(count=count, **values)
        raise LookupError(message)

    def has(self, message: str) -> bool:
        """Whether the message id is known, here or in the source language."""
        return any(c.gettext(message) != message for c in self._catalogues)
