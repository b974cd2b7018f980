"""What a row asks for at which time: yearly amounts, versions, due dates, fiscal years.

Every expectation is worked out by hand from docs/design.md. Every figure is made up.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    Basis,
    Ceiling,
    Cumulative,
    Direction,
    EachYear,
    Floor,
    Interval,
    Period,
    PlanspecError,
    Status,
    Superseded,
    Verdict,
)
from planspec.errors import InvalidPlan, InvalidType
from planspec.judging.reasons import LineBroken, NotDue, YearsMissing
from tests.builders import judge, plan_for, point, stages

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


def test_a_limit_on_every_year_is_a_line_to_hold():
    limit = EachYear(10, direction=AT_MOST)
    running = judge(limit, {2021: 8, "2022-01..2022-06": 7}, unit="个")
    assert (running.status, running.required_by_now) == (Status.ON_TRACK, Interval.at_most(10))
    either_way = judge(limit, {2021: 8, "2022-01..2022-06": 12}, unit="个", domain=Interval())
    assert (either_way.status, either_way.requirement.span) == (Status.BREACHED, Period.year(2022))


# Versions
def test_what_fell_due_before_a_revision_is_judged_as_it_stood():
    yearly = {"superseded": [Superseded(target=EachYear(2), until=2023)], "unit": "小时"}
    kept = judge(EachYear(5), {2021: 2, 2022: 2, 2023: 2, 2024: 6}, **yearly)
    assert (kept.status, [each.attainment for each in kept.requirements]) == (Status.ON_TRACK, [M, M, M, M, U])
    assert judge(EachYear(5), {2021: 1}, **yearly).status is Status.MISSED
    limit = {"superseded": [Superseded(target=Ceiling(5, throughout=True), until=2022)]}
    assert judge(Ceiling(3, throughout=True), {2021: 4, 2022: 4, 2023: 3}, **limit).status is Status.ON_TRACK
    total = {"superseded": [Superseded(target=Cumulative(20), until=2023)], "unit": "个"}
    before = judge(Cumulative(30), {2021: 4, 2022: 4, 2023: 4}, **total)
    assert (before.status, str(before.target)) == (Status.ON_TRACK, "(20)")
    after = judge(Cumulative(30), {2021: 4, 2022: 4, 2023: 4, 2024: 9}, **total)
    assert (after.status, after.required_by_now) == (Status.ON_TRACK, Interval.at_least(21))
    assert judge(Cumulative(30), {}, **total).target == Cumulative(30)


def test_a_version_in_force_to_the_end_is_the_one_that_is_asked():
    whole = judge(EachYear(5), {}, period=2021, unit="个", superseded=[Superseded(target=EachYear(2), until=2021)])
    assert (whole.status, [str(each.accepts) for each in whole.requirements]) == (Status.NO_DATA, ["≥2"])
    total = {"superseded": [Superseded(target=EachYear(2, total=20), until=2022)], "unit": "个"}
    later = judge(EachYear(5), dict.fromkeys(range(2021, 2024), 5), **total)
    assert [str(each.accepts) for each in later.requirements] == ["≥2", "≥2", "≥5", "≥5", "≥5"]


def test_a_mean_of_years_that_was_raised_is_still_one_total():
    raised = {"superseded": [Superseded(target=EachYear(4, average=True), until=2022)], "unit": "个"}
    mean = judge(EachYear(6, average=True), {2021: 4, 2022: 4, 2023: 8}, **raised)
    [asked] = mean.requirements
    assert (str(asked.accepts), mean.required_by_now) == ("≥30", Interval.at_least(Fraction(46, 3)))
    split = judge(EachYear(6), {2021: 4, 2022: 4, 2023: 6}, **raised)
    assert [each.span.start.year for each in split.requirements] == [2023, 2024, 2025]


def test_the_version_is_that_of_the_latest_figure_that_counts():
    means = {"basis": MEAN, "baseline": 50, "superseded": [Superseded(target=Floor(60), until=2022)]}
    assert judge(Floor(90), {2022: 55, "2023-07": 70}, **means).target == Floor(60)
    late = judge(stages((2022, Floor(54)), (2025, Floor(60))), {2022: 55, "2023-07": 70}, baseline=50, basis=MEAN)
    assert (late.as_of, late.status) == (date(2022, 12, 31), Status.ON_TRACK)


def test_fiscal_years_are_plan_years():
    fiscal = {"period": "2021-07..2026-06"}
    assert judge(EachYear(5), {"2021-07..2022-06": 5}, unit="个", **fiscal).status is Status.ON_TRACK
    plain = judge(EachYear(5), {"2021-07..2021-12": 3, "2022-01..2022-06": 1}, unit="个", **fiscal)
    assert plain.status is Status.MISSED
    kept = judge(Ceiling(3, throughout=True), {"2022-06": 3}, **fiscal)
    assert (kept.status, kept.elapsed) == (Status.ON_TRACK, D("0.2"))
    with pytest.raises(PlanspecError, match="within a plan year"):
        judge(EachYear(5), {2022: 5}, unit="个", **fiscal)
    assert judge(Floor(5), 6, **fiscal).latest.period == Period.parse("2025-07..2026-06")
    assert judge(Cumulative(50), {"2024Q1": 50}, unit="个", period="2024Q1").status is Status.ACHIEVED
    assert judge(Floor(50), {"2024-02": 50}, period="2024Q1").status is Status.ON_TRACK


def test_a_year_without_an_amount_asks_for_nothing():
    found = judge(EachYear({2021: 10, 2023: 30}), {2021: 10, 2022: 0}, period="2021-2023", unit="个")
    assert (found.status, [each.due.year for each in found.requirements]) == (Status.ON_TRACK, [2021, 2023])
    later = judge(EachYear({2023: 30, 2024: 30}, direction=AT_MOST), {2021: 10}, unit="个")
    assert (later.status, later.reason) == (Status.ON_TRACK, NotDue(date(2023, 12, 31)))
    alone = judge(EachYear({2023: 30}), {2021: 10}, unit="个", domain=Interval())
    assert (alone.status, alone.schedule) == (Status.ON_TRACK, M)


def test_a_yearly_amount_with_a_total_needs_both():
    both = judge(EachYear(5, total=30), {2021: 6, 2022: 6, 2023: 6}, unit="个")
    assert (both.status, len(both.requirements)) == (Status.ON_TRACK, 6)
    short = judge(EachYear(5, total=30), dict.fromkeys(range(2021, 2026), 5), unit="个")
    assert (short.status, short.known) == (Status.MISSED, point(25))
    mean = judge(EachYear(5, average=True, total=30), {2021: 20, 2022: 15}, unit="个")
    assert mean.status is Status.ACHIEVED
    gap = judge(EachYear(5), {2021: 5, 2023: 5}, unit="个")
    assert (gap.status, gap.reason) == (Status.UNDETERMINED, YearsMissing((Period.year(2022),)))
    assert (str(gap.reason), gap.reason.zh) == ("no figure for 2022", "缺2022年数据")
    wide = judge(EachYear(5), {2021: Interval(4, 6), 2022: 5}, unit="个")
    assert wide.attainment_reason.known == Interval(4, 6)
    ranged = judge(EachYear(Interval(5, 8)), {2021: 6, 2022: 9}, unit="个")
    assert (ranged.status, ranged.fulfilment) == (Status.MISSED, None)


# Bases
MEAN, TOTAL, AT_DATE = Basis.YEAR_MEAN, Basis.YEAR_TOTAL, Basis.AT_DATE


YEARS = range(2021, 2026)


def verdicts(assessment):
    return assessment.status, assessment.attainment, assessment.schedule


# Each year
def test_every_year_s_own_amount_counts_and_the_running_year_is_due_in_part():
    running = judge(EachYear(1300), {2021: 1300, 2022: 1400, "2023-01..2023-06": 700})
    assert verdicts(running) == (Status.ON_TRACK, U, M)
    assert (running.known_by_now, running.required_by_now) == (Interval.point(700), Interval.at_least(650))
    assert judge(EachYear(1300), {2021: 1300, "2022Q1": 300}).status is Status.BEHIND
    short = judge(EachYear(1300), {2021: 1300, 2022: 1200, 2023: 9000})
    assert verdicts(short) == (Status.MISSED, N, N)
    assert [type(warning) for warning in short.warnings] == [LineBroken]
    assert judge(EachYear(1300), dict.fromkeys(YEARS, 1300)).status is Status.ACHIEVED
    assert judge(EachYear(1300), {2021: 1300, 2023: 1300}).status is Status.UNDETERMINED
    assert "2022" in str(judge(EachYear(1300), {2021: 1300, 2023: 1300}).reason)
    assert judge(EachYear(1300), {}).status is Status.NO_DATA
    assert judge(EachYear(1300), {2021: 1300}, as_of="2020-12-31").status is Status.NO_DATA


def test_a_yearly_limit_and_a_yearly_range_are_kept_in_every_year():
    assert judge(EachYear(10, direction=AT_MOST), dict.fromkeys(YEARS, 10)).status is Status.ACHIEVED
    assert judge(EachYear(10, direction=AT_MOST), {2021: 11}).status is Status.MISSED
    within = judge(EachYear(Interval(5, 10)), {2021: 5, 2022: 10, 2023: 7, 2024: 6, 2025: 11})
    assert verdicts(within)[:2] == (Status.MISSED, N)
    assert within.known == Interval.point(11)
    kept = judge(EachYear(Interval(5, 10)), {2021: 5, 2022: 10, 2023: 7, 2024: 6, 2025: 9})
    assert (kept.attainment, kept.known) == (M, Interval(5, 10))


def test_the_mean_of_the_years_counts_where_the_plan_says_on_average():
    mean = EachYear(900, average=True)
    assert judge(mean, {2021: 1000, 2022: 800, 2023: 900}).status is Status.ON_TRACK
    assert judge(mean, {2021: 1300, 2022: 3200}).status is Status.ACHIEVED
    assert judge(mean, {2021: 1300, 2022: 3200}).needed_per_year == Interval.point(0)
    assert judge(mean, dict.fromkeys(YEARS, 899)).status is Status.MISSED
    assert judge(EachYear(Interval(None, 5), average=True), dict.fromkeys(YEARS, 5)).status is Status.ACHIEVED
    assert judge(EachYear(5, average=True, direction=AT_MOST), {2021: 26}).needed_per_year is None
    assert judge(EachYear(5, average=True, direction=AT_MOST), {2021: 4}).needed_per_year is None
    assert judge(EachYear(5), {2021: 5}).needed_per_year is None


def test_a_stated_total_is_asked_for_as_well():
    assert judge(EachYear(1300, total=6500), dict.fromkeys(YEARS, 1300)).status is Status.ACHIEVED
    more = judge(EachYear(1300, total=7000), dict.fromkeys(YEARS, 1300))
    assert verdicts(more) == (Status.MISSED, N, N)
    assert "7,000" in str(more.reason)
    behind = judge(EachYear(1300, total=7000), {2021: 1300})
    assert verdicts(behind) == (Status.BEHIND, U, N)
    assert judge(EachYear(1300, total=7000), {}).status is Status.NO_DATA
    assert verdicts(judge(EachYear(0, total=5), {})) == (Status.NO_DATA, U, U)  # the years cannot fail, the total can


# Versions and words beside the target
def test_an_earlier_version_of_a_target_is_kept_and_judged_by_at_its_time():
    # 优良天数比率 was >80 and was restated to 84.5.
    versions = (Superseded(target=Floor(80, strict=True), until="2022-06-30"),)
    fields = {"unit": "%", "superseded": versions, "baseline": 76}
    assert judge(Floor(D("84.5")), {2021: 82}, as_of=2021, **fields).target == Floor(80, strict=True)
    assert judge(Floor(D("84.5")), {2021: 82}, as_of=2021, **fields).status is Status.AHEAD
    assert judge(Floor(D("84.5")), {2025: 82}, **fields).status is Status.MISSED
    assert judge(Floor(D("84.5")), {2025: 82}, **fields).indicator.superseded == versions
    row = plan_for(Floor(D("84.5")), **fields)["x"]
    assert row.target_on(date(2022, 6, 30)) == Floor(80, strict=True)
    assert row.target_on(date(2022, 7, 1)) == Floor(D("84.5"))
    with pytest.raises(InvalidPlan, match="oldest first"):
        plan_for(Floor(1), unit="%", superseded=versions * 2)
    with pytest.raises(InvalidType, match="Superseded"):
        plan_for(Floor(1), unit="%", superseded=[1])
    with pytest.raises(PlanspecError, match="until"):
        Superseded(target=Floor(1), until="then")


def test_zero_is_kept_at_all_times():
    zero = Ceiling(0, throughout=True, printed="动态清零")
    assert judge(zero, dict.fromkeys(YEARS, 0)).status is Status.ACHIEVED
    assert judge(zero, {2021: 0, 2022: 1, 2023: 0}).status is Status.MISSED
    assert judge(zero, {2021: 0, 2022: 0}).status is Status.ON_TRACK
