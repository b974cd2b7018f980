"""Courses: what is asked for on the way to a target, and which line a target is. Every figure is made up."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Baseline,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Interval,
    Milestone,
    Milestones,
    ObservedAs,
    RelativeChange,
    RelativeTo,
    Shape,
    Status,
    Superseded,
    Verdict,
    evaluate,
)
from planspec.errors import InvalidPeriod, InvalidPlan, OutsidePlanPeriod
from planspec.judging.course import Line
from planspec.judging.reasons import NoBaseline, StraightCourse
from tests.builders import judge, plan_for, plan_of, point, row, stages

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


LEVELS, CHANGES = ObservedAs.LEVELS, ObservedAs.CHANGES


AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


# Lines
@pytest.mark.parametrize(
    ("target", "baseline", "line"),
    [
        (Floor(90), 80, Line.REACH),
        (Floor(90), 95, Line.HOLD),
        (Floor(90), None, Line.OPEN),
        (Floor(90), Interval.below(85), Line.REACH),
        (Floor(90), Interval.above(92), Line.HOLD),
        (Floor(90), Interval.above(85), Line.OPEN),
        (EndState(About(20)), 19, Line.OPEN),  # nobody says whether 19 is about 20
        (Cumulative(5), None, Line.REACH),
        (Cumulative(5, direction=AT_MOST), None, Line.CAP),
        (Cumulative(Interval(-5, 5)), None, Line.HOLD),
        (Change(0), 5, Line.HOLD),
        (RelativeChange(5, direction=AT_MOST), None, Line.HOLD),
        (AverageGrowth(5), 100, Line.REACH),
        (Ceiling(3, throughout=True), None, Line.HOLD),
    ],
)
def test_which_line_a_target_is(target, baseline, line):
    assert judge(target, {}, baseline=baseline).course.line is line


def test_a_cap_is_used_up_in_proportion():
    cap = Cumulative(10, direction=AT_MOST)
    assert judge(cap, {2021: 2}).status is Status.ON_TRACK
    over = judge(cap, {2021: 3})
    assert (over.status, over.ahead_by, over.progress) == (Status.BEHIND, point(-1), None)
    lost = judge(Cumulative(-50), {2021: -20, 2022: -10}, domain=Interval())
    assert (lost.status, lost.required_by_now) == (Status.BEHIND, Interval.at_least(-20))


def test_a_total_is_used_up_in_proportion_to_its_yearly_plans_too():
    cap = Cumulative(10, direction=AT_MOST)
    half = judge(cap, {"2021-01..2021-06": D("1.5")}, annual_plan=AnnualPlan({2021: 2}), unit="个")
    assert (half.status, half.required_by_now) == (Status.BEHIND, Interval.at_most(1))


def test_a_change_that_may_go_either_way_is_held_however_it_is_observed():
    by_changes = judge(Change(1, direction=AT_MOST, observed=CHANGES), {2021: 3})
    by_levels = judge(Change(1, direction=AT_MOST), {2021: 53}, baseline=50)
    assert by_changes.status is by_levels.status is Status.BREACHED
    assert judge(Change(1, direction=AT_MOST, observed=CHANGES), {2021: 1}).status is Status.ON_TRACK


def test_only_the_target_itself_is_strict():
    plans = {"baseline": 80, "annual_plan": AnnualPlan({2022: 92, 2024: 94})}
    strict = Floor(96, strict=True)
    assert judge(strict, {2022: 92}, **plans).schedule is M
    assert judge(strict, {2023: 93}, **plans).schedule is M
    assert judge(strict, {"2025-06": 95}, **plans).schedule is N
    assert judge(Floor(90, strict=True), {2021: 90}, baseline=95, annual_plan=AnnualPlan({2022: 91})).schedule is N
    assert judge(Floor(90, strict=True), {2021: 90}, baseline=95, annual_plan=AnnualPlan({2022: 90})).schedule is M
    growth = AverageGrowth(10, strict=True)
    grown = {"unit": "元", "baseline": 100, "annual_plan": AnnualPlan({2022: 120, 2024: 140})}
    assert judge(growth, {2022: 120}, **grown).schedule is M
    assert judge(growth, {2023: 130}, **grown).schedule is M
    slow = AverageGrowth(10, direction=AT_MOST, strict=True)
    tight, loose = ({**grown, "annual_plan": AnnualPlan({2022: level})} for level in (150, 200))
    assert judge(slow, {2021: D("161.051")}, **tight).schedule is N  # less than 1.1 to the fifth is asked for
    assert judge(slow, {2021: D("161.05")}, **tight).schedule is M
    assert judge(slow, {2021: 200}, **loose).schedule is M


def test_an_open_line_that_is_strict_says_so_of_its_last_stretch_alone():
    strict = Floor(95, strict=True)
    assert judge(strict, {2022: 92}, baseline=Interval.below(90)).required_by_now == Interval.at_least(92)
    assert judge(strict, {2022: 93}, baseline=Interval.at_most(90)).required_by_now == Interval.above(92)
    low = judge(strict, {2022: 92}, baseline=Interval.at_least(90))
    assert (low.schedule, low.required_by_now) == (N, Interval.above(92))
    plans = {"annual_plan": AnnualPlan({2023: 93})}
    assert judge(strict, {2022: 92}, baseline=Interval(90, 91), **plans).schedule is U  # from 91, 92⅓
    assert judge(strict, {2022: D("92.4")}, baseline=Interval(90, 91), **plans).schedule is M


def test_a_range_that_adds_up_keeps_its_far_end_on_the_way():
    total = judge(Cumulative(Interval(5, 10)), {2021: 3}, unit="个", domain=Interval())
    assert (total.schedule, total.required_by_now) == (M, Interval(1, 10))
    assert judge(Cumulative(Interval(5, 10)), {2021: 12}, unit="个", domain=Interval()).schedule is N
    rates = AverageGrowth(Interval(5, 6), observed=CHANGES)
    assert judge(rates, {2021: 30}).schedule is M
    assert judge(rates, {2021: 40}).schedule is N  # more than 1.06 to the fifth, 1.338
    assert judge(RelativeChange(Interval(3, 5)), {2024: 6}, period=2024).attainment is N
    levels = {"unit": "元", "baseline": 100}
    assert judge(AverageGrowth(Interval(5, 6)), {2021: 140}, **levels).schedule is M  # a level may come back
    assert judge(RelativeChange(Interval(5, 6), observed=LEVELS), {2021: 140}, **levels).schedule is M


# Open lines
def test_an_open_line_is_met_for_every_start_or_for_none():
    short = judge(Floor(95), {2022: 94}, baseline=Interval.below(90))
    assert (short.status, short.schedule, short.required_by_now) == (Status.ON_TRACK, M, Interval.at_least(92))
    assert judge(Floor(95), {2022: D("91.9")}, baseline=Interval.below(90)).schedule is U
    closed = judge(Floor(95, strict=True), {2022: 92}, baseline=Interval.at_most(90))
    assert closed.schedule is U  # from exactly 90 more than 92 is asked for
    censored = judge(Floor(95), {2022: 92}, baseline=Interval.above(90))
    assert (censored.status, censored.schedule) == (Status.BEHIND, N)
    assert judge(Floor(95), {2022: 92}, baseline=Interval.at_least(90)).schedule is U
    assert judge(Floor(95), {2022: 94}, baseline=Interval.above(90)).schedule is U
    assert judge(Floor(95), {2022: 95}, baseline=Interval.above(90)).status is Status.ON_TRACK
    assert judge(Floor(95), {2022: 96}).status is Status.ON_TRACK
    assert judge(Floor(95), {2022: 80}).status is Status.UNDETERMINED
    falling = judge(Ceiling(5), {2022: 8}, baseline=Interval.above(10))
    assert (falling.schedule, falling.required_by_now) == (M, Interval.at_most(8))
    assert judge(Ceiling(5), {2022: 8}, baseline=Interval.below(10)).schedule is N
    ranged = judge(EndState(Interval(95, 98)), {2022: 94}, baseline=Interval.below(90))
    assert (ranged.schedule, ranged.required_by_now) == (M, Interval.at_least(92))
    assert judge(EndState(Interval(95, 98)), {2022: 96}, baseline=Interval.above(90)).schedule is M
    assert judge(EndState(Interval(95, 98)), {2022: 80}, baseline=Interval.above(90)).schedule is U
    above = judge(EndState(Interval(0, 88)), {2022: 95}, baseline=Interval.above(96))
    assert (above.schedule, above.required_by_now) == (U, None)
    assert judge(EndState(Interval(0, 88)), {2022: 92}, baseline=Interval.above(96)).status is Status.ON_TRACK


def test_an_open_range_is_not_met_where_no_start_allows_it():
    span = EndState(Interval(20, 92))
    assert judge(span, {2022: 97}, baseline=Interval(84, 100)).schedule is N  # from 100 at most 96.8 is asked for
    assert judge(span, {2022: 96}, baseline=Interval(84, 100)).schedule is U
    assert judge(span, {2022: 13}, baseline=Interval(10, 40)).schedule is N
    assert judge(span, {2022: 14}, baseline=Interval(10, 40)).schedule is U
    assert judge(span, {2022: 97}, baseline=Interval(10, 100)).schedule is U


def test_an_open_line_that_is_stepwise_asks_for_no_more_than_its_start_before_the_first_point():
    steps = {"annual_plan": AnnualPlan({2024: 92}, stepwise=True)}
    assert judge(Ceiling(60), {2021: 100}, baseline=Interval(92, 100), **steps).schedule is U
    assert judge(Floor(95), {2022: 90}, baseline=Interval.below(88), **steps).schedule is M


def test_from_a_start_that_satisfies_an_open_line_the_target_is_asked_before_a_tighter_point():
    tighter = {"annual_plan": AnnualPlan({2021: 40, 2024: 88})}
    assert judge(Ceiling(90), {"2021-09": 88}, baseline=Interval(70, 92), **tighter).schedule is U
    assert judge(Ceiling(90), {"2021-09": 91}, baseline=Interval(70, 92), **tighter).schedule is N


def test_an_open_line_satisfies_every_later_point_too():
    annual = {"annual_plan": AnnualPlan({2022: 85, 2024: 93})}
    assert judge(Floor(95), {2021: 94}, **annual).schedule is U
    assert judge(Floor(95), {2021: 95}, **annual).status is Status.ON_TRACK
    assert judge(Floor(90), {2021: 91}, **annual).schedule is U  # it is above the target, but below 93 of 2024
    assert judge(Floor(95), {2023: 89}, **annual).schedule is M  # from the points on, they decide
    apart = stages((2022, EndState(5, direction=WITHIN)), (2025, EndState(9, direction=WITHIN)))
    assert [part.schedule for part in judge(apart, {2021: 9}).parts] == [U, M]
    from_below = judge(Floor(95), {2021: 84}, baseline=Interval.below(80), annual_plan=AnnualPlan({2022: 85}))
    assert (from_below.schedule, from_below.required_by_now) == (M, Interval.at_least(D("82.5")))
    assert judge(Ceiling(5), {2021: 8}, baseline=Interval.above(10), annual_plan=AnnualPlan({2022: 7})).schedule is M


# Stages
def test_a_stage_is_a_point_on_the_way_to_the_next():
    levels = stages((2023, Floor(90)), (2025, Floor(95)))
    held = judge(levels, {2024: 93}, baseline=96)
    assert (held.status, held.parts[1].required_by_now) == (Status.ON_TRACK, Interval.at_least(D("92.5")))
    assert judge(levels, {2024: 96}, baseline=96).status is Status.ON_TRACK
    assert judge(levels, {2024: 92}, baseline=96).status is Status.BREACHED
    assert judge(levels, {2021: 92}, baseline=96).status is Status.ON_TRACK  # nothing says more before 2023
    relaxed = judge(stages((2023, Ceiling(6)), (2025, Ceiling(3))), {2024: 4}, baseline=2)
    assert (relaxed.status, relaxed.parts[1].status) == (Status.ON_TRACK, Status.ON_TRACK)
    point_alone = judge(stages((2023, Ceiling(2)), (2025, Ceiling(3))), {2024: D("2.8")}, baseline=1)
    assert point_alone.parts[1].status is Status.BEHIND  # only a point on the way is not met
    better = judge(stages((2023, Floor(70)), (2025, Floor(95))), {2024: 82}, baseline=80)
    assert better.parts[1].required_by_now == Interval.at_least(D("82.5"))


def test_stages_may_leave_a_range_no_room_on_the_way():
    above = judge(stages((2021, Floor(12)), (2025, EndState(Interval(5, 10)))), {2022: 11}, baseline=7)
    assert above.parts[1].required_by_now == Interval.at_least(D("10.25"))
    below = judge(stages((2021, Ceiling(3)), (2025, EndState(Interval(5, 10)))), {2022: 4}, baseline=7)
    assert below.parts[1].required_by_now == Interval.at_most(D("4.75"))


def test_a_course_keeps_the_points_of_earlier_versions():
    older = [Superseded(target=Floor(60), until=2021), Superseded(target=Floor(70), until=2023)]
    found = judge(Floor(90), {2024: 75}, baseline=50, superseded=older)
    assert [(each.day.year, each.low) for each in found.course.checkpoints] == [(2021, 52), (2023, 61)]
    assert found.required_by_now == Interval.at_least(D("75.5"))
    relative = [Superseded(target=Change(20), until=2022)]
    turned = judge(RelativeChange(100, observed=LEVELS), {2024: 80}, unit="元", baseline=50, superseded=relative)
    assert turned.course.checkpoints[0].low == D("1.16")  # 8 of 20 by 2022, as a factor of 50
    whole = [Superseded(target=EndState(40), until=2022)]
    staged = judge(stages((2023, Floor(60)), (2025, Floor(80))), {2024: 70}, baseline=20, superseded=whole)
    assert [(each.day.year, each.low) for each in staged.parts[1].course.checkpoints] == [(2022, 28), (2023, 60)]
    old_stages = [Superseded(target=stages((2022, Floor(30)), (2025, Floor(50))), until=2023)]
    both = judge(stages((2022, Floor(99)), (2025, Floor(80))), {2022: 31, 2024: 70}, baseline=20, superseded=old_stages)
    assert [part.indicator.target for part in both.parts] == [Floor(30), Floor(80)]
    early = [Superseded(target=Floor(40), until="2021-06")]
    assert (
        judge(Floor(90), {2024: 75}, baseline=Baseline(value=50, period=2021), superseded=early).course.checkpoints
        == ()
    )
    nothing = [Superseded(target=Floor(60), until=2021)]
    assert judge(Floor(90), {2024: 75}, superseded=nothing).course.checkpoints == ()
    every = [Superseded(target=Ceiling(5, throughout=True), until=2022)]
    assert judge(Ceiling(4), {2024: 3}, superseded=every).course.checkpoints == ()


def test_a_course_is_straight_or_at_a_constant_rate():
    short = judge(RelativeChange(5), {2024: D("3.5")}, period=2024)
    assert (short.progress, short.course.shape) == (point(D("0.7")), Shape.STRAIGHT)
    nothing_left = judge(RelativeChange(100, falling=True), {2021: 25})
    assert (nothing_left.required_by_now, nothing_left.warnings) == (Interval.at_least(20), (StraightCourse(),))
    assert str(nothing_left.warnings[0]).startswith("a fall of 100 %")
    by_rate = judge(RelativeChange(21, shape=Shape.STRAIGHT), {2021: 5})
    assert by_rate.required_by_now == Interval.at_least(D("4.2"))
    mid_year = Baseline(value=100, period="2020-06")
    growth = judge(AverageGrowth(10), {2021: 120}, unit="元", baseline=mid_year)
    assert (growth.schedule, growth.course.power) == (M, Fraction(11, 2))
    assert growth.ahead_by_months.exact > 0
    assert judge(AverageGrowth(10), {2025: 169}, unit="元", baseline=mid_year).ahead_by_months.exact == 0
    assert judge(AverageGrowth(10), {2025: 168}, unit="元", baseline=mid_year).status is Status.MISSED
    between = judge(AverageGrowth(Interval(5, 6)), {2021: 106}, unit="元", baseline=100)
    assert between.schedule is M
    held = judge(RelativeChange(Interval(-5, 5)), {2021: 6})
    assert (held.status, held.attainment) == (Status.BREACHED, U)


def test_growth_passes_through_the_points_of_its_yearly_plans():
    levels = {"unit": "元", "baseline": 100, "annual_plan": AnnualPlan({2022: 120, 2024: 130})}
    assert judge(RelativeChange(50, observed=LEVELS), {2023: 125}, **levels).required_by_now == Interval.at_least(25)
    assert judge(RelativeChange(50, observed=LEVELS), {2023: 125}, **levels).schedule is M
    rates = RelativeChange(50, observed=LEVELS, shape=Shape.LOGARITHMIC)
    assert judge(rates, {2023: 125}, **levels).schedule is M  # below 130, at a constant rate √(1.2 · 1.3) is 1.249
    assert judge(rates, {2023: D("124.8")}, **levels).schedule is N
    assert judge(rates, {"2025-06": 138}, **levels).schedule is N
    assert judge(rates, {"2025-06": 140}, **levels).schedule is M
    stepwise = {**levels, "annual_plan": AnnualPlan({2022: 120}, stepwise=True)}
    assert judge(rates, {2023: 120}, **stepwise).ahead_by_months == point(24)
    short = judge(rates, {2023: 119}, **stepwise)
    assert (short.schedule, short.ahead_by_months) == (N, point(-12))
    mean = {**levels, "annual_plan": AnnualPlan({2022: 120, 2024: 140})}
    assert judge(AverageGrowth(10), {2023: 130}, **mean).schedule is M
    assert judge(AverageGrowth(10), {2023: 129}, **mean).schedule is N
    slow = AverageGrowth(5, direction=AT_MOST)
    assert judge(slow, {2021: 120}, **{**mean, "annual_plan": AnnualPlan({2022: 105})}).status is Status.ON_TRACK
    assert judge(slow, {2022: 107}, **{**mean, "annual_plan": AnnualPlan({2022: 105})}).status is Status.BEHIND
    shrinking = judge(AverageGrowth(-5), {2022: 70}, unit="元", baseline=100)
    assert (shrinking.status, shrinking.needed_per_year) == (Status.BREACHED, None)
    limit = RelativeChange(20, direction=AT_MOST, observed=LEVELS)
    tightened = {**levels, "annual_plan": AnnualPlan({2022: 110})}
    assert judge(limit, {2021: 115}, **tightened).status is Status.ON_TRACK
    assert judge(limit, {2022: 115}, **tightened).status is Status.BEHIND
    assert judge(limit, {2021: 125}, **tightened).status is Status.BREACHED


def test_a_comparison_is_a_line_to_hold():
    plan = plan_of(row(EndState(6), "g"), row(RelativeTo("g"), "i"))
    assert evaluate(plan, {"g": {2022: 6}, "i": {2022: 5}})["i"].status is Status.BREACHED
    assert evaluate(plan, {"g": {2022: 6}, "i": {2022: 6}})["i"].status is Status.ON_TRACK


# Yearly plans
def test_a_total_follows_its_yearly_plans_joined_or_stepwise():
    annual = {2021: 3, 2022: 4, "2023..2024": 10}
    joined = judge(Cumulative(22), {2021: 3, 2022: 4, "2023Q1": 1, "2023Q2": 1}, annual_plan=annual)
    assert joined.required_by_now == Interval.at_least(D("9.5"))  # 7 and a quarter of 10
    assert (joined.status, joined.ahead_by) == (Status.BEHIND, point(D("-0.5")))
    assert joined.ahead_by_months == point(D("-1.2"))  # 5 a year: 0.5 is a tenth of a year
    stepwise = judge(
        Cumulative(22),
        {2021: 3, 2022: 4, "2023Q1": 1, "2023Q2": 1},
        annual_plan=AnnualPlan(annual, stepwise=True),
    )
    assert stepwise.required_by_now == Interval.at_least(7)
    assert (stepwise.status, stepwise.ahead_by) == (Status.ON_TRACK, point(2))
    assert stepwise.ahead_by_months == point(18)  # nothing more is asked for until the end of 2024
    due = judge(Cumulative(22), {2021: 3, 2022: 4, "2023..2024": 10, 2025: 5}, annual_plan=annual)
    assert (due.required_by_now, due.status) == (Interval.at_least(22), Status.ACHIEVED)
    assert judge(Cumulative(22), {"2021Q1": 1}, annual_plan={2021: 3}).required_by_now == Interval.at_least(D("0.75"))
    totals = {2021: 3, "2021..2022": 7}
    assert judge(Cumulative(22), {"2021..2022": 7}, annual_plan=totals).required_by_now == Interval.at_least(7)
    before = judge(Cumulative(22), {"2021Q1": 1}, annual_plan=AnnualPlan({2021: 3}, stepwise=True))
    assert before.required_by_now == Interval.at_least(0)


def test_a_level_follows_its_yearly_plans_even_without_a_baseline():
    annual = {2022: 12, 2024: 18}
    with_base = judge(EndState(20), {2021: 11}, annual_plan=annual, baseline=10)
    assert with_base.required_by_now == Interval.at_least(11)
    assert with_base.curve.nodes[-1] == (date(2025, 12, 31), 20)
    without = judge(EndState(20), {2023: 14}, annual_plan=annual)
    assert (without.required_by_now, without.schedule) == (Interval.at_least(15), N)
    assert (without.curve, without.ahead_by, without.ahead_by_months) == (None, point(-1), None)
    early = judge(EndState(20), {2021: 14}, annual_plan=annual)
    assert (early.schedule, early.schedule_reason) == (U, NoBaseline())
    falling = judge(Ceiling(10), {2022: 17}, annual_plan={2022: 16}, baseline=20)
    assert (falling.required_by_now, falling.status) == (Interval.at_most(16), Status.BEHIND)
    held = judge(Ceiling(10), {2021: 9}, annual_plan={2022: 8}, baseline=9)
    assert held.required_by_now == Interval.at_most(10)  # a line until the first milestone
    assert judge(Ceiling(10), {2022: 9}, annual_plan={2022: 8}, baseline=9).schedule is N


def test_a_change_follows_its_yearly_plans():
    up = judge(Change(4), {2022: 11}, annual_plan={2022: 12}, baseline=10)
    assert (up.required_by_now, up.ahead_by) == (Interval.at_least(2), point(-1))
    down = judge(Change(4, falling=True), {2022: 9}, annual_plan={2022: 8}, baseline=10)
    assert (down.required_by_now, down.ahead_by) == (Interval.at_least(2), point(-1))
    flows = judge(Change(4, observed=CHANGES), {2021: 1}, annual_plan={2021: 2})
    assert flows.required_by_now == Interval.at_least(2)
    assert judge(Change(4), {2022: 11}, annual_plan={2022: 12}).status is Status.UNDETERMINED


def test_a_relative_change_follows_its_yearly_plans():
    """Half-way through 2022, whose plan is a fall by 4 percent after one of 3: 0.97 · √0.96 is asked for."""
    fall = RelativeChange(15, falling=True)
    annual = {2021: 3, 2022: 4}
    halfway = judge(fall, {2021: 3}, unit="%", annual_plan=annual, as_of="2022-06-30")
    asked = 1 - halfway.required_by_now.lower / 100
    assert abs(asked - D("0.97") * D("0.96").sqrt()) < D("1e-9")
    behind = judge(fall, {2021: 3, 2022: D("3.9")}, unit="%", annual_plan=annual)
    assert (behind.status, behind.required_by_now.lower) == (Status.BEHIND, D("6.88"))
    full = judge(fall, {2021: 3, 2022: 4}, unit="%", annual_plan=annual)
    assert (full.schedule, full.ahead_by_months) == (M, point(0))
    stepwise = AnnualPlan(annual, stepwise=True)
    kept = judge(fall, {2021: 3}, unit="%", annual_plan=stepwise)
    assert (kept.status, kept.ahead_by_months) == (Status.ON_TRACK, point(12))
    levels = judge(RelativeChange(21, observed=LEVELS), {2021: 105}, annual_plan={2021: 106}, baseline=100)
    assert (levels.required_by_now, levels.status) == (Interval.at_least(6), Status.BEHIND)
    assert levels.ahead_by == point(-1)
    growth = judge(AverageGrowth(5), {2021: 4}, unit="%", annual_plan=None)
    assert growth.unit == "%"
    nothing = judge(RelativeChange(21, observed=LEVELS), {2021: 105}, annual_plan={2021: 106}, baseline=-1)
    assert nothing.status is Status.UNDETERMINED
    limit = RelativeChange(10, direction=Direction.AT_MOST)
    assert judge(limit, {2021: 3}, unit="%", annual_plan={2021: 2}).schedule is N
    all_of_it = RelativeChange(100, falling=True, observed=LEVELS)
    to_zero = judge(all_of_it, {2023: 1}, annual_plan={2022: 2}, baseline=10)
    assert to_zero.required_by_now == Interval.at_least(Fraction(260, 3))  # no rate leads to nothing: straight
    with pytest.raises(InvalidPlan, match="above zero"):
        judge(all_of_it, {2023: 1}, annual_plan={2022: 0}, baseline=10)
    around = judge(AverageGrowth(About(0), observed=CHANGES), {2021: 1}, unit="%", annual_plan={2021: 2})
    assert around.schedule is U
    due = judge(fall, {2021: 3, "2022..2025": 13}, unit="%", annual_plan=annual)
    assert due.status is Status.ACHIEVED


def test_a_part_of_a_row_has_yearly_plans_of_its_own():
    target = Components([Component("a", Cumulative(20)), Component("b", EndState(9), baseline=4)])
    plan = plan_for(target).with_annual_plans({"x/a": {2021: 3, 2022: 4}, "x/b": AnnualPlan({2022: 5}, stepwise=True)})
    assert plan["x/a"].annual_plan == AnnualPlan({2021: 3, 2022: 4})
    evaluation = evaluate(plan, {"x/a": {2021: 3}, "x/b": {2022: 5}})
    assert (evaluation["x/a"].required_by_now, evaluation["x/a"].status) == (Interval.at_least(3), Status.ON_TRACK)
    assert (evaluation["x/b"].required_by_now, evaluation["x/b"].status) == (Interval.at_least(5), Status.ON_TRACK)
    assert evaluate(plan_for(target), {"x/a": {2021: 3}, "x/b": {2022: 5}})["x/a"].status is Status.BEHIND
    assert plan.with_annual_plans({"x/a": None, "x/b": None}) == plan_for(target)


def test_the_stages_of_a_row_follow_its_yearly_plans():
    levels = plan_for(
        Milestones([Milestone(2023, EndState(16)), Milestone(2025, EndState(20))]),
        baseline=10,
        annual_plan={2021: 11, 2022: 13, 2024: 17},
    )
    for data, asked in (({2021: 11}, 11), ({2022: 13}, 13), ({2024: 17}, 17), ({2024: 16}, 17)):
        last = evaluate(levels, {"x": {2023: 16} | data})["x"] if 2024 in data else evaluate(levels, {"x": data})["x"]
        part = last.parts[1] if 2024 in data else last.parts[0]
        assert part.required_by_now == Interval.at_least(asked)
        assert part.schedule is (N if data == {2024: 16} else M)
    assert evaluate(levels, {"x": {2021: 11, "2022-06": 12}})["x"].parts[0].required_by_now == Interval.at_least(12)
    half_way = evaluate(levels, {"x": {2023: 16, "2024-06": 16}})["x"].parts[1]  # from 16, not from what came before
    assert (half_way.required_by_now, half_way.schedule) == (Interval.at_least(D("16.5")), N)
    flows = plan_for(Milestones([Milestone(2023, Cumulative(10)), Milestone(2025, Cumulative(20))]))
    flows = flows.with_annual_plans({"x": {2021: 1, 2022: 4, 2023: 5, 2024: 3}})
    by_2024 = evaluate(flows, {"x": {2021: 1, 2022: 4, 2023: 5, 2024: 3}})["x"]
    assert (by_2024.status, by_2024.parts[1].required_by_now) == (Status.ON_TRACK, Interval.at_least(13))
    beyond = Milestones([Milestone(2025, EndState(16)), Milestone(2030, EndState(20))])
    assert plan_for(beyond, annual_plan={2027: 17})["x"].annual_plan == AnnualPlan({2027: 17})
    with pytest.raises(OutsidePlanPeriod):
        plan_for(beyond, annual_plan={2031: 17})


def test_a_yearly_plan_beyond_the_range_asks_for_itself():
    over = judge(Cumulative(Interval(5, 10)), {2021: 3}, annual_plan={2021: 12})
    assert over.required_by_now == Interval.at_least(12)
    below = Interval(None, 0)
    under = judge(Cumulative(Interval(-10, -5)), {2021: -3}, annual_plan={2021: -12}, domain=below)
    assert under.required_by_now == Interval.at_most(-12)


LEVEL_AND_GROWTH = [Component("level", EndState(4620)), Component("growth", Floor(7), unit="%", name="增速")]


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


def test_no_path_is_followed_before_it_begins():
    later = Baseline(value=1, period=2023)
    for target in (EndState(10), AverageGrowth(About(D("6.5"))), Change(5)):
        before = judge(target, {2022: 5}, baseline=later)
        assert (before.schedule, str(before.schedule_reason)) == (
            U,
            "the course begins after 2023, the time of the baseline",
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
