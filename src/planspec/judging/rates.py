"""Relative changes and average growth: factors compared by powers."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from planspec.exact import ONE, ZERO, Number, divide, root_power
from planspec.growth import UNCHANGED, Exponents, Growth, product, shown, so_far, versus
from planspec.interval import EVERYTHING, NON_NEGATIVE, Acceptable, Interval, Verdict, mapped, sure_of
from planspec.judging.assessment import Assessment, Compounding
from planspec.judging.case import (
    Case,
    Way,
    base_of,
    conclude,
    elapsed_since_base,
    is_stepwise,
    last_break_of,
    unmeasurable,
    without_data,
)
from planspec.judging.course import Path, Segment
from planspec.judging.flows import sum_of
from planspec.judging.reasons import Compared, NoBase, NoneAtDate, NotBegun, NotComparable, NotDue, Reason, SpansMissing
from planspec.model.targets import About, AverageGrowth, Observed, RelativeChange
from planspec.periods import Period


def _years_of_growth(case: Case, target: RelativeChange | AverageGrowth) -> Fraction:
    """Return to which power a target's factor is asked for: the years of an average, 1 for a change over the plan."""
    if isinstance(target, RelativeChange):
        return Fraction(1)
    if target.observed.is_change:
        return Fraction(case.period.months, 12)
    return Fraction(Period(base_of(case).end + timedelta(days=1), case.period.end).months, 12)


class _Known(NamedTuple):
    """What is known of a factor of growth, at the due date and by now, and what is missing of either."""

    final: Interval
    by_now: Interval | None
    missing: Reason | None


def assess_growth(case: Case, target: RelativeChange | AverageGrowth) -> Assessment:
    """Judge the factor of growth against the target's, by powers and without any root."""
    growth, years = Growth(target.falling), _years_of_growth(case, target)
    yearly = mapped(case.required, growth.factors)
    at_due = Exponents(years, years)
    case = case._replace(unit="%", required=mapped(yearly, lambda region: growth.percent(shown(region, at_due))))
    held = UNCHANGED.issubset(sure_of(yearly))
    figures, as_of = case.figures, case.as_of
    baseline = case.indicator.baseline
    base = None if baseline is None else baseline.value.exact
    if target.observed is Observed.LEVELS and (base is None or base <= ZERO):
        return unmeasurable(case, NoBase(None if baseline is None else baseline.value, case.indicator.unit))
    if target.observed is Observed.LEVELS and (broken := last_break_of(case)) is not None:
        return unmeasurable(case, NotComparable(broken.period))
    if not figures or as_of is None:
        return without_data(case, EVERYTHING, Way(is_hold=held, start=None, unknown=None), None)
    begins = case.period.start - timedelta(days=1) if target.observed.is_change else base_of(case).end
    if target.observed.is_change:
        known = _compounded(case, growth, as_of)
        share = case.period.elapsed(as_of)
    else:
        known = _relative_levels(case, divide(ONE, base or ONE), as_of)
        share = elapsed_since_base(case, as_of)
        if not share and not held:
            known = known._replace(by_now=None)
    final = growth.percent(known.final)
    attainment = versus(known.final, yearly, at_due)
    reason: Reason = Compared(attainment, final, case.required, case.unit)
    if known.missing is not None and attainment is Verdict.UNDETERMINED:
        reason = known.missing
    powers = so_far(yearly, years, years * share)
    schedule = Verdict.UNDETERMINED
    schedule_reason = (known.missing or reason) if share else NotBegun(base_of(case))
    now: Interval | None = None
    required_now: Acceptable | None = None
    if known.by_now is not None:
        now = growth.percent(known.by_now)
        piece = _piece(case, yearly, years, begins, as_of) if case.milestones else None
        if piece is None:
            required_now = mapped(yearly, lambda region: growth.percent(shown(region, powers)))
            schedule = versus(known.by_now, yearly, powers)
        else:
            required_now = mapped(
                piece.ratios, lambda region: growth.percent(shown(region, piece.powers).scaled(piece.start))
            )
            schedule = versus(known.by_now.scaled(divide(ONE, piece.start)), piece.ratios, piece.powers)
        schedule_reason = Compared(schedule, now, required_now, case.unit, as_of)
    goal = _goal_factor(target, yearly, growth)
    final_goal = root_power(max(goal, ZERO), years) if goal > ZERO else ZERO
    compounding = None
    if known.by_now is not None and not held and goal > ZERO and goal != ONE:
        compounding = Compounding(known.by_now, final_goal)
    return conclude(
        case,
        attainment=attainment,
        known=final,
        attainment_reason=reason,
        schedule=schedule,
        known_by_now=now,
        required_by_now=required_now,
        schedule_reason=schedule_reason,
        reached=known.by_now is not None and not held and versus(known.by_now, yearly, at_due) is Verdict.MET,
        is_hold=held,
        goal=growth.percent(Interval(final_goal, final_goal)).exact,
        compounding=compounding,
        path_begins=begins,
    )


