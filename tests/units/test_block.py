"""Units that hold within a block, in its own thread, and nowhere else."""

import gc
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from decimal import Decimal

import attrs
import pytest

from planspec import Cumulative, Floor, Indicator, Interval, PlanspecError, evaluate, summarize
from planspec.errors import UnknownUnit
from planspec.notation import parse_value
from planspec.units import TABLE, Unit, ambient, extra_units, factor, unit, units
from tests.builders import plan_of

DOZEN = Unit("打", "个", 12, "dozen")


LOTS = Unit("批次", "批次", 1, "lots")


TENS = Unit("十批次", "批次", 10, "tens of lots")


# A block of units
def test_units_can_be_added_in_a_block_and_never_changed():
    with extra_units(LOTS, TENS):
        assert factor("十批次", "批次") == 10
        assert factor("件/十批次", "件/批次") == Decimal("0.1")
        plan = plan_of(Indicator(key="x", unit="批次", target=Cumulative(5)), period=2021)
        assert parse_value("3十批次").unit == "十批次"
        assert evaluate(plan, {"x": "1十批次"})["x"].known == Interval.point(10)
        with extra_units(Unit("百批次", "批次", Decimal(100), "hundreds of lots")):
            assert factor("百批次", "十批次") == 10
        with pytest.raises(ValueError, match="unknown unit"):
            unit("百批次")
        assert ambient() != TABLE
    assert ambient() is TABLE
    assert plan.units == (LOTS, TENS)
    assert "lots" in summarize(plan, language="en")
    assert evaluate(plan, {"x": "1十批次"})["x"].known == Interval.point(10)
    with pytest.raises(ValueError, match="unknown unit"):
        unit("批次")
    for wrong, error in (
        (Unit("人", "人次", Decimal(2), "pairs"), "same thing"),
        (Unit("箱", "盒", Decimal(2), "boxes"), "unknown unit '盒'"),
        ("批次", "expected a Unit"),
    ):
        with pytest.raises(PlanspecError, match=error), extra_units(wrong):
            pass


def test_a_plan_s_own_units_go_before_those_of_a_block():
    with extra_units(attrs.evolve(DOZEN, factor=10)):
        plan = plan_of(Indicator(key="x", unit="打", target=Floor(1)), units=[DOZEN])
    assert plan.known_units.factor("打", "个") == 12


def test_a_unit_does_not_leak_out_of_a_suspended_generator():
    def suspended():
        with extra_units(LOTS):
            yield unit("批次")
            yield unit("批次")

    running = suspended()
    assert next(running) == LOTS
    assert "批次" not in TABLE
    with pytest.raises(UnknownUnit):
        unit("批次")
    assert next(running) == LOTS
    del running
    gc.collect()
    with pytest.raises(UnknownUnit):
        unit("批次")


def test_blocks_that_end_out_of_order_do_not_disturb_each_other():
    def block(own):
        with extra_units(own):
            yield
            yield unit(own.symbol)

    first, second = block(LOTS), block(DOZEN)
    next(first), next(second)
    first.close()
    assert next(second) == DOZEN


def test_a_block_holds_in_its_own_thread_alone():
    with extra_units(LOTS), ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: "批次" in units()).result() is False
        assert "批次" in units()


def test_a_block_works_as_a_decorator_and_in_a_stack():
    @extra_units(LOTS)
    def inside(depth):
        return inside(depth - 1) if depth else unit("批次")

    assert inside(2) == LOTS
    with ExitStack() as stack:
        stack.enter_context(extra_units(LOTS))
        assert unit("批次") == LOTS
    with pytest.raises(UnknownUnit):
        unit("批次")


def test_an_interrupted_block_leaves_nothing_behind():
    with pytest.raises(KeyboardInterrupt), extra_units(LOTS):
        raise KeyboardInterrupt
    with pytest.raises(UnknownUnit):
        unit("批次")
