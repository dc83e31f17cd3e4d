"""Measures how long sheets take and how large they are: all there are of them.

    PYTHONPATH=. .venv/bin/python tests/benchmarks/bench_handouts.py

Every topic in every language on every paper, full of facts, drawn in two processes as on two
cores, each sheet proved to touch nothing; then everything once more in new processes, and the
bytes compared. "New" is the first drawing of those words in a process, "warm" the second of the
same sheet; both are processor time, because the machine may be busy. Passes when the whole set
takes under 120 s, a warm A4 under 100 ms, a booklet makes at least 50 pages a second, and no sheet
has 100 kB.
"""

import hashlib
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from time import perf_counter, process_time

from tests.outputs.sheets.sheet_set import every_sheet, full_sheet, spoken_on_sheets, touching
from xenia_desk.core.sheets.handouts import Format, Sheet
from xenia_desk.outputs.pdf.document import Document
from xenia_desk.outputs.sheets.handouts_pdf import booklet_pdf, draw, handout_pdf
from xenia_desk.workflows.sheets import making_sheets

MOST_SECONDS, MOST_WARM, MOST_BYTES, LEAST_PAGES = 120, 0.1, 100_000, 50
CORES = 2
One = tuple[str, tuple[str, ...], Format]


@dataclass(frozen=True)
class Measured:
    """One sheet: seconds of the processor, bytes, faults of the geometry, digest."""

    paper: Format
    seconds: float
    size: int
    touching: tuple[str, ...]
    digest: str


def measure(one: One) -> Measured:
    """Draw a sheet that this process may not have drawn before."""
    name, spoken, paper = one
    sheet = full_sheet(name, spoken)
    started = process_time()
    document = Document(sheet.name, sheet.languages[0])
    draw(document, sheet, paper)
    found = tuple(touching(document, paper))
    made = document.content()
    seconds = process_time() - started
    return Measured(paper, seconds, len(made), found, hashlib.sha256(made).hexdigest())


def whole_set(listed: Sequence[One]) -> tuple[float, list[Measured]]:
    """All of them in two new processes: seconds of the clock, and what was measured."""
    started = perf_counter()
    with ProcessPoolExecutor(CORES, get_context("spawn")) as pool:
        found = list(pool.map(measure, listed, chunksize=20))
    return perf_counter() - started, found


def warm() -> float:
    """The slowest A4 sheet of all topics and languages when its words were set before.

    Each is the quicker of two: a process that holds all languages at once stops now and then to
    collect its memory, as no desk does.
    """
    slowest = 0.0
    for name, spoken, paper in every_sheet():
        if paper is Format.A4:
            sheet = full_sheet(name, spoken)
            handout_pdf(sheet)
            slowest = max(slowest, min(timed(sheet), timed(sheet)))
    return slowest


def timed(sheet: Sheet) -> float:
    """Seconds that a sheet takes on A4."""
    started = process_time()
    handout_pdf(sheet)
    return process_time() - started


def booklets() -> tuple[float, int]:
    """Pages a second of booklets of every topic, and the largest of them in bytes."""
    sheets = [
        [full_sheet(topic.id, spoken) for spoken in spoken_on_sheets()]
        for topic in making_sheets.topics()
    ]
    started = process_time()
    made = [booklet_pdf(each) for each in sheets]
    seconds = process_time() - started
    return sum(len(each) + 1 for each in sheets) / seconds, max(map(len, made))


def main() -> int:
    """Write the table; 1 when a limit is passed."""
    listed = list(every_sheet())
    seconds, found = whole_set(listed)
    _, again = whole_set(listed[::-1])
    sys.stdout.write("paper   sheets  mean ms  slowest ms  mean kB  largest kB\n")
    for paper in Format:
        of = [each for each in found if each.paper is paper]
        mean, most = sum(e.seconds for e in of) / len(of), max(e.seconds for e in of)
        sizes = [e.size for e in of]
        sys.stdout.write(
            f"{paper.value:6}  {len(of):6}  {mean * 1000:7.1f}  {most * 1000:10.1f}"
            f"  {sum(sizes) / len(sizes) / 1000:7.1f}  {max(sizes) / 1000:10.1f}\n"
        )
    touched = sum(len(each.touching) for each in found)
    same = [each.digest for each in found] == [each.digest for each in again[::-1]]
    warm_seconds = warm()
    pages, largest = booklets()
    sys.stdout.write(
        f"whole set {len(found)} sheets in {seconds:.1f} s on {CORES} cores, geometry proved; "
        f"touching {touched}; equal bytes {same}\n"
        f"slowest A4 warm {warm_seconds * 1000:.1f} ms; "
        f"booklets {pages:.0f} pages a second, largest {largest / 1000:.0f} kB\n"
    )
    passed = (
        seconds < MOST_SECONDS
        and not touched
        and same
        and warm_seconds < MOST_WARM
        and pages >= LEAST_PAGES
        and max(each.size for each in found) < MOST_BYTES
    )
    return int(not passed)


if __name__ == "__main__":
    sys.exit(main())
