"""The account of what the program records, as a page and a sheet show it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TermLine:
    """One thing and what it is; `code` is its name in a file, where it has one."""

    term: str
    meaning: str
    code: str = ""


@dataclass(frozen=True)
class Section:
    """A title, sentences, lines and, for an example, rows of two texts, their heads first.

    `part` marks a section inside the one before it.
    """

    id: str
    title: str
    text: tuple[str, ...] = ()
    lines: tuple[TermLine, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()
    part: bool = False


@dataclass(frozen=True)
class WhatWeRecord:
    """All of it, in the order of reading; `footer` says by which program and plan."""

    title: str
    subtitle: str
    footer: str
    sections: tuple[Section, ...]


def markdown(account: WhatWeRecord) -> str:
    """The account as Markdown, which is also plain text to read."""
    found = [f"# {account.title}", account.subtitle]
    for section in account.sections:
        found.append(f"{'###' if section.part else '##'} {section.title}")
        found += section.text
        if section.numbers:
            heads, *rows = (f"| {label} | {number} |" for label, number in section.numbers)
            found.append("\n".join([heads, "|:--|--:|", *rows]))
        if section.lines:
            found.append("\n".join(_item(line) for line in section.lines))
    return "\n\n".join(found) + "\n"


def _item(line: TermLine) -> str:
    if line.code and line.term == line.code:
        return f"- `{line.code}`: {line.meaning}"
    code = f" (`{line.code}`)" if line.code else ""
    return f"- **{line.term}**{code}: {line.meaning}"
