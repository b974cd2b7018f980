"""Leads and lags, fulfilment, and what each year to come must bring. Every figure is made up."""

from decimal import Decimal

from planspec import (
    About,
    AnnualPlan,
    AverageGrowth,
    Baseline,
    Ceiling,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Interval,
    RelativeChange,
    RelativeTo,
    Status,
    Verdict,
)
from planspec.judging.reasons import PaceAboveBest
from tests.builders import judge, point

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


# Ahead, behind, and what remains
def test_a_total_is_ahead_by_an_amount_and_by_months():
    assessment = judge(Cumulative(22), {2021: 5, 2022: 5, 2023: 4})
    assert assessment.ahead_by == point(D("0.8"))
    [months] = {assessment.ahead_by_months.exact}
    assert months == D("2.181818181818")  # 14/22 of 60 months, less 36
    assert assessment.added_per_year == point(D("4.666666666667"))
    assert assessment.needed_per_year == point(4)
    assert assessment.pace_ratio == point(D("0.857142857143"))  # 12/14
    assert assessment.fulfilment == point(D("1.060606060606"))  # 140/132


def test_a_level_counts_from_its_baseline():
    assessment = judge(EndState(26), {2023: 23}, baseline=21)
    assert (assessment.ahead_by, assessment.ahead_by_months) == (point(-1), point(-12))
    assert (assessment.added_per_year, assessment.needed_per_year) == (point(D("0.666666666667")), point(D("1.5")))
    assert assessment.pace_ratio == point(D("2.25"))
    falling = judge(Ceiling(10), {2023: 14}, baseline=20)
    assert (falling.ahead_by, falling.ahead_by_months) == (point(0), point(0))
    assert (falling.added_per_year, falling.needed_per_year, falling.pace_ratio) == (point(-2), point(-2), point(1))
    there = judge(Ceiling(10), {2023: 9}, baseline=20)
    assert (there.needed_per_year, there.pace_ratio) == (point(0), point(0))
    too_much = judge(
        EndState(About(0)), {2021: Interval.at_least(D("0.5"))}, baseline=Interval.above(0), annual_plan={2021: 0}
    )
    assert too_much.pace_ratio is None
    around = judge(Cumulative(About(0)), {2021: Interval.at_least(D("0.5"))})
    assert (around.needed_per_year, around.pace_ratio) == (Interval.at_most(D("-0.125")), None)
    away = judge(EndState(26), {2023: 20}, baseline=21)
    assert (away.ahead_by_months, away.pace_ratio) == (point(-36), None)
    reached = judge(EndState(26), {2023: 30}, baseline=21)
    assert (reached.ahead_by_months, reached.needed_per_year, reached.pace_ratio) == (point(24), point(0), point(0))


def test_a_line_to_hold_is_ahead_in_its_unit_alone():
    held = judge(Ceiling(3), {2023: 2}, baseline=D("1.5"))
    assert (held.ahead_by, held.ahead_by_months, held.curve, held.fulfilment) == (point(1), None, None, None)
    assert (held.added_per_year, held.needed_per_year, held.pace_ratio) == (None, None, None)
    ranged = judge(EndState(Interval(5, 10)), {2023: 6}, baseline=7)
    assert ranged.ahead_by == point(1)
    assert judge(EndState(Interval(5, 10)), {2023: Interval(6, 7)}, baseline=7).ahead_by is None
    assert judge(Floor(3), {2021: 2}).ahead_by is None


def test_a_milestone_off_the_way_has_no_fulfilment():
    dip = judge(EndState(26), {2021: 21}, baseline=21, annual_plan={2021: 20, 2022: 30})
    assert (dip.schedule, dip.fulfilment, dip.ahead_by) == (M, None, point(1))
    over = judge(EndState(26), {2022: 28}, baseline=21, annual_plan={2021: 20, 2022: 30})
    assert (over.schedule, over.fulfilment) == (N, point(D("0.777777777778")))


def test_what_is_known_in_part_is_ahead_in_part():
    wide = judge(EndState(26), {2023: Interval(22, 24)}, baseline=21)
    assert (wide.ahead_by, wide.ahead_by_months) == (Interval(-2, 0), Interval(-24, 0))
    assert wide.needed_per_year == Interval(1, 2)
    assert wide.added_per_year == Interval(D("0.333333333333"), 1)
    assert wide.pace_ratio == Interval(1, 6)
    floor = judge(Cumulative(20), {2022: 5}, as_of=2022)
    assert (floor.ahead_by, floor.ahead_by_months) == (Interval.at_least(-3), Interval(-9, 36))
    assert floor.pace_ratio == Interval(0, 2)
    unbounded = judge(EndState(26), {2023: Interval.at_most(24)}, baseline=21)
    assert (unbounded.ahead_by_months, unbounded.pace_ratio) == (Interval(-36, 0), None)


def test_a_relative_change_compounds_what_remains():
    """青海: after +1.51, −2.20 and −4.18 percent of −17, each of two years must bring −6.59."""
    fall = RelativeChange(17, falling=True)
    assessment = judge(fall, {2021: "上升1.51%", 2022: D("2.20"), 2023: D("4.18")}, unit="%")
    assert assessment.status is Status.BEHIND
    assert abs(assessment.added_per_year.exact - D("1.65")) < D("0.005")
    assert abs(assessment.needed_per_year.exact - D("6.59")) < D("0.005")
    assert abs(assessment.progress.exact - D("0.268")) < D("0.0005")
    assert abs(assessment.fulfilment.exact - D("0.268") / D("0.6")) < D("0.001")
    assert abs(assessment.ahead_by_months.exact - (60 * D("0.268") - 36)) < D("0.05")
    assert assessment.pace_ratio.exact > 3
    assert judge(fall, {2021: 18}, unit="%").needed_per_year == point(0)
    assert judge(fall, {2022: 5}, unit="%").needed_per_year is None
    assert judge(RelativeChange(17, direction=Direction.AT_MOST), {2021: 5}, unit="%").needed_per_year is None
    average = judge(AverageGrowth(6), {2021: 105, 2022: 110}, baseline=100)
    assert average.needed_per_year.exact > 6


def test_nothing_is_needed_where_nothing_can_be():
    assert judge(EachYear(5), {2021: 4}).needed_per_year is None
    assert judge(Cumulative(5, direction=Direction.AT_MOST), {2021: 4}).needed_per_year is None
    assert judge(Cumulative(5, direction=Direction.AT_MOST), {2021: 4}).ahead_by == point(-3)
    no_data = judge(Cumulative(5), {})
    assert (no_data.ahead_by, no_data.ahead_by_months, no_data.added_per_year, no_data.fulfilment) == (None,) * 4
    assert (no_data.latest, no_data.warnings) == (None, ())
    start = judge(EndState(5), {"2021-01-01": 4}, baseline=Baseline(value=3, period="2021-01-01"))
    assert (start.added_per_year, start.fulfilment) == (None, None)
    rates = judge(RelativeChange(5, falling=True), {2021: "100%以下"}, unit="%")
    assert rates.added_per_year is None


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


AT_MOST, WITHIN = Direction.AT_MOST, Direction.WITHIN


YEARS = range(2021, 2026)


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
