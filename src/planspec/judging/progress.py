"""What follows from a course and a figure: progress, fulfilment, margin, pace, and what is still needed.

Every function takes the answer to one requirement and returns an `Interval` with `Decimal` bounds: exact where they end
within 12 places and else rounded to 12, the bounds of a range outwards, and none across 0, 1 or the required value.
After a break of the series nothing is measured from the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final, NamedTuple, assert_never

from planspec.exact import (
    ONE,
    ZERO,
    Number,
    decimal_places,
    divide,
    fraction,
    log_share,
    negative,
    rounded_to,
    simplest,
    subtract,
)
from planspec.growth import Exponents, shown
from planspec.interval import Acceptable, Interval, Verdict, mapped, possible_of, sure_of
from planspec.judging.answers import Answer, JudgedRequirement
from planspec.judging.course import Course, Line
from planspec.judging.measures import last_break
from planspec.judging.requirements import Measure
from planspec.observations.observation import Figure
from planspec.targets import Direction

PLACES: Final = 12
_STEP: Final = Decimal("1e-12")
_NOT_NEGATIVE: Final = Interval(0, None)


def as_decimals(known: Interval | None, *limits: Number) -> Interval | None:
    """Return an interval with decimal bounds of at most 12 places; a bound that is rounded crosses no *limit*."""
    if known is None:
        return None
    exact = known.exact
    if exact is not None:
        point = _decimal(exact, ROUND_HALF_UP, limits)
        return known if point is exact else Interval(point, point)
    low = None if known.lower is None else _decimal(known.lower, ROUND_FLOOR, limits)
    high = None if known.upper is None else _decimal(known.upper, ROUND_CEILING, limits)
    if low is known.lower and high is known.upper:
        return known
    return Interval(low, high, lower_open=known.lower_open, upper_open=known.upper_open)


def decimal(value: Number) -> Decimal:
    """Return a number as a decimal, exactly where it ends within 12 places and else rounded to 12."""
    return _decimal(value, ROUND_HALF_UP, (ZERO, ONE))


def _decimal(value: Number, rounding: str, limits: Sequence[Number]) -> Decimal:
    if isinstance(value, Decimal) and decimal_places(value) <= PLACES:
        return value
    found = rounded_to(value, PLACES, rounding)
    for limit in limits:
        if value < limit <= found:
            found = rounded_to(subtract(limit, _STEP), PLACES, ROUND_FLOOR)
        elif value > limit >= found:
            found = rounded_to(subtract(limit, negative(_STEP)), PLACES, ROUND_CEILING)
    return found


def _measured(each: JudgedRequirement) -> tuple[Course, Interval, Number] | None:
    """Return the course, the number by now and the exact start; None where nothing can be measured from a start."""
    course, now = each.course, each.by_now
    if course is None or now is None or course.line is not Line.REACH or each.as_of is None:
        return None
    start = None if course.start is None else course.start.exact
    if start is None or each.as_of < course.begins or last_break(each.figures) is not None:
        return None
    return course, now, start


def _share(course: Course, now: Interval, start: Number, asked: Number) -> Interval | None:
    """Return the share of the way from the start to what is asked that a number has gone."""
    curve = course.curve
    if curve is not None and curve.logarithmic:
        return _log_share(now, asked)
    way = subtract(asked, start)
    gone = now - Interval(start, start)
    if way < ZERO:
        way, gone = negative(way), -gone
    return gone.scaled(_inverse(way)) if way else None


def _log_share(now: Interval, asked: Number) -> Interval | None:
    """Return ln(x) / ln(asked) of factors of growth."""
    if (now.upper is not None and now.upper <= ZERO) or asked <= ZERO or asked == ONE:
        return None  # nothing is left, further than any way

    def share(factor: Number | None) -> Number | None:
        return None if factor is None or factor <= ZERO else log_share(factor, asked)

    low, high = share(now.lower), share(now.upper)
    if asked > ONE:
        return Interval(low, high, lower_open=now.lower_open, upper_open=now.upper_open)
    return Interval(high, low, lower_open=now.upper_open, upper_open=now.lower_open)


def progress(each: JudgedRequirement) -> Interval | None:
    """Return the share of the way from the start to the goal, (x − b) / (t − b); wide where x is.

    Of growth at a constant rate it is logarithmic, ln(x / b) / ln(t / b), to 12 decimals. None for a line that is held
    or open, for a total that is not to be exceeded, where both sides bind and the far one is passed, and after a break.
    """
    measured, goal = _measured(each), _goal_in_course(each)
    if measured is None or goal is None or _is_beyond(each):
        return None
    course, now, start = measured
    return as_decimals(_share(course, now, start, goal), ZERO, ONE)


def _goal_in_course(each: JudgedRequirement) -> Number | None:
    """Return the number that the way leads to, in the measure of the course."""
    goal = each.requirement.goal
    return goal if goal is None or not each.requirement.is_growth else each.requirement.growth.factor(goal)


def _is_beyond(each: JudgedRequirement) -> bool:
    """Say whether a target that binds on both sides has been left behind, on the far side from the start."""
    accepts, known, course = each.accepts, each.scheduled.known, each.course
    if each.direction is not Direction.WITHIN or accepts is None or known is None or course is None:
        return False
    if course.line is not Line.REACH:
        return False
    edges = possible_of(accepts)
    rising = course.rising is not (each.requirement.is_growth and each.requirement.falling)
    edge = edges.upper if rising else edges.lower
    beyond = Interval(edge, None, lower_open=True) if rising else Interval(None, edge, upper_open=True)
    return edge is not None and known.issubset(beyond)


def fulfilment(each: JudgedRequirement) -> Interval | None:
    """Return what is done as a share of what was required by now, (x − b) / (required − b); 1 is exactly as required.

    None where there is no progress, and while nothing is required yet.
    """
    measured = _measured(each)
    if measured is None or _is_beyond(each):
        return None
    course, now, start = measured
    assert each.as_of is not None  # it can be measured
    curve = course.curve
    asked = None if curve is None else curve.at(min(_day(each), course.due))
    if asked is None or (asked <= start if course.rising else asked >= start):
        return None
    return as_decimals(_share(course, now, start, asked), ZERO, ONE)


def _day(each: JudgedRequirement) -> date:
    """Return the day of the number by now."""
    return each.day if each.day is not None else each.due


def margin(each: JudgedRequirement, scheduled: Answer) -> Interval | None:
    """Return by how much the number known by now is on the good side of the goal; negative when short of it.

    Where both sides bind, it is the distance of an exact number to the nearer edge.
    """
    known, goal, accepts = scheduled.known, each.requirement.goal, each.accepts
    if known is None or goal is None or accepts is None:
        return None
    point = Interval(goal, goal)
    match each.direction:
        case Direction.AT_LEAST:
            return as_decimals(known - point, ZERO)
        case Direction.AT_MOST:
            return as_decimals(point - known, ZERO)
        case Direction.WITHIN:
            return as_decimals(_room(known, sure_of(accepts)), ZERO)
        case _:
            assert_never(each.direction)


def ahead_by(scheduled: Answer) -> Interval | None:
    """Return by how much the number known by now is ahead of what was required by now; negative when behind.

    None without a schedule, and where both sides bind an inexact number.
    """
    known, required = scheduled.known, scheduled.required
    if known is None or required is None:
        return None
    edges = sure_of(required)
    if edges.lower is not None and edges.upper is not None:
        return as_decimals(_room(known, edges), ZERO)
    if edges.lower is not None:
        return as_decimals(known - Interval(edges.lower, edges.lower), ZERO)
    return None if edges.upper is None else as_decimals(Interval(edges.upper, edges.upper) - known, ZERO)


def _room(known: Interval, edges: Interval) -> Interval | None:
    if known.exact is None:
        return None
    distances = [
        *([] if edges.lower is None else [subtract(known.exact, edges.lower)]),
        *([] if edges.upper is None else [subtract(edges.upper, known.exact)]),
    ]
    nearest = min(distances, default=None)
    return None if nearest is None else Interval(nearest, nearest)


def is_of_levels(each: JudgedRequirement) -> bool:
    """Say whether levels are observed and a change from an exact baseline is judged."""
    base = each.requirement.base
    is_change = each.requirement.measure in (Measure.CHANGE, Measure.FACTOR)
    return is_change and base is not None and base.exact is not None


def as_observed(each: JudgedRequirement, region: Acceptable | None) -> Acceptable | None:
    """Return a region of changes or growth as the levels it asks for, where levels are observed; others as they are."""
    requirement, base = each.requirement, None if each.requirement.base is None else each.requirement.base.exact
    if region is None or base is None or not is_of_levels(each):
        return region
    point = Interval(base, base)
    if requirement.measure is Measure.FACTOR:
        return mapped(region, lambda one: requirement.growth.factors(one).scaled(base))
    return mapped(region, lambda one: point - one if requirement.falling else point + one)


def ahead_by_months(each: JudgedRequirement) -> Interval | None:
    """Return by how many months of plan time it is ahead: for how long the way stays satisfied, or has not been.

    Between minus the time that is over and the time that is left; None where there is no progress on a way, and on the
    day of a step that is not met, which falls short for no time yet.
    """
    measured = _measured(each)
    if measured is None or progress(each) is None:
        return None
    course, now, _ = measured
    months = course.months_ahead(now, _day(each))
    return None if months is None else as_decimals(months, ZERO)


def added_per_year(each: JudgedRequirement) -> Interval | None:
    """Return what each past year added on average (negative: took off); of growth the rate it compounds from."""
    return as_decimals(_added(each), ZERO)


def _added(each: JudgedRequirement) -> Interval | None:
    measured = _measured(each)
    curve = None if measured is None else measured[0].curve
    if measured is None or curve is None:
        return None
    _, now, start = measured
    years = curve.gone(_day(each)) / 12
    if not years:
        return None
    if each.requirement.is_growth:
        return _yearly_rate(each, now, years)
    return (now - Interval(start, start)).scaled(simplest(1 / years))


def _yearly_rate(each: JudgedRequirement, factors: Interval, years: Fraction) -> Interval | None:
    """Return the yearly change in percent, in the sense of the target, that growth by *factors* stands for."""
    if factors.lower is None or factors.lower <= ZERO:
        return None
    return each.requirement.growth.percent(shown(factors, Exponents(1 / years, 1 / years)))


def needed_per_year(each: JudgedRequirement) -> Interval | None:
    """Return what each remaining year must add, on average, to reach the goal (negative: must take off).

    Rounded it is still enough. Of growth it is the rate in percent that compounds to the goal. 0 when the goal is
    reached already; None for a line that is held, for a limit kept throughout, for a total not to be exceeded, after
    the due date and without a figure.
    """
    needed = _needed(each)
    exact = None if needed is None else needed.exact
    if exact is None:
        return as_decimals(needed, ZERO)
    enough = _decimal(exact, ROUND_FLOOR if exact < ZERO else ROUND_CEILING, (ZERO,))
    return Interval(enough, enough)


def _needed(each: JudgedRequirement) -> Interval | None:
    known, goal, course, accepts = each.scheduled.known, each.requirement.goal, each.course, each.accepts
    if known is None or goal is None or course is None or accepts is None or each.as_of is None:
        return None
    if each.is_due or each.attainment is Verdict.NOT_MET:
        return None
    if each.requirement.measure is Measure.WORST or course.line is Line.CAP:
        return None
    met = course.final(each.by_now) is Verdict.MET if each.by_now is not None else False
    if course.line is Line.HOLD and met:
        return None
    years_left = years_left_of(each)
    if each.requirement.is_growth:
        return _rate_needed(each, years_left)
    if each.direction is Direction.WITHIN and (met or _is_beyond(each)):
        return Interval.point(ZERO) if met else None
    return _amount_needed(each, known, goal, simplest(1 / years_left))


def still_needed(each: JudgedRequirement) -> Interval | None:
    """Return what the time that is left must bring in all; None where nothing is needed by the year, and of growth."""
    needed = None if each.requirement.is_growth else _needed(each)
    if needed is None:
        return None
    return as_decimals(needed.scaled(simplest(years_left_of(each))), ZERO)


def years_left_of(each: JudgedRequirement) -> Fraction:
    """Return the years from the day it was judged by to its due date."""
    assert each.as_of is not None  # something is needed from then on
    return each.span.months * (1 - each.span.elapsed(each.as_of)) / 12


class Way(NamedTuple):
    """Which way a number has still to go, and to where."""

    rising: bool
    edge: Number


def way_of(each: JudgedRequirement, known: Interval, goal: Number) -> Way | None:
    """Return the way from what is known to the nearer edge of what is acceptable; None where that is not known."""
    if each.direction is not Direction.WITHIN:
        return Way(each.direction is Direction.AT_LEAST, goal)
    assert each.accepts is not None  # only a person's word has no region
    below, above = sure_of(each.accepts).lower, sure_of(each.accepts).upper
    if below is not None and known.upper is not None and known.upper <= below:
        return Way(rising=True, edge=below)
    if above is not None and known.lower is not None and known.lower >= above:
        return Way(rising=False, edge=above)
    return None


def _amount_needed(each: JudgedRequirement, known: Interval, goal: Number, per_year: Number) -> Interval | None:
    way = way_of(each, known, goal)
    if way is None:
        return None
    rising, edge = way
    short = Interval(edge, edge) - known if rising else known - Interval(edge, edge)
    needed = _at_least_zero(short.scaled(per_year))
    return needed if rising else -needed


def _at_least_zero(known: Interval) -> Interval:
    if known.upper is not None and known.upper <= 0:
        return Interval.point(ZERO)
    return known.intersection(_NOT_NEGATIVE)


def _rate_needed(each: JudgedRequirement, years_left: Fraction) -> Interval | None:
    """Return the rate that compounds from what is known by now to the goal; 0 once it is there."""
    now, goal = each.by_now, _goal_in_course(each)
    if now is None or goal is None or goal <= ZERO or each.direction is Direction.AT_MOST:
        return None
    if each.course is None or each.course.line is not Line.REACH:
        return None
    if now.upper is None or now.lower is None or now.lower <= ZERO:
        return None
    still = Interval(
        divide(goal, now.upper), divide(goal, now.lower), lower_open=now.upper_open, upper_open=now.lower_open
    )
    rate = _yearly_rate(each, still, years_left)
    return None if rate is None else _at_least_zero(rate)


def pace_ratio(each: JudgedRequirement) -> Interval | None:
    """Return how many times what the past years added on average each remaining year must add.

    None where the past years added nothing or took away, and where what was added too much must come off again.
    """
    needed, added = _needed(each), _added(each)
    if needed is None or added is None or each.course is None:
        return None
    if not each.requirement.is_growth and not each.course.rising:
        needed, added = -needed, -added
    if added.lower is None or added.lower <= ZERO or needed.lower is None or needed.lower < ZERO:
        return None
    high = None if needed.upper is None else divide(needed.upper, added.lower)
    low = ZERO if added.upper is None else divide(needed.lower, added.upper)
    return as_decimals(Interval(low, high), ZERO, ONE)


def headroom(each: JudgedRequirement, figures: Sequence[Figure]) -> Interval | None:
    """Return the room that the latest figure leaves to a line that is still to be held, or None."""
    course, goal = each.course, each.requirement.goal
    if course is None or course.line not in (Line.HOLD, Line.OPEN):
        return None
    if each.requirement.measure is Measure.WORST and goal is not None and figures:
        room = figures[-1].value - Interval(goal, goal)
        return room if each.direction is Direction.AT_LEAST else -room
    return margin(each, each.scheduled)


def _inverse(value: Number) -> Number:
    return simplest(1 / fraction(value))
