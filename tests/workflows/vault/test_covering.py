"""The code that brings the screen back lies inside the book and nowhere else."""

import pytest

from tests.books import GGD, XENIA, YEARBOOK
from tests.workflows.vaults import Found
from xenia_desk.workflows.vault import covering, locking
from xenia_desk.workflows.vault.refusals import NotSixDigits, NotYours

CODE = "480261"


def test_a_code_is_the_book_s_and_holds_for_all_its_people(found: Found) -> None:
    session = found.unlock("reiger")
    assert session.cover_codes == {XENIA: ""}
    covering.choose_code(session, XENIA, CODE)
    assert session.cover_codes == {XENIA: CODE}
    locking.lock(session)
    colleague = found.unlock("uil")
    assert colleague.cover_codes == {XENIA: CODE, GGD: "", "yearbook": ""}
    assert covering.opens(colleague.cover_codes, CODE)
    locking.lock(colleague)
    for path in found.folder.rglob("*"):
        assert not path.is_file() or CODE.encode() not in path.read_bytes(), path.name


def test_a_code_of_one_book_is_not_the_other_s(found: Found) -> None:
    session = found.unlock("uil")
    covering.choose_code(session, GGD, CODE)
    covering.choose_code(session, YEARBOOK, "913754")
    locking.lock(session)
    desk = found.unlock("reiger")
    assert not covering.opens(desk.cover_codes, CODE)
    desk.close()
    nurse = found.unlock("molen")
    assert covering.opens(nurse.cover_codes, CODE)
    assert not covering.opens(nurse.cover_codes, "913754")
    with pytest.raises(NotYours):
        covering.choose_code(nurse, XENIA, CODE)
    nurse.close()


@pytest.mark.long(but=3)
@pytest.mark.parametrize(
    "typed", ["", "12345", "1234567", "48026a", "48026\n", "\uff14\uff18\uff10\uff12\uff16\uff11"]
)
def test_only_six_digits_are_a_code(found: Found, typed: str) -> None:
    session = found.unlock("reiger")
    with pytest.raises(NotSixDigits):
        covering.choose_code(session, XENIA, typed)
    assert not covering.opens({XENIA: "", GGD: CODE}, typed)
    assert covering.opens({XENIA: "", GGD: CODE}, CODE), "the control"
    session.close()


def test_codes_that_anybody_tries_first_are_refused_where_it_is_real() -> None:
    for easy in ("000000", "777777", "123456", "654321", "890123"):
        assert covering.is_easy(easy), easy
    assert not covering.is_easy(CODE)
