"""Rows judged by all their requirements: stages, components, words, and rows without a target. Every figure is made up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve

from planspec import (
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    Milestone,
    Milestones,
    Nature,
    NoTarget,
    NoTargetReason,
    Observation,
    ObservedAs,
    Period,
    PlanspecError,
    Qualitative,
    RelativeChange,
    Rule,
    Status,
    Verdict,
    evaluate,
    summarize,
)
from planspec.errors import InvalidPlan, InvalidType
from planspec.judging.course import Line
from planspec.judging.reasons import Combined, Judged, LaterIgnored, NotSet, StageMissed
from tests.builders import judge, plan_for, stages

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


LEVELS, CHANGES = ObservedAs.LEVELS, ObservedAs.CHANGES


AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


def test_a_row_of_stages_that_is_ahead_shows_the_stage_that_is_reached():
    found = judge(stages((2022, Floor(80)), (2025, Floor(95))), {2021: 95}, baseline=84)
    assert (found.status, found.course.line, found.requirement.due.year) == (Status.AHEAD, Line.REACH, 2025)
    lower = stages((2021, Cumulative(5, direction=AT_MOST)), (2023, Cumulative(0, direction=AT_MOST)))
    broken = judge(lower, {2021: 4}, unit="个", period="2021-2023")
    assert (broken.status, broken.schedule) == (Status.MISSED, N)
    lasting = stages((2022, Cumulative(12)), (2024, Cumulative(1)))
    reached = judge(lasting, {2021: 10}, unit="个", as_of=2022)
    assert (reached.status, reached.schedule) == (Status.ACHIEVED, M)


def test_a_row_of_stages_follows_the_one_that_is_running():
    totals = stages((2023, Cumulative(4)), (2025, Cumulative(22)))
    assert judge(totals, {2021: 4}, unit="个").status is Status.ON_TRACK  # the stage is reached, not the row
    assert judge(totals, {2021: 22}, unit="个").status is Status.ACHIEVED
    assert judge(stages((2023, Floor(20)), (2025, Floor(30))), {2022: 31}, baseline=10).status is Status.AHEAD
    missed = judge(stages((2023, Floor(20)), (2025, Floor(30))), {2023: 19, 2024: 26}, baseline=10)
    assert (missed.status, missed.parts[0].status, missed.attainment) == (Status.ON_TRACK, Status.MISSED, U)
    assert [str(each) for each in missed.warnings] == ["the stage of 2023 was missed: known 19 %, required ≥20 %"]
    every = judge(stages((2023, Floor(20)), (2025, Floor(30)), combine="all"), {2023: 19, 2024: 26}, baseline=10)
    assert every.status is Status.MISSED
    assert judge(stages((2023, Floor(20)), (2025, Floor(30))), {}, baseline=10).status is Status.NO_DATA
    late = judge(stages((2023, Floor(20)), (2025, Floor(30))), {2024: 26}, baseline=10, as_of=2025)
    assert late.status is Status.UNDETERMINED
    spent = stages((2023, Cumulative(4, direction=AT_MOST)), (2025, Cumulative(22)))
    assert judge(spent, {2021: 5}, unit="个").status is Status.BEHIND  # its running stage is missed


def test_stages_of_changes_share_the_levels():
    mixed = stages((2023, Change(5)), (2025, RelativeChange(20, observed=LEVELS)))
    found = judge(mixed, {2024: 57}, unit="元", baseline=50)
    assert found.parts[1].required_by_now == Interval.at_least(15)  # half-way from 55 to 60
    falls = stages((2023, Change(5, falling=True)), (2025, Ceiling(40)))
    assert judge(falls, {2024: 42}, baseline=50).parts[1].required_by_now == Interval.at_most(D("42.5"))
    unknown = stages((2023, Change(5)), (2025, Floor(60)))
    assert judge(unknown, {2024: 57}, baseline=Interval(49, 51)).parts[1].course.checkpoints == ()
    assert judge(unknown, {2024: 61}).parts[1].status is Status.ON_TRACK


def verdicts(assessment):
    return assessment.status, assessment.attainment, assessment.schedule


# Words, and no target
def said(verdict, day="2026-02-01"):
    return Judgement(verdict, "市统计局", day)


def test_a_target_in_words_is_judged_by_a_person_who_says_who_and_when():
    target = Qualitative("稳步提高")
    met = judge(target, {2025: said(M)}, unit="")
    assert (met.status, met.rule, met.known) == (Status.ACHIEVED, Rule.JUDGEMENT, None)
    assert isinstance(met.reason, Judged)
    assert str(met.reason) == "judged met by 市统计局 on 1 February 2026"
    assert met.reason.zh == "市统计局于2026年2月1日判定为“实现”"
    assert str(said(M)) == "met (市统计局, 2026-02-01)"
    assert judge(target, {2025: said(N)}, unit="").status is Status.MISSED
    assert judge(target, {2025: said(U)}, unit="").status is Status.UNDETERMINED
    assert judge(target, {2023: said(M)}, unit="").status is Status.ON_TRACK
    assert judge(target, {2023: said(N)}, unit="").status is Status.BEHIND
    assert judge(target, {2023: said(M)}, as_of=2024, unit="").status is Status.UNDETERMINED
    assert judge(target, {2023: said(M), 2024: said(N)}, as_of=2023, unit="").status is Status.ON_TRACK
    assert judge(target, {}, unit="").status is Status.NO_DATA
    assert (met.possible_values, met.progress, met.margin, met.needed_per_year) == (None, None, None, None)
    with pytest.raises(InvalidType, match="a Judgement"):
        judge(target, {2025: 5}, unit="")
    with pytest.raises(InvalidType, match="a figure"):
        judge(EndState(5), {2025: said(M)})
    with pytest.raises(PlanspecError, match="on"):
        Judgement(M, "市统计局", "soon")
    assert Observation("x", said(M), 2025).value == said(M)


@pytest.mark.parametrize("why", list(NoTargetReason))
def test_a_row_without_a_target_is_kept_and_not_counted(why):
    evaluation = evaluate(plan_for(NoTarget(why), nature=Nature.BINDING), {"x": {2023: 5}})
    [assessment] = evaluation
    assert verdicts(assessment) == (Status.NO_TARGET, U, U)
    assert isinstance(assessment.reason, NotSet)
    assert "未设目标" in assessment.reason.zh
    assert (evaluation.counts.total, evaluation.binding.verdict) == (0, None)
    assert str(evaluation.counts) == "without a target 1"
    assert judge(NoTarget(why), {}).known is None
    later = judge(NoTarget(why), {2023: 5, 2024: 6}, as_of=2023)
    assert later.latest.value == Interval.point(5)


# Several targets in one
def test_each_milestone_is_judged_at_its_own_date():
    target = stages((2023, EndState(100)), (2035, EndState(200)))
    behind = judge(target, {2023: 101, 2025: 110}, baseline=80)
    assert verdicts(behind) == (Status.BEHIND, U, N)
    assert [part.attainment for part in behind.parts] == [M, U]
    assert behind.parts[1].required_by_now == Interval.at_least(100 + Fraction(100, 6))
    assert (behind.known, behind.required, behind.progress) == (None, None, None)
    assert judge(target, {2023: 101, 2025: 117}, baseline=80).status is Status.ON_TRACK
    assert judge(target, {2023: 101}, baseline=80).status is Status.ON_TRACK
    late = judge(target, {2023: 99, 2035: 200}, baseline=80, unit="人")
    assert (late.status, [part.attainment for part in late.parts]) == (Status.ACHIEVED, [N, M])
    assert late.warnings[0] == StageMissed(Period.year(2023), Interval.point(99), Interval.at_least(100), "人")
    missed = judge(evolve(target, combine="all"), {2023: 99, 2035: 200}, baseline=80)
    assert (missed.status, missed.reason.decisive) == (Status.MISSED, ("2023",))
    assert isinstance(missed.reason, Combined)
    assert missed.reason.zh == "因“2023”未达到"
    assert judge(target, {2023: 100, 2035: 200}, baseline=80).status is Status.ACHIEVED
    assert judge(target, 200, baseline=80).latest.period.start.year == 2035
    assert judge(target, {}, baseline=80).status is Status.NO_DATA
    assert judge(target, {2022: 250}, baseline=80).status is Status.AHEAD
    assert judge(target, {2023: 100}, baseline=80, as_of=2022).status is Status.NO_DATA
    totals = stages((2023, Cumulative(30)), (2025, Cumulative(50)))
    assert judge(totals, {2021: 10, 2022: 10, 2023: 10, 2024: 20}).status is Status.ACHIEVED
    assert judge(totals, {2021: 10, 2022: 10, 2023: 9, 2024: 30}).parts[0].status is Status.MISSED
    whole = judge(totals, {"2021..2025": 60})
    assert (whole.status, [part.attainment for part in whole.parts]) == (Status.ACHIEVED, [U, M])
    assert str(target) == "2023年100，2035年200"
    assert str(stages((date(2023, 6, 30), EndState(1)), (2025, EndState(2)))).startswith("2023-06-30：1")


LEVEL_AND_GROWTH = [Component("level", EndState(4620)), Component("growth", Floor(7), unit="%", name="增速")]


def test_components_are_combined_by_the_row_s_rule():
    # 温州市 2015: 4619.8 for 4620 and 8.3 for 7以上 counted as met.
    for combine, status, rule in (
        ("all", Status.MISSED, Rule.ALL),
        ("any", Status.ACHIEVED, Rule.ANY),
        ("growth", Status.ACHIEVED, Rule.ONE),
    ):
        plan = plan_for(Components(LEVEL_AND_GROWTH, combine=combine))
        evaluation = evaluate(plan, {"x/level": D("4619.8"), "x：增速": D("8.3")})
        assert (evaluation["x"].status, evaluation["x"].rule) == (status, rule)
        assert evaluation["x/growth"].status is Status.ACHIEVED
        assert evaluation["x/level"] is evaluation["x"].parts[0]
    assert plan["x/growth"].unit == "%"
    assert "x/growth" in plan
    with pytest.raises(InvalidPlan, match="observe its parts: x/level, x/growth"):
        evaluate(plan, {"x": 5})
    with pytest.raises(PlanspecError, match="nearest is 'x/growth'"):
        evaluate(plan, {"x/growht": 5})
    assert evaluate(plan, {})["x"].status is Status.NO_DATA
    half = evaluate(plan_for(Components(LEVEL_AND_GROWTH)), {"x/growth": {2023: 8}}, as_of=2023)["x"]
    assert half.status is Status.UNDETERMINED
    words = Components([Component("a", NoTarget()), Component("b", NoTarget())])
    assert evaluate(plan_for(words), {"x/a": 3})["x"].status is Status.NO_TARGET
    assert str(Components(LEVEL_AND_GROWTH)) == "「level」4620；「growth」「增速」%：≥7"


def test_a_modality_is_recorded_and_changes_no_verdict():
    plain, strives = judge(EndState(5), 5), judge(EndState(5), 5, modality="力争")
    assert (plain.status, strives.indicator.modality) == (strives.status, "力争")
    assert "力争5" in summarize(plan_for(EndState(5), modality="力争"))


def test_a_limit_kept_throughout_holds_from_stage_to_stage():
    half_year = Milestones([Milestone("2023-06", Ceiling(5, throughout=True)), Milestone(2025, Ceiling(5))])
    assert judge(half_year, {2021: 3, 2022: 3, "2023-06": 3, 2025: 3}).status is Status.ACHIEVED
    tightened = stages((2023, Ceiling(5, throughout=True)), (2025, Ceiling(3, throughout=True)))
    assert judge(tightened, {2021: 4, 2022: 4, 2023: 4, 2024: 3, 2025: 3}).status is Status.ACHIEVED
    mixed = stages((2023, EndState(50)), (2025, RelativeChange(20, observed=LEVELS)))
    assert judge(mixed, {2023: 50, 2025: 50}, baseline=40).status is Status.ACHIEVED
    ignored = judge(stages((2022, EndState(1)), (2025, EndState(2))), {2021: 1, 2023: 2}, as_of=2021)
    assert [type(each) for each in ignored.warnings] == [LaterIgnored]


def test_a_row_s_key_goes_before_that_of_a_part():
    plan = plan_for(
        stages((2023, EndState(1)), (2025, EndState(2))), Indicator(key="x/2023", unit="人", target=EndState(1))
    )
    assert evaluate(plan, {"x/2023": 5})["x/2023"].indicator.key == "x/2023"
    assert evaluate(plan, {"x/2023": 5})["x/2023"].status is Status.ACHIEVED
