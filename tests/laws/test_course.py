"""Laws of courses: what is required on the way, what each year to come must bring, and what is ahead or behind."""

import itertools
from datetime import date, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec import AnnualPlan, Cumulative, EndState, Interval, RelativeChange, Status, Verdict
from tests.builders import judge, point

D = Decimal


M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED


figures = st.decimals(0, 60, places=1)


@given(st.lists(figures, min_size=1, max_size=4), st.decimals(1, 100, places=1))
def test_what_each_year_needs_closes_the_gap_exactly(flows, total):
    observations = dict(zip(range(2021, 2026), flows, strict=False))
    assessment = judge(Cumulative(total), observations)
    needed = assessment.needed_per_year
    if assessment.attainment is M:
        assert needed == point(0) or needed is None
        return
    followed = observations | dict.fromkeys(range(2021 + len(flows), 2026), needed)
    closed = judge(Cumulative(total), followed)
    assert 0 <= Fraction(closed.known.exact) - Fraction(total) <= Fraction(5, 10**12)  # rounded up
    assert closed.attainment is M


@given(figures, figures, figures, st.integers(2021, 2024))
def test_a_level_that_follows_what_is_needed_arrives(baseline, target, level, year):
    assessment = judge(EndState(target), {year: level}, baseline=baseline)
    if assessment.needed_per_year is None or assessment.status is Status.AHEAD:
        return
    arrived = Fraction(level) + Fraction(assessment.needed_per_year.exact) * (2025 - year)
    assert 0 <= arrived - Fraction(target) <= Fraction(5, 10**12) or (level >= target and arrived == level)
    assert judge(EndState(target), {2025: Interval(arrived, arrived)}, baseline=baseline).attainment is M


@given(st.decimals(1, 30, places=1), st.decimals("0.1", 20, places=1), st.booleans())
def test_a_rate_that_is_followed_compounds_to_the_goal(target, rate, falling):
    kind = RelativeChange(target, falling=falling)
    assessment = judge(kind, {2021: rate, 2022: rate}, unit="%")
    if assessment.status in (Status.AHEAD, Status.ACHIEVED):
        return
    sign = -1 if falling else 1
    needed = 1 + sign * assessment.needed_per_year.exact / 100
    reached = (1 + sign * rate / 100) ** 2 * needed**3
    assert abs(reached - (1 + sign * target / 100)) < D("1e-9")


# The ends of years, on which milestones fall due, would hardly ever be drawn.
days = st.one_of(
    st.dates(date(2021, 1, 1), date(2025, 12, 30)), st.sampled_from([date(year, 12, 31) for year in range(2021, 2025)])
)


milestones = st.lists(figures, min_size=0, max_size=4).map(
    lambda amounts: dict(zip(range(2021, 2026), amounts, strict=False))
)


@given(milestones, figures, st.booleans(), days, days)
def test_what_is_required_of_a_total_never_falls_with_time(amounts, last, stepwise, one, other):
    total = sum(amounts.values()) + last
    annual = AnnualPlan(amounts, stepwise=stepwise) if amounts else None
    asked = [
        judge(Cumulative(total), {"2021-01-01": 1}, annual_plan=annual, as_of=day).required_by_now.lower
        for day in sorted((one, other))
    ]
    assert asked[0] <= asked[1] <= total


@given(milestones, figures, st.booleans(), days, figures, figures)
def test_more_is_never_further_behind(amounts, last, stepwise, day, low, high):
    low, high = sorted((low, high))
    total = sum(amounts.values()) + last
    annual = AnnualPlan(amounts, stepwise=stepwise) if amounts else None
    span = f"2021-01-01..{day}"
    less, more = (judge(Cumulative(total), {span: value}, annual_plan=annual) for value in (low, high))
    order = [N, U, M]
    assert order.index(less.schedule) <= order.index(more.schedule)
    for name in ("ahead_by", "ahead_by_months", "fulfilment", "added_per_year"):
        one, other = getattr(less, name), getattr(more, name)
        assert one is None or other is None or one.exact <= other.exact
    if less.ahead_by_months is not None:
        # Ahead in the unit and ahead in time are one and the same thing, but for the day on which a step falls due: what
        # is short of it was enough until then.
        by, months = less.ahead_by.exact, less.ahead_by_months.exact
        assert (by >= 0) is (months >= 0) or (stepwise and by < 0 and months == 0)
        assert -60 <= less.ahead_by_months.exact <= 60


@given(figures, figures, figures, figures, days)
def test_a_wider_figure_only_widens_what_is_said_of_it(baseline, target, low, high, day):
    low, high = sorted((low, high))
    wide = judge(EndState(target), {day: Interval(low, high)}, baseline=baseline)
    for value in (low, (low + high) / 2, high):
        exact = judge(EndState(target), {day: value}, baseline=baseline)
        assert wide.schedule in (U, exact.schedule)
        for name in ("ahead_by", "ahead_by_months", "added_per_year", "needed_per_year", "fulfilment"):
            inside, outside = getattr(exact, name), getattr(wide, name)
            if inside is not None and outside is not None:
                assert inside.issubset(outside), name
        if exact.pace_ratio is not None and wide.pace_ratio is not None:
            assert exact.pace_ratio.issubset(wide.pace_ratio)


@given(milestones, figures, days)
def test_the_path_is_one_line_through_the_milestones(amounts, last, day):
    """Beside an oracle: months counted by hand, straight lines between the totals to date."""
    total = sum(amounts.values()) + last
    points = [(0, D(0))]
    for year in amounts:
        points.append((12 * (year - 2020), points[-1][1] + amounts[year]))
    points = [*[each for each in points if each[0] < 60], (60, total)]
    last_day = (date(day.year + day.month // 12, day.month % 12 + 1, 1) - timedelta(days=1)).day
    month = 12 * (day.year - 2021) + day.month - 1 + Fraction(day.day, last_day)
    expected = next(
        Fraction(a[1]) + Fraction(b[1] - a[1]) * (month - a[0]) / (b[0] - a[0])
        for a, b in itertools.pairwise(points)
        if a[0] <= month <= b[0]
    )
    annual = AnnualPlan(amounts) if amounts else None
    found = judge(Cumulative(total), {"2021-01-01": 1}, annual_plan=annual, as_of=day)
    assert found.required_by_now.lower == expected
    with localcontext(prec=1):
        again = judge(Cumulative(total), {"2021-01-01": 1}, annual_plan=annual, as_of=day)
        assert again.required_by_now == found.required_by_now
