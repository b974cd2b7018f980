"""Whole plans evaluated, the plan of 2021–2025 in its middle. Every observation here is made up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    Baseline,
    Ceiling,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    MidTerm,
    Nature,
    Observation,
    Period,
    Plan,
    PlanspecError,
    Severity,
    Status,
    Verdict,
    appraise,
    evaluate,
    mid_term,
    summarize,
)
from planspec.judging.reasons import (
    BaselineDiffers,
    CensoredBaseline,
    Compared,
    LaterIgnored,
    LineBroken,
    LowHeadroom,
    NoneAtDate,
    NoObservation,
    NotDue,
    OutsidePlan,
    Reached,
    SpansMissing,
    Stale,
    YearsMissing,
)
from planspec.plans.zhoushan import PLAN
from tests.builders import plan_of, point, row


def judge(key, data, **options):
    return evaluate(PLAN, {key: data}, **options)[key]


def invented(target, **fields):
    return Plan(name="invented", period="2021-2025", indicators=[Indicator(key="x", unit="%", target=target, **fields)])


def judge_invented(target, data, as_of=None, **fields):
    return evaluate(invented(target, **fields), {"x": data}, as_of=as_of)["x"]


def test_a_cumulative_sum_achieves_its_target_early():
    assessment = judge("vocational-training", {2021: 6, 2022: 7, 2023: "50500人次"})
    assert assessment.status is Status.ACHIEVED
    assert assessment.attainment is Verdict.MET
    assert assessment.known == Interval.at_least(Decimal("18.05"))
    assert assessment.needed_per_year == Interval.point(0)
    assert isinstance(assessment.reason, Compared)


def test_a_level_above_its_target_before_the_due_date_is_ahead():
    assessment = judge("unemployment-insurance", {2023: "275000人"})
    assert assessment.status is Status.AHEAD
    assert assessment.attainment is Verdict.UNDETERMINED
    assert isinstance(assessment.attainment_reason, NotDue)
    assert isinstance(assessment.reason, Reached)
    assert "already" in str(assessment.reason)
    assert "已提前符合" in assessment.reason.zh


def test_a_total_at_its_share_of_the_time_is_on_track():
    assessment = judge("new-urban-jobs", {2021: "4.4", 2022: 4.4, 2023: Decimal("4.4")})
    assert assessment.status is Status.ON_TRACK
    assert assessment.known_by_now == Interval.point(Decimal("13.2"))
    assert assessment.required_by_now == Interval.at_least(Decimal("13.2"))
    assert assessment.elapsed == Fraction(3, 5)
    assert assessment.progress == Interval.point(Decimal("0.6"))
    assert assessment.margin == Interval.point(Decimal("-8.8"))
    assert assessment.needed_per_year == Interval.point(Decimal("4.4"))
    assert (
        str(assessment)
        == "城镇新增就业人数: on track (known 132,000 people, required ≥132,000 people by the end of 2023)"
    )


def test_four_fifths_after_four_years_is_on_track_although_one_of_them_is_a_leap_year():
    assert judge("new-urban-jobs", {"2021..2024": Decimal("17.6")}).status is Status.ON_TRACK
    assert judge("new-urban-jobs", {"2021..2024": Decimal("17.59")}).status is Status.BEHIND


def test_a_level_below_the_line_from_its_baseline_is_behind():
    assessment = judge("skilled-personnel", {2023: 23.1})
    assert assessment.status is Status.BEHIND
    assert assessment.required_by_now == Interval.at_least(Decimal("24.12"))
    assert assessment.progress == Interval.point(Decimal("0.382978723404"))  # 18/47
    assert assessment.needed_per_year == Interval.point(Decimal("1.45"))


def test_a_level_short_of_its_target_at_the_due_date_is_missed():
    assessment = judge("skilled-personnel", 25.9)
    assert (assessment.status, assessment.schedule) == (Status.MISSED, Verdict.NOT_MET)
    assert assessment.needed_per_year is None


def test_levels_are_never_summed():
    assessment = judge("skilled-personnel", {2021: 21.5, 2023: 22, 2025: 24})
    assert (assessment.status, assessment.known) == (Status.MISSED, Interval.point(24))
    assert judge("registered-unemployment-rate", {2024: 2, 2025: 2}).status is Status.ACHIEVED


def test_a_ceiling_broken_in_one_year_is_warned_of():
    assessment = judge("registered-unemployment-rate", {2021: 2.1, 2022: "3.4%", 2023: 2.5})
    assert assessment.status is Status.ON_TRACK
    warning, close = assessment.warnings
    assert isinstance(warning, LineBroken)
    assert isinstance(close, LowHeadroom)
    assert warning.period == Period.year(2022)
    assert warning.zh == "2022年3.4%，突破3%的上限"
    quarter = judge("registered-unemployment-rate", {"2022Q3": "3.4%"}).warnings[0]
    assert quarter.zh.startswith("2022年第三季度3.4%")
    assert assessment.needed_per_year is None


def test_a_censored_level_against_a_higher_strict_floor_is_undetermined():
    assessment = judge("basic-pension-coverage", ">95")
    assert (assessment.status, assessment.attainment) == (Status.UNDETERMINED, Verdict.UNDETERMINED)
    assert assessment.possible_values.met > 96 >= assessment.possible_values.not_met > 95
    assert "the data do not show whether that is met" in str(assessment.reason)
    assert judge("basic-pension-coverage", 96).status is Status.MISSED
    assert judge("basic-pension-coverage", ">96").status is Status.ACHIEVED
    assert judge("basic-pension-coverage", "97%").possible_values is None


def test_a_total_with_a_missing_year_is_undetermined():
    assessment = judge("graduates-recruited", {2021: 2, 2023: 2.5, 2022: None})
    assert assessment.status is Status.UNDETERMINED
    assert isinstance(assessment.reason, SpansMissing)
    assert assessment.reason.missing == (Period.year(2022),)
    assert assessment.reason.zh.startswith("缺2022年数据")
    assert assessment.progress == Interval.at_least(Decimal("0.45"))
    assert assessment.needed_per_year == Interval(0, Decimal("2.75"))
    whole = assessment.attainment_reason
    assert [str(each) for each in whole.missing] == ["2022"]  # later years are not missing, they are not due


def test_censored_flows_add_up_to_a_censored_total():
    assessment = judge("graduates-recruited", {2021: ">2", 2022: 1, 2023: ">1.5"})
    assert assessment.known_by_now == Interval.above(Decimal("4.5"))
    assert assessment.status is Status.UNDETERMINED


def test_a_missing_first_year_is_missing_too():
    assert judge("graduates-recruited", {2022: 1}).reason.missing == (Period.year(2021),)


def test_an_indicator_without_observations_has_no_data():
    evaluation = evaluate(PLAN, {"skilled-personnel": 26})
    assessment = evaluation["技能人才总量"]
    assert assessment.status is Status.ACHIEVED
    others = [each for each in evaluation if each is not assessment]
    assert {each.status for each in others} == {Status.NO_DATA}
    assert {each.schedule for each in others} == {Verdict.UNDETERMINED}
    other = evaluation["new-urban-jobs"]
    assert (other.as_of, other.elapsed, other.progress, other.margin, other.needed_per_year) == (None,) * 5
    assert (str(other.reason), other.reason.zh) == ("no observation", "无监测值")
    assert str(evaluation.counts) == "achieved 1/20, no data 19/20"
    assert hash(evaluation.counts) == hash(evaluate(PLAN, {"skilled-personnel": 26}).counts)


def test_evaluating_nothing_is_a_result():
    for nothing in ({}, [], {"new-urban-jobs": {}}, {"new-urban-jobs": "——"}):
        evaluation = evaluate(PLAN, nothing)
        assert evaluation.counts[Status.NO_DATA] == 20
        assert evaluation.as_of is None
    assert len(evaluation) == 20


def test_as_of_hides_what_was_observed_later_and_says_so():
    data = {2021: 4, 2022: 5, 2023: 20}
    assessment = judge("new-urban-jobs", data, as_of=2022)
    assert assessment.as_of == date(2022, 12, 31)
    assert assessment.known_by_now == Interval.point(9)
    [warning] = assessment.warnings
    assert warning == LaterIgnored(date(2022, 12, 31), 1)
    assert "1" in str(warning)
    assert "未采用" in warning.zh
    before = judge("new-urban-jobs", data, as_of=date(2020, 6, 30))
    assert before.status is Status.NO_DATA
    assert isinstance(before.reason, NoObservation)
    assert str(before.reason) == "no observation by the end of June 2020"
    assert before.reason.zh == "截至2020年6月底无监测值"


def test_as_of_after_the_latest_observation_leaves_the_schedule_open():
    level = judge("skilled-personnel", {2022: 25}, as_of="2023-06")
    assert (level.status, level.schedule) == (Status.UNDETERMINED, Verdict.UNDETERMINED)
    assert level.reason == NoneAtDate(date(2023, 6, 30), date(2022, 12, 31))
    assert str(level.reason) == "no observation at the end of June 2023; the latest dates from the end of 2022"
    assert "最近一期为2022年底" in level.reason.zh
    assert level.progress is None
    total = judge("new-urban-jobs", {2021: 10, 2022: 5}, as_of="2023-06")
    assert total.schedule is Verdict.MET
    late = judge("skilled-personnel", {2024: 30}, as_of=2026)
    assert (late.status, late.attainment_reason) == (
        Status.UNDETERMINED,
        NoneAtDate(date(2025, 12, 31), date(2024, 12, 31)),
    )
    done = judge("skilled-personnel", {2025: 26}, as_of="2026-06-30")
    assert (done.status, done.schedule, done.elapsed) == (Status.ACHIEVED, Verdict.MET, 1)
    summed = judge("new-urban-jobs", 22, as_of="2026")
    assert (summed.status, summed.progress) == (Status.ACHIEVED, Interval.point(1))


def test_each_indicator_is_judged_by_its_own_latest_observation():
    evaluation = evaluate(PLAN, {"new-urban-jobs": {2021: 5}, "skilled-personnel": {2023: 25}})
    assert [evaluation[key].as_of for key in ("new-urban-jobs", "skilled-personnel")] == [
        date(2021, 12, 31),
        date(2023, 12, 31),
    ]
    assert evaluation.as_of == date(2023, 12, 31)


def test_quarters_months_and_spans_count():
    parts = {"2021Q1": 1, "2021-04": 1, "2021-05..2021-09": 2, "2021Q4": 1}
    assessment = judge("new-urban-jobs", parts)
    assert assessment.known_by_now == Interval.point(5)
    assert assessment.status is Status.ON_TRACK
    to_date = judge("new-urban-jobs", {"2021-01..2021-09": 3})
    assert to_date.required_by_now == Interval.at_least(Decimal("3.3"))
    assert to_date.status is Status.BEHIND


def test_a_level_to_fall_to_runs_down_a_straight_line():
    assessment = judge_invented(EndState(10, direction=Direction.AT_MOST), {2023: 13}, baseline=20)
    assert assessment.required_by_now == Interval.at_most(14)
    assert assessment.status is Status.ON_TRACK
    assert assessment.progress == Interval.point(Decimal("0.7"))
    assert assessment.margin == Interval.point(-3)
    assert assessment.needed_per_year == Interval.point(Decimal("-1.5"))


def test_a_line_from_an_older_baseline_starts_there():
    baseline = Baseline(value=0, period=2019)
    assessment = judge_invented(EndState(60), {2021: 20}, baseline=baseline)
    assert assessment.required_by_now == Interval.at_least(20)


def test_a_strict_floor_at_its_own_baseline_is_a_path_of_no_length():
    assessment = judge_invented(Floor(96, strict=True), {2023: 96}, baseline=96)
    assert (assessment.status, assessment.progress, assessment.is_hold) == (Status.BEHIND, None, False)
    assert assessment.required_by_now == Interval.above(96)


def test_a_limit_kept_throughout_is_decided_by_the_worst_year():
    ceiling = Ceiling(3, throughout=True)
    kept = judge_invented(ceiling, dict.fromkeys(range(2021, 2026), 2))
    assert (kept.status, kept.known) == (Status.ACHIEVED, Interval.point(2))
    broken = judge_invented(ceiling, {2021: "3.1", 2022: 2})
    assert (broken.status, len(broken.warnings)) == (Status.MISSED, 1)
    so_far = judge_invented(ceiling, {2021: 2, 2022: 3})
    assert (so_far.status, so_far.attainment_reason) == (Status.ON_TRACK, NotDue(date(2025, 12, 31)))
    gap = judge_invented(ceiling, {2021: 2, 2023: 3})
    assert (gap.status, gap.reason) == (Status.UNDETERMINED, YearsMissing((Period.year(2022),), levels=True))
    assert str(gap.reason) == "no observation at the end of 2022"
    assert gap.reason.zh == "缺2022年末监测值"
    wide = judge_invented(ceiling, {year: Interval(2, 4) for year in range(2021, 2026)})
    assert isinstance(wide.reason, Compared)
    assert judge_invented(Floor(3, throughout=True), {2021: 5, 2022: 2}).status is Status.MISSED
    assert judge_invented(ceiling, {}).status is Status.NO_DATA
    assert {each.needed_per_year for each in (kept, broken, so_far, gap)} == {None}


def test_a_total_not_to_be_exceeded_has_no_progress_and_needs_nothing():
    budget = Cumulative(10, direction=Direction.AT_MOST)
    assessment = judge_invented(budget, {2021: 1, 2022: 2})
    assert (assessment.status, assessment.progress, assessment.needed_per_year) == (Status.ON_TRACK, None, None)
    assert judge_invented(budget, {2021: 3}).status is Status.BEHIND
    assert judge_invented(budget, {2021: 11}).status is Status.MISSED
    assert judge_invented(budget, 9).status is Status.ACHIEVED


def test_flows_may_be_negative_where_the_domain_says_so():
    net = judge_invented(Cumulative(5), {2021: -1, 2022: 8}, domain=Interval())
    assert net.known == Interval()
    assert net.status is Status.AHEAD
    decline = judge_invented(Cumulative(-5, direction=Direction.AT_MOST), {2021: -6}, domain=Interval.at_most(0))
    assert decline.status is Status.ACHIEVED
    assert decline.progress == Interval.point(Decimal("1.2"))


def test_a_censored_baseline_gives_no_path():
    short = judge("basic-pension-coverage", {2023: 95.5})
    assert (short.status, str(short.required_by_now)) == (Status.BEHIND, ">95.6")  # whatever it was above 95
    assessment = judge("basic-pension-coverage", {2023: 95.8})
    assert isinstance(assessment.reason, CensoredBaseline)
    missing = judge("surveyed-unemployment-rate", {2023: 6}).reason
    assert str(missing) == "no baseline, so what was required by now cannot be determined"
    assert missing.zh == "无基数，无法确定序时要求"
    assert "not exact" in str(assessment.reason)
    assert "不是确切数值" in assessment.reason.zh
    assert judge("basic-pension-coverage", {2023: 97}).status is Status.ON_TRACK


def test_a_target_that_the_domain_decides_is_warned_of():
    share = Interval(0, 100)
    [cannot_fail] = judge_invented(Floor(0), {}, domain=share).warnings
    assert str(cannot_fail) == "the target ≥0 cannot be missed: every possible value, 0–100, meets it"
    assert cannot_fail.zh == "目标≥0必然实现：取值范围为0—100"
    [cannot_hold] = judge_invented(Floor(100, strict=True), {}, domain=share).warnings
    assert str(cannot_hold) == "the target >100 cannot be met: no possible value, 0–100, meets it"
    assert cannot_hold.zh == "目标>100不可能实现：取值范围为0—100"


def test_the_domain_of_a_flow_is_not_that_of_the_total():
    small = Interval(0, Decimal("0.5"))
    assessment = judge_invented(Cumulative(1), {"2021..2025": 0.5}, domain=small)
    assert assessment.warnings == ()
    assert judge_invented(Cumulative(1), dict.fromkeys(range(2021, 2024), 0.4), domain=small).status is Status.ACHIEVED


def test_figures_of_many_digits_stay_exact():
    fine = Decimal("1." + "0" * 49 + "1")
    path = judge_invented(EndState(fine), {2023: Fraction(1, 3)}, baseline=0)
    assert path.progress == Interval.point(Decimal("0.333333333333"))
    assert (path.ahead_by.exact < 0, path.schedule) == (True, Verdict.NOT_MET)
    tiny = judge_invented(EndState(Decimal("3.0000000000000000000000000000001")), {2023: -1}, baseline=3)
    assert tiny.progress.exact == -4 * 10**31
    million = judge_invented(Cumulative(1), dict.fromkeys(range(2021, 2026), 9 * 10**29))
    assert million.known.exact == 45 * 10**29


def test_values_outside_the_domain_are_cut_off():
    assessment = judge_invented(Floor(100), ">95", domain=Interval(0, 100))
    assert assessment.known == Interval(95, 100, lower_open=True)
    assert assessment.possible_values.met == 100


def test_a_missed_binding_target_vetoes_the_plan_whatever_the_counts():
    rows = [("a", Nature.BINDING), ("b", Nature.BINDING), ("c", Nature.EXPECTED), ("d", None)]
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key=key, unit="%", target=Floor(1), nature=nature) for key, nature in rows],
    )
    missed = evaluate(plan, {"a": 0, "b": 1, "c": 1, "d": 1}).binding
    assert (missed.verdict, missed.not_met, missed.met, missed.total) == (Verdict.NOT_MET, ("a",), ("b",), 2)
    assert str(missed) == "not met: 1 of 2 binding indicators met"
    open_ = evaluate(plan, {"b": 1, "c": 0}).binding
    assert (open_.verdict, open_.undetermined) == (Verdict.UNDETERMINED, ("a",))
    assert evaluate(plan, {"a": 1, "b": 1}).binding.verdict is Verdict.MET
    assert evaluate(PLAN, {}).binding.verdict is None
    assert str(evaluate(PLAN, {}).binding) == "no binding indicators"


def test_an_assessment_is_found_by_key_and_by_name():
    evaluation = evaluate(PLAN, [Observation("技能人才总量", 26)])
    assert evaluation["skilled-personnel"] is evaluation["技能人才总量"]
    assert next(iter(evaluation)) is evaluation.assessments[0]
    with pytest.raises(KeyError, match="skilled-personnel"):
        evaluation["skilled-persons"]


def test_as_of_must_be_a_day():
    with pytest.raises(PlanspecError, match="as_of: 'today'"):
        evaluate(PLAN, {}, as_of="today")
    with pytest.raises(TypeError, match="plan: expected a Plan"):
        evaluate(PLAN.indicators, {})


def test_reasons_are_equal_when_their_facts_are():
    due = date(2025, 12, 31)
    assert NotDue(due) == NotDue(due) != NotDue(date(2024, 12, 31))
    assert NotDue(due) != NoObservation(due)
    assert {NotDue(due), NotDue(due), NoObservation(due)} == {NoObservation(due), NotDue(due)}


def test_a_reason_shows_its_words():
    assert repr(NotDue(date(2025, 12, 31))) == "<NotDue: not due until the end of 2025>"
    assert NotDue(date(2025, 12, 31)).zh == "尚未到期（2025年底）"


D = Decimal


def test_a_breached_line_counts_as_lagging_and_as_what_it_is():
    plan = plan_of(row(Floor(92), baseline=97))
    evaluation = evaluate(plan, {"x": {2022: D("91.9")}})
    assert mid_term(evaluation)["x"] is MidTerm.LAGGING
    [score] = appraise(evaluation).scores
    assert score.completion.exact == Fraction(9190, 92)
    over = evaluate(plan_of(row(Ceiling(3), baseline=2)), {"x": {2022: 4}})
    assert appraise(over).scores[0].completion == point(75)
    below_zero = evaluate(plan_of(row(Ceiling(-3), baseline=-4)), {"x": {2022: -2}})
    assert appraise(below_zero).scores[0].completion == point(0)
    censored = evaluate(plan_of(row(Ceiling(3), baseline=2)), {"x": {2022: Interval(4, 5)}})
    assert appraise(censored).scores[0].completion == point(0)
    nothing = evaluate(plan_of(row(Floor(0), baseline=1)), {"x": {2022: -1}})
    assert appraise(nothing).scores[0].completion == point(0)


# Figures outside the plan, old ones, and final ones
def test_figures_outside_the_plan_are_set_aside():
    plan = plan_of(row(Floor(60), baseline=50), row(Floor(5), "alone"), row(Cumulative(5), "total", unit="个"))
    given = {"x": {2019: 48, 2020: 50, 2023: 57}, "alone": {2019: 4}, "total": {"2020-07..2021-06": 3, 2022: 1}}
    found = evaluate(plan, given)
    assert [(each.observation.indicator, str(each.observation.period)) for each in found.set_aside] == [
        ("x", "2019"),
        ("x", "2020"),
        ("alone", "2019"),
        ("total", "2020-07..2021-06"),
    ]
    warned = [(each.indicator, each.warning.severity) for each in found.warnings if type(each.warning) is OutsidePlan]
    assert warned == [("x", Severity.NOTE), ("alone", Severity.WARNING), ("total", Severity.WARNING)]
    assert (
        str(found.set_aside[3].reason)
        == "July 2020 – June 2021 lies only partly in 2021–2025, so its figure is set aside"
    )
    assert found["alone"].status is Status.NO_DATA
    differing = evaluate(plan, [Observation("x", 47, 2020), Observation("x", 57, 2023)])
    assert [each.warning for each in differing.warnings if type(each.warning) is BaselineDiffers] == [
        BaselineDiffers(Period.year(2020), point(47), point(50), "%")
    ]
    part = plan_of(row(Cumulative(5), unit="个", baseline=Baseline(value=9, period="2016-2020")))
    assert not [each for each in evaluate(part, {"x": {2020: 2}}).warnings if type(each.warning) is BaselineDiffers]


def test_old_figures_are_said_by_the_evaluation():
    plan = plan_of(row(Floor(90), "old", baseline=80), row(Floor(90), "new", baseline=80), row(Floor(90), "none"))
    found = evaluate(plan, {"old": {2021: 83}, "new": {2025: 92}})
    assert found.older == ("old",)
    assert [each.indicator for each in found.warnings if type(each.warning) is Stale] == ["old"]
    assert "old" not in [each.indicator for each in evaluate(plan, {"old": {2024: 83}, "new": {2025: 92}}).warnings]


def test_counts_stand_by_section():
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[
            Indicator(
                key="a", unit="万人", target=EndState(1), section="一、甲", section_en="A", nature=Nature.BINDING
            ),
            Indicator(key="b", unit="万人", target=EndState(1), section="二、乙"),
            Indicator(key="c", unit="万人", target=EndState(1), section="一、甲", section_en="A"),
        ],
    )
    evaluation = evaluate(plan, {"a": {2025: 1}, "b": {2025: 0}})
    assert {name: str(tally) for name, tally in evaluation.sections.items()} == {
        "一、甲": "achieved 1/2, no data 1/2",
        "二、乙": "missed 1/1",
    }
    assert "各部分：\n  一、甲：2项，已完成1项，无数据1项\n  二、乙：1项，未完成1项\n" in summarize(evaluation)
    assert "By section:\n  A: achieved 1/2, no data 1/2\n  二、乙: missed 1/1\n" in summarize(evaluation, language="en")
    assert evaluation.binding.keys == ("a",)
