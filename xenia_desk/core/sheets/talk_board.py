"""The talk board: pictures in groups that staff and visitor point at."""

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from xenia_desk.core.sheets.refusals import BadBoard

_MOST_PICTURES = 15  # five by three: as many as a page holds at a size to point at
_ID = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class BoardGroup:
    """Pictures that are shown together, by their meanings, in the order of the page."""

    id: str
    pictures: tuple[str, ...]

    @property
    def title(self) -> str:
        """The message id of its name, in the handouts' catalogues."""
        return f"board.page.{self.id}"


def word(picture: str) -> str:
    """The message id of what a picture says on the board."""
    return f"board.{picture}"


def read_board(text: str, pictures: Collection[str]) -> tuple[BoardGroup, ...]:
    """The groups of the board from the text of its file; `pictures` are the meanings there are.

    Raises BadBoard: no TOML, no group, a group without pictures or with too many, a picture that
    is unknown or stands there twice (a finger would find it in two places).
    """
    try:
        values = tomllib.loads(text)
        listed = values["groups"]
        groups = tuple(_group(each, pictures) for each in listed)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise BadBoard(str(error)) from error
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise BadBoard("groups") from error  # parts of the wrong kind
    names = [group.id for group in groups]
    shown = [picture for group in groups for picture in group.pictures]
    twice = [name for every in (names, shown) for name in every if every.count(name) > 1]
    if twice or not groups or values.keys() != {"groups"}:
        raise BadBoard(twice[0] if twice else "groups")
    return groups


def _group(values: dict[str, Any], pictures: Collection[str]) -> BoardGroup:
    name, shown = values["id"], values["pictures"]
    if values.keys() != {"id", "pictures"} or not _ID.fullmatch(name):
        raise BadBoard(str(name))
    if not isinstance(shown, list) or not 1 <= len(shown) <= _MOST_PICTURES:
        raise BadBoard(name)
    for picture in shown:
        if picture not in pictures:
            raise BadBoard(str(picture))
    return BoardGroup(name, tuple(shown))
