"""Intervals: what they print, what they hold, and what they refuse."""

from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import Interval, Verdict, compare
from planspec import errors as e
from planspec.exact import root_power
from tests.builders import refused


def test_an_empty_interval_is_refused():
    with refused(e.EmptyInterval, ValueError, "≥5 and ≤3"):
        Interval(5, 3)
    with refused(e.EmptyInterval, ValueError, ">3 and ≤3"):
        Interval(3, 3, lower_open=True)
    with refused(e.EmptyInterval, ValueError, "≥3 and <3"):
        Interval(3, 3, upper_open=True)
    with refused(e.EmptyInterval, ValueError, ">95", "≤3"):
        Interval.above(95).intersection(Interval.at_most(3))
    with refused(e.InvalidType, TypeError, ".lower_open"):
        Interval(1, 3, lower_open=None)
    with refused(e.InvalidType, TypeError, "Interval itself"):
        type("Own", (Interval,), {})


def test_an_interval_works_with_intervals_alone():
    ten = Interval.point(10)
    uses = [
        ten.issubset,
        ten.isdisjoint,
        ten.intersection,
        lambda x: ten + x,
        lambda x: ten - x,
        lambda x: compare(ten, x),
    ]
    for use in [*uses, lambda x: compare(x, ten)]:
        with refused(e.InvalidType, TypeError, "an Interval"):
            use(10)
    for times in (Decimal(0), Decimal(-1), Fraction(-1, 3)):
        with refused(e.InvalidNumber, ValueError, "positive"):
            ten.scaled(times)
    for combine in (lambda x: Verdict.MET & x, lambda x: Verdict.MET | x):
        with pytest.raises(TypeError, match="unsupported operand"):
            combine(True)


def test_intervals_print_as_plans_do():
    shown = {
        "12.340": Interval.point(Decimal("12.340")),
        ">95": Interval.above(95),
        "≥95": Interval.at_least(95),
        "<3": Interval.below(3),
        "≤3": Interval.at_most(3),
        "5—10": Interval(5, 10),
        ">5, ≤10": Interval(5, 10, lower_open=True),
        "≥5, <10": Interval(5, 10, upper_open=True),
        "(−∞, ∞)": Interval(),
    }
    assert {str(interval): interval for interval in shown.values()} == shown
    assert not Interval.above(95).contains(95)
    assert Interval(5, 10, upper_open=True).contains(Decimal("9.99"))
    assert not Interval(5, 10, upper_open=True).contains(10)
    assert Interval().witness() == 0
    assert Interval(None, 5).witness() == Interval(5, 6).witness() == 5
    assert Interval.above(5).witness() == 6
    assert [str(each) for each in Interval(5, 10, lower_open=True).complement()] == ["≤5", ">10"]
    assert [str(each) for each in Interval.at_least(5).complement()] == ["<5"]
    assert Interval().complement() == ()
    assert Interval(5, 10, lower_open=True, upper_open=True).witness() == Decimal("7.5")
    assert Interval.below(5).witness() == 4


def test_what_is_read_by_people_is_rounded_after_it_was_computed():
    thirds = Interval(Decimal("0.33333333331"), Decimal("0.33333333332")).readable()
    assert (thirds.lower, thirds.upper) == (Decimal("0.3333"), Decimal("0.3333"))
    assert root_power(Decimal(10), Fraction(23, 2)) == Decimal("316227766016.837933199889")
