"""Names of what is counted, of who counts and of what sheets say, each with a type of its own.

So a function cannot take one for another, and a refusal says by its types how it is worded.
"""

from dataclasses import dataclass
from typing import NewType

TableName = NewType("TableName", str)
"""A table of the plan."""

NO_TABLE = TableName("")
"""No table was named."""

DimensionName = NewType("DimensionName", str)
"""A dimension of the plan."""

PersonLabel = NewType("PersonLabel", str)
"""The picked word under which somebody of the staff has a key."""

NOBODY = PersonLabel("")
"""No person was chosen."""

FactName = NewType("FactName", str)
"""A fact that stands on sheets."""


class BookId(str):
    """A book of the plan, or the yearbook; `roles.BookName` lists those at Xenia."""

    __slots__ = ()


NO_BOOK = BookId("")
"""No book was chosen."""


@dataclass(frozen=True)
class Category:
    """A code of a dimension; those of a table of two stand with "|" between them, as in a book."""

    dimension: str
    code: str
