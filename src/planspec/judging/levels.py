"""Levels at dates: to reach, to hold, to keep throughout, to change, or to stand beside another's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from attrs import evolve

from planspec.exact import ZERO, Number, add, multiply, simplest, subtract
from planspec.interval import EVERYTHING, Acceptable, Interval, Verdict, compare, mapped, sure_of
from planspec.judging.assessment import Assessment
from planspec.judging.case import (
    Case,
    Way,
    base_of,
    conclude,
    elapsed_since_base,
    goal_of,
    is_stepwise,
    last_break_of,
    unmeasurable,
    without_data,
    worst_of,
)
from planspec.judging.course import Path
from planspec.judging.reasons import (
    CensoredBaseline,
    Compared,
    LineBroken,
    NoBase,
    NoBaseline,
    NoneAtDate,
    NoneOfOther,
    NotBegun,
    NotComparable,
    NotDue,
    Reason,
    YearsMissing,
)
from planspec.model.targets import Amount, Ceiling, Change, Floor, RelativeTo, observes_spans
from planspec.observations.observation import Figure
from planspec.units import factor, of_difference


def way_of(case: Case) -> Way:
    """Return what a level has to do: whether it holds a line, or where its way begins."""
    baseline = case.indicator.baseline
    if baseline is None:
        return Way(is_hold=False, start=None, unknown=NoBaseline())
    match compare(baseline.value, case.required):
        case Verdict.MET:
            return Way(is_hold=True, start=None, unknown=None)
        case _ if baseline.value.exact is not None:
            return Way(is_hold=False, start=baseline.value.exact, unknown=None)
        case _:
            return Way(is_hold=False, start=None, unknown=CensoredBaseline(baseline.value, case.indicator.unit))


def _on_line(region: Interval, level: Callable[[Number], Number | None], *, rising: bool) -> Interval:
    """Return what the way to the edge of *region* asks for, at a *level* that is found for it."""
    edge = region.lower if rising else region.upper
    wanted = None if edge is None else level(edge)
    if wanted is None:
        return EVERYTHING
    if rising:
        return Interval(wanted, None, lower_open=region.lower_open)
    return Interval(None, wanted, upper_open=region.upper_open)


def _required_level(case: Case, path: Way, as_of: date) -> Acceptable | None:
    """Return what is required of a level before it is due; None before any path begins."""
    begins = base_of(case).end
    if case.milestones:
        points = ((begins, path.start),) if path.start is not None and begins < case.milestones[0][0] else ()
        if as_of < (points or case.milestones)[0][0]:
            return case.required if path.is_hold else None
        first: Number = (points or case.milestones)[0][1]

        def level(edge: Number) -> Number | None:
            way = Path((*points, *case.milestones, (case.period.end, edge)), is_stepwise(case))
            return way.at(as_of)
    elif path.is_hold:
        return case.required
    elif path.start is not None and as_of >= begins:
        first = path.start
        share = simplest(elapsed_since_base(case, as_of))

        def level(edge: Number) -> Number | None:
            return add(first, multiply(subtract(edge, first), share))
    else:
        return None
    low, high = sure_of(case.required).lower, sure_of(case.required).upper
    rising = low is not None and (high is None or first <= low)
    return mapped(case.required, lambda region: _on_line(region, level, rising=rising))


def assess_level(case: Case, amount: Amount, path: Way, domain: Interval | None = None) -> Assessment:
    """Judge the level at the due date, which can be anything in *domain* while it is not observed."""
    due, figures, as_of = case.period.end, case.figures, case.as_of
    unobserved = case.indicator.domain if domain is None else domain
    goal = goal_of(amount, case.direction, path.start)
    if not figures or as_of is None:
        return without_data(case, unobserved, path, goal)
    latest = figures[-1]
    known = latest.value if latest.period.end == due else unobserved
    attainment = compare(known, case.required)
    reason: Reason
    if latest.period.end == due:
        reason = Compared(attainment, known, case.required, case.unit)
    else:
        reason = NotDue(due) if as_of < due else NoneAtDate(due, latest.period.end)
    if path.is_hold or (isinstance(case.indicator.target, Ceiling | Floor) and isinstance(path.unknown, NoBaseline)):
        _warn_of_breaks(case, [each for each in figures if each.period.end < due])
    known_now = latest.value if latest.period.end == min(as_of, due) else None
    required_now = case.required if as_of >= due else _required_level(case, path, as_of)
    schedule_reason: Reason
    schedule = Verdict.UNDETERMINED
    if known_now is None:
        schedule_reason = NoneAtDate(min(as_of, due), latest.period.end)
    elif required_now is None:
        schedule_reason = path.unknown or NotBegun(base_of(case))
    else:
        schedule = compare(known_now, required_now)
        schedule_reason = Compared(schedule, known_now, required_now, case.unit, as_of)
    reached = known_now is not None and not path.is_hold and compare(known_now, case.required) is Verdict.MET
    return conclude(
        case,
        attainment=attainment,
        known=known,
        attainment_reason=reason,
        schedule=schedule,
        known_by_now=known_now,
        required_by_now=required_now,
        schedule_reason=schedule_reason,
        reached=reached,
        is_hold=path.is_hold,
        path_start=path.start,
        path_begins=base_of(case).end,
        goal=goal,
    )


def _warn_of_breaks(case: Case, figures: list[Figure]) -> None:
    for each in figures:
        if compare(each.value, case.required) is Verdict.NOT_MET:
            case.warnings.append(LineBroken(each.period, each.value, case.required, case.unit))


def assess_every_level(case: Case, target: Ceiling | Floor) -> Assessment:
    """Judge a limit to be kept throughout by the worst level: the greatest under a ceiling, the least over a floor."""
    due, figures, as_of = case.period.end, case.figures, case.as_of
    domain = case.indicator.domain
    if not figures or as_of is None:
        return without_data(case, domain, Way(is_hold=True, start=None, unknown=None), target.value)
    seen = {each.period.end for each in figures}
    years = range(case.period.start.year, case.period.end.year + 1)
    ends = [min(date(year, 12, 31), due) for year in years]
    missing = [day for day in ends if day not in seen]
    missing_now = [day for day in missing if day <= as_of]
    levels = [each.value for each in figures]
    known = worst_of([*levels, domain] if missing else levels, case.direction)
    known_now = worst_of([*levels, domain] if missing_now else levels, case.direction)
    attainment, schedule = compare(known, case.required), compare(known_now, case.required)
    _warn_of_breaks(case, figures)
    years_missing = YearsMissing(tuple(day.year for day in missing_now))
    reason: Reason = Compared(attainment, known, case.required, case.unit)
    if attainment is Verdict.UNDETERMINED and missing:
        reason = NotDue(due) if as_of < due and not missing_now else years_missing
    schedule_reason: Reason = Compared(schedule, known_now, case.required, case.unit, as_of)
    if schedule is Verdict.UNDETERMINED and missing_now:
        schedule_reason = years_missing
    return conclude(
        case,
        attainment=attainment,
        known=known,
        attainment_reason=reason,
        schedule=schedule,
        known_by_now=known_now,
        required_by_now=case.required,
        schedule_reason=schedule_reason,
        reached=False,
        is_hold=True,
        path_begins=base_of(case).end,
        goal=target.value,
    )


def assess_change(case: Case, target: Change) -> Assessment:
    """Judge levels by what they are above the baseline, or below it where a fall is wanted."""
    baseline = case.indicator.baseline
    case = case._replace(unit=of_difference(case.unit))
    if baseline is None:
        return unmeasurable(case, NoBase(None, case.indicator.unit))
    if (broken := last_break_of(case)) is not None:
        return unmeasurable(case, NotComparable(broken.period))
    base = baseline.value

    def gone(level: Interval) -> Interval:
        return base - level if target.falling else level - base

    figures = [each.replaced(value=gone(each.value)) for each in case.figures]
    held = compare(Interval.point(ZERO), case.required) is Verdict.MET
    path = Way(is_hold=held, start=None if held else ZERO, unknown=None)
    changed = case._replace(figures=figures)
    return _observed(assess_level(changed, target.value, path, gone(case.indicator.domain)), case)


def _observed(assessment: Assessment, case: Case) -> Assessment:
    """Give as its figures those observed, not what was made of them."""
    return evolve(assessment, figures=tuple(case.figures))


def assess_relative(case: Case, target: RelativeTo, series: Mapping[str, list[Figure]]) -> Assessment:
    """Judge a level by what it is above that of another indicator at the same date: a line to hold."""
    case = case._replace(unit=of_difference(case.unit))
    if target.other not in case.plan:
        return unmeasurable(case, NoneOfOther(target.other, None))
    other = case.plan[target.other]
    rate = factor(other.unit, case.indicator.unit)
    # Rates of change are of a span, levels of its end.
    spans = observes_spans(other.target)
    theirs = {each.period if spans else each.period.end: each for each in series[other.key]}
    figures: list[Figure] = []
    observed: list[Figure] = []
    for own in case.figures:
        their = theirs.get(own.period if spans else own.period.end)
        if their is not None:
            # The difference is as preliminary as either.
            more = tuple(each for each in their.statuses if each.is_preliminary and each not in own.statuses)
            each = own.replaced(statuses=(*own.statuses, *more)) if more else own
            observed.append(each)
            figures.append(each.replaced(value=each.value - their.value.scaled(rate)))
    if case.figures and not figures:
        return unmeasurable(case, NoneOfOther(other.name, case.figures[-1].period.end))
    path = Way(is_hold=True, start=None, unknown=None)
    compared = case._replace(figures=figures, asked=case.as_of)
    return _observed(assess_level(compared, target.value, path, EVERYTHING), case._replace(figures=observed))
