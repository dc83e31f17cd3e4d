"""Makes files anew where what they are made of has changed, and leaves them alone otherwise."""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path


def renew(
    stamp: Path, made_of: Iterable[str | bytes], make: Callable[[], Mapping[str, bytes]]
) -> int:
    """Write the files that `make` gives, name -> content, beside their stamp; how many bytes.

    The stamp says what they were made of and what came of it, and is written last: an interrupted
    build, a changed source and a changed file all let the next one make everything anew.
    """
    sources = _digest(b"\0".join(p.encode() if isinstance(p, str) else p for p in made_of))
    said = stamp.read_text("utf-8") if stamp.is_file() else ""
    before = (line.partition("  ")[2] for line in said.splitlines()[1:])
    there = {name: stamp.with_name(name) for name in before if name}
    found = {name: path.read_bytes() for name, path in there.items() if path.is_file()}
    if said == _text(sources, found):
        return 0
    files = make()
    stamp.parent.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        _write(stamp.with_name(name), content)
    for gone in there.keys() - files.keys():
        there[gone].unlink(missing_ok=True)
    _write(stamp, _text(sources, files).encode())
    return sum(map(len, files.values()))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _text(sources: str, files: Mapping[str, bytes]) -> str:
    return "\n".join([sources, *(f"{_digest(files[name])}  {name}" for name in sorted(files))])


def _write(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
