"""The measures of every paper that a sheet is drawn on."""

from dataclasses import dataclass

from xenia_desk.outputs.pdf.document import A4, A5, A6, MM


@dataclass(frozen=True)
class Look:
    """The measures of a paper, in points; sizes of letters from the one wanted to the floor.

    `columns` is how wide the place for one, two or three pictures is where they stand beside the
    words; `disc` is the radius of a panel's number; `icon` and `code` are the sides of a fact's
    picture and of the code, `inset` and `between` what stays free around facts and from row to row.
    """

    paper: tuple[float, float]
    margin: float
    head: float
    head_picture: float
    titles: tuple[float, ...]
    second_title: float
    sizes: tuple[float, ...]
    seconds: tuple[float, ...]
    columns: tuple[float, float, float]
    disc: float
    gap: float
    icon: float
    labels: float
    values: tuple[float, ...]
    code: float
    inset: float
    between: float
    foot: float
    practice: float


ON_A4 = Look(
    paper=A4,
    margin=12 * MM,
    head=44 * MM,
    head_picture=24 * MM,
    titles=(28, 26, 24, 22, 20, 18, 16),
    second_title=14,
    sizes=(16, 15, 14),
    seconds=(10.5, 10),
    columns=(26 * MM, 38 * MM, 54 * MM),
    disc=3 * MM,
    gap=5 * MM,
    icon=5.6 * MM,
    labels=8.5,
    values=(15, 14, 13, 12, 11, 10),
    code=24 * MM,
    inset=3 * MM,
    between=2 * MM,
    foot=8,
    practice=14,
)
ON_A5 = Look(
    paper=A5,
    margin=9 * MM,
    head=28 * MM,
    head_picture=16 * MM,
    titles=(20, 19, 18, 17, 16, 15, 14, 13, 12),
    second_title=10,
    sizes=(15, 14, 13, 12),
    seconds=(10, 9.5, 9, 8.5),
    columns=(22 * MM, 32 * MM, 44 * MM),
    disc=2.6 * MM,
    gap=3 * MM,
    icon=5 * MM,
    labels=7.5,
    values=(12, 11, 10, 9),
    code=19 * MM,
    inset=2.5 * MM,
    between=1.5 * MM,
    foot=6.5,
    practice=9,
)
LARGE = Look(
    paper=A4,
    margin=14 * MM,
    head=44 * MM,
    head_picture=26 * MM,
    titles=(34, 32, 30, 28, 26, 24, 22, 20, 18),
    second_title=16,
    sizes=(30, 28, 26, 24, 22, 20, 18),
    seconds=(17, 16, 15, 14),
    columns=(48 * MM, 54 * MM, 60 * MM),
    disc=5 * MM,
    gap=5 * MM,
    icon=9 * MM,
    labels=13,
    values=(22, 20, 18, 16, 14),
    code=30 * MM,
    inset=4 * MM,
    between=3 * MM,
    foot=10,
    practice=14,
)
FOLDED = Look(
    paper=A6,
    margin=8 * MM,
    head=0,
    head_picture=34 * MM,
    titles=(22, 21, 20, 19, 18, 17, 16, 15, 14),
    second_title=11,
    sizes=(15, 14, 13, 12, 11),
    seconds=(9.5, 9.5, 9, 8.5, 8),
    columns=(24 * MM, 25 * MM, 26 * MM),
    disc=2.6 * MM,
    gap=3 * MM,
    icon=5 * MM,
    labels=8,
    values=(13, 12, 11, 10, 9),
    code=26 * MM,
    inset=3 * MM,
    between=2.5 * MM,
    foot=6.5,
    practice=8,
)
CARD = Look(
    paper=(85 * MM, 55 * MM),
    margin=4.2 * MM,
    head=12 * MM,
    head_picture=8 * MM,
    titles=(13, 12, 11, 10, 9, 8),
    second_title=7.5,
    sizes=(13, 12, 11, 10, 9, 8),
    seconds=(8, 7.5, 7, 7, 6.5, 6),
    columns=(15 * MM, 32 * MM, 50 * MM),
    disc=0,
    gap=1.6 * MM,
    icon=4 * MM,
    labels=6,
    values=(11, 10, 9, 8, 7, 6.5),
    code=15 * MM,
    inset=1.5 * MM,
    between=0.8 * MM,
    foot=5.2,
    practice=6.5,
)
