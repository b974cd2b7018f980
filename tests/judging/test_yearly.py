"""A plan year by year. Every figure here is made up."""

import pytest

from planspec import (
    Ceiling,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Milestone,
    Milestones,
    NoTarget,
    PlanspecError,
    Superseded,
    evaluate,
    yearly,
)
from tests.builders import plan_of

STAGES = Milestones([Milestone(2023, EndState(20)), Milestone(2025, EndState(30))])


PARTS = Components([Component("a", Floor(5)), Component("b", Cumulative(6))])


def row(target, key="x", unit="人", **fields):
    return Indicator(key=key, unit=unit, target=target, **fields)


def lines(target, figures, as_of=None, **fields):
    found = yearly(evaluate(plan_of(row(target, **fields)), {"x": figures}, as_of=as_of))
    return [f"{each.year}: {each.required}, {each.known}, {word(each)}" for each in found]


def word(line):
    return None if line.verdict is None else line.verdict.value


def test_a_total_is_due_in_proportion_year_by_year():
    assert lines(Cumulative(20), {2021: 5, 2022: 2}) == [
        "2021: ≥4, 5, met",
        "2022: ≥8, 7, not_met",
        "2023: ≥12, None, None",
        "2024: ≥16, None, None",
        "2025: ≥20, None, None",
    ]


def test_each_year_is_asked_its_own_amount():
    assert lines(EachYear({2021: 10, 2022: 20}), {2021: 12, 2022: 19})[:2] == [
        "2021: ≥10, 12, met",
        "2022: ≥20, 19, not_met",
    ]


def test_a_row_of_stages_has_the_line_of_the_one_that_is_running():
    assert lines(STAGES, {2021: 14, 2023: 18, 2024: 26}, baseline=10) == [
        "2021: ≥≈13.3333, 14, met",
        "2022: ≥≈16.6667, None, undetermined",
        "2023: ≥20, 18, not_met",
        "2024: ≥25, 26, met",
        "2025: ≥30, None, None",
    ]


def test_a_year_before_a_revision_shows_the_target_of_its_time():
    revised = row(Cumulative(30), superseded=[Superseded(target=Cumulative(20), until=2023)])
    found = yearly(evaluate(plan_of(revised), {"x": {2021: 4, 2022: 4, 2023: 4, 2024: 4}}))
    assert [str(each.required) for each in found] == ["≥4", "≥8", "≥12", "≥21", "≥30"]
    assert [word(each) for each in found][:4] == ["met", "met", "met", "not_met"]


def test_a_plan_of_a_quarter_or_with_a_rest_has_a_line_for_it():
    short = plan_of(row(Cumulative(20)), period="2024Q1")
    assert [str(each.year) for each in yearly(evaluate(short, {"x": 5}))] == ["2024Q1"]
    rest = plan_of(row(Cumulative(20), due="2022-06"))
    assert [str(each.year) for each in yearly(evaluate(rest, {"x": {2021: 5}}))] == ["2021", "2022-01..2022-06"]


def test_the_view_is_looked_up_and_printed():
    plan = plan_of(row(PARTS), row(NoTarget(), "none"), row(Ceiling(3), "limit", baseline=2))
    view = yearly(evaluate(plan, {"x/a": {2021: 4}, "limit": {2021: 2}}))
    assert len(view) == len(list(view)) == 15
    assert "limit" in view
    assert "none" not in view
    assert "never" not in view
    assert next(iter(view)) in view
    assert [str(each.year) for each in view.of("limit")] == ["2021", "2022", "2023", "2024", "2025"]
    assert str(view).splitlines()[-5] == "limit 2021: asked ≤3, known 2, met"
    assert str(view).splitlines()[-1] == "limit 2025: asked ≤3, known —"
    with pytest.raises(PlanspecError, match="an Evaluation"):
        yearly("x")
