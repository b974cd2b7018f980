"""Early warning: low headroom, a pace above the best year, old figures. Every figure is made up."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from planspec import (
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    EndState,
    Floor,
    Interval,
    Judgement,
    NoTarget,
    ObservedAs,
    Period,
    PlanspecError,
    Qualitative,
    RelativeChange,
    Severity,
    Thresholds,
    Verdict,
    evaluate,
)
from planspec.errors import InvalidType
from planspec.judging.reasons import LineBroken, LowHeadroom, PaceAboveBest, SeriesBroken, Stale
from tests.builders import judge, plan_for, point, seen

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


LEVELS, CHANGES = ObservedAs.LEVELS, ObservedAs.CHANGES


figures = st.decimals(0, 60, places=1)


# Early warning
def kinds(assessment):
    return [type(each) for each in assessment.warnings]


def test_low_headroom_is_measured_by_the_usual_yearly_change():
    close = judge(Ceiling(3), {2021: 2, 2022: D("2.6"), 2023: D("2.7")}, unit="%", baseline=D("1.5"))
    [warning] = close.warnings
    assert warning == LowHeadroom(point(D("0.3")), D("0.4"), D(1), "个百分点")
    assert (
        str(warning)
        == "only 0.3 percentage points from the limit, while the usual change is 0.4 percentage points a year"
    )
    assert warning.zh == "距界限仅0.3个百分点，而历年平均变动0.4个百分点"
    assert warning.severity is Severity.WARNING
    figures = {2021: 2, 2022: D("2.6"), 2023: D("2.7")}
    low = judge(Ceiling(3), figures, unit="%", baseline=D("1.5"), thresholds=Thresholds(headroom=D("0.5")))
    assert low.warnings == ()
    assert judge(Ceiling(3), {2023: D("2.9")}, unit="%", baseline=D("1.5")).warnings == ()  # one change is not a custom
    floor = judge(Floor(90), {2021: 95, 2022: 92, 2023: 91}, unit="%", baseline=96)
    assert kinds(floor) == [LowHeadroom]
    broken = judge(Ceiling(3), {2021: 2, 2022: D("3.6"), 2023: D("3.7")}, unit="%", baseline=D("1.5"))
    assert kinds(broken) == [LineBroken, LineBroken, PaceAboveBest]
    unknown = judge(Ceiling(3), {2021: 2, 2022: D("2.6"), 2023: D("2.9")}, unit="%")
    assert kinds(unknown) == [LowHeadroom]  # a limit is a line to hold, whatever was before
    throughout = judge(Ceiling(3, throughout=True), {2021: 1, 2022: 2, 2023: D("2.9")}, unit="%")
    assert kinds(throughout) == [LowHeadroom]
    since_the_baseline = judge(Ceiling(3, throughout=True), {2021: 2, 2022: D("2.9")}, unit="%", baseline=1)
    assert since_the_baseline.warnings == (LowHeadroom(point(D("0.1")), D("0.95"), D(1), "个百分点"),)
    back = judge(Ceiling(3, throughout=True), {2021: D("2.9"), 2022: 1}, unit="%", baseline=2)
    assert (back.margin, back.warnings) == (point(D("0.1")), ())  # the worst year was near, the latest is not
    floor = judge(Floor(90, throughout=True), {2021: 95, 2022: 92, 2023: 91}, unit="%", baseline=96)
    assert kinds(floor) == [LowHeadroom]
    split = [seen(1, 2021), seen(2, 2022), seen(D("2.9"), 2023, status="B")]
    assert kinds(judge(Ceiling(3), split, unit="%", baseline=1)) == [SeriesBroken]


def test_a_pace_above_the_best_year_is_warned_of():
    total = judge(Cumulative(22), {2021: 4, 2022: 5, 2023: 3})
    assert total.warnings == ()  # exactly 5 are needed
    slow = judge(Cumulative(22), {2021: 4, 2022: 5, 2023: D("2.9")}, unit="万人")
    assert slow.warnings == (PaceAboveBest(point(D("5.05")), D(5), 2022, "万人"),)
    assert "(50,000 people in 2022)" in str(slow.warnings[0])
    assert slow.warnings[0].zh == "今后年均需完成5.05万人，高于历年最高的5万人（2022年）"
    quarters = judge(Cumulative(22), {"2021Q1": 2, "2021Q2": 1, "2021Q3": 1, "2021Q4": 1, 2022: 1}, unit="万人")
    assert quarters.warnings == (PaceAboveBest(point(D("5.333333333334")), D(5), 2021, "万人"),)
    assert judge(Cumulative(22), {"2021Q2": 1}).warnings == ()
    falling = judge(Ceiling(10), {2021: 19, 2022: 17}, baseline=20, unit="万人")
    assert falling.warnings == (PaceAboveBest(point(D("-2.333333333334")), D(-2), 2022, "万人"),)
    change = judge(Change(10, falling=True), {2021: 19, 2022: 17}, baseline=20)
    assert [each.best for each in change.warnings] == [2]
    rates = judge(RelativeChange(15, falling=True), {2021: 1, 2022: 2}, unit="%")
    assert [(each.best, each.unit) for each in rates.warnings] == [(2, "%")]
    assert judge(EndState(26), {2021: 40, 2022: 35}).warnings == ()  # nothing is needed
    percent = judge(EndState(60), {2021: 51, 2022: 52}, unit="%", baseline=50)
    assert percent.warnings[0].unit == "个百分点"
    assert judge(Cumulative(22), {2021: 4, 2022: Interval(5, 9)}).warnings == ()
    relative = judge(AverageGrowth(6), {2021: 101, 2022: 102}, baseline=100)
    assert relative.warnings == ()  # of levels no yearly rate is read
    growth = judge(AverageGrowth(6, observed=CHANGES), {2021: 5, "2022Q1": 1}, unit="%")
    assert growth.warnings[-1].best == 5


def test_old_data_are_warned_of():
    old = judge(EndState(5), {2021: 4}, baseline=3, as_of="2023-01-31")
    assert kinds(old) == [Stale]
    assert old.warnings == (Stale(Period.year(2021), date(2023, 1, 31), D(12)),)
    assert str(old.warnings[0]) == "the latest figure, for 2021, is more than 12 months old at the end of January 2023"
    assert old.warnings[0].zh == "最新数据为2021年数据，至2023年1月底已超过12个月"
    assert kinds(judge(EndState(5), {2021: 4}, baseline=3, as_of="2022-12-31")) == []
    patient = Thresholds(months=36)
    assert kinds(judge(EndState(5), {2021: 4}, baseline=3, as_of="2023-01-31", thresholds=patient)) == []
    assert kinds(judge(EndState(5), {2025: 4}, baseline=3, as_of=2030)) == []  # what was due is there
    for wrong in (-1, "x"):
        with pytest.raises(PlanspecError):
            Thresholds(months=wrong)
    with pytest.raises(InvalidType, match="thresholds"):
        judge(EndState(5), {2021: 4}, thresholds=12)


def test_the_warnings_of_parts_are_those_of_the_row():
    parts = Components([Component("a", Cumulative(22)), Component("b", EndState(2))])
    combined = evaluate(plan_for(parts), {"x/a": {2021: 1}})["x"]
    assert kinds(combined) == [PaceAboveBest]
    assert judge(NoTarget(), {2021: 1}).warnings == ()
    assert kinds(judge(Qualitative("稳步提高"), {2021: Judgement(M, "某局", 2022)}, unit="")) == []
