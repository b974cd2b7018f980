"""From the figures of a row to the one number that is judged: totals, means, changes, compounding, breaks. Every figure is made up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import strategies as st

from planspec import (
    About,
    AverageGrowth,
    Baseline,
    Basis,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    NoTarget,
    NoTargetReason,
    ObservedAs,
    Period,
    Plan,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Shape,
    Status,
    Verdict,
    evaluate,
)
from planspec.errors import InvalidNumber, InvalidPlan, UnitMismatch
from planspec.exact import root_power
from planspec.judging.reasons import (
    ForecastUnused,
    LaterIgnored,
    Monitored,
    NoBase,
    NoneAtDate,
    NoneOfOther,
    NotComparable,
    OnlyMonitored,
    SeriesBroken,
    StatedMissing,
    YearsMissing,
)
from tests.builders import judge, plan_for, point, seen, stages

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


LEVELS, CHANGES = ObservedAs.LEVELS, ObservedAs.CHANGES


# Bases
MEAN, TOTAL, AT_DATE = Basis.YEAR_MEAN, Basis.YEAR_TOTAL, Basis.AT_DATE


def test_a_mean_of_the_year_is_decided_by_the_figure_of_the_year():
    july = judge(Ceiling(30), {2021: 34, "2022-07": 18}, baseline=36, basis=MEAN)
    assert (july.status, july.as_of) == (Status.ON_TRACK, date(2021, 12, 31))
    assert july.warnings == (Monitored((Period.parse("2022-07"),)),)
    asked = judge(Ceiling(30), {2021: 34, "2022-07": 18}, baseline=36, basis=MEAN, as_of="2022-07")
    assert (asked.schedule, asked.required_by_now) == (M, Interval.at_most(D("34.8")))
    early = judge(Ceiling(30), {"2021-03": 34}, baseline=36, basis=MEAN)
    assert (early.status, early.reason) == (Status.UNDETERMINED, OnlyMonitored((Period.parse("2021-03"),)))
    first = judge(Ceiling(30), {2021: 34}, baseline=36, basis=MEAN, as_of=2022)
    assert (first.schedule, first.reason) == (U, YearsMissing((Period.year(2022),)))
    none_yet = judge(Ceiling(30), {2021: 34, "2021-03": 2}, baseline=36, basis=MEAN, as_of="2021-03")
    assert none_yet.status is Status.UNDETERMINED
    kept = judge(Ceiling(30, throughout=True), {2021: 29, "2022-07": 40}, basis=MEAN)
    assert kept.status is Status.ON_TRACK
    midyear = judge(Ceiling(30, throughout=True), {2021: 29}, basis=MEAN, as_of="2022-07")
    assert (midyear.status, midyear.schedule) == (Status.ON_TRACK, M)
    first = judge(Ceiling(30, throughout=True), {"2021-03": 29}, basis=MEAN, as_of="2021-07")
    assert first.schedule is U
    gap = judge(Ceiling(30, throughout=True), {2021: 29, 2023: 30}, basis=MEAN)
    assert gap.status is Status.UNDETERMINED
    change = judge(Change(5, falling=True), {2025: 30, "2025-12": 50}, baseline=36, basis=MEAN)
    assert (change.status, change.required_as_observed) == (Status.ACHIEVED, Interval.at_most(31))


def test_a_total_of_the_year_is_what_its_parts_add_up_to():
    gdp = {"baseline": 80, "basis": TOTAL, "unit": "亿元"}
    quarters = {f"2025Q{n}": 25 for n in (1, 2, 3, 4)}
    assert judge(Floor(100), quarters, **gdp).status is Status.ACHIEVED
    running = {"2025-01..2025-03": 25, "2025-01..2025-06": 52, "2025Q3": 30, "2025Q4": 17}
    assert judge(Floor(100), running, **gdp).known == point(99)
    assert judge(Floor(100), {**running, 2025: 101}, **gdp).known == point(101)
    part = judge(Floor(100), {"2025Q1": 101}, domain=Interval(0, None), **gdp)
    assert (part.status, part.known) == (Status.ACHIEVED, Interval.at_least(101))
    assert judge(Floor(100), {"2025Q2": 20}, **gdp).status is Status.UNDETERMINED
    with pytest.raises(PlanspecError, match="overlaps"):
        judge(Floor(100), {"2025-01..2025-05": 40, "2025Q2": 30}, **gdp)
    with pytest.raises(PlanspecError, match="within a plan year"):
        judge(Floor(100), {"2024-07..2025-06": 40}, **gdp)


def test_two_figures_for_one_day_need_a_basis():
    with pytest.raises(PlanspecError, match="basis="):
        judge(Floor(5), {2025: 6, "2025-12": 7})
    assert judge(Floor(5), {2025: 6, "2025-12": 6}, basis=AT_DATE).status is Status.ACHIEVED
    with pytest.raises(PlanspecError, match="has an observation"):
        judge(Floor(5), {2025: 6, "2025-12": 7}, basis=AT_DATE)


# Rates
def test_rates_of_part_of_a_year_are_monitoring():
    growth = AverageGrowth(6, observed=CHANGES)
    quarters = judge(growth, {f"2021Q{n}": 5 for n in (1, 2, 3, 4)})
    assert (quarters.status, type(quarters.reason)) == (Status.UNDETERMINED, OnlyMonitored)
    nine = judge(RelativeChange(5), {"2024-01..2024-09": D("3.9")}, period=2024)
    assert nine.status is Status.UNDETERMINED
    both = judge(growth, {2021: 6, "2022Q1": 1})
    assert (both.status, both.warnings) == (Status.ON_TRACK, (Monitored((Period.parse("2022Q1"),)),))
    assert judge(RelativeChange(15, falling=True), {"2021..2024": D("28.4")}).status is Status.AHEAD


# Breaks
def test_nothing_is_measured_across_a_break():
    level = judge(EndState(26), [seen(D("23.1"), 2023, status="B")], baseline=D("21.3"))
    assert (level.status, level.reason) == (Status.UNDETERMINED, NotComparable(Period.year(2023)))
    assert {level.progress, level.ahead_by_months, level.fulfilment, level.added_per_year, level.pace_ratio} == {None}
    assert judge(EndState(26), [seen(27, 2023, status="B")], baseline=21).status is Status.ON_TRACK
    assert judge(Ceiling(3), [seen(4, 2023, status="B")], baseline=2).status is Status.UNDETERMINED
    total = judge(Cumulative(10), [seen(4, 2021), seen(4, 2022, status="B")])
    assert (total.status, total.progress, total.ahead_by) == (Status.ON_TRACK, None, point(4))
    change = judge(Change(5), [seen(30, 2025, status="B")], baseline=20)
    assert (change.status, change.attainment_reason) == (Status.UNDETERMINED, NotComparable(Period.year(2025)))
    certain = Change(0)
    figures = [seen(5, 2022), seen(5, 2023, status="B")]
    assert judge(certain, figures, baseline=1, domain=Interval(1, None)).attainment is M
    assert judge(certain, figures[:1], baseline=1, domain=Interval(1, None)).attainment is M


def test_a_missing_rest_is_named_up_to_the_day_asked_for():
    short = judge(Cumulative(20), {2021: 3}, unit="个", as_of=2023)
    assert [str(each) for each in short.schedule_reason.missing] == ["2022..2023"]


def test_a_break_in_the_months_of_a_year_breaks_its_mean():
    def mean_of(figures, **options):
        return judge(Ceiling(30), figures, baseline=36, basis=MEAN, **options)

    broken = mean_of([seen(34, 2021), seen(20, "2022-03", status="B"), seen(33, 2022)])
    assert (broken.status, broken.progress, broken.reason) == (
        Status.UNDETERMINED,
        None,
        NotComparable(Period.year(2022)),
    )
    assert mean_of([seen(34, 2021), seen(20, "2022-03", status="B")]).status is Status.ON_TRACK  # it lies behind 2021
    assert mean_of([seen(20, "2022-03", status="B")]).status is Status.UNDETERMINED


def test_a_final_figure_replaces_the_provisional_ones_of_its_parts():
    early = [seen(2, f"2021Q{n}", status="P", vintage=f"2021-0{3 * n}-30") for n in (1, 2, 3)]
    final = seen(9, 2021, vintage="2022-03-01")
    assert judge(Cumulative(10), [*early, final], unit="个").known_by_now == point(9)
    for kept in (seen(9, 2021), seen(9, 2021, status="P", vintage="2022-03-01"), seen(9, 2021, vintage="2021-04-01")):
        with pytest.raises(PlanspecError, match="overlaps"):
            judge(Cumulative(10), [*early, kept], unit="个")


def test_a_forecast_is_never_an_actual_figure():
    rows = [seen(27, 2025, status="F"), seen(20, 2023)]
    assessment = judge(EndState(27), rows, baseline=10)
    assert (assessment.attainment, assessment.latest.value) == (U, point(20))
    assert assessment.warnings[0] == ForecastUnused((Period.year(2025),))
    assert assessment.warnings[0].zh == "2025年为预测数，未采用"
    alone = judge(Cumulative(5), [seen(9, year, status="F") for year in (2022, 2021)])
    assert (alone.status, str(alone.warnings[0])) == (Status.NO_DATA, "forecast for 2021, 2022 not used")
    both = judge(Cumulative(5), [seen(9, 2021, status="F"), seen(1, 2021)])  # a forecast and then the figure
    assert both.known == Interval.at_least(1)
    with pytest.raises(PlanspecError):  # it is read all the same
        judge(Cumulative(5), [seen("9人次", 2021, status="F")])
    words = judge(Qualitative("稳步提高"), [seen(Judgement(M, "某局", 2026), 2025, status="F")], unit="")
    assert words.status is Status.NO_DATA


def test_a_figure_stated_as_missing_says_why():
    assessment = judge(Cumulative(22), [seen(4, 2021), seen(None, 2023, status="Q"), seen(None, 2022, status="L")])
    assert assessment.known_by_now == point(4)
    assert [str(each) for each in assessment.warnings[:2]] == [
        "no figure for 2022: missing not collected",
        "no figure for 2023: suppressed",
    ]
    assert assessment.warnings[1].zh == "2023年无数据：保密"
    assert judge(Cumulative(22), [seen(None, 2022)]).warnings == ()


def test_a_figure_that_a_later_vintage_withdraws_or_brings_is_missing_or_not():
    withdrawn = [seen(20, 2021, vintage="2022-01"), seen(None, 2021, status="Q", vintage="2022-06")]
    for rows in (withdrawn, withdrawn[::-1]):
        gone = judge(EndState(30), rows, baseline=18)
        assert (gone.status, [str(each) for each in gone.warnings]) == (
            Status.NO_DATA,
            ["no figure for 2021: suppressed"],
        )
    brought = [seen(None, 2021, status="O", vintage="2022-01"), seen(20, 2021, vintage="2022-06")]
    for rows in (brought, brought[::-1]):
        assert StatedMissing not in {type(each) for each in judge(EndState(30), rows, baseline=18).warnings}


def test_a_forecast_made_twice_is_noted_once():
    rows = [seen(5, 2024, status="F", vintage=year) for year in (2022, 2023)]
    assert [str(each) for each in judge(EndState(30), rows).warnings] == ["forecast for 2024 not used"]
    assert judge(EndState(30), [seen(30, 2025, status=("F", "P"))]).status is Status.NO_DATA


def test_a_stated_revision_widens_what_is_preliminary_alone():
    rows = [seen(20, 2025, status="P")]
    assert judge(Floor(20), rows).attainment is M
    widened = judge(Floor(20), rows, revision=D("0.01"))
    assert (widened.known, widened.attainment) == (Interval(D("19.8"), D("20.2")), U)
    assert judge(Floor(19), rows, revision=0.01).attainment is M
    assert judge(Floor(20), [seen(20, 2025)], revision=0.5).attainment is M
    below = judge(Floor(-20), [seen(-20, 2025, status="P")], revision=0.01)
    assert below.known == Interval(D("-20.2"), D("-19.8"))
    open_ended = judge(Floor(20), [seen(Interval.above(20), 2025, status="P")], revision=0.1)
    assert open_ended.known == Interval.above(18)
    cut = judge(Floor(20), [seen(99, 2025, status="P")], unit="%", domain=Interval(0, 100), revision=0.1)
    assert cut.known == Interval(D("89.1"), 100)
    for wrong in (-1, 1, "x"):
        with pytest.raises(PlanspecError, match="revision"):
            judge(Floor(20), rows, revision=wrong)


def test_a_break_makes_changes_from_the_baseline_incomparable():
    rows = [seen(5, 2021), seen(8, 2022, status="B")]
    for target in (Change(2), RelativeChange(20, observed=LEVELS), AverageGrowth(3)):
        assessment = judge(target, rows, baseline=4)
        assert (assessment.status, assessment.attainment) == (Status.UNDETERMINED, U)
        assert assessment.reason == NotComparable(Period.year(2022))
        assert SeriesBroken(Period.year(2022)) in assessment.warnings
    level = judge(EndState(10), rows, baseline=4)
    assert (level.schedule, level.progress) == (U, None)  # it stands beside its target, measured from nothing
    assert (level.added_per_year, level.pace_ratio) == (None, None)
    assert str(level.warnings[0]) == "break in the series in 2022: figures before and after it are not comparable"
    assert level.warnings[0].zh == "2022年统计口径调整，前后不可比"
    assert level.reason.zh
    assert "not comparable" in str(NotComparable(Period.year(2022)))
    assert "不可比" in NotComparable(Period.year(2022)).zh
    flows = judge(Cumulative(10), rows)
    assert (flows.added_per_year, flows.progress) == (None, None)


def test_a_number_of_no_use_is_refused():
    with pytest.raises(InvalidNumber):
        judge(Cumulative(5), {2021: 1}, revision=D("NaN"))


AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


def verdicts(assessment):
    return assessment.status, assessment.attainment, assessment.schedule


# Changes
def test_a_change_is_measured_from_the_baseline():
    rise = judge(Change(1), {2023: D("77.9")}, unit="岁", baseline=D("77.3"))
    assert verdicts(rise) == (Status.ON_TRACK, U, M)
    assert (rise.known_by_now, rise.progress, rise.unit) == (Interval.point(D("0.6")), Interval.point(D("0.6")), "岁")
    assert judge(Change(1), {2025: D("78.3")}, unit="岁", baseline=D("77.3")).status is Status.ACHIEVED
    fall = judge(Change(10, falling=True), {2025: 60}, unit="%", baseline=69)
    assert (fall.status, fall.unit, fall.known) == (Status.MISSED, "个百分点", Interval.point(9))
    none = judge(Change(1), {2025: 78}, unit="岁")
    assert (none.status, type(none.reason)) == (Status.UNDETERMINED, NoBase)
    assert "no baseline" in str(none.reason)
    assert "无基数" in none.reason.zh
    assert judge(Change(1), {}, unit="岁").status is Status.NO_DATA
    censored = judge(Change(1), {2025: 80}, unit="岁", baseline=Interval.above(77))
    assert censored.attainment is U
    assert judge(Change(1), {2025: 80}, unit="岁", baseline=Interval.below(77)).attainment is M
    assert judge(Change(1, direction=AT_MOST), {2023: 77}, unit="岁", baseline=77).is_hold
    assert judge(Change(1), {2023: 77}, unit="岁", baseline=78).status is Status.BEHIND
    added = judge(Change(3, observed=CHANGES), {2021: 1, 2022: "2.5"}, unit="个百分点")
    assert (added.status, added.known_by_now) == (Status.AHEAD, Interval.point(D("3.5")))  # it may yet fall


def test_percent_changes_compound_and_never_add():
    rates = {2021: 3, 2022: 3, 2023: 3, 2024: 3, 2025: 3}
    thirteen_and_a_half = RelativeChange(D("13.5"), falling=True)
    summed = judge(RelativeChange(15, falling=True), rates, unit="%")
    assert (summed.status, summed.known) == (Status.MISSED, Interval.point(D("14.12659743")))
    assert judge(thirteen_and_a_half, rates, unit="%").status is Status.ACHIEVED
    partly = judge(thirteen_and_a_half, {2021: 3, 2022: 3}, unit="%")
    assert verdicts(partly) == (Status.ON_TRACK, U, M)
    assert judge(thirteen_and_a_half, {2021: 3, 2023: 3}, unit="%").status is Status.UNDETERMINED
    assert judge(thirteen_and_a_half, {2021: "≥3", 2022: 3}, unit="%").progress.lower > D("0.4")
    assert judge(thirteen_and_a_half, {"2021..2025": "[13.5]"}, unit="%").status is Status.ACHIEVED
    assert judge(thirteen_and_a_half, {}, unit="%").status is Status.NO_DATA
    with pytest.raises(PlanspecError, match="100"):
        judge(thirteen_and_a_half, {2021: 100}, unit="%")


def test_a_relative_change_of_levels_runs_straight_or_at_a_constant_rate():
    straight = judge(RelativeChange(21, observed=LEVELS), {"2023-06-30": 110}, unit="元", baseline=100)
    assert (straight.status, straight.required_by_now) == (Status.BEHIND, Interval.at_least(D("10.5")))
    assert abs(straight.progress.exact - D(10) / 21) < D("1e-12")
    rate = RelativeChange(21, observed=LEVELS, shape=Shape.LOGARITHMIC)
    halfway = judge(rate, {"2023-06-30": 110}, unit="元", baseline=100)
    assert (halfway.status, halfway.progress, halfway.schedule) == (Status.ON_TRACK, Interval.point(D("0.5")), M)
    assert halfway.required_by_now == Interval.at_least(10)
    assert halfway.needed_per_year == Interval.point(D("3.8860118254"))  # 1.1^(1/2.5), to 12 decimals of the factor
    assert judge(RelativeChange(21, observed=LEVELS), {2024: 122}, unit="元", baseline=100).status is Status.AHEAD
    assert judge(RelativeChange(21, observed=LEVELS), {2025: 121}, unit="元", baseline=100).status is Status.ACHIEVED
    early = judge(RelativeChange(21, observed=LEVELS), {2022: 122}, as_of=2023, unit="元", baseline=100)
    assert (early.status, early.progress) == (Status.UNDETERMINED, None)
    late = judge(RelativeChange(21, observed=LEVELS), {2022: 122}, as_of=2025, unit="元", baseline=100)
    assert isinstance(late.reason, NoneAtDate)
    for baseline in (None, 0, -5, Interval.above(3)):
        unmeasurable = judge(RelativeChange(21, observed=LEVELS), {2025: 121}, unit="元", baseline=baseline)
        assert (unmeasurable.attainment, type(unmeasurable.reason)) == (U, NoBase)
        assert str(unmeasurable.reason)
        assert unmeasurable.reason.zh
    capped = judge(RelativeChange(5, direction=AT_MOST, observed=LEVELS), {2023: 103}, unit="元", baseline=100)
    assert (capped.is_hold, capped.progress, capped.status) == (True, None, Status.ON_TRACK)
    gone = judge(RelativeChange(100, falling=True, observed=LEVELS), {2025: 0}, unit="元", baseline=100)
    assert gone.status is Status.ACHIEVED
    assert judge(RelativeChange(100, falling=True, observed=LEVELS), {2023: 5}, unit="元", baseline=100).attainment is U
    below = judge(RelativeChange(20, falling=True, observed=LEVELS), {2025: -1}, unit="元", baseline=100)
    assert below.status is Status.ACHIEVED


rates = st.lists(st.decimals(-5, 9, places=1), min_size=5, max_size=5)


GROWTH_BY_RATE = AverageGrowth(10, shape=Shape.LOGARITHMIC)


def test_growth_on_average_is_due_year_by_year():
    straight = judge(AverageGrowth(10), {2022: D("124.4204")}, unit="元", baseline=100)
    assert (straight.status, straight.ahead_by) == (Status.ON_TRACK, Interval.point(0))
    on_time = judge(GROWTH_BY_RATE, {2022: 121}, unit="元", baseline=100)
    assert verdicts(on_time) == (Status.ON_TRACK, U, M)
    assert on_time.progress == Interval.point(D("0.4"))
    assert judge(GROWTH_BY_RATE, {2022: D("120.99")}, unit="元", baseline=100).status is Status.BEHIND
    mid_year = judge(GROWTH_BY_RATE, {"2023-06": D("126.9")}, unit="元", baseline=100)
    assert mid_year.schedule is N
    assert mid_year.required_by_now.lower == D("26.9058706286")
    assert str(mid_year.reason).startswith("known 26.9 %, required ≥≈26.91 % by")
    about = judge(AverageGrowth(About(D("6.5"))), {2025: 137}, unit="元", baseline=100)
    assert about.attainment is M
    assert judge(AverageGrowth(2, falling=True), {2025: 90}, unit="元", baseline=100).attainment is M


# Relative to another indicator
GDP = Indicator(key="gdp", name="GDP增长", unit="%", target=NoTarget(NoTargetReason.PENDING))


def test_an_indicator_is_compared_with_another_at_the_same_date():
    ahead = judge(
        RelativeTo("GDP增长", strict=True), {"x": {2023: 5, 2025: 6}, "gdp": {2023: 5, 2025: 5}}, GDP, unit="%"
    )
    assert (ahead.status, ahead.known, ahead.unit) == (Status.ACHIEVED, Interval.point(1), "个百分点")
    assert [warning.period.start.year for warning in ahead.warnings] == [2023]
    level = {"x": {2025: 5}, "gdp": {2025: 5}}
    assert judge(RelativeTo("gdp", strict=True), level, GDP, unit="%").status is Status.MISSED
    assert judge(RelativeTo("gdp"), level, GDP, unit="%").status is Status.ACHIEVED
    assert judge(RelativeTo("gdp", About(0)), level, GDP, unit="%").status is Status.ACHIEVED
    synchronous = judge(RelativeTo("gdp", About(0)), {"x": {2025: "5.4"}, "gdp": {2025: 5}}, GDP, unit="%")
    assert synchronous.status is Status.UNDETERMINED
    near = RelativeTo("gdp", About(0, tolerance=D("0.5")))
    assert judge(near, {"x": {2025: "5.4"}, "gdp": {2025: 5}}, GDP, unit="%").status is Status.ACHIEVED
    elsewhen = judge(RelativeTo("gdp"), {"x": {2025: 5}, "gdp": {2024: 5}}, GDP, unit="%")
    assert isinstance(elsewhen.reason, NoneOfOther)
    assert "the end of 2025" in str(elsewhen.reason)
    assert "GDP增长" in elsewhen.reason.zh
    unknown = judge(RelativeTo("全国平均"), {2025: 5}, unit="%")
    assert "no indicator 全国平均" in str(unknown.reason)
    assert "没有指标" in unknown.reason.zh
    assert judge(RelativeTo("gdp"), {}, GDP, unit="%").status is Status.NO_DATA


def test_later_figures_are_not_used_by_a_milestone_before_them():
    part = judge(stages((2023, EndState(100)), (2025, EndState(200))), {2023: 101, 2024: 150}, as_of=2023, baseline=1)
    assert [type(each) for each in part.parts[0].warnings] in ([], [LaterIgnored])
    assert part.parts[0].attainment is M


# What a reviewer found, each mended
def test_a_comparison_minds_units_and_what_the_other_is():
    base = {"name": "p", "period": "2021-2025"}
    here = Indicator(key="x", unit="人", target=RelativeTo("b"))
    there = Indicator(key="b", unit="万人", target=EndState(1))
    compared = evaluate(Plan(**base, indicators=[here, there]), {"x": 50, "b": 1})["x"]
    assert (compared.attainment, compared.known, compared.latest.value) == (
        N,
        Interval.point(-9950),
        Interval.point(50),
    )
    for other, error in (
        (Indicator(key="b", unit="元", target=EndState(1)), UnitMismatch),
        (Indicator(key="b", unit="", target=Qualitative("稳步提高")), InvalidPlan),
        (Indicator(key="b", unit="人", target=Cumulative(1)), InvalidPlan),
    ):
        with pytest.raises(error, match="target"):
            Plan(**base, indicators=[here, other])
    with pytest.raises(InvalidPlan, match="with itself"):
        plan_for(RelativeTo("x"))
    twins = [Indicator(key=key, name="b", unit="人", target=EndState(1)) for key in ("b1", "b2")]
    with pytest.raises(PlanspecError, match="b1"):
        Plan(**base, indicators=[here, *twins])
    rates = Indicator(key="b", name="GDP增长", unit="%", target=RelativeChange(30))
    faster = judge(
        RelativeTo("b", strict=True),
        {"x": {2024: 5, 2025: 6}, "b": {2024: 6, "2025Q4": 1, "2025Q1": 1}},
        rates,
        unit="%",
    )
    assert (faster.attainment, [w.period.start.year for w in faster.warnings]) == (U, [2024])
    only_before = judge(RelativeTo("gdp"), {"x": {2023: 5, 2025: 4}, "gdp": {2023: 5}}, GDP, unit="%")
    assert (only_before.status, only_before.as_of.year) == (Status.UNDETERMINED, 2025)


def test_levels_below_zero_are_judged_as_they_are():
    def fell(target, level):
        return judge(target, {2025: level}, unit="元", baseline=100)

    within = fell(RelativeChange(Interval(90, 100), falling=True, observed=LEVELS), -50)
    assert (within.attainment, within.known) == (N, Interval.point(150))
    assert fell(RelativeChange(120, falling=True, observed=LEVELS), -50).attainment is M
    assert fell(RelativeChange(-100, observed=LEVELS), -50).attainment is N
    early = judge(
        RelativeChange(100, falling=True, direction=AT_MOST, observed=LEVELS), {2023: 90}, unit="元", baseline=100
    )
    assert early.attainment is U
    gone = judge(RelativeChange(50, falling=True, observed=LEVELS), {2023: 0}, unit="元", baseline=100)
    assert (gone.status, gone.progress) == (Status.AHEAD, Interval.point(2))
    rate = RelativeChange(50, falling=True, observed=LEVELS, shape=Shape.LOGARITHMIC)
    assert judge(rate, {2023: 0}, unit="元", baseline=100).progress is None


def test_growth_of_all_sizes_is_judged():
    nothing_or_more = judge(RelativeChange(0, strict=True), {2021: 3}, unit="%")
    assert (nothing_or_more.progress, nothing_or_more.attainment) == (None, U)
    long = Plan(
        name="p",
        period="2021-2050",
        indicators=[Indicator(key="x", unit="元", target=AverageGrowth(D("6.5")), baseline=1)],
    )
    assert evaluate(long, {"x": 7})["x"].attainment is M
    since_1978 = Plan(
        name="p",
        period="2021-2025",
        indicators=[
            Indicator(key="x", unit="元", target=AverageGrowth(D("6.55")), baseline=Baseline(value=1, period=1978))
        ],
    )
    assert evaluate(since_1978, {"x": 19})["x"].attainment is N
    by_the_day = judge(RelativeChange(500, observed=LEVELS), {"2023-03-17": 40}, unit="元", baseline=10)
    assert by_the_day.schedule is M
    assert judge(RelativeChange(500, observed=LEVELS), {"2023-03-17": 20}, unit="元", baseline=10).schedule is N
    assert judge(RelativeChange(50, falling=True), {2021: 100}, unit="%", domain=Interval()).known_by_now.exact == 100
    assert judge(RelativeChange(50, falling=True), {2021: 120}, unit="%", domain=Interval()).known_by_now.exact == 100
    with pytest.raises(PlanspecError):
        judge(stages((2023, RelativeChange(10)), (2025, RelativeChange(20))), {2021: -100}, unit="%")
    tiny = judge(RelativeChange(D("1e-58")), {2021: 0}, unit="%")
    assert tiny.schedule is N
    assert judge(RelativeChange(About(D("1e-11"))), {2021: 0}, unit="%").schedule is N
    assert judge(AverageGrowth(D("1e12")), {"2023-06": 10}, unit="元", baseline=1).schedule is N
    close = judge(GROWTH_BY_RATE, {"2023-06": root_power(D("1.1"), Fraction(5, 2))}, unit="元", baseline=1)
    assert close.schedule in (M, N)
    assert judge(GROWTH_BY_RATE, {2022: D("1.21")}, unit="元", baseline=1).schedule is M


def test_signed_changes_count_in_the_sense_of_the_target():
    fall = RelativeChange(15, falling=True, observed=ObservedAs.SIGNED_CHANGES)
    assert judge(fall, {"2021..2025": D("-28.4")}).status is Status.ACHIEVED
    assert judge(fall, {"2021..2025": 3}).status is Status.MISSED
    assert judge(Change(3, observed=ObservedAs.SIGNED_CHANGES), {"2021..2025": -3}).status is Status.MISSED
