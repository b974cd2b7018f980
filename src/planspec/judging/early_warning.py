"""Early warning (预警): what the figures so far say of the time to come, without any outlook.

A trend is read from plan years alone, and begins anew with every break of the series. Warnings rest on observed figures
and on the line of their own time; they are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from planspec.exact import ZERO, Number, add, divide, multiply, negative, number, subtract
from planspec.interval import Interval, Verdict
from planspec.judging import progress
from planspec.judging.answers import JudgedRequirement, Status
from planspec.judging.course import Line
from planspec.judging.measures import last_break
from planspec.judging.reasons import AssessmentWarning, LineBroken, LowHeadroom, PaceAboveBest, SeriesBroken, Stale
from planspec.judging.requirements import Measure
from planspec.judging.thresholds import DEFAULT, Thresholds
from planspec.observations.observation import Figure
from planspec.periods import Period
from planspec.units import of_difference

__all__ = ["DEFAULT", "Seen", "Thresholds", "YearlyChange", "warnings_of"]

#: With less than a year left, what is still needed is said as it is, and not by the year.
_YEAR = 12


class YearlyChange(NamedTuple):
    """By how much a year changed a level, or how much it added to a total."""

    year: int
    amount: Number


class Seen(NamedTuple):
    """What is warned by: a row's answers and figures, of which `judged` decides, and their time and years."""

    status: Status
    unit: str
    judged: JudgedRequirement
    requirements: Sequence[JudgedRequirement]
    figures: Sequence[Figure]
    years: Sequence[Period]
    span: Period
    as_of: date | None
    thresholds: Thresholds

    @property
    def is_open(self) -> bool:
        """Whether the row is not decided for good."""
        return self.status not in (Status.ACHIEVED, Status.MISSED)


def warnings_of(each: Seen) -> Iterator[AssessmentWarning]:
    """Find what a reader should look at in a row without parts."""
    judged = each.judged
    yield from _broken_lines(each)
    for figure in each.figures:
        if figure.is_break:
            yield SeriesBroken(figure.period)
    changes = yearly_changes(each)
    is_amount = judged.requirement.measure in (Measure.TOTAL, Measure.COMPOUND)
    unit = each.unit if is_amount else of_difference(each.unit)
    room = progress.headroom(judged, each.figures) if each.is_open else None
    yield from low_headroom(room, changes, each.thresholds, of_difference(each.unit))
    yield from _pace_above_best(judged, changes, unit)
    latest = each.figures[-1].period if each.figures else None
    yield from stale(latest, each.as_of, each.span.end, each.thresholds)


def _broken_lines(each: Seen) -> Iterator[LineBroken]:
    """Find the years and the levels that crossed a line which was to be held at their own time."""
    crossed_now = each.status in (Status.MISSED, Status.BREACHED)
    for own in each.requirements:
        accepts = own.accepts
        if own.requirement.measure is Measure.TOTAL and len(each.requirements) > 1 and own.span != each.span:
            if own.attainment is Verdict.NOT_MET and own.known is not None and accepts is not None:
                yield LineBroken(own.span, own.known, accepts, own.requirement.unit)
            continue
        course = own.course
        if course is None or course.line is not Line.HOLD or accepts is None:
            continue
        growth = own.requirement.growth if own.requirement.unit == "%" and own.requirement.is_growth else None
        for period, value in own.history:
            if period.end >= course.due and own.requirement.measure is not Measure.WORST:
                continue
            verdict, required = course.by_now(value, period.end)
            if verdict is Verdict.NOT_MET and course.final(value) is Verdict.NOT_MET and required is not None:
                shown = value if growth is None else growth.percent(value)
                yield LineBroken(period, shown, accepts, own.requirement.unit, held_again=not crossed_now)


