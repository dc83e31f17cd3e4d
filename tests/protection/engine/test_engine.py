"""The engine alone: it can be stopped anywhere, ends cleanly, and handles large systems."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from tests.protection.systems import filled, large_system, lot, people_of
from xenia_desk.protection.engine import suppression
from xenia_desk.protection.engine.hidden_moves import Moving
from xenia_desk.protection.engine.suppression import cheapest
from xenia_desk.protection.model.choices import Choice
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.refusals import MemoryTooSmall
from xenia_desk.protection.model.tables import Dimension, Rule, System, Table
from xenia_desk.protection.refusals import Stopped
from xenia_desk.protection.solver import Program, Rows


def asked(times: int) -> Callable[[], bool]:
    """Say stop from so many questions on."""
    left: Iterator[bool] = iter([False] * times)
    return lambda: next(left, True)


def deep(rule: Rule) -> System:
    """One table of 7 by 6 by 3, with many zeros and small counts."""
    dimensions = {
        name: Dimension(name, "all", {"all": tuple(f"{n:02d}" for n in range(size))})
        for name, size in (("x", 7), ("y", 6), ("z", 3))
    }
    people = people_of(lot(7), dimensions, ["x", "y", "z"], [0, 0, 1, 2, 3, 5, 8, 13, 30])
    table = filled(Table("t", "p", ("x", "y", "z"), {}), dimensions, people, None)
    return System(5, dimensions, (table,), rule=rule)


@pytest.mark.parametrize("times", [0, 1, 40, 300])
def test_it_stops_inside_a_search(times: int) -> None:
    system = deep(Rule.STRICT)
    with pytest.raises(Stopped):
        cheapest(system, primaries(system), cancelled=asked(times))


def test_it_asks_far_more_often_than_it_attacks() -> None:
    system, questions = deep(Rule.TEXTBOOK), []

    def cancelled() -> bool:
        questions.append(1)
        return False

    choice = cheapest(system, primaries(system), cancelled=cancelled)
    assert len(questions) > 10 * choice.rounds


def test_what_is_raised_inside_a_search_comes_out_and_the_program_can_go_on() -> None:
    """Ctrl+C is raised wherever Python code runs, so also in the question."""
    told = [KeyboardInterrupt()]

    def halt() -> None:
        if told:
            raise told.pop()

    draw = lot(1)
    rows = Rows.of([([(n, draw.randint(1, 9)) for n in range(20)], 0.0, 50.0) for _ in range(20)])
    program = Program(-np.ones(20), np.zeros(20), np.ones(20) * 9, rows, halt=halt)
    with pytest.raises(KeyboardInterrupt):
        program.solve()
    assert not told
    assert program.solve().objective < -1


def test_too_little_memory_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_: object) -> object:
        raise MemoryError

    monkeypatch.setattr(suppression, "equations", no_memory)
    system = large_system(lot(3))
    with pytest.raises(MemoryTooSmall):
        cheapest(system, primaries(system))


def test_a_table_in_three_dimensions_is_proven() -> None:
    for rule in Rule:
        system = deep(rule)
        choice = cheapest(system, primaries(system))
        assert choice.gap == 0
        assert choice.secondary


def test_without_work_the_answer_still_protects_and_tells_its_gap() -> None:
    system = deep(Rule.STRICT)
    needs = primaries(system)
    best: Choice = cheapest(system, needs)
    rough = cheapest(system, needs, work_limit=0)
    assert rough.cost >= best.cost
    assert rough.bound <= best.cost
    assert rough.gap > 0


def test_the_slope_is_that_of_the_whole_program() -> None:
    """x = y + z, only x and y can move: what holds x back is y's end, or z, which is not in it."""
    rows = Rows.of([([(0, 1), (1, -1), (2, -1)], 0.0, 0.0)])
    moving = Moving(rows, np.array([-9.0, -3.0, 0.0]), np.array([9.0, 2.0, 0.0]), lambda: None)
    point, slope = moving.alone(0, 1, 9.0)
    assert point == pytest.approx([2, 2, 0])
    assert slope[1:] == pytest.approx([1, 1])
