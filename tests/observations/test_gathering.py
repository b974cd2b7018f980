"""Observations, in every shape a caller may pass them: read into figures of the plan, or refused with their place."""

import itertools
import pickle
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from planspec import (
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Observation,
    Period,
    PlanspecError,
    PlanspecErrorGroup,
    Status,
    evaluate,
    summarize,
)
from planspec import errors as e
from planspec.errors import DuplicateObservation, InvalidArgument, InvalidPeriod
from planspec.observations.gathering import MOST_OBSERVATIONS
from planspec.plans.zhoushan import PLAN
from tests.builders import judge, plan_for, plan_of, point, refused, seen


def test_of_two_vintages_the_later_counts():
    first, second = seen(5, 2025, vintage="2026-01"), seen(6, 2025, vintage="2026-06", status="P")
    for rows in itertools.permutations([first, second]):
        assert judge(Floor(6), rows).figures[0].value == point(6)
        assert judge(Floor(6), rows, vintage="2026-03").figures[0].value == point(5)
        assert judge(Floor(6), rows, vintage="2025-03").status is Status.NO_DATA
    assert judge(Floor(6), [second]).vintage == date(2026, 6, 30)
    evaluation = evaluate(plan_for(Floor(6)), [second])
    assert "所用数据最近发布于2026-06-30" in summarize(evaluation)
    assert "published on 2026-06-30" in summarize(evaluation, language="en")
    parts = Components([Component("a", EndState(1)), Component("b", EndState(2))])
    assert evaluate(plan_for(parts), [Observation("x/a", 1, 2025, vintage=2026)])["x"].vintage == date(2026, 12, 31)
    with pytest.raises(DuplicateObservation):
        judge(Floor(6), [first, first])
    with pytest.raises(DuplicateObservation):
        judge(Floor(6), [first, seen(6, 2025)])
    with pytest.raises(PlanspecError, match="vintage"):
        judge(Floor(6), [first], vintage="soon")


def test_two_figures_of_one_vintage_are_a_repeat_in_whatever_order_they_come():
    older = [seen(1, 2025, vintage="2026-01"), seen(2, 2025, vintage="2026-01")]
    for rows in itertools.permutations([*older, seen(3, 2025, vintage="2026-02")]):
        with pytest.raises(DuplicateObservation, match="2026-01-31"):
            judge(Floor(6), rows)
    undated = seen(4, 2025)
    for rows in itertools.permutations([older[0], seen(3, 2025, vintage="2026-02"), undated]):
        with pytest.raises(DuplicateObservation):
            judge(Floor(6), rows)
    for rows in itertools.permutations([*older, undated]):
        with pytest.raises(PlanspecErrorGroup) as caught:
            judge(Floor(6), rows)
        assert len(caught.value.exceptions) == 2
    three = [seen(value, 2025, vintage=f"2026-0{value}") for value in (1, 2, 3)]
    for rows in itertools.permutations(three):
        assert judge(Floor(6), rows).figures[0].value == point(3)


def test_a_yearly_amount_is_observed_within_a_year():
    with pytest.raises(InvalidPeriod, match="within a plan year"):
        judge(EachYear(1300), {"2021..2022": 2600})
    assert judge(EachYear(1300), 1300).latest.period.start == date(2025, 1, 1)


JOBS = "new-urban-jobs"