class _Piece(NamedTuple):
    """The piece of a logarithmic path that a day lies on: its first factor, and the growth asked for from there."""

    start: Number
    ratios: Acceptable
    powers: Exponents


def _piece(case: Case, yearly: Acceptable, years: Fraction, begins: date, as_of: date) -> _Piece | None:
    """Return where *as_of* lies on the path of the yearly plans; None once the target is due, or for a limit."""
    if as_of >= case.period.end:
        return None
    rising = sure_of(yearly).lower is not None

    def ratios(region: Interval) -> Interval:
        piece = segment(region)
        if piece is None:
            return EVERYTHING
        ratio = divide(piece.end, piece.start)
        if rising:
            return Interval(ratio, None, lower_open=region.lower_open)
        return Interval(None, ratio, upper_open=region.upper_open)

    def segment(region: Interval) -> Segment | None:
        edge = region.lower if rising else region.upper
        if edge is None or edge <= ZERO:  # nothing is asked for, or that nothing is left
            return None
        last = (case.period.end, root_power(edge, years))
        return Path(((begins, ONE), *case.milestones, last), is_stepwise(case), logarithmic=True).segment(as_of)

    piece = segment(sure_of(yearly))
    if piece is None:
        return None
    return _Piece(piece.start, mapped(yearly, ratios), Exponents(piece.share, piece.share))


def _goal_factor(target: RelativeChange | AverageGrowth, yearly: Acceptable, growth: Growth) -> Number:
    """Return the yearly factor that the way leads to: that of the number, or of the nearer edge of a range."""
    if isinstance(target.value, About):
        point = growth.factors(Interval.point(target.value.value)).exact
        assert point is not None
        return point
    sure = sure_of(yearly)
    low, high = sure.lower, sure.upper
    nearer = high if low is None or (high is not None and high < ONE) else low
    assert nearer is not None  # a target leaves something out
    return nearer


def _compounded(case: Case, growth: Growth, as_of: date) -> _Known:
    """Multiply the rates' factors; a missing span may have any."""
    factors = UNCHANGED
    for each in case.figures:
        own = growth.factors(each.value)
        own = Interval.point(ZERO) if own.isdisjoint(NON_NEGATIVE) else own.intersection(NON_NEGATIVE)
        factors = product(factors, own)
    _, unbroken_until = sum_of(case.period, case.figures)
    if unbroken_until == case.period.end:
        return _Known(factors, factors, None)
    known = product(factors, NON_NEGATIVE)
    by_now = min(as_of, case.period.end)
    complete_now = unbroken_until == by_now
    within = case.period if complete_now else Period(case.period.start, by_now)
    spans = tuple(each.period for each in case.figures)
    missing = SpansMissing(within, spans, growth.percent(known), case.required, case.unit)
    return _Known(known, factors if complete_now else known, missing)


def _relative_levels(case: Case, per_base: Number, as_of: date) -> _Known:
    """Return the latest level as a multiple of the baseline."""
    latest, due = case.figures[-1], case.period.end
    factor, anything = latest.value.scaled(per_base), case.indicator.domain.scaled(per_base)
    if latest.period.end == due:
        return _Known(factor, factor, None)
    if latest.period.end == min(as_of, due):
        return _Known(anything, factor, NotDue(due))
    return _Known(anything, None, NotDue(due) if as_of < due else NoneAtDate(due, latest.period.end))
