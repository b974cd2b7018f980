"""Totals of flows: summed over the plan period, or over each of its years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve

from planspec.exact import ZERO, Number, add, multiply, simplest
from planspec.interval import EVERYTHING, Acceptable, Interval, Verdict, compare, mapped
from planspec.judging.assessment import Assessment, Status
from planspec.judging.case import (
    Case,
    Way,
    conclude,
    goal_of,
    is_stepwise,
    status_of,
    with_domain,
    without_data,
    worst_of,
)
from planspec.judging.course import Path
from planspec.judging.reasons import Compared, LineBroken, NotDue, Reason, SpansMissing, YearsMissing
from planspec.model.targets import Amount, ByYear, Direction, EachYear, accepts
from planspec.observations.observation import Figure
from planspec.periods import Period


def assess_flows(case: Case, amount: Amount) -> Assessment:
    """Judge a total of flows over the plan period."""
    period, figures, as_of = case.period, case.figures, case.as_of
    total, unbroken_until = sum_of(period, figures)
    unknown = unknown_flow(case.indicator.domain)
    complete = unbroken_until == period.end
    known = total if complete else total + unknown
    goal = goal_of(amount, case.direction, ZERO)
    if not figures or as_of is None:
        return without_data(case, known, Way(is_hold=False, start=ZERO, unknown=None), goal)
    attainment = compare(known, case.required)
    reason = _flow_reason(case, known, case.required, attainment, within=period, complete=complete)
    known_now = total if unbroken_until == as_of or complete else total + unknown
    required_now = _due_of(case, period, as_of)
    schedule = compare(known_now, required_now)
    by_now = Period(period.start, min(as_of, period.end))
    schedule_reason = _flow_reason(
        case, known_now, required_now, schedule, within=by_now, complete=known_now is total, by=as_of
    )
    return conclude(
        case,
        attainment=attainment,
        known=known,
        attainment_reason=reason,
        schedule=schedule,
        known_by_now=known_now,
        required_by_now=required_now,
        schedule_reason=schedule_reason,
        reached=(
            case.direction is Direction.AT_LEAST
            and unknown.upper != ZERO  # where flows can only take away, at least is a limit to keep
            and compare(known_now, case.required) is Verdict.MET
        ),
        path_start=ZERO,
        path_begins=period.start - timedelta(days=1),
        goal=goal,
    )


def _paced(region: Interval, due: Callable[[Number], Number], direction: Direction) -> Interval:
    """Return what a total should be by now; the far side of a range may be used up early."""
    low, high = region.lower, region.upper
    both = direction is Direction.WITHIN
    if low is not None and (low > ZERO or not both):
        low = due(low)
    elif high is not None and (high < ZERO or not both):
        high = due(high)
    if low is not None and high is not None and low > high:  # a yearly plan asks for more than the range allows
        low, high = (None, high) if high < ZERO else (low, None)
    return Interval(low, high, lower_open=region.lower_open, upper_open=region.upper_open)


def _due_of(case: Case, period: Period, as_of: date) -> Acceptable:
    """Return what a total of *period* should be by *as_of*: in proportion, or as the yearly plans say."""
    share = simplest(period.elapsed(as_of))

    def due(total: Number) -> Number:
        if not case.milestones or period != case.period:
            return multiply(total, share)
        begins = (period.start - timedelta(days=1), ZERO)
        path = Path((begins, *case.milestones, (period.end, total)), is_stepwise(case))
        return path.at(as_of) or ZERO

    return mapped(case.required, lambda region: _paced(region, due, case.direction))


def sum_of(period: Period, figures: list[Figure]) -> tuple[Interval, date | None]:
    """Sum the flows; return with it the day until which they follow each other without a gap, None if from no day."""
    total: Number = ZERO
    wide: Interval | None = None
    expected = period.start.toordinal()
    unbroken: date | None = None
    for figure in figures:
        span, value = figure.period, figure.value
        exact = value.lower if value.lower is value.upper else value.exact
        if exact is None:
            wide = value if wide is None else wide + value
        else:
            total = add(total, exact)
        if span.start.toordinal() == expected:
            unbroken = span.end
            expected = unbroken.toordinal() + 1
    points = Interval(total, total)
    return points if wide is None else points + wide, unbroken


def unknown_flow(domain: Interval) -> Interval:
    """Return what the flow of a missing span can be: of the sign that the indicator's values have."""
    never_below = domain.lower is not None and domain.lower >= 0
    never_above = domain.upper is not None and domain.upper <= 0
    return Interval(0 if never_below else None, 0 if never_above else None)