@pytest.mark.parametrize(
    ("observations", "kind", "builtin", "words"),
    [
        (
            {JOBS: {2021: "3人次"}},
            e.UnitMismatch,
            ValueError,
            ["['new-urban-jobs'][2021].unit", "'人次'", "'万人'"],
        ),
        (
            [Observation(JOBS, 3, 2021, unit="家")],
            e.UnitMismatch,
            ValueError,
            ["[0].unit", "'家'", "'万人'"],
        ),
        (
            {"new-urban-job": 3},
            e.UnknownIndicator,
            KeyError,
            ["['new-urban-job']", "nearest is 'new-urban-jobs'"],
        ),
        ({"城镇登记失业": 3}, e.UnknownIndicator, KeyError, ["nearest is '城镇登记失业率'"]),
        ([Observation("xyz", 3)], e.UnknownIndicator, KeyError, ["observations[0]", "'xyz'"]),
        ({JOBS: {2021: -1}}, e.OutsideDomain, ValueError, ["[2021]", "-1 万人", "≥0"]),
        (
            {JOBS: {2021: 1, "2021Q2": 2}},
            e.OverlappingFlows,
            ValueError,
            ["['new-urban-jobs']", "2021Q2", "2021"],
        ),
        ({JOBS: float("-inf")}, e.InvalidNumber, ValueError, ["-inf"]),
        ({JOBS: Decimal("Infinity")}, e.InvalidNumber, ValueError, ["Infinity"]),
        ({JOBS: True}, e.InvalidType, TypeError, ["expected a number", "bool True"]),
        ({JOBS: np.bool_(1)}, e.InvalidType, TypeError, ["expected a number"]),
        ({JOBS: np.timedelta64(1, "D")}, e.InvalidType, TypeError, ["expected a number"]),
        ({JOBS: Decimal("1e1000000")}, e.InvalidNumber, ValueError, ["1E+1000000"]),
        ({JOBS: Decimal("1e-1000000")}, e.InvalidNumber, ValueError, ["1E-1000000"]),
        ({JOBS: Decimal("0e-1000000")}, e.InvalidNumber, ValueError, ["0E-1000000"]),
        ({JOBS: 10**5000}, e.InvalidNumber, ValueError, ["bits"]),
        ({JOBS: 1e308}, e.InvalidNumber, ValueError, ["1e+308"]),
        ({JOBS: 5e-324}, e.InvalidNumber, ValueError, ["5e-324"]),
        ({JOBS: 3j}, e.InvalidType, TypeError, ["complex"]),
        ({JOBS: b"3"}, e.InvalidType, TypeError, ["bytes"]),
        ({JOBS: "abc"}, e.NotationError, ValueError, ["'abc'", "character 0", "U+0061"]),
        ({JOBS: {2021: "(22)"}}, e.NotationError, ValueError, ["without brackets"]),
        ({JOBS: {"2021/1": 3}}, e.InvalidPeriod, ValueError, ["'2021/1'"]),
        ({JOBS: {None: 3}}, e.InvalidType, TypeError, ["[None]"]),
        ({"skilled-personnel": {"2021..2022": 3}}, e.InvalidPeriod, ValueError, ["a level stands at a date"]),
        ({"skilled-personnel": {2021: 3, "2021Q4": 3}}, e.DuplicateObservation, ValueError, ["2021-12-31"]),
        ({JOBS: {2021: 3, "2021": 3}}, e.DuplicateObservation, ValueError, ["2021"]),
        ({JOBS: 1, "城镇新增就业人数": 2}, e.DuplicateObservation, ValueError, ["2021..2025"]),
        ({3: 1}, e.InvalidType, TypeError, ["observations[3]"]),
        ([(JOBS, 3)], e.InvalidType, TypeError, ["observations[0]", "an Observation"]),
        ("jobs", e.InvalidType, TypeError, ["observations: expected a mapping"]),
        (None, e.InvalidType, TypeError, ["observations"]),
    ],
)
def test_a_wrong_observation_is_refused(observations, kind, builtin, words):
    with refused(kind, builtin, *words):
        evaluate(PLAN, observations)


def test_several_faults_come_at_once_each_with_its_place():
    wrong = {JOBS: {2021: -1, 2022: "x", 2030: 1}, "nonsense": 1, "skilled-personnel": 26}
    with pytest.raises(PlanspecErrorGroup) as caught:
        evaluate(PLAN, wrong)
    group = caught.value
    assert isinstance(group, PlanspecError)
    assert isinstance(group, ExceptionGroup)
    places = [each.place for each in group.exceptions]
    assert places == [
        "observations['new-urban-jobs'][2021]",
        "observations['new-urban-jobs'][2022]",
        "observations['nonsense']",
    ]
    assert str(group).splitlines()[0] == "3 faults in observations"
    assert all(place in str(group) for place in places)
    assert repr(group).startswith("PlanspecErrorGroup('3 faults in observations'")
    back = pickle.loads(pickle.dumps(group))
    assert [str(each) for each in back.exceptions] == [str(each) for each in group.exceptions]
    keys, rest = group.split(KeyError)
    assert len(keys.exceptions) == 1
    assert isinstance(rest, PlanspecErrorGroup)


# Observations
class NaTType:
    """Stands for the missing value that data frames use."""


def test_missing_is_missing_in_every_form():
    for nothing in (None, "——", NaTType()):
        assert Observation("a", nothing).value is None


def test_the_two_shapes_of_mappings_and_observations_agree():
    one = evaluate(PLAN, {JOBS: {2021: "4.5", 2022: "45000人"}})
    two = evaluate(
        PLAN, [Observation(JOBS, Decimal("4.5"), 2022), Observation("城镇新增就业人数", 45000, 2021, unit="人")]
    )
    three = evaluate(PLAN, (each for each in [Observation(JOBS, 4.5, 2021), Observation(JOBS, 4.5, "2022")]))
    assert one == two == three


def test_a_plain_value_is_the_total_or_the_level_of_the_target_year():
    evaluation = evaluate(PLAN, {JOBS: "(22)", "skilled-personnel": 26})
    assert evaluation[JOBS].latest.period == PLAN.period
    assert evaluation["skilled-personnel"].latest.period == Period.year(2025)
    assert evaluate(PLAN, [Observation(JOBS, 22)])[JOBS].latest.period == PLAN.period


# Endless input
def test_endless_observations_are_refused_and_do_not_hang():
    plan = plan_of(Indicator(key="x", unit="人", target=Cumulative(5)))
    with pytest.raises(PlanspecErrorGroup, match="stopped after 1000 faults"):
        evaluate(plan, itertools.repeat(Observation("x", 1, 2021)))
    without_value = plan_of(Indicator(key="x", unit="%", target=Floor(5)))
    vintages = (
        Observation("x", Interval.point(1), Period.year(2021), vintage=Period.year(1000 + n).end) for n in range(5000)
    )
    assert evaluate(without_value, vintages)["x"].known_by_now == Interval.point(1)
    forecast = Observation("x", 1, 2021, status="F")
    with pytest.raises(InvalidArgument, match=f"more than {MOST_OBSERVATIONS}"):
        evaluate(without_value, itertools.repeat(forecast))
