"""The kinds of targets, and what none of them may be made of."""

import pytest
from attrs import evolve

from planspec import (
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    ObservedAs,
    PlanspecError,
    Qualitative,
    RelativeTo,
    Status,
    evaluate,
)
from planspec import errors as e
from planspec.errors import InvalidPeriod, InvalidPlan, InvalidType, UnknownUnit
from tests.builders import judge, plan_for, refused, refused_saying, stages

AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


def test_milestones_come_in_order_and_within_reach():
    for wrong in (
        [(2025, EndState(1))],
        [(2025, EndState(1)), (2025, EndState(2))],
        [(2035, EndState(1)), (2025, EndState(2))],
        [(2025, EndState(1)), (2035, Cumulative(2))],
    ):
        with pytest.raises(InvalidPlan):
            stages(*wrong)
    with pytest.raises(InvalidPeriod, match="milestone"):
        plan_for(stages((2020, EndState(1)), (2025, EndState(2))))
    with pytest.raises(PlanspecError, match="due"):
        Milestone("soon", EndState(1))
    with pytest.raises(InvalidType):
        Milestone(2025, Qualitative("稳步提高"))
    with pytest.raises(InvalidType, match="several of Milestone"):
        Milestones(3)
    with pytest.raises(InvalidType, match="a Milestone"):
        Milestones([1])


LEVEL_AND_GROWTH = [Component("level", EndState(4620)), Component("growth", Floor(7), unit="%", name="增速")]


@pytest.mark.parametrize(
    ("parts", "combine"),
    [
        (LEVEL_AND_GROWTH[:1], "all"),
        ([*LEVEL_AND_GROWTH, LEVEL_AND_GROWTH[0]], "all"),
        ([Component("all", EndState(1)), Component("b", EndState(1))], "all"),
        (LEVEL_AND_GROWTH, "most"),
    ],
)
def test_components_are_two_or_more_with_keys_and_a_rule(parts, combine):
    with pytest.raises(InvalidPlan):
        Components(parts, combine=combine)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Cumulative(Interval()), InvalidPlan),
        (lambda: Cumulative(Interval(1, 2), strict=True), InvalidPlan),
        (lambda: Cumulative(1, direction=WITHIN, strict=True), InvalidPlan),
        (lambda: EndState(Interval(None, 2), direction=Direction.AT_LEAST), InvalidPlan),
        (lambda: EndState("5"), InvalidType),
        (lambda: Change(1, observed="levels"), InvalidType),
        (lambda: EachYear(1, total="many"), InvalidType),
        (lambda: RelativeTo(""), InvalidPlan),
        (lambda: NoTarget("—"), InvalidType),
        (lambda: Component("a", Milestones([Milestone(2025, EndState(1)), Milestone(2026, EndState(1))])), InvalidType),
    ],
)
def test_a_target_that_asks_for_nothing_or_nonsense_is_refused(make, error):
    with pytest.raises(error):
        make()


def test_components_are_checked_when_they_are_made():
    for wrong in ({"baseline": [1]}, {"baseline": "junk"}, {"unit": " 人"}, {"unit": 3}):
        with pytest.raises(PlanspecError, match=next(iter(wrong))):
            Component("a", EndState(5), **wrong)
    with pytest.raises(UnknownUnit, match=r"indicator 'x'\.unit: unknown unit '仟人'"):
        plan_for(Components([Component("a", EndState(5), unit="仟人"), Component("b", EndState(5))]))
    with pytest.raises(InvalidPlan, match="'/' stands"):
        Component("a/b", EndState(5))
    assert Component("a", EndState(5), baseline=5).baseline == Interval.point(5)
    other = Indicator(key="x/level", unit="人", target=EndState(1))
    with pytest.raises(PlanspecError, match="x/level"):
        plan_for(Components(LEVEL_AND_GROWTH), other)
    either = plan_for(Components(LEVEL_AND_GROWTH, combine="any"))
    one_ahead = evaluate(either, {"x/level": {2023: 5000}, "x/growth": {2023: 5}})["x"]
    assert one_ahead.status is Status.ON_TRACK  # there is no start, so nothing was reached early
    decisive = plan_for(Components(LEVEL_AND_GROWTH, combine="growth"))
    assert evaluate(decisive, {"x/level": {2025: 1}, "x/growth": {2022: 8}})["x"].as_of.year == 2022


def test_stages_of_signed_changes_have_one_sense():
    down = Milestone(2023, Change(1, falling=True, observed=ObservedAs.SIGNED_CHANGES))
    assert (
        judge(Milestones([down, evolve(down, due=2025)]), {"2021..2023": -1, "2024..2025": -1}).status
        is Status.ACHIEVED
    )
    with pytest.raises(PlanspecError, match="one series holds figures of one sort"):
        Milestones([down, Milestone(2025, Change(1, observed=ObservedAs.SIGNED_CHANGES))])


def test_stages_combine_by_the_last_or_by_all():
    stages = [Milestone(2023, Floor(5)), Milestone(2025, Floor(6))]
    assert Milestones(stages).combine == "last"
    assert str(stages[0]) == "2023年≥5"
    assert str(Component("a", Floor(5), unit="人")) == "「a」人：≥5"
    refused_saying(lambda: Milestones(stages, combine="any"), ".combine", "last", "all")


def test_a_target_with_a_wrong_field_is_refused():
    for kind in (Cumulative, EndState, Ceiling, Floor):
        with refused(e.InvalidType, TypeError, ".value", "'22'"):
            kind("22")
    with refused(e.InvalidType, TypeError, ".strict", "True or False"):
        Ceiling(3, strict=1)
    with refused(e.InvalidType, TypeError, ".direction", "Direction"):
        EndState(3, direction="down")
    with refused(e.InvalidPlan, ValueError, ".printed"):
        EndState(3, printed="3\n")