def yearly_changes(each: Seen) -> list[YearlyChange]:
    """Return what the years so far brought: flows, differences of levels, rates; empty where neither is observed."""
    requirement = each.judged.requirement
    match requirement.measure:
        case Measure.TOTAL:
            return yearly_flows(each.figures, each.years)
        case Measure.LEVEL | Measure.WORST | Measure.CHANGE:
            start = None if requirement.base is None else requirement.base.exact
            begins = requirement.base_end
            known = None if start is None or begins is None else (begins, start)
            changes = yearly_levels(each.figures, known, each.years)
            return [one._replace(amount=negative(one.amount)) for one in changes] if requirement.falling else changes
        case Measure.COMPOUND:
            whole = {year: year.end.year for year in each.years}
            return [
                YearlyChange(whole[one.period], one.value.exact)
                for one in each.figures
                if one.period in whole and one.value.exact is not None
            ]
        case _:
            return []


def yearly_flows(figures: Sequence[Figure], years: Sequence[Period]) -> list[YearlyChange]:
    """Return the sums of the plan years that exact figures cover without a gap, since the last break."""
    broken = last_break(figures)
    found: list[YearlyChange] = []
    for year in years:
        total: Number = ZERO
        day = year.start
        for each in figures:
            exact = each.value.exact
            since_break = broken is None or each.period.start >= broken.period.start
            if each.period.start == day and each.period.end <= year.end and exact is not None and since_break:
                total = add(total, exact)
                day = each.period.end + timedelta(days=1)
        if day > year.end:
            found.append(YearlyChange(year.end.year, total))
    return found


def yearly_levels(
    figures: Sequence[Figure], baseline: tuple[date, Number] | None, years: Sequence[Period]
) -> list[YearlyChange]:
    """Return the changes from one year's end to the next, exact levels since the last break, the baseline the first."""
    broken = last_break(figures)
    levels: dict[date, Number] = {}
    if baseline is not None and broken is None:
        levels[baseline[0]] = baseline[1]
    for each in figures:
        exact = each.value.exact
        if exact is not None and (broken is None or each.period.end >= broken.period.end):
            levels[each.period.end] = exact
    return [
        YearlyChange(year.end.year, subtract(levels[year.end], levels[before]))
        for year in years
        if year.end in levels and (before := year.start - timedelta(days=1)) in levels
    ]


def low_headroom(
    headroom: Interval | None, changes: Sequence[YearlyChange], thresholds: Thresholds, unit: str
) -> Iterator[LowHeadroom]:
    """Warn of a line whose room is surely smaller than a share of the mean size of two or more yearly changes."""
    if headroom is None or headroom.upper is None or len(changes) < 2:
        return
    total: Number = ZERO
    for each in changes:
        total = add(total, each.amount if each.amount >= ZERO else negative(each.amount))
    usual = divide(total, number(len(changes)))
    if ZERO <= headroom.upper < multiply(usual, thresholds.headroom):
        yield LowHeadroom(headroom, usual, thresholds.headroom, unit)


def _pace_above_best(judged: JudgedRequirement, changes: Sequence[YearlyChange], unit: str) -> Iterator[PaceAboveBest]:
    """Warn of a pace that is surely above that of the best year so far, in the direction that is needed."""
    needed = progress.needed_per_year(judged)
    if needed is None or not changes:
        return
    falling = needed.upper is not None and needed.upper < ZERO
    best = min(changes, key=lambda each: each.amount) if falling else max(changes, key=lambda each: each.amount)
    least = needed.upper if falling else needed.lower
    if not least or not (least < best.amount if falling else least > best.amount):
        return
    assert judged.as_of is not None  # something is needed by then
    left = Period(judged.as_of + timedelta(days=1), judged.due).months
    if left >= _YEAR or left.denominator != 1 or judged.requirement.is_growth:
        yield PaceAboveBest(needed, best.amount, best.year, unit)
    else:
        short = needed.scaled(divide(number(left.numerator), number(_YEAR)))
        still = progress.as_decimals(short, ZERO)
        assert still is not None  # it is made of what is there
        yield PaceAboveBest(still, best.amount, best.year, unit, left.numerator)


def stale(latest: Period | None, as_of: date | None, due: date, thresholds: Thresholds) -> Iterator[Stale]:
    """Warn of a latest figure that is older than the threshold at *as_of*, or at the due date once that is past."""
    if latest is None or as_of is None or latest.end >= min(as_of, due):
        return
    day = min(as_of, due)
    if Period(latest.end + timedelta(days=1), day).months > thresholds.months:
        yield Stale(latest, day, thresholds.months)