def _flow_reason(
    case: Case,
    known: Interval,
    required: Acceptable,
    verdict: Verdict,
    *,
    within: Period,
    complete: bool,
    by: date | None = None,
) -> Reason:
    if complete or verdict is not Verdict.UNDETERMINED:
        return Compared(verdict, known, required, case.unit, by)
    return SpansMissing(within, tuple(figure.period for figure in case.figures), known, required, case.unit)


def assess_mean_year(case: Case, target: EachYear) -> Assessment:
    """Judge the mean of the years: their total against so many times the amount."""
    years = Fraction(case.period.months, 12)
    required = mapped(case.required, lambda region: region.scaled(simplest(years)))
    assert not isinstance(target.value, ByYear)
    goal = goal_of(target.value, case.direction, ZERO)
    case = with_domain(case._replace(required=required), unknown_flow(case.indicator.domain))
    total = EVERYTHING if goal is None else multiply(goal, simplest(years))
    assessment = assess_flows(case, total)
    return _with_total(case, target, assessment)


def assess_each_year(case: Case, target: EachYear) -> Assessment:
    """Judge every plan year by its own sum; the running year is due in proportion to what is over of it."""
    figures, as_of = case.figures, case.as_of
    unknown = unknown_flow(case.indicator.domain)
    case = with_domain(case, unknown)
    assert not isinstance(target.value, ByYear)
    goal = goal_of(target.value, case.direction, ZERO)
    now: list[tuple[Interval, Acceptable]] = []
    years = [Period.year(year) for year in range(case.period.start.year, case.period.end.year + 1)]
    sums: list[Interval] = []
    verdicts: list[Verdict] = []
    missing: list[int] = []
    for year in years:
        own = [each for each in figures if year.contains(each.period)]
        total, unbroken_until = sum_of(year, own)
        known = total if unbroken_until == year.end else total + unknown
        sums.append(known)
        verdicts.append(compare(known, case.required))
        if as_of is None or as_of < year.start:
            continue
        so_far = total if unbroken_until == min(as_of, year.end) else total + unknown
        now.append((so_far, _due_of(case, year, as_of)))
        if unbroken_until != min(as_of, year.end):
            missing.append(year.start.year)
        if verdicts[-1] is Verdict.NOT_MET:
            case.warnings.append(LineBroken(year, known, case.required, case.unit))
    known = worst_of(sums, case.direction)
    if not figures or as_of is None:
        nothing = without_data(case, known, Way(is_hold=False, start=None, unknown=None), goal)
        return _with_total(case, target, nothing)
    attainment, schedule = Verdict.all(verdicts), Verdict.all([compare(*each) for each in now])
    if attainment is Verdict.NOT_MET:
        known = sums[verdicts.index(attainment)]
    reason: Reason = Compared(attainment, known, case.required, case.unit)
    if attainment is Verdict.UNDETERMINED:
        reason = YearsMissing(tuple(missing)) if missing else NotDue(case.period.end)
    # The year that decides the schedule, or the last one where all agree.
    known_now, required_now = next(each for each in reversed(now) if compare(*each) is schedule)
    schedule_reason: Reason = Compared(schedule, known_now, required_now, case.unit, as_of)
    if schedule is Verdict.UNDETERMINED and missing:
        schedule_reason = YearsMissing(tuple(missing))
    assessment = conclude(
        case,
        attainment=attainment,
        known=known,
        attainment_reason=reason,
        schedule=schedule,
        known_by_now=known_now,
        required_by_now=required_now,
        schedule_reason=schedule_reason,
        reached=False,
        goal=goal,
    )
    return _with_total(case, target, assessment)


def _with_total(case: Case, target: EachYear, yearly: Assessment) -> Assessment:
    """Ask besides for the total that the plan says the years make, where it says one."""
    if target.total is None:
        return yearly
    required = accepts(target.total, Direction.AT_LEAST, strict=False)
    total = assess_flows(case._replace(required=required, direction=Direction.AT_LEAST, warnings=[]), target.total)
    attainment, schedule = yearly.attainment & total.attainment, yearly.schedule & total.schedule
    due = case.as_of is not None and case.as_of >= case.period.end
    reached = {yearly.status, total.status} <= {Status.AHEAD, Status.ACHIEVED}
    status = status_of(attainment, schedule, due=due, reached=reached)
    decides = total if attainment is not yearly.attainment else yearly
    decides_now = total if schedule is not yearly.schedule else yearly
    return evolve(
        yearly,
        attainment=attainment,
        schedule=schedule,
        status=yearly.status if yearly.status is Status.NO_DATA else status,
        known=decides.known,
        required=decides.required,
        attainment_reason=decides.attainment_reason,
        known_by_now=decides_now.known_by_now,
        required_by_now=decides_now.required_by_now,
        schedule_reason=decides_now.schedule_reason,
        goal=decides_now.goal,
        direction=decides_now.direction,
        path_start=decides_now.path_start,
        path_begins=decides_now.path_begins,
    )
