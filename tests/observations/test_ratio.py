"""Figures by their numerator and denominator."""

from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import Ceiling, Floor, Interval, Observation, Ratio
from planspec.errors import UnitMismatch
from planspec.sharing.aggregation import Ratio as FormerRatio
from tests.builders import judge

D = Decimal


# Ratios
def test_a_ratio_is_a_figure_of_a_row_in_percent_or_of_a_ratio():
    for given in (Ratio(75, 100), "75/100", "75 / 100", [Observation("x", Ratio(75, 100), 2021)]):
        figures = given if isinstance(given, list) else {2021: given}
        assert judge(Floor(70), figures).known_by_now == Interval.point(75)
    assert judge(Floor(70), {2021: Ratio(1, 3)}).known_by_now == Interval.point(Fraction(100, 3))
    assert judge(Floor(7), {2021: Ratio(75, 10000)}, unit="‰").known_by_now == Interval.point(D("7.5"))
    assert judge(Ceiling(3), {2021: "2.2:1"}, unit="倍").known_by_now == Interval.point(D("2.2"))
    assert Ratio(11, 5).in_unit("") == D("2.2")
    assert judge(Ceiling(3), {2021: Ratio(10, 4)}, unit="件/万人").known_by_now == Interval.point(D("2.5"))
    assert str(Observation("x", "75/100", 2021)) == "x 2021: 75/100"
    with pytest.raises(UnitMismatch, match="75/100"):
        judge(Floor(70), {2021: Ratio(75, 100)}, unit="人")


def test_a_ratio_has_two_paths_and_prints_as_it_is_written():
    assert FormerRatio is Ratio
    assert str(Ratio(75, 100)) == "75/100"
