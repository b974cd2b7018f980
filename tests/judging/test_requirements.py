"""The record of what is asked for: factors are shown as growth, and what is to be noticed is said once."""

import pytest

from planspec import (
    AverageGrowth,
    Ceiling,
    Change,
    EachYear,
    Floor,
    Interval,
    Milestones,
    NoTarget,
    ObservedAs,
    RelativeChange,
)
from planspec.judging.compiling import compiled
from planspec.judging.requirements import Measure, Rule
from tests.builders import plan_for, stages


def asked(target, **fields):
    plan = plan_for(target, **fields)
    return compiled(plan, plan["x"], None)


@pytest.mark.parametrize(
    ("target", "measure", "is_growth"),
    [
        (RelativeChange(13, observed=ObservedAs.LEVELS), Measure.FACTOR, True),
        (RelativeChange(13, observed=ObservedAs.CHANGES), Measure.COMPOUND, True),
        (AverageGrowth(6), Measure.FACTOR, True),
        (Change(13), Measure.CHANGE, False),
        (Floor(13), Measure.LEVEL, False),
    ],
)
def test_factors_are_shown_as_growth(target, measure, is_growth):
    (one,) = asked(target, baseline=100).requirements
    assert one.measure is measure
    assert one.is_growth is is_growth


def test_the_growth_of_a_fall_counts_downwards():
    (rise,) = asked(RelativeChange(13), baseline=100).requirements
    (fall,) = asked(RelativeChange(13, falling=True), baseline=100).requirements
    assert rise.growth.factor(13) > 1 > fall.growth.factor(13)


def test_what_is_to_be_noticed_of_every_year_is_said_once():
    (limit,) = {type(each) for each in asked(Ceiling(120, throughout=True), domain=Interval(0, 100)).noticed}
    assert limit.__name__ == "CannotFail"
    assert len(asked(Ceiling(120, throughout=True)).requirements) == 5
    assert asked(Floor(5)).noticed == ()


def test_a_row_without_a_target_asks_for_nothing():
    none = asked(NoTarget())
    assert (none.requirements, none.rule) == ((), Rule.NONE)


def test_stages_are_parts_and_years_are_requirements():
    by_stage = asked(stages((2023, Floor(4)), (2025, Floor(5))))
    assert isinstance(by_stage.row.target, Milestones)
    assert [len(part.requirements) for part in by_stage.parts] == [1, 1]
    assert by_stage.rule is Rule.LAST
    by_year = asked(EachYear(5, total=30), unit="人")
    assert [each.due.year for each in by_year.requirements] == [2021, 2022, 2023, 2024, 2025, 2025]
    assert by_year.is_yearly
