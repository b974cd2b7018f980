"""What is said of one indicator, beside the answers of its requirements. Every figure is made up."""

from decimal import Decimal

from planspec import Change, Floor, Interval, ObservedAs, RelativeChange
from tests.builders import judge, stages

D = Decimal


LEVELS, CHANGES = ObservedAs.LEVELS, ObservedAs.CHANGES


def test_a_change_stands_beside_levels():
    life = judge(Change(1, printed="提高1岁"), {2024: 79}, unit="岁", baseline=D("77.93"))
    assert life.required_as_observed == Interval.at_least(D("78.73"))
    carbon = judge(RelativeChange(10, falling=True, observed=LEVELS), {2023: 95}, unit="吨", baseline=100)
    assert carbon.required_as_observed == Interval.at_most(94)
    assert judge(Floor(5), {2022: 6}, baseline=3).required_as_observed == Interval.at_least(D("3.8"))
    assert judge(stages((2023, Floor(1)), (2025, Floor(2))), {2022: 1}).required_as_observed is None
