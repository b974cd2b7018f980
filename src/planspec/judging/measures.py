"""From the figures of a row to the one number that a requirement is about, at its due date and by now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, assert_never

from planspec.exact import ONE, ZERO, Number, add, divide
from planspec.growth import UNCHANGED, product
from planspec.interval import EVERYTHING, NON_NEGATIVE, Acceptable, Interval, made
from planspec.judging.course import Line
from planspec.judging.reasons import NoneAtDate, NoneOfOther, NotComparable, NotDue, Reason, SpansMissing, YearsMissing
from planspec.judging.requirements import Measure, Requirement
from planspec.judging.single_targets import unknown_flow
from planspec.model.indicators import Basis
from planspec.observations.observation import Figure
from planspec.observations.statuses import ObservationStatus
from planspec.periods import Period
from planspec.targets import Direction


class Known(NamedTuple):
    """What is known of the number of a requirement.

    Attributes:
        final: the number at the due date, in the measure of the course: as wide as what is missing.
        by_now: the number by the day judged, or None.
        day: the day of `by_now`, at which the course is asked.
        missing: why `final` is not fully observed; None where it is.
        missing_now: why `by_now` is not.
        figures: the figures used, as observed.
        history: of levels, the number at every date observed.
    """

    final: Interval
    by_now: Interval | None
    day: date
    missing: Reason | None
    missing_now: Reason | None
    figures: Sequence[Figure]
    history: Sequence[tuple[Period, Interval]] = ()


def counted(requirement: Requirement, figures: Sequence[Figure], years: Sequence[Period]) -> list[Figure]:
    """Return the figures that decide: rates and annual means of whole plan years; parts of one are monitoring."""
    is_rate = requirement.measure is Measure.COMPOUND
    is_mean = requirement.basis is Basis.YEAR_MEAN
    if not is_rate and not is_mean:
        return list(figures)
    starts = {year.start for year in years} | {requirement.span.start}
    ends = {year.end for year in years} | {requirement.span.end}
    if is_rate:
        return [each for each in figures if each.period.start in starts and each.period.end in ends]
    means = [each for each in figures if each.period in years or each.period == requirement.span]
    return _with_breaks(means, figures)


def _with_breaks(means: list[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """Return the means of years, each with the break that a figure of part of a year is said to begin before it."""
    broken = last_break(figures)
    if broken is None or not means or broken.period.end > means[-1].period.end:
        return means
    first = next(i for i, each in enumerate(means) if each.period.end >= broken.period.end)
    statuses = dict.fromkeys((*means[first].statuses, ObservationStatus.BREAK))
    return [*means[:first], means[first].replaced(statuses=tuple(statuses)), *means[first + 1 :]]


def known_of(
    requirement: Requirement,
    figures: Sequence[Figure],
    as_of: date,
    series: Mapping[str, Sequence[Figure]],
    years: Sequence[Period],
) -> Known:
    """Make the number of a requirement from the figures that count for it, none of them later than *as_of*."""
    measure = requirement.measure
    assert measure is not Measure.JUDGEMENT  # a person's word is not a number
    match measure:
        case Measure.TOTAL:
            return _total(requirement, figures, as_of)
        case Measure.LEVEL if requirement.basis in (Basis.YEAR_MEAN, Basis.YEAR_TOTAL):
            return _level_of_year(requirement, figures, as_of, years)
        case Measure.LEVEL:
            return _level(requirement, figures, as_of)
        case Measure.WORST:
            return _worst(requirement, figures, as_of)
        case Measure.CHANGE | Measure.FACTOR:
            return _from_base(requirement, figures, as_of, years)
        case Measure.COMPOUND:
            return _compounded(requirement, figures, as_of)
        case Measure.DIFFERENCE:
            return _difference(requirement, figures, as_of, series)
        case _:
            assert_never(measure)


def last_break(figures: Sequence[Figure]) -> Figure | None:
    """Return the figure with which the present run of comparable ones begins; None if it is all of them."""
    for each in reversed(figures):
        if each.statuses and each.is_break:
            return each
    return None


def sum_of(span: Period, figures: Sequence[Figure]) -> tuple[Interval, date | None]:
    """Sum the flows; return with it the day until which they follow each other without a gap, None if from no day."""
    total: Number = ZERO
    wide: Interval | None = None
    expected = span.start.toordinal()
    unbroken: date | None = None
    for figure in figures:
        period, value = figure.period, figure.value
        exact = value.lower if value.lower is value.upper else value.exact
        if exact is None:
            wide = value if wide is None else wide + value
        else:
            total = add(total, exact)
        if period.start.toordinal() == expected:
            unbroken = period.end
            expected = unbroken.toordinal() + 1
    points = made(total, total)
    return points if wide is None else points + wide, unbroken


def _missing_spans(
    requirement: Requirement, within: Period, figures: Sequence[Figure], known: Interval, required: Acceptable | None
) -> Reason:
    spans = tuple(each.period for each in figures)
    asked = required if required is not None else requirement.accepts
    assert asked is not None  # only a person's word has no region
    return SpansMissing(within, spans, known, asked, requirement.unit)


def _total(requirement: Requirement, figures: Sequence[Figure], as_of: date) -> Known:
    span = requirement.span
    own = figures
    if figures[0].period.start < span.start or figures[-1].period.end > span.end:
        own = [each for each in figures if span.contains(each.period)]
    total, until = sum_of(span, own)
    by = min(as_of, span.end)
    known = total if until == span.end else total + requirement.unobserved
    now = total if until in (by, span.end) else total + requirement.unobserved
    missing: Reason | None = None
    missing_now: Reason | None = None
    if known is not total:
        so_far = Period(span.start, max(by, span.start))
        is_missing = until != by and as_of >= span.start
        missing = _missing_spans(requirement, so_far, own, known, None) if is_missing else NotDue(span.end)
    if now is not total:
        course = requirement.course
        required = None if course is None else course.required(as_of)
        missing_now = _missing_spans(requirement, Period(span.start, max(by, span.start)), own, now, required)
    return Known(known, now, as_of, missing, missing_now, own)


def _level(requirement: Requirement, figures: Sequence[Figure], as_of: date) -> Known:
    return _latest(requirement, figures, as_of, requirement.unobserved)


def _latest(requirement: Requirement, figures: Sequence[Figure], as_of: date, unobserved: Interval) -> Known:
    """Return the latest level: it is that of the due date, that of today, or of neither."""
    due, latest = requirement.due, figures[-1]
    day = min(as_of, due)
    course = requirement.course
    is_held = course is not None and course.line is Line.HOLD
    history = [(each.period, each.value) for each in figures] if is_held else ()
    if latest.period.end == due:
        return Known(latest.value, latest.value, as_of, None, None, figures, history)
    missing: Reason = NotDue(due) if as_of < due else NoneAtDate(due, latest.period.end)
    if latest.period.end == day:
        return Known(unobserved, latest.value, as_of, missing, None, figures, history)
    return Known(unobserved, None, as_of, missing, NoneAtDate(day, latest.period.end), figures, history)


def year_ends(span: Period, years: Sequence[Period]) -> list[Period]:
    """Return the years that end within a span, or the span itself where it has none."""
    return [year for year in years if year.end <= span.end] or [span]


def _level_of_year(requirement: Requirement, figures: Sequence[Figure], as_of: date, years: Sequence[Period]) -> Known:
    """Return the mean or the total of the due year, and by now that of the last year that is over."""
    due, ends = requirement.due, year_ends(requirement.span, years)
    own = next((year for year in ends if year.end == due), Period(ends[-1].start, due))
    over = [year for year in ends if year.end <= as_of]
    final, missing = _of_year(requirement, own, figures, as_of)
    if not over:
        return Known(final, None, as_of, missing, NotDue(ends[0].end), figures)
    now, missing_now = _of_year(requirement, over[-1], figures, as_of)
    history = [(each.period, each.value) for each in figures if each.period in ends]
    if missing_now is not None and now == requirement.unobserved:
        return Known(final, None, over[-1].end, missing, missing_now, figures, history)
    return Known(final, now, over[-1].end, missing, missing_now, figures, history)


def _of_year(
    requirement: Requirement, year: Period, figures: Sequence[Figure], as_of: date
) -> tuple[Interval, Reason | None]:
    """Return the figure of one year as it is known from *figures*, and why it is not fully known."""
    if requirement.basis is Basis.YEAR_TOTAL:
        own = _amounts_of([each for each in figures if year.contains(each.period)], year)
        total, until = sum_of(year, own)
        if until == year.end:
            return total, None
        flows = unknown_flow(requirement.unobserved)
        known = total + flows if own else requirement.unobserved
        return known, YearsMissing((year,)) if year.end <= as_of else NotDue(year.end)
    found = next((each.value for each in figures if each.period == year), None)
    if found is not None:
        return found, None
    return requirement.unobserved, YearsMissing((year,)) if year.end <= as_of else NotDue(year.end)


def so_far(requirement: Requirement, year: Period, figures: Sequence[Figure], day: date) -> Interval:
    """Return the total of a year up to a day, from figures none of which is later."""
    total, until = sum_of(year, _amounts_of([each for each in figures if year.contains(each.period)], year))
    return total if until == day else total + unknown_flow(requirement.unobserved)


def _amounts_of(figures: Sequence[Figure], year: Period) -> list[Figure]:
    """Return the amounts that add up to a year: its longest running total, and what follows it."""
    running = [each for each in figures if each.period.start == year.start]
    if not running:
        return list(figures)
    longest = max(running, key=lambda each: each.period.end)
    return [longest, *(each for each in figures if each.period.start > longest.period.end)]


def _worst(requirement: Requirement, figures: Sequence[Figure], as_of: date) -> Known:
    """Return the worst level of a year, to which a missing one at its end adds everything possible."""
    span, unobserved = requirement.span, requirement.unobserved
    own = [each for each in figures if span.start <= each.period.end <= span.end]
    if requirement.basis in (Basis.YEAR_MEAN, Basis.YEAR_TOTAL):
        known, reason = _of_year(requirement, span, figures, as_of)
        now = known if reason is None or isinstance(reason, YearsMissing) else None
        return Known(known, now, as_of, reason, reason, own)
    levels = [each.value for each in own]
    history = [(each.period, each.value) for each in own]
    if any(each.period.end == span.end for each in own):
        worst = worst_of(levels, requirement.direction)
        return Known(worst, worst, as_of, None, None, own, history)
    known = worst_of([*levels, unobserved], requirement.direction)
    if as_of >= span.end:
        reason = YearsMissing((span,), levels=True)
        return Known(known, known, as_of, reason, reason, own, history)
    now = worst_of(levels, requirement.direction) if levels else None
    return Known(known, now, as_of, NotDue(span.end), None if levels else NotDue(span.end), own, history)


def worst_of(values: Sequence[Interval], direction: Direction) -> Interval:
    """Return what the least of the values can be, the greatest under a limit, both where both sides bind."""
    match direction:
        case Direction.AT_LEAST:
            return _least(values)
        case Direction.AT_MOST:
            return _greatest(values)
        case Direction.WITHIN:
            low, high = _least(values), _greatest(values)
            return Interval(low.lower, high.upper, lower_open=low.lower_open, upper_open=high.upper_open)
        case _:
            assert_never(direction)


def _greatest(levels: Sequence[Interval]) -> Interval:
    """Return what the greatest of numbers known to lie in *levels* can be."""
    points = [each.lower for each in levels if each.lower is each.upper and each.lower is not None]
    if len(points) == len(levels):
        most = max(points)
        return made(most, most)
    result = levels[0]
    for each in levels[1:]:
        low = each if _starts_later(each, result) else result
        high = result if each.issubset(Interval(None, result.upper, upper_open=result.upper_open)) else each
        result = Interval(low.lower, high.upper, lower_open=low.lower_open, upper_open=high.upper_open)
    return result


def _starts_later(a: Interval, b: Interval) -> bool:
    return a.issubset(Interval(b.lower, None, lower_open=b.lower_open))


def _least(levels: Sequence[Interval]) -> Interval:
    """Return what the least of numbers known to lie in *levels* can be."""
    points = [each.lower for each in levels if each.lower is each.upper and each.lower is not None]
    if len(points) == len(levels):
        least = min(points)
        return made(least, least)
    return -_greatest([-each for each in levels])


def _from_base(requirement: Requirement, figures: Sequence[Figure], as_of: date, years: Sequence[Period]) -> Known:
    """Return by what a level differs from the baseline, or how many times it is; nothing is measured across a break."""
    base = requirement.base
    assert base is not None  # else nothing could be measured
    broken = last_break(figures)
    if broken is not None:
        reason = NotComparable(broken.period)
        return Known(requirement.unobserved, None, as_of, reason, reason, figures)
    plain = requirement.basis in (None, Basis.AT_DATE)
    levels = (
        _latest(requirement, figures, as_of, EVERYTHING)
        if plain
        else _level_of_year(requirement, figures, as_of, years)
    )

    def measured(level: Interval) -> Interval:
        if requirement.measure is Measure.CHANGE:
            return base - level if requirement.falling else level - base
        exact = base.exact
        assert exact is not None  # a factor is measured from an exact baseline
        return level.scaled(divide(ONE, exact))

    final = requirement.unobserved if levels.missing is not None else measured(levels.final)
    by_now = None if levels.by_now is None else measured(levels.by_now)
    history = [(period, measured(level)) for period, level in levels.history]
    return levels._replace(final=final, by_now=by_now, history=history)


def _compounded(requirement: Requirement, figures: Sequence[Figure], as_of: date) -> Known:
    """Multiply the rates' factors; a missing span may have any."""
    growth, span = requirement.growth, requirement.span
    factors = UNCHANGED
    for each in figures:
        own = growth.factors(each.value)
        if not own.issubset(NON_NEGATIVE):
            own = Interval.point(ZERO) if own.isdisjoint(NON_NEGATIVE) else own.intersection(NON_NEGATIVE)
        factors = product(factors, own)
    _, until = sum_of(span, figures)
    if until == span.end:
        return Known(factors, factors, as_of, None, None, figures)
    known, by = product(factors, NON_NEGATIVE), min(as_of, span.end)
    is_complete = until == by
    within = span if is_complete else Period(span.start, max(by, span.start))
    missing = _missing_spans(requirement, within, figures, growth.percent(known), None)
    if is_complete:
        return Known(known, factors, as_of, NotDue(span.end), None, figures)
    return Known(known, known, as_of, missing, missing, figures)


def _difference(
    requirement: Requirement, figures: Sequence[Figure], as_of: date, series: Mapping[str, Sequence[Figure]]
) -> Known:
    """Return by how much the level leads that of the other row at the same date."""
    other = requirement.other
    assert other is not None  # else nothing could be compared
    # Rates of change belong to a span, levels to its end.
    theirs = {each.period if other.spans else each.period.end: each for each in series[other.key]}
    found: list[Figure] = []
    observed: list[Figure] = []
    for own in figures:
        their = theirs.get(own.period if other.spans else own.period.end)
        if their is not None:
            # The difference is as preliminary as either.
            more = tuple(each for each in their.statuses if each.is_preliminary and each not in own.statuses)
            each = own.replaced(statuses=(*own.statuses, *more)) if more else own
            observed.append(each)
            found.append(each.replaced(value=each.value - their.value.scaled(other.rate)))
    if not found:
        reason = NoneOfOther(other.name, figures[-1].period.end)
        return Known(EVERYTHING, None, as_of, reason, reason, observed)
    return _latest(requirement, found, as_of, EVERYTHING)._replace(figures=observed)
