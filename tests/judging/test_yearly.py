"""A plan year by year, and one row's answer in sentences. Every figure here is made up."""

import pytest

from planspec import (
    AnnualPlan,
    Ceiling,
    Component,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Milestone,
    Milestones,
    NoTarget,
    Observation,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Superseded,
    evaluate,
    explain,
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


def test_an_explanation_leads_from_what_is_asked_to_the_word():
    told = explain(plan_of(row(Cumulative(20, printed="(20)"))), {"x": {2021: 5, 2022: 2}}, "x")
    assert list(told) == [
        "x (人) asks for (20), due at the end of 2025.",
        "Decided by: total of the span.",
        "The total starts from 0 at the end of 2020, and the course leads from there to the target.",
        "Figures: 2021: 5 people, 2022: 2 people.",
        "On schedule: known 7 people, required ≥8 people by the end of 2022: not met.",
        "For good: not due until the end of 2025: undetermined.",
        "So it is behind.",
    ]
    assert told.zh.splitlines()[0] == "1. x（人）的目标为(20)，2025年底到期。"
    assert told.en == str(told)
    assert len(told) == 7


@pytest.mark.parametrize(
    ("target", "figures", "fields", "words"),
    [
        (Ceiling(3), {2021: 2}, {"baseline": 2}, "it is a line to hold"),
        (Ceiling(3, throughout=True), {2021: 2}, {}, "It is a line to hold"),
        (Cumulative(3, direction=Ceiling(3).direction), {2021: 2}, {}, "must not be used up early"),
        (Floor(3), {2021: 2}, {}, "The missing baseline leaves open"),
        (Floor(3), {2021: 2}, {"baseline": Interval.above(2)}, "The baseline, >2 people, leaves open"),
        (Floor(30), {2021: 22}, {"baseline": 20, "annual_plan": AnnualPlan({2023: 24})}, "by the end of 2023: ≥24"),
        (Ceiling(3), {2022: 2}, {"baseline": 5, "annual_plan": AnnualPlan({2023: 4})}, "by the end of 2023: ≤4"),
        (STAGES, {2021: 14}, {"baseline": 10}, "The stage 2023 is on track"),
        (
            RelativeChange(15, falling=True),
            {2021: 3},
            {"annual_plan": AnnualPlan({2021: 3})},
            "Figures: 2021: 3 %.",
        ),
        (RelativeChange(15, falling=True), {2021: 3}, {}, "The start misses the target: the course leads to it"),
        (
            Floor(30),
            [Observation("x", 22, 2021), Observation("x", 23, 2022, status="break")],
            {"baseline": 20},
            "The series has a break, so nothing is measured from the baseline, 20 people.",
        ),
        (Floor(3), {2019: 2, 2021: 3}, {}, "lies outside"),
        (Floor(3), {2021: 2}, {"superseded": [Superseded(target=Floor(2), until=2020)]}, "Until 31 December 2020"),
        (NoTarget(), {2021: 2}, {}, "So there is no target"),
        (Floor(3), {}, {}, "No observation."),
        (Qualitative("稳步提高"), {}, {}, "Decided by: a person's judgement"),
    ],
)
def test_what_an_explanation_says_of_each_kind(target, figures, fields, words):
    given = figures if isinstance(figures, list) else {"x": figures}
    told = explain(plan_of(row(target, **fields)), given, "x")
    assert words in told.en
    assert told.zh


def test_an_explanation_says_what_to_look_at_and_takes_the_options_of_an_evaluation():
    plan = plan_of(row(Ceiling(3), baseline=2), row(RelativeTo("x"), "y"))
    aside = explain(plan, {"x": {2021: 2}, "y": {2019: 1}}, "x")
    assert "lies outside" not in aside.en
    told = explain(plan, {"x": {2021: 4, 2022: 2}}, "x", as_of=2021)
    assert told.assessment.status.value == "breached"
    assert "Error: 2021: 4 people exceeded the ceiling of 3 people." in told.en
    assert "严重：2021年4人，突破3人的上限。" in told.zh
    with pytest.raises(PlanspecError, match="no indicator"):
        explain(plan, {}, "nobody")
