"""Targets with more than one time: stages, versions, due dates, fiscal years, bases, breaks, open lines and lines held.

Every expectation is worked out by hand from docs/design.md. Every figure is made up.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Baseline,
    Basis,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    MidTerm,
    Observation,
    Observed,
    Period,
    PlanspecError,
    RelativeChange,
    RelativeTo,
    Shape,
    Status,
    Superseded,
    Verdict,
    appraise,
    evaluate,
    mid_term,
)
from planspec.judging.course import Line
from planspec.judging.reasons import (
    BaselineDiffers,
    DomainDecides,
    LineBroken,
    Monitored,
    NotComparable,
    NotDue,
    OnlyMonitored,
    OutsidePlan,
    PaceAboveBest,
    Severity,
    Stale,
    StraightCourse,
    SumOfPartsDiffers,
    YearsMissing,
)
from planspec.judging.requirements import Measure
from tests.builders import judge, plan_of, point, row, seen, stages

D = Decimal
M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
LEVELS, CHANGES = Observed.LEVELS, Observed.CHANGES
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


def test_a_line_to_reach_is_ahead_once_it_is_satisfied():
    assert judge(Floor(90), {2023: 91}, baseline=80).status is Status.AHEAD
    assert judge(Floor(90), {2023: 86}, baseline=80).status is Status.ON_TRACK
    assert judge(Floor(90), {2023: 85}, baseline=80).status is Status.BEHIND
    assert judge(Cumulative(-5, direction=AT_MOST), {2021: -6}, domain=Interval()).status is Status.AHEAD


def test_a_line_to_hold_is_on_track_or_breached():
    held = judge(Ceiling(3), {2022: D("2.5")}, baseline=D("1.5"))
    assert (held.status, held.is_hold, held.path, held.path_start, held.path_begins) == (
        Status.ON_TRACK,
        True,
        None,
        None,
        None,
    )
    crossed = judge(Ceiling(3), {2022: D("3.4")}, baseline=D("1.5"))
    assert (crossed.status, crossed.schedule, crossed.attainment) == (Status.BREACHED, N, U)
    assert crossed.warnings[0] == LineBroken(Period.year(2022), point(D("3.4")), Interval.at_most(3), "%")
    assert crossed.warnings[0].severity is Severity.ERROR
    again = judge(Ceiling(3), {2021: D("3.4"), 2022: 2}, baseline=D("1.5"))
    assert (again.status, again.warnings[0].severity) == (Status.ON_TRACK, Severity.WARNING)
    assert judge(Floor(D(98), strict=True), {2022: 97}, baseline=Interval.above(98)).status is Status.BREACHED


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


def test_a_limit_on_every_year_is_a_line_to_hold():
    limit = EachYear(10, direction=AT_MOST)
    running = judge(limit, {2021: 8, "2022-01..2022-06": 7}, unit="个")
    assert (running.status, running.required_by_now) == (Status.ON_TRACK, Interval.at_most(10))
    either_way = judge(limit, {2021: 8, "2022-01..2022-06": 12}, unit="个", domain=Interval())
    assert (either_way.status, either_way.requirement.span) == (Status.BREACHED, Period.year(2022))


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
    assert [str(each) for each in missed.warnings] == ["stage 2023 missed: known 19 %, required ≥20 %"]
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
    assert judge(unknown, {2024: 57}, baseline=Interval(49, 51)).parts[1].course.points == ()
    assert judge(unknown, {2024: 61}).parts[1].status is Status.ON_TRACK


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


def test_a_course_keeps_the_points_of_earlier_versions():
    older = [Superseded(target=Floor(60), until=2021), Superseded(target=Floor(70), until=2023)]
    found = judge(Floor(90), {2024: 75}, baseline=50, superseded=older)
    assert [(each.day.year, each.low) for each in found.course.points] == [(2021, 52), (2023, 61)]
    assert found.required_by_now == Interval.at_least(D("75.5"))
    relative = [Superseded(target=Change(20), until=2022)]
    turned = judge(RelativeChange(100, observed=LEVELS), {2024: 80}, unit="元", baseline=50, superseded=relative)
    assert turned.course.points[0].low == D("1.16")  # 8 of 20 by 2022, as a factor of 50
    whole = [Superseded(target=EndState(40), until=2022)]
    staged = judge(stages((2023, Floor(60)), (2025, Floor(80))), {2024: 70}, baseline=20, superseded=whole)
    assert [(each.day.year, each.low) for each in staged.parts[1].course.points] == [(2022, 28), (2023, 60)]
    old_stages = [Superseded(target=stages((2022, Floor(30)), (2025, Floor(50))), until=2023)]
    both = judge(stages((2022, Floor(99)), (2025, Floor(80))), {2022: 31, 2024: 70}, baseline=20, superseded=old_stages)
    assert [part.indicator.target for part in both.parts] == [Floor(30), Floor(80)]
    early = [Superseded(target=Floor(40), until="2021-06")]
    assert judge(Floor(90), {2024: 75}, baseline=Baseline(value=50, period=2021), superseded=early).course.points == ()
    nothing = [Superseded(target=Floor(60), until=2021)]
    assert judge(Floor(90), {2024: 75}, superseded=nothing).course.points == ()
    every = [Superseded(target=Ceiling(5, throughout=True), until=2022)]
    assert judge(Ceiling(4), {2024: 3}, superseded=every).course.points == ()


# Due dates, fiscal years, yearly amounts


def test_a_row_is_decided_at_its_own_due_date():
    late = judge(Floor(100), {2025: 99, 2027: 100}, period="2021-2030", baseline=45, due=2025)
    assert (late.status, late.plan_period) == (Status.MISSED, Period.years(2021, 2025))
    yearly = judge(EachYear(5), {2021: 5, 2022: 5}, due=2022, unit="个")
    assert (yearly.status, len(yearly.requirements)) == (Status.ACHIEVED, 2)


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


def test_a_mean_of_years_about_a_number_is_scaled_with_the_years():
    mean = judge(EachYear(About(5, tolerance=1), average=True), dict.fromkeys(range(2021, 2026), 4), unit="个")
    assert (mean.status, mean.required) == (Status.ACHIEVED, Interval(20, 30))


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


def test_what_the_domain_decides_is_no_matter_of_dates():
    missed = judge(EndState(-5, direction=AT_MOST), {2021: 20}, domain=Interval(0, None))
    assert (missed.status, type(missed.reason)) == (Status.MISSED, DomainDecides)
    assert str(missed.reason) == "no possible value, ≥0 %, satisfies ≤-5 %"
    sure = judge(EndState(-5), {2021: 20}, domain=Interval(0, None))
    assert (sure.status, str(sure.reason)) == (Status.ACHIEVED, "every possible value, ≥0 %, satisfies ≥-5 %")


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


def test_a_final_figure_replaces_the_provisional_ones_of_its_parts():
    early = [seen(2, f"2021Q{n}", status="P", vintage=f"2021-0{3 * n}-30") for n in (1, 2, 3)]
    final = seen(9, 2021, vintage="2022-03-01")
    assert judge(Cumulative(10), [*early, final], unit="个").known_by_now == point(9)
    for kept in (seen(9, 2021), seen(9, 2021, status="P", vintage="2022-03-01"), seen(9, 2021, vintage="2021-04-01")):
        with pytest.raises(PlanspecError, match="overlaps"):
            judge(Cumulative(10), [*early, kept], unit="个")


def test_only_verdicts_that_would_change_are_preliminary():
    figures = [seen(12, 2021), seen(1, 2022, status="P")]
    assert judge(Cumulative(10), figures, unit="个").preliminary == ()
    assert len(judge(Cumulative(30), figures, unit="个").preliminary) == 0
    assert len(judge(Cumulative(32), figures, unit="个").preliminary) == 1


# Parts and wholes


def test_parts_that_exceed_their_whole_together_are_warned_of():
    rows = [row(Cumulative(10), "all", unit="人"), *(row(Cumulative(5), k, unit="人", part_of="all") for k in "ab")]
    found = evaluate(plan_of(*rows), {"all": {2021: 5}, "a": {2021: 3}, "b": {2021: 3}})
    [warned] = [each for each in found.warnings if type(each.warning) is SumOfPartsDiffers]
    assert (warned.indicator, warned.warning.severity) == ("all", Severity.WARNING)
    assert str(warned.warning) == "2021: the parts make 6 people together, more than all, 5 people"
    made_up = [row(Cumulative(10), "all", unit="人", made_up_of_parts=True), *rows[1:]]
    short = evaluate(plan_of(*made_up), {"all": {2021: 7}, "a": {2021: 3}, "b": {2021: 3}})
    [warned] = [each.warning for each in short.warnings if type(each.warning) is SumOfPartsDiffers]
    assert (warned.severity, "不符" in warned.zh) == (Severity.ERROR, True)
    assert "the parts make 6 people together, all is 7 people" in str(warned)
    for given in (
        {"all": {2021: 6}, "a": {2021: 3}, "b": {2021: 3}},
        {"all": {2021: 7}, "a": {2021: 3}},
        {"all": {2021: 7}, "a": {2021: 3}, "b": {2022: 3}},
    ):
        assert not [w for w in evaluate(plan_of(*made_up), given).warnings if type(w.warning) is SumOfPartsDiffers]
    several = [
        row(stages((2023, Floor(1)), (2025, Floor(2))), "all", unit="人"),
        row(Floor(1), "a", unit="人", part_of="all"),
    ]
    assert not evaluate(plan_of(*several), {"all": {2021: 1}, "a": {2021: 3}}).warnings


# What is derived


def test_a_short_rest_is_said_as_it_is():
    slow = judge(Cumulative(22), {2021: 5, 2022: 5, 2023: 5, 2024: 2, "2025-01..2025-11": 3}, unit="个")
    [warning] = slow.warnings
    assert warning == PaceAboveBest(point(2), D(5), 2021, "个", 1)
    assert "剩余1个月尚需完成2个" in warning.zh
    assert "2 items needed in the remaining 1 months" in str(warning)
    falling = judge(Ceiling(10), {2021: 16, 2022: 15, 2023: 14, 2024: 13, "2025-11": 12}, unit="个", baseline=17)
    assert "减少2个" in falling.warnings[0].zh


def test_months_are_ahead_as_long_as_the_way_is_satisfied():
    bumpy = {"baseline": 10, "annual_plan": AnnualPlan({2022: 20, 2023: 12})}
    up = judge(Floor(30), {2023: 15}, **bumpy)
    assert (up.schedule, up.ahead_by_months) == (M, point(4))
    down = judge(Floor(30), {2022: 15}, **bumpy)
    assert (down.schedule, down.ahead_by_months) == (N, point(-12))
    gone = judge(Floor(30), {2021: 5}, baseline=10)
    assert gone.ahead_by_months == point(-12)
    fall = {"baseline": 20}
    assert judge(Ceiling(10), {2023: Interval(13, 15)}, **fall).ahead_by_months == Interval(-6, 6)
    assert judge(Ceiling(10), {2023: Interval.at_least(13)}, **fall).ahead_by_months == Interval(-36, 6)
    assert judge(Ceiling(10), {2023: Interval.at_most(15)}, **fall).ahead_by_months == Interval(-6, 24)
    step = {"unit": "个", "annual_plan": AnnualPlan({2021: 4, 2022: 4}, stepwise=True)}
    short = judge(Cumulative(20), {2021: 1}, **step)
    assert (short.schedule, short.ahead_by, short.ahead_by_months) == (N, point(-3), None)  # short, for no time yet
    assert judge(Cumulative(20), {2021: Interval(1, 5)}, **step).ahead_by_months is None
    assert judge(Cumulative(20), {2021: 4, "2022-01..2022-06": 1}, **step).ahead_by_months == point(6)
    after = judge(Floor(30), {2025: 20}, baseline=10, as_of=2025)
    assert after.ahead_by_months == point(-30)


def test_a_derived_figure_is_a_decimal_that_crosses_no_limit():
    near = judge(Floor(3), {2025: D("2.9999999999999")}, baseline=0)
    assert near.progress.exact == D("0.999999999999")
    over = judge(Floor(3), {2024: D("3.0000000000000001")}, baseline=0)
    assert over.progress.exact == D("1.000000000001")
    assert over.ahead_by.exact == D("0.6")
    third = judge(Cumulative(3), {2021: Interval(1, 2)}, unit="个")
    assert third.progress == Interval(D("0.333333333333"), D("0.666666666667"))


def test_a_change_stands_beside_levels():
    life = judge(Change(1, printed="提高1岁"), {2024: 79}, unit="岁", baseline=D("77.93"))
    assert life.required_as_observed == Interval.at_least(D("78.73"))
    carbon = judge(RelativeChange(10, falling=True, observed=LEVELS), {2023: 95}, unit="吨", baseline=100)
    assert carbon.required_as_observed == Interval.at_most(94)
    assert judge(Floor(5), {2022: 6}, baseline=3).required_as_observed == Interval.at_least(D("3.8"))
    assert judge(stages((2023, Floor(1)), (2025, Floor(2))), {2022: 1}).required_as_observed is None


def test_a_comparison_is_a_line_to_hold():
    plan = plan_of(row(EndState(6), "g"), row(RelativeTo("g"), "i"))
    assert evaluate(plan, {"g": {2022: 6}, "i": {2022: 5}})["i"].status is Status.BREACHED
    assert evaluate(plan, {"g": {2022: 6}, "i": {2022: 6}})["i"].status is Status.ON_TRACK


def test_a_requirement_has_its_own_answer():
    found = judge(EachYear(1300), {2021: 1400, 2022: 1200}, unit="人")
    first, second = found.requirements[:2]
    assert (first.attainment, first.schedule, first.known, first.status) == (M, M, point(1400), Status.ACHIEVED)
    assert (second.attainment, str(second.reason)) == (N, "known 1,200 people, required ≥1,300 people")
    assert (second.span, second.due, second.accepts) == (
        Period.year(2022),
        date(2022, 12, 31),
        Interval.at_least(1300),
    )
    assert (second.requirement.measure, second.is_due) == (Measure.TOTAL, True)
    assert found.requirement is second
    assert found.requirements[4].attained.reason == NotDue(date(2025, 12, 31))
    assert judge(Floor(5), {2022: 6}, baseline=3).course.goal == 5
