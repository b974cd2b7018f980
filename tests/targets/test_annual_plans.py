"""Yearly plans: given to the rows and parts of a plan, or refused."""

import pickle

import pytest

from planspec import (
    AnnualPlan,
    Baseline,
    Ceiling,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    PlanspecError,
    Qualitative,
    RelativeTo,
    Status,
)
from planspec.errors import InvalidPeriod, InvalidPlan, OutsidePlanPeriod
from tests.builders import judge, plan_for


def test_yearly_plans_are_given_to_a_plan_or_refused():
    plan = plan_for(Cumulative(22))
    planned = plan.with_annual_plans({"x": {2021: 4}})
    assert planned["x"].annual_plan == AnnualPlan({2021: 4})
    assert str(planned["x"].annual_plan) == "2021: 4"
    assert plan["x"].annual_plan is None
    assert planned.with_annual_plans({"x": None}) == plan
    assert pickle.loads(pickle.dumps(planned)) == planned
    for wrong, error in (
        ({"y": {2021: 4}}, "'y'"),
        ({"x": {"soon": 4}}, r"targets\['soon'\]"),
        ({"x": {2021: "four"}}, r"targets\[2021\]"),
        ({"x": {}}, "a yearly plan has targets"),
        ({"x": 5}, "a mapping of periods"),
        ({"x": {2021: 1, "2021Q4": 1}}, "a date of its own"),
        ({"x": {2022: 1}}, "begins on 2021-01-01"),
        ({"x": {2026: 1}}, "2026"),
        (5, "plans"),
    ):
        with pytest.raises(PlanspecError, match=error):
            plan.with_annual_plans(wrong)
    with pytest.raises(InvalidPeriod, match="after the baseline"):
        plan_for(EndState(5), baseline=Baseline(value=3, period=2022), annual_plan={2022: 4})
    parts = plan_for(Components([Component("a", EndState(1)), Component("b", EachYear(2))]))
    with pytest.raises(InvalidPlan, match=r"x/b.*yearly plans lead to"):
        parts.with_annual_plans({"x/b": {2021: 1}})
    with pytest.raises(InvalidPlan, match="yearly plans lead to"):
        parts.with_annual_plans({"x": {2021: 1}})
    with pytest.raises(PlanspecError, match=r"annual_plan.*a mapping of periods"):
        Component("a", EndState(1), annual_plan=5)
    with pytest.raises(OutsidePlanPeriod):
        plan_for(Cumulative(22), annual_plan={2026: 5})
    for target, unit in (
        (EachYear(5), "万人"),
        (Ceiling(5, throughout=True), "万人"),
        (Qualitative("稳步提高"), ""),
        (NoTarget(), "万人"),
        (RelativeTo("y"), "万人"),
        (Milestones([Milestone(year, Ceiling(1, throughout=True)) for year in (2023, 2025)]), "万人"),
    ):
        with pytest.raises(InvalidPlan, match="yearly plans lead to"):
            plan_for(target, unit=unit, annual_plan={2021: 5})
    average = judge(EachYear(4, average=True), {2021: 3}, annual_plan={2021: 3})
    assert (average.required_by_now, average.status) == (Interval.at_least(3), Status.ON_TRACK)
