"""One row's answer in ordered sentences. Every figure here is made up."""

import pytest

from planspec import (
    AnnualPlan,
    Ceiling,
    Cumulative,
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
    explain,
)
from tests.builders import plan_of

STAGES = Milestones([Milestone(2023, EndState(20)), Milestone(2025, EndState(30))])


def row(target, key="x", unit="人", **fields):
    return Indicator(key=key, unit=unit, target=target, **fields)


def test_an_explanation_leads_from_what_is_asked_to_the_word():
    told = explain(plan_of(row(Cumulative(20, printed="(20)"))), {"x": {2021: 5, 2022: 2}}, "x")
    assert list(told) == [
        "Target of x (persons), due at the end of 2025: (20).",
        "Decided by: total of the span.",
        "The total starts from 0 at the end of 2020, and the course leads from there to the target.",
        "Figures: 2021: 5 people, 2022: 2 people.",
        "On schedule: known 7 people, required ≥8 people by the end of 2022, hence not met.",
        "For good: not due until the end of 2025, hence undetermined.",
        "Conclusion: behind.",
    ]
    assert told.zh.splitlines()[0] == "1. x（人）的目标为(20)，2025年底到期。"
    assert told.en == str(told)
    assert len(told) == 7


@pytest.mark.parametrize(
    ("target", "figures", "fields", "words"),
    [
        (Ceiling(3), {2021: 2}, {"baseline": 2}, "it is a line to hold"),
        (Ceiling(3, throughout=True), {2021: 2}, {}, "It is a line to hold"),
        (Cumulative(3, direction=Ceiling(3).direction), {2021: 2}, {}, "must not be used up faster"),
        (Floor(3), {2021: 2}, {}, "The missing baseline leaves open"),
        (Floor(3), {2021: 2}, {"baseline": Interval.above(2)}, "The baseline, >2 people, leaves open"),
        (Floor(30), {2021: 22}, {"baseline": 20, "annual_plan": AnnualPlan({2023: 24})}, "by the end of 2023: ≥24"),
        (Ceiling(3), {2022: 2}, {"baseline": 5, "annual_plan": AnnualPlan({2023: 4})}, "by the end of 2023: ≤4"),
        (STAGES, {2021: 14}, {"baseline": 10}, "The stage of 2023 is on track"),
        (
            RelativeChange(15, falling=True),
            {2021: 3},
            {"annual_plan": AnnualPlan({2021: 3})},
            "Figures: 2021: 3 %.",
        ),
        (
            RelativeChange(15, falling=True),
            {2021: 3},
            {},
            "The start does not satisfy the target yet: the course leads to it",
        ),
        (
            Floor(30),
            [Observation("x", 22, 2021), Observation("x", 23, 2022, status="break")],
            {"baseline": 20},
            "The series has a break, so nothing is compared with the baseline, 20 people.",
        ),
        (Floor(3), {2019: 2, 2021: 3}, {}, "lies outside"),
        (
            Floor(3),
            {2021: 2},
            {"superseded": [Superseded(target=Floor(2), until=2020)]},
            "Target until 31 December 2020",
        ),
        (NoTarget(), {2021: 2}, {}, "Conclusion: no target"),
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
