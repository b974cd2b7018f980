"""Printed baselines: a point or a censored one, and the time it speaks of."""

from decimal import Decimal

import pytest

from planspec import Baseline, Interval, Period
from planspec.errors import InvalidNumber, InvalidPeriod


def test_a_baseline_is_a_point_or_what_is_known_of_it():
    assert Baseline(value=Decimal("9.10")).value == Interval.point(Decimal("9.1"))
    assert Baseline(value=Interval.above(95)).value == Interval.above(95)
    with pytest.raises(InvalidNumber, match=r"\.value"):
        Baseline(value=float("inf"))


def test_a_baseline_speaks_of_the_base_year_where_it_says_no_other_time():
    assert Baseline(value=1).period is None
    assert Baseline(value=1, period="2016-2020").period == Period.years(2016, 2020)
    with pytest.raises(InvalidPeriod, match=r"\.period"):
        Baseline(value=1, period="then")


def test_a_baseline_prints_as_its_document_does():
    assert (str(Baseline(value=Decimal("9.10"))), str(Baseline(value=9, printed="9.0*"))) == ("9.10", "9.0*")


def test_what_is_printed_makes_no_difference_to_the_value():
    assert Baseline(value=9, printed="9*") == Baseline(value=9)
