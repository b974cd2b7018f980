"""The kinds of targets real plans use, each by examples and by its law. Every figure here is made up, except precedents."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from planspec import (
    About,
    AverageGrowth,
    Band,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Indicator,
    Interval,
    Judgement,
    Milestone,
    Milestones,
    Nature,
    NoTarget,
    Observation,
    Observed,
    Period,
    Plan,
    PlanspecError,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Rule,
    Shape,
    Status,
    Superseded,
    Unset,
    Verdict,
    compare,
    evaluate,
    summarize,
)
from planspec.errors import EmptyInterval, InvalidPeriod, InvalidPlan, InvalidType, UnitMismatch, UnknownUnit
from planspec.exact import log_share, power, root_power
from planspec.judging.reasons import (
    Combined,
    Judged,
    LaterIgnored,
    LineBroken,
    NoBase,
    NoneAtDate,
    NoneOfOther,
    NotSet,
    StageMissed,
)
from tests.builders import judge, plan_for, stages

D = Decimal
M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN
LEVELS, CHANGES = Observed.LEVELS, Observed.CHANGES
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


def test_a_yearly_amount_is_observed_within_a_year():
    with pytest.raises(InvalidPeriod, match="within a plan year"):
        judge(EachYear(1300), {"2021..2022": 2600})
    assert judge(EachYear(1300), 1300).latest.period.start == date(2025, 1, 1)


yearly = st.one_of(
    st.integers(0, 5), st.none(), st.builds(lambda a, b: Interval(a, a + b), st.integers(0, 4), st.integers(1, 2))
)


@given(st.fixed_dictionaries(dict.fromkeys(YEARS, yearly)), st.integers(1, 4), st.booleans())
def test_the_law_of_each_year_is_the_conjunction_of_its_years(data, goal, strict):
    expected = Verdict.all(
        compare(Interval.at_least(0) if x is None else x if isinstance(x, Interval) else Interval.point(x), wanted)
        for x in data.values()
        for wanted in [Interval(goal, None, lower_open=strict)]
    )
    assert judge(EachYear(goal, strict=strict), data).attainment is expected


# Range


def test_a_range_binds_on_both_sides():
    assert judge(Cumulative(Interval(5, 10)), {"2021..2025": 10}).status is Status.ACHIEVED
    assert judge(Cumulative(Interval(5, 10)), {"2021..2025": 11}).status is Status.MISSED
    assert judge(Cumulative(Interval(5, 10)), {2021: 11}).status is Status.MISSED
    early = judge(Cumulative(Interval(5, 10)), {2021: 3, 2022: 4})
    assert verdicts(early) == (Status.AHEAD, U, M)
    assert early.required_by_now == Interval(2, 10)
    assert judge(Cumulative(Interval(5, 10), direction=Direction.AT_LEAST), {2021: 11}).status is Status.ACHIEVED
    level = judge(EndState(Interval(5, 6)), {2023: "5.2"}, unit="%", baseline=8)
    assert (level.status, level.goal, level.required_by_now) == (Status.AHEAD, 6, Interval.at_most(D("6.8")))
    assert judge(EndState(Interval(5, 6)), {2023: 4}, unit="%", baseline=2).required_by_now == Interval.at_least(
        D("3.8")
    )
    assert judge(EndState(Interval(5, 6)), {2023: "5.2"}, unit="%", baseline=D("5.1")).is_hold
    half = Interval(None, 6)
    assert judge(EndState(half), {2023: 7}, unit="%", baseline=8).required_by_now == Interval.at_most(D("6.8"))
    assert judge(EndState(5, direction=WITHIN), 5).status is Status.ACHIEVED
    assert judge(EndState(5, direction=WITHIN), D("5.01")).status is Status.MISSED
    assert judge(EndState(Interval(5, 6)), "5.5—7").margin is None
    assert judge(EndState(Interval(5, 9)), 8).margin == Interval.point(1)


points = st.decimals(-3, 12, places=1)


@given(points, st.integers(0, 5), st.integers(0, 5))
def test_law_15_a_range_is_met_exactly_when_both_its_bounds_are(x, low, width):
    both = judge(Floor(low), x).attainment & judge(Ceiling(low + width), x).attainment
    assert judge(EndState(Interval(low, low + width)), x).attainment is both


# About


@pytest.mark.parametrize(
    ("printed", "outcome", "official"),
    [("20", "19.1", M), ("3", "2.6", M), ("2", "1.6", N), ("65", "64.5", N), ("5", "-7.7", N), ("3", "2.7", M)],
)
def test_about_without_a_tolerance_never_contradicts_what_offices_said(printed, outcome, official):
    # 20%左右 → 19.1 and 3%左右 → 2.6 were called 完成, 2左右 → 1.6 and khoảng 65 → 64.5 were not.
    verdict = judge(EndState(About(D(printed))), D(outcome), unit="%").attainment
    assert verdict in (official, U)


def test_about_is_met_inside_its_rounding_missed_far_off_and_open_between():
    twenty = Cumulative(About(20))
    for total, verdict in (("19.6", M), ("20.4", M), ("19.5", U), ("24", N), ("16", N), ("16.1", U), ("23.9", U)):
        assessment = judge(twenty, {"2021..2025": D(total)})
        assert assessment.attainment is verdict, total
        assert assessment.rule is Rule.ROUNDING
    between = judge(twenty, {"2021..2025": D("19.1")})
    assert between.witnesses is None
    assert "nothing is stated about what lies between" in str(between.reason)
    assert "左右" in between.reason.zh
    wide = judge(EndState(About(20)), "19—30")
    assert Decimal("19.5") < wide.witnesses.met < Decimal("20.5")
    assert wide.witnesses.not_met >= 24


def test_the_parts_of_about_print_and_widen():
    assert str(About(20)) == "20左右"
    assert About(20, tolerance=1).within(D("0.5")) == About(20, tolerance=1)
    assert (str(RelativeTo("a", printed="快于a")), str(RelativeTo("a", About(0)))) == ("快于a", "与「a」之差0左右")
    assert Qualitative("稳步提高").printed in summarize(plan_for(Qualitative("稳步提高"), unit=""))
    assert str(About(2, tolerance=1).scaled(D("0.1")).tolerance) == "0.1"
    assert About(2).scaled(3) == About(6)
    assert About(D("2.0")).scaled(D("1E+4")).value.as_tuple().exponent == 3
    assert About(Fraction(1, 3)).scaled(D(10)) == About(Fraction(10, 3))
    assert judge(EndState(About(0)), {2023: -3}, baseline=-5).schedule is U
    assert About(0).within(D("0.05")) == About(0)
    beside = [
        Indicator(key="g", unit="%", target=EndState(6)),
        Indicator(key="i", unit="%", target=RelativeTo("g", About(0))),
    ]
    tolerant = Plan(name="invented", period="2021-2025", indicators=beside, tolerance=D("0.05"))
    same = evaluate(tolerant, {"g": 6, "i": D("5.9")})["i"]
    assert (same.status, same.rule) == (Status.UNDETERMINED, Rule.ROUNDING)
    assert (log_share(D(2), D(2) + D("1e-20")), log_share(D(2) + D("1e-20"), D(2))) == (1 - D("1e-12"), 1 + D("1e-12"))
    assert str(judge(EndState(About(0)), -3, unit="人").reason).startswith("known -3 people, required about 0 people")
    assert log_share(D(3), D(3)) == 1
    assert log_share(D(2), 1 + Fraction(1, 10**140)) > D("6.9e139")  # of more digits than a context can round
    close = Interval(D("0.33331111111"), D("0.33332222222"), lower_open=True)
    assert close.readable() == Interval.point(D("0.3333"))
    assert str(RelativeTo("a", D("0.5"))) == "与「a」之差0.5"


def test_a_stated_tolerance_decides_the_target_s_before_the_plan_s():
    stated = judge(EndState(About(20, tolerance=1)), D("19.1"))
    assert (stated.attainment, stated.rule) == (M, Rule.TOLERANCE)
    assert judge(EndState(About(20, tolerance=1)), D("18.9"), tolerance=D("0.5")).attainment is N
    by_plan = judge(EndState(About(20)), D("19.1"), tolerance=D("0.05"))
    assert (by_plan.attainment, by_plan.rule, by_plan.required) == (M, Rule.TOLERANCE, Interval(19, 21))
    assert judge(EndState(About(-20)), D("-19.1"), tolerance=D("0.05")).attainment is M
    assert judge(EndState(27), 27, tolerance=D("0.05")).rule is Rule.LITERAL
    for wrong in (1, -1, "5%"):
        with pytest.raises(PlanspecError, match="tolerance"):
            plan_for(EndState(About(20)), tolerance=wrong)
    with pytest.raises(InvalidPlan, match="not negative"):
        About(20, tolerance=-1)


def test_about_can_leave_one_side_open():
    target = EndState(About(D("5.5")), direction=AT_MOST)
    assert judge(target, D("5.0"), unit="%").attainment is M
    assert judge(target, D("5.9"), unit="%").attainment is U
    assert judge(target, D("6.6"), unit="%").attainment is N
    assert str(About(0).band) == "about 0"
    assert About(Fraction(1, 3)).band.possible == Interval(
        Fraction(4, 15), Fraction(2, 5), lower_open=True, upper_open=True
    )
    with pytest.raises(EmptyInterval):
        Band(Interval(0, 2), Interval(1, 3))


@given(points, points, st.decimals(0, 3, places=1))
def test_the_law_of_about_with_a_tolerance_is_that_of_its_range(x, number, tolerance):
    ranged = Interval(number - tolerance, number + tolerance)
    assert judge(EndState(About(number, tolerance=tolerance)), x).attainment is judge(EndState(ranged), x).attainment


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


@given(points, points, points, st.booleans())
def test_the_law_of_a_change_is_that_of_the_level_it_leads_to(base, change, level, falling):
    target = EndState(base - change, direction=AT_MOST) if falling else EndState(base + change)
    as_change = judge(Change(change, falling=falling), level, baseline=base)
    assert as_change.attainment is judge(target, level).attainment


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
GROWTH = [D("1.5"), D(2), D("3.0"), D("6.5")]


def product(changes, *, falling):
    result = Fraction(1)
    for each in changes:
        result *= 1 + (-1 if falling else 1) * Fraction(each) / 100
    return result


@given(rates, st.decimals(-10, 30, places=1), st.booleans())
def test_the_law_of_relative_change_is_the_product_of_its_years(changes, goal, falling):
    data = dict(zip(YEARS, changes, strict=True))
    factor = product(changes, falling=falling)
    reached = (1 - factor if falling else factor - 1) * 100
    signed = {year: -each if falling else each for year, each in data.items()}
    of_rates = judge(RelativeChange(goal, falling=falling, observed=Observed.SIGNED_CHANGES), signed, unit="%")
    assert of_rates.attainment is (M if reached >= Fraction(goal) else N)
    levels = judge(
        RelativeChange(goal, falling=falling, observed=LEVELS), {2025: 100 * factor}, unit="元", baseline=100
    )
    assert levels.attainment is of_rates.attainment


@given(st.one_of(rates, st.sampled_from(GROWTH).map(lambda g: [g] * 5)), st.sampled_from(GROWTH), st.booleans())
def test_law_30_average_growth_needs_no_root(changes, goal, strict):
    data = dict(zip(YEARS, changes, strict=True))
    factor = product(changes, falling=False)
    needed = (1 + Fraction(goal) / 100) ** 5
    expected = M if factor > needed or (factor == needed and not strict) else N
    target = AverageGrowth(goal, strict=strict, observed=CHANGES)
    assert judge(target, data, unit="%").attainment is expected
    levels = AverageGrowth(goal, strict=strict)
    assert judge(levels, {2025: 100 * factor}, unit="元", baseline=100).attainment is expected


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


@given(st.decimals("0.5", 3, places=2), st.decimals("0.5", 3, places=2), st.integers(1, 60), st.integers(1, 60))
def test_roots_are_shown_as_they_are_where_they_are_rational(base, other, p, q):
    assert root_power(base, Fraction(p)) == power(base, p)
    assert root_power(D("1e30"), Fraction(11, 2)).adjusted() == 165
    shown = Fraction(root_power(base, Fraction(p, q)))
    assert abs(shown**q - Fraction(base) ** p) <= abs(Fraction(base) ** p) * q * Fraction(1, 10**11) + Fraction(
        1, 10**10
    )
    if other != 1:
        share = log_share(base, other)
        assert (share >= 1) is ((base >= other) if other > 1 else (base <= other))


# Relative to another indicator

GDP = Indicator(key="gdp", name="GDP增长", unit="%", target=NoTarget(Unset.PENDING))


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


@given(points, points, st.booleans())
def test_the_law_of_comparison_is_that_of_the_difference(x, y, strict):
    target = RelativeTo("gdp", strict=strict)
    expected = M if x > y or (x == y and not strict) else N
    assert judge(target, {"x": {2025: x}, "gdp": {2025: y}}, GDP, unit="%").attainment is expected


# Words, and no target


def said(verdict, day="2026-02-01"):
    return Judgement(verdict, "市统计局", day)


def test_a_target_in_words_is_judged_by_a_person_who_says_who_and_when():
    target = Qualitative("稳步提高")
    met = judge(target, {2025: said(M)}, unit="")
    assert (met.status, met.rule, met.known) == (Status.ACHIEVED, Rule.JUDGEMENT, None)
    assert isinstance(met.reason, Judged)
    assert str(met.reason) == "judged met by 市统计局 on 1 February 2026"
    assert met.reason.zh == "市统计局于2026年2月1日判定为实现"
    assert str(said(M)) == "met (市统计局, 2026-02-01)"
    assert judge(target, {2025: said(N)}, unit="").status is Status.MISSED
    assert judge(target, {2025: said(U)}, unit="").status is Status.UNDETERMINED
    assert judge(target, {2023: said(M)}, unit="").status is Status.ON_TRACK
    assert judge(target, {2023: said(N)}, unit="").status is Status.BEHIND
    assert judge(target, {2023: said(M)}, as_of=2024, unit="").status is Status.UNDETERMINED
    assert judge(target, {2023: said(M), 2024: said(N)}, as_of=2023, unit="").status is Status.ON_TRACK
    assert judge(target, {}, unit="").status is Status.NO_DATA
    assert (met.witnesses, met.progress, met.margin, met.needed_per_year) == (None, None, None, None)
    with pytest.raises(InvalidType, match="a Judgement"):
        judge(target, {2025: 5}, unit="")
    with pytest.raises(InvalidType, match="a figure"):
        judge(EndState(5), {2025: said(M)})
    with pytest.raises(PlanspecError, match="on"):
        Judgement(M, "市统计局", "soon")
    assert Observation("x", said(M), 2025).value == said(M)


@pytest.mark.parametrize("why", list(Unset))
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


def test_a_row_with_figures_needs_a_unit_and_one_without_does_not():
    with pytest.raises(InvalidPlan, match="needs their unit"):
        plan_for(EndState(5), unit="")
    with pytest.raises(UnitMismatch, match="no unit"):
        judge(NoTarget(), {2025: "3人"}, unit="")
    assert str(plan_for(Qualitative("稳步提高"), unit="")["x"]) == "x 稳步提高"


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


def test_milestones_come_in_order_and_within_reach():
    for wrong in (
        [(2025, EndState(1))],
        [(2025, EndState(1)), (2025, EndState(2))],
        [(2035, EndState(1)), (2025, EndState(2))],
        [(2025, EndState(1)), (2035, Cumulative(2))],
    ):
        with pytest.raises(InvalidPlan):
            stages(*wrong)
    with pytest.raises(InvalidPeriod, match="milestone"):
        plan_for(stages((2020, EndState(1)), (2025, EndState(2))))
    with pytest.raises(PlanspecError, match="due"):
        Milestone("soon", EndState(1))
    with pytest.raises(InvalidType):
        Milestone(2025, Qualitative("稳步提高"))
    with pytest.raises(InvalidType, match="several of Milestone"):
        Milestones(3)
    with pytest.raises(InvalidType, match="a Milestone"):
        Milestones([1])


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


@pytest.mark.parametrize(
    ("parts", "combine"),
    [
        (LEVEL_AND_GROWTH[:1], "all"),
        ([*LEVEL_AND_GROWTH, LEVEL_AND_GROWTH[0]], "all"),
        ([Component("all", EndState(1)), Component("b", EndState(1))], "all"),
        (LEVEL_AND_GROWTH, "most"),
    ],
)
def test_components_are_two_or_more_with_keys_and_a_rule(parts, combine):
    with pytest.raises(InvalidPlan):
        Components(parts, combine=combine)


@given(st.lists(st.sampled_from([4, 5, 6, "4—6", None]), min_size=2, max_size=4), st.booleans())
def test_the_law_of_components_is_that_of_the_logic(values, every):
    parts = [Component(f"k{i}", EndState(5)) for i in range(len(values))]
    plan = plan_for(Components(parts, combine="all" if every else "any"))
    combined = evaluate(plan, {f"x/k{i}": value for i, value in enumerate(values)})["x"]
    singles = [judge(EndState(5), value).attainment for value in values]
    expected = Verdict.all(singles) if every else ~Verdict.all(~each for each in singles)
    assert combined.attainment is expected


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


def test_a_modality_is_recorded_and_changes_no_verdict():
    plain, strives = judge(EndState(5), 5), judge(EndState(5), 5, modality="力争")
    assert (plain.status, strives.indicator.modality) == (strives.status, "力争")
    assert "力争5" in summarize(plan_for(EndState(5), modality="力争"))


def test_zero_is_kept_at_all_times():
    zero = Ceiling(0, throughout=True, printed="动态清零")
    assert judge(zero, dict.fromkeys(YEARS, 0)).status is Status.ACHIEVED
    assert judge(zero, {2021: 0, 2022: 1, 2023: 0}).status is Status.MISSED
    assert judge(zero, {2021: 0, 2022: 0}).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Cumulative(Interval()), InvalidPlan),
        (lambda: Cumulative(Interval(1, 2), strict=True), InvalidPlan),
        (lambda: Cumulative(1, direction=WITHIN, strict=True), InvalidPlan),
        (lambda: EndState(Interval(None, 2), direction=Direction.AT_LEAST), InvalidPlan),
        (lambda: EndState("5"), InvalidType),
        (lambda: Change(1, observed="levels"), InvalidType),
        (lambda: EachYear(1, total="many"), InvalidType),
        (lambda: RelativeTo(""), InvalidPlan),
        (lambda: NoTarget("—"), InvalidType),
        (lambda: Component("a", Milestones([Milestone(2025, EndState(1)), Milestone(2026, EndState(1))])), InvalidType),
    ],
)
def test_a_target_that_asks_for_nothing_or_nonsense_is_refused(make, error):
    with pytest.raises(error):
        make()


def test_every_kind_prints_in_both_languages():
    rows = [
        EachYear(3),
        EachYear(3, average=True),
        Cumulative(Interval(5, 10)),
        EndState(About(20)),
        Change(1),
        RelativeChange(3),
        AverageGrowth(3),
        RelativeTo("k3"),
        Qualitative("稳步提高"),
        stages((2023, EndState(1)), (2025, EndState(2))),
        Components(LEVEL_AND_GROWTH),
        NoTarget(),
    ]
    plan = Plan(
        name="invented",
        period="2021-2025",
        indicators=[Indicator(key=f"k{i}", unit="%", target=t, baseline=i + 1) for i, t in enumerate(rows)],
    )
    evaluation = evaluate(plan, {"k0": 3, "k8": {2023: said(M)}, "k9": {2023: 1}, "k10/growth": 5, "k11": 3})
    for language, words in (
        ("zh", ["年均增长", "定性", "市统计局 2026-02-01", "└ 2023（%）", "未设目标"]),
        ("en", ["└ growth (%)"]),
    ):
        text = summarize(plan, language=language) + summarize(evaluation, language=language)
        for word in words:
            assert word in text
    about = evaluate(plan_for(Cumulative(About(20))), {"x": {2021: 4}})
    assert "左右" in summarize(about)
    assert "about" in summarize(about, language="en")
    for each in evaluation:
        assert str(each)
        assert each.reason.zh


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


def test_an_earlier_version_takes_the_same_observations():
    for now, before in (
        (EndState(1), Components(LEVEL_AND_GROWTH)),
        (EndState(1), Qualitative("稳步提高")),
        (EndState(1), Cumulative(10)),
        (EndState(1), RelativeChange(10)),
        (Cumulative(1), EndState(1)),
        (Components(LEVEL_AND_GROWTH), Components(LEVEL_AND_GROWTH)),
    ):
        with pytest.raises(InvalidPlan, match="same observations"):
            plan_for(now, superseded=[Superseded(target=before, until=2022)])
    with pytest.raises(InvalidPeriod, match="milestone"):
        plan_for(
            EndState(1), superseded=[Superseded(target=stages((2015, EndState(1)), (2025, EndState(2))), until=2022)]
        )


def test_a_limit_kept_throughout_holds_from_stage_to_stage():
    half_year = Milestones([Milestone("2023-06", Ceiling(5, throughout=True)), Milestone(2025, Ceiling(5))])
    assert judge(half_year, {2021: 3, 2022: 3, "2023-06": 3, 2025: 3}).status is Status.ACHIEVED
    tightened = stages((2023, Ceiling(5, throughout=True)), (2025, Ceiling(3, throughout=True)))
    assert judge(tightened, {2021: 4, 2022: 4, 2023: 4, 2024: 3, 2025: 3}).status is Status.ACHIEVED
    mixed = stages((2023, EndState(50)), (2025, RelativeChange(20, observed=LEVELS)))
    assert judge(mixed, {2023: 50, 2025: 50}, baseline=40).status is Status.ACHIEVED
    ignored = judge(stages((2022, EndState(1)), (2025, EndState(2))), {2021: 1, 2023: 2}, as_of=2021)
    assert [type(each) for each in ignored.warnings] == [LaterIgnored]


@pytest.mark.parametrize(
    ("target", "data", "fields"),
    [
        (RelativeChange(Interval(5, 10)), {2021: 4}, {"unit": "%"}),
        (RelativeChange(About(20)), {2021: 10}, {"unit": "%"}),
        (AverageGrowth(About(D("6.5"))), {2021: 109}, {"unit": "元", "baseline": 100}),
        (RelativeChange(Interval(5, 10), falling=True), {2021: 4}, {"unit": "%"}),
        (EndState(Interval(105, 110)), {2021: 104}, {"baseline": 100}),
        (Change(Interval(-10, -5), observed=CHANGES), {2021: -3}, {}),
        (Change(-5, direction=WITHIN, observed=CHANGES), {2021: -2}, {}),
        (Change(Interval(-5, 5), observed=CHANGES), {2021: -2}, {}),
    ],
)
def test_on_the_way_to_a_range_only_the_near_side_binds(target, data, fields):
    assert judge(target, data, **fields).schedule is M


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


def test_no_path_is_followed_before_it_begins():
    later = Baseline(value=1, period=2023)
    for target in (EndState(10), AverageGrowth(About(D("6.5"))), Change(5)):
        before = judge(target, {2022: 5}, baseline=later)
        assert (before.schedule, str(before.schedule_reason)) == (
            U,
            "the path begins after 2023, the time of the baseline",
        )
        assert "2023" in before.schedule_reason.zh
        assert judge(target, {2024: 5}, baseline=later).schedule is not U
    for fields in (
        {"target": stages((2022, EndState(5)), (2025, EndState(6))), "baseline": later},
        {
            "target": Components(
                [Component("a", EndState(5), baseline=Baseline(value=1, period=2030)), LEVEL_AND_GROWTH[1]]
            )
        },
    ):
        with pytest.raises(InvalidPeriod, match="baseline"):
            plan_for(**fields)


def test_components_are_checked_when_they_are_made():
    for wrong in ({"baseline": [1]}, {"baseline": "junk"}, {"unit": " 人"}, {"unit": 3}):
        with pytest.raises(PlanspecError, match=next(iter(wrong))):
            Component("a", EndState(5), **wrong)
    with pytest.raises(UnknownUnit, match=r"indicator 'x'\.unit: unknown unit '仟人'"):
        plan_for(Components([Component("a", EndState(5), unit="仟人"), Component("b", EndState(5))]))
    with pytest.raises(InvalidPlan, match="'/' stands"):
        Component("a/b", EndState(5))
    assert Component("a", EndState(5), baseline=5).baseline == Interval.point(5)
    other = Indicator(key="x/level", unit="人", target=EndState(1))
    with pytest.raises(PlanspecError, match="x/level"):
        plan_for(Components(LEVEL_AND_GROWTH), other)
    either = plan_for(Components(LEVEL_AND_GROWTH, combine="any"))
    one_ahead = evaluate(either, {"x/level": {2023: 5000}, "x/growth": {2023: 5}})["x"]
    assert one_ahead.status is Status.ON_TRACK  # there is no start, so nothing was reached early
    decisive = plan_for(Components(LEVEL_AND_GROWTH, combine="growth"))
    assert evaluate(decisive, {"x/level": {2025: 1}, "x/growth": {2022: 8}})["x"].as_of.year == 2022


def test_figures_beside_the_verdict_fit_it():
    assert judge(EndState(About(20)), {2023: D("19.6")}, baseline=10).needed_per_year == Interval.point(0)
    assert judge(EndState(D("6.5"), direction=WITHIN), {2023: 3}).needed_per_year == Interval.point(D("1.75"))
    assert judge(EndState(Interval(5, 6)), {2023: 8}).needed_per_year == Interval.point(-1)
    assert judge(EndState(5, direction=WITHIN), {2023: 9}).needed_per_year == Interval.point(-2)
    assert judge(EndState(5, direction=WITHIN), {2023: "4—6"}).needed_per_year is None
    past = judge(EndState(Interval(5, 10)), {2023: 3}, baseline=20)
    assert (past.progress, past.needed_per_year) == (None, None)
    assert judge(EndState(Interval(5, 10)), {2023: 12}, baseline=2).progress is None
    assert judge(Cumulative(Interval(5, 10)), {"2021..2025": 12}).progress is None
    assert judge(RelativeChange(3, direction=AT_MOST), {2021: 5}, unit="%").needed_per_year is None
    assert judge(RelativeChange(About(20)), {2021: 10}, unit="%").goal == 20
    falling = judge(Cumulative(-10), {2021: -3}, domain=Interval(None, 0))
    assert falling.status is not Status.AHEAD
    exact = judge(EndState(About(20)), {2023: 18}, baseline=17)
    assert "not exact" not in str(exact.reason)
    both = judge(EachYear(10, average=True, total=60), {2021: 55}, domain=Interval())
    assert both.status is not Status.AHEAD
    total = judge(EachYear(10, total=60), dict.fromkeys(YEARS, 10))
    assert (total.known, total.required) == (Interval.point(50), Interval.at_least(60))
    assert "其间未作规定" in judge(EndState(About(20)), 18).reason.zh
    assert str(RelativeTo("b", 5, direction=WITHIN)) == "与「b」之差正好5"


def test_a_row_s_key_goes_before_that_of_a_part():
    plan = plan_for(
        stages((2023, EndState(1)), (2025, EndState(2))), Indicator(key="x/2023", unit="人", target=EndState(1))
    )
    assert evaluate(plan, {"x/2023": 5})["x/2023"].indicator.key == "x/2023"
    assert evaluate(plan, {"x/2023": 5})["x/2023"].status is Status.ACHIEVED


def test_signed_changes_count_in_the_sense_of_the_target():
    fall = RelativeChange(15, falling=True, observed=Observed.SIGNED_CHANGES)
    assert judge(fall, {"2021..2025": D("-28.4")}).status is Status.ACHIEVED
    assert judge(fall, {"2021..2025": 3}).status is Status.MISSED
    assert judge(Change(3, observed=Observed.SIGNED_CHANGES), {"2021..2025": -3}).status is Status.MISSED


def test_stages_of_signed_changes_have_one_sense():
    down = Milestone(2023, Change(1, falling=True, observed=Observed.SIGNED_CHANGES))
    assert (
        judge(Milestones([down, evolve(down, due=2025)]), {"2021..2023": -1, "2024..2025": -1}).status
        is Status.ACHIEVED
    )
    with pytest.raises(PlanspecError, match="one series holds figures of one sort"):
        Milestones([down, Milestone(2025, Change(1, observed=Observed.SIGNED_CHANGES))])
