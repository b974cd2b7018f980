"""What a target with one amount asks for: its region, its course, its scale."""

from decimal import Decimal

from planspec import About, Cumulative, Direction, EachYear, EndState, Floor, Interval, Period, Status, Verdict
from tests.builders import judge

D = Decimal
M, U = Verdict.MET, Verdict.UNDETERMINED
WITHIN = Direction.WITHIN


# Due dates, fiscal years, yearly amounts
def test_a_row_is_decided_at_its_own_due_date():
    late = judge(Floor(100), {2025: 99, 2027: 100}, period="2021-2030", baseline=45, due=2025)
    assert (late.status, late.plan_period) == (Status.MISSED, Period.years(2021, 2025))
    yearly = judge(EachYear(5), {2021: 5, 2022: 5}, due=2022, unit="个")
    assert (yearly.status, len(yearly.requirements)) == (Status.ACHIEVED, 2)


def test_a_mean_of_years_about_a_number_is_scaled_with_the_years():
    mean = judge(EachYear(About(5, tolerance=1), average=True), dict.fromkeys(range(2021, 2026), 4), unit="个")
    assert (mean.status, mean.required) == (Status.ACHIEVED, Interval(20, 30))


# Range
def test_a_range_binds_on_both_sides():
    assert judge(Cumulative(Interval(5, 10)), {"2021..2025": 10}).status is Status.ACHIEVED
    assert judge(Cumulative(Interval(5, 10)), {"2021..2025": 11}).status is Status.MISSED
    assert judge(Cumulative(Interval(5, 10)), {2021: 11}).status is Status.MISSED
    early = judge(Cumulative(Interval(5, 10)), {2021: 3, 2022: 4})
    assert (early.status, early.attainment, early.schedule) == (Status.AHEAD, U, M)
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
