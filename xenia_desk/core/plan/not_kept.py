"""Finds the tables of a plan that a book does not keep, though it counts their unit."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from xenia_desk.core.names import BookId
from xenia_desk.core.plan.plan import ChoiceKind, Dimension, Grain, Plan, Table


def not_kept(plan: Plan, book: BookId) -> tuple[Table, ...]:
    """The single-choice tables of what a book counts that it does not keep itself, twins too."""
    counted = {table.population for table in single_choice(plan.tables_of(book))}
    return tuple(
        table
        for table in single_choice(plan.tables.values())
        if book not in table.books and plan.tables.get(table.twin_of, table).population in counted
    )


def has_place(table: Table, dimensions: Mapping[str, Dimension]) -> bool:
    """Whether what a book does not keep can stand in a table: one way, per year, an unknown."""
    unknown = [dimensions[name].unknown for name in table.dimensions]
    return len(unknown) == 1 and bool(unknown[0]) and table.grain is Grain.YEAR


def codes_not_kept(
    plan: Plan, table: Table, dimension: str, books: Collection[BookId]
) -> Iterator[str]:
    """The highest codes of a dimension that only books without a table count.

    Everybody can guess that their contacts stand under the unknown category of that table.
    """
    tree = plan.dimensions[dimension]
    lacking = {book for book in books if table in not_kept(plan, book)}

    def lacks(code: str) -> bool:
        leaves = set(tree.leaves(code))
        counted = {book for book in books if leaves & set(tree.categories_of(book))}
        return bool(counted) and counted <= lacking

    for code in tree.codes:
        if lacks(code) and not (code in tree.parents and lacks(tree.parents[code])):
            yield code


def single_choice(tables: Iterable[Table]) -> Iterator[Table]:
    """The tables of which one counted thing falls into one category."""
    return (table for table in tables if table.choice is ChoiceKind.SINGLE)
