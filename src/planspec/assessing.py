"""How each target kind is judged: from the figures of an indicator to its `Assessment`.

Three procedures carry most kinds: flows are summed, levels are read at a date, growth is compared as a factor. What a
kind adds is which figures go in and which numbers are acceptable.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, assert_never

from attrs import evolve

from planspec.assessment import Assessment, Compounding, Rule, Status, rule_of
from planspec.growth import UNCHANGED, Exponents, Growth, product, shown, so_far, versus
from planspec.interval import (
    EVERYTHING,
    NON_NEGATIVE,
    Acceptable,
    Interval,
    Verdict,
    compare,
    mapped,
    possible_of,
    sure_of,
)
from planspec.numbers import (
    ONE,
    ZERO,
    Number,
    add,
    divide,
    multiply,
    root_power,
    simplest,
    subtract,
)
from planspec.paths import Path
from planspec.periods import Period
from planspec.plan import Baseline, Indicator, Plan, milestones_of
from planspec.reasons import (
    CannotFail,
    CannotHold,
    CensoredBaseline,
    Combined,
    Compared,
    ForecastUnused,
    Judged,
    LaterIgnored,
    LineBroken,
    NoBase,
    NoBaseline,
    NoneAtDate,
    NoneOfOther,
    NoObservation,
    NotBegun,
    NotComparable,
    NotDue,
    NotSet,
    Reason,
    SpansMissing,
    Warning_,
    YearsMissing,
)
from planspec.sdmx import ObservationStatus
from planspec.targets import (
    About,
    Amount,
    AverageGrowth,
    Ceiling,
    Change,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Milestones,
    NoTarget,
    Observed,
    Qualitative,
    RelativeChange,
    RelativeTo,
    accepts,
    observes_spans,
)
from planspec.units import factor, of_difference

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from planspec.early_warning import Thresholds
    from planspec.observations import Figure, Figures
    from planspec.targets import AmountedTarget


class _Case(NamedTuple):
    """What an assessment starts from, whatever the kind of its target."""

    plan: Plan
    period: Period
    indicator: Indicator
    required: Acceptable
    rule: Rule
    direction: Direction
    unit: str
    figures: list[Figure]
    asked: date | None
    warnings: list[Warning_]
    thresholds: Thresholds
    # The yearly plans' own points on the path, in what is compared: totals, levels, changes or factors.
    milestones: tuple[tuple[date, Number], ...] = ()

    @property
    def as_of(self) -> date | None:
        """The day asked for, or that of the latest figure."""
        return self.asked or (self.figures[-1].period.end if self.figures else None)


class _Given(NamedTuple):
    """What every row of an evaluation is judged by."""

    plan: Plan
    series: Mapping[str, list[Figure]]
    forecasts: Mapping[str, list[Figure]]
    as_of: date | None
    thresholds: Thresholds


def assess(plan: Plan, row: Indicator, figures: Figures, as_of: date | None, thresholds: Thresholds) -> Assessment:
    """Judge one row of *plan* by its figures, none of them later than *as_of* where it is given."""
    target = row.target if as_of is None else row.target_on(as_of)
    indicator = row if target is row.target else evolve(row, target=target, superseded=())
    return _assess(_Given(plan, figures.actual, figures.forecast, as_of, thresholds), plan.period, indicator)


def _assess(given: _Given, period: Period, indicator: Indicator) -> Assessment:
    plan, series, as_of = given.plan, given.series, given.as_of
    target = indicator.target
    if isinstance(target, Components):
        return _assess_components(given, indicator, target)
    warnings: list[Warning_] = []
    figures = series[indicator.key]
    if indicator.key in given.forecasts:
        warnings.append(ForecastUnused(tuple(each.period for each in given.forecasts[indicator.key])))
    if as_of is not None and figures and figures[-1].period.end > as_of:
        count = len(figures)
        figures = [each for each in figures if each.period.end <= as_of]
        warnings.append(LaterIgnored(as_of, count - len(figures)))
    match target:
        case NoTarget():
            return _nothing_to_judge(given, indicator, target, figures, warnings)
        case Qualitative():
            return _assess_judgements(given, indicator, target, figures, warnings)
        case Milestones():
            return _assess_milestones(given, indicator, target, figures, warnings)
        case _:
            pass
    required, rule = _accepted(target, plan)
    case = _Case(
        plan,
        period,
        indicator,
        required,
        rule,
        target.direction,
        indicator.unit,
        figures,
        as_of,
        warnings,
        given.thresholds,
        _milestones(plan, indicator),
    )
    match target:
        case Cumulative():
            return _assess_flows(_with_domain(case, _unknown_flow(indicator.domain)), target.value)
        case EachYear():
            return _assess_mean_year(case, target) if target.average else _assess_each_year(case, target)
        case EndState():
            return _assess_level(_with_domain(case, indicator.domain), target.value, _path(case))
        case Ceiling() | Floor():
            case = _with_domain(case, indicator.domain)
            if target.throughout:
                return _assess_every_level(case, target)
            return _assess_level(case, target.value, _path(case))
        case Change():
            if target.observed is Observed.CHANGES:
                return _assess_flows(case, target.value)
            return _assess_change(case, target)
        case RelativeChange() | AverageGrowth():
            return _assess_growth(case, target)
        case RelativeTo():
            return _assess_relative(case, target, series)
        case _:
            assert_never(target)


def _accepted(target: AmountedTarget, plan: Plan) -> tuple[Acceptable, Rule]:
    """Return what *target* accepts, with the plan's tolerance where it has none of its own, and the rule's name."""
    value = target.value
    if not isinstance(value, About):
        return target.acceptable, Rule.LITERAL
    if value.tolerance is None and plan.tolerance is not None:
        return accepts(value.within(plan.tolerance), target.direction, strict=False), Rule.TOLERANCE
    return target.acceptable, rule_of(target.acceptable, stated=value.tolerance is not None)


def _milestones(plan: Plan, indicator: Indicator) -> tuple[tuple[date, Number], ...]:
    """Return the points of the yearly plans before the due date, in what the target's kind compares."""
    annual = indicator.annual_plan
    if annual is None:
        return ()
    points = milestones_of(indicator, annual, plan.period.start)
    return tuple(point for point in points if point[0] < plan.period.end)


def _with_domain(case: _Case, domain: Interval) -> _Case:
    """Warn of a target that nothing the indicator can be would miss, or meet."""
    if domain.issubset(sure_of(case.required)):
        case.warnings.append(CannotFail(domain, case.required))
    elif domain.isdisjoint(possible_of(case.required)):
        case.warnings.append(CannotHold(domain, case.required))
    return case


def _goal(amount: Amount, direction: Direction, start: Number | None) -> Number | None:
    """Return the number that the path from *start* leads to."""
    if isinstance(amount, About):
        return amount.value
    if not isinstance(amount, Interval):
        return amount
    low, high = amount.lower, amount.upper
    from_above = start is not None and high is not None and start > high
    if direction is Direction.AT_MOST or (direction is Direction.WITHIN and (from_above or low is None)):
        return high
    return low


# Flows


def _assess_flows(case: _Case, amount: Amount) -> Assessment:
    period, figures, as_of = case.period, case.figures, case.as_of
    total, unbroken_until = _total(period, figures)
    unknown = _unknown_flow(case.indicator.domain)
    complete = unbroken_until == period.end
    known = total if complete else total + unknown
    goal = _goal(amount, case.direction, ZERO)
    if not figures or as_of is None:
        return _without_data(case, known, _Path(is_hold=False, start=ZERO, unknown=None), goal)
    attainment = compare(known, case.required)
    reason = _flow_reason(case, known, case.required, attainment, within=period, complete=complete)
    known_now = total if unbroken_until == as_of or complete else total + unknown
    required_now = _due_of(case, period, as_of)
    schedule = compare(known_now, required_now)
    by_now = Period(period.start, min(as_of, period.end))
    schedule_reason = _flow_reason(
        case, known_now, required_now, schedule, within=by_now, complete=known_now is total, by=as_of
    )
    return _assessment(
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
    return Interval(low, high, lower_open=region.lower_open, upper_open=region.upper_open)


def _due_of(case: _Case, period: Period, as_of: date) -> Acceptable:
    """Return what a total of *period* should be by *as_of*: in proportion, or as the yearly plans say."""
    share = simplest(period.elapsed(as_of))

    def due(total: Number) -> Number:
        if not case.milestones or period != case.period:
            return multiply(total, share)
        begins = (period.start - timedelta(days=1), ZERO)
        path = Path((begins, *case.milestones, (period.end, total)), _is_stepwise(case))
        return path.at(as_of) or ZERO

    return mapped(case.required, lambda region: _paced(region, due, case.direction))


def _is_stepwise(case: _Case) -> bool:
    return case.indicator.annual_plan is not None and case.indicator.annual_plan.stepwise


def _total(period: Period, figures: list[Figure]) -> tuple[Interval, date | None]:
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


def _unknown_flow(domain: Interval) -> Interval:
    """Return what the flow of a missing span can be: of the sign that the indicator's values have."""
    never_below = domain.lower is not None and domain.lower >= 0
    never_above = domain.upper is not None and domain.upper <= 0
    return Interval(0 if never_below else None, 0 if never_above else None)


def _flow_reason(
    case: _Case,
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


def _assess_mean_year(case: _Case, target: EachYear) -> Assessment:
    """Judge the mean of the years: their total against so many times the amount."""
    years = Fraction(case.period.months, 12)
    required = mapped(case.required, lambda region: region.scaled(simplest(years)))
    goal = _goal(target.value, case.direction, ZERO)
    case = _with_domain(case._replace(required=required), _unknown_flow(case.indicator.domain))
    total = EVERYTHING if goal is None else multiply(goal, simplest(years))
    assessment = _assess_flows(case, total)
    return _with_total(case, target, assessment)


def _assess_each_year(case: _Case, target: EachYear) -> Assessment:
    """Judge every plan year by its own sum; the running year is due in proportion to what is over of it."""
    figures, as_of = case.figures, case.as_of
    unknown = _unknown_flow(case.indicator.domain)
    case = _with_domain(case, unknown)
    goal = _goal(target.value, case.direction, ZERO)
    now: list[tuple[Interval, Acceptable]] = []
    years = [Period.year(year) for year in range(case.period.start.year, case.period.end.year + 1)]
    sums: list[Interval] = []
    verdicts: list[Verdict] = []
    missing: list[int] = []
    for year in years:
        own = [each for each in figures if year.contains(each.period)]
        total, unbroken_until = _total(year, own)
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
    known = _worst(sums, case.direction)
    if not figures or as_of is None:
        nothing = _without_data(case, known, _Path(is_hold=False, start=None, unknown=None), goal)
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
    assessment = _assessment(
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


def _worst(values: Sequence[Interval], direction: Direction) -> Interval:
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


def _with_total(case: _Case, target: EachYear, yearly: Assessment) -> Assessment:
    """Ask besides for the total that the plan says the years make, where it says one."""
    if target.total is None:
        return yearly
    required = accepts(target.total, Direction.AT_LEAST, strict=False)
    total = _assess_flows(case._replace(required=required, direction=Direction.AT_LEAST, warnings=[]), target.total)
    attainment, schedule = yearly.attainment & total.attainment, yearly.schedule & total.schedule
    due = case.as_of is not None and case.as_of >= case.period.end
    reached = {yearly.status, total.status} <= {Status.AHEAD, Status.ACHIEVED}
    status = _status(attainment, schedule, due=due, reached=reached)
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


# Levels


class _Path(NamedTuple):
    """What a level has to do before the due date: hold a line, or come from `start`; `unknown` says why neither."""

    is_hold: bool
    start: Number | None
    unknown: Reason | None


def _path(case: _Case) -> _Path:
    baseline = case.indicator.baseline
    if baseline is None:
        return _Path(is_hold=False, start=None, unknown=NoBaseline())
    match compare(baseline.value, case.required):
        case Verdict.MET:
            return _Path(is_hold=True, start=None, unknown=None)
        case _ if baseline.value.exact is not None:
            return _Path(is_hold=False, start=baseline.value.exact, unknown=None)
        case _:
            return _Path(is_hold=False, start=None, unknown=CensoredBaseline(baseline.value, case.indicator.unit))


def _base(case: _Case) -> Period:
    """Return the time that the baseline is of."""
    baseline = case.indicator.baseline
    return case.plan.base_year if baseline is None or baseline.period is None else baseline.period


def _elapsed_since_base(case: _Case, as_of: date) -> Fraction:
    return Period(_base(case).end + timedelta(days=1), case.period.end).elapsed(as_of)


def _on_line(region: Interval, level: Callable[[Number], Number | None], *, rising: bool) -> Interval:
    """Return what the way to the edge of *region* asks for, at a *level* that is found for it."""
    edge = region.lower if rising else region.upper
    wanted = None if edge is None else level(edge)
    if wanted is None:
        return EVERYTHING
    if rising:
        return Interval(wanted, None, lower_open=region.lower_open)
    return Interval(None, wanted, upper_open=region.upper_open)


def _required_level(case: _Case, path: _Path, as_of: date) -> Acceptable | None:
    """Return what is required of a level before it is due; None before any path begins."""
    begins = _base(case).end
    if case.milestones:
        points = ((begins, path.start),) if path.start is not None and begins < case.milestones[0][0] else ()
        if as_of < (points or case.milestones)[0][0]:
            return case.required if path.is_hold else None
        first: Number = (points or case.milestones)[0][1]

        def level(edge: Number) -> Number | None:
            way = Path((*points, *case.milestones, (case.period.end, edge)), _is_stepwise(case))
            return way.at(as_of)
    elif path.is_hold:
        return case.required
    elif path.start is not None and as_of >= begins:
        first = path.start
        share = simplest(_elapsed_since_base(case, as_of))

        def level(edge: Number) -> Number | None:
            return add(first, multiply(subtract(edge, first), share))
    else:
        return None
    low, high = sure_of(case.required).lower, sure_of(case.required).upper
    rising = low is not None and (high is None or first <= low)
    return mapped(case.required, lambda region: _on_line(region, level, rising=rising))


def _assess_level(case: _Case, amount: Amount, path: _Path, domain: Interval | None = None) -> Assessment:
    due, figures, as_of = case.period.end, case.figures, case.as_of
    unobserved = case.indicator.domain if domain is None else domain
    goal = _goal(amount, case.direction, path.start)
    if not figures or as_of is None:
        return _without_data(case, unobserved, path, goal)
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
        schedule_reason = path.unknown or NotBegun(_base(case))
    else:
        schedule = compare(known_now, required_now)
        schedule_reason = Compared(schedule, known_now, required_now, case.unit, as_of)
    reached = known_now is not None and not path.is_hold and compare(known_now, case.required) is Verdict.MET
    return _assessment(
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
        path_begins=_base(case).end,
        goal=goal,
    )


def _warn_of_breaks(case: _Case, figures: list[Figure]) -> None:
    for each in figures:
        if compare(each.value, case.required) is Verdict.NOT_MET:
            case.warnings.append(LineBroken(each.period, each.value, case.required, case.unit))


def _assess_every_level(case: _Case, target: Ceiling | Floor) -> Assessment:
    """Judge a limit to be kept throughout by the worst level: the greatest under a ceiling, the least over a floor."""
    due, figures, as_of = case.period.end, case.figures, case.as_of
    domain = case.indicator.domain
    if not figures or as_of is None:
        return _without_data(case, domain, _Path(is_hold=True, start=None, unknown=None), target.value)
    seen = {each.period.end for each in figures}
    years = range(case.period.start.year, case.period.end.year + 1)
    ends = [min(date(year, 12, 31), due) for year in years]
    missing = [day for day in ends if day not in seen]
    missing_now = [day for day in missing if day <= as_of]
    levels = [each.value for each in figures]
    known = _worst([*levels, domain] if missing else levels, case.direction)
    known_now = _worst([*levels, domain] if missing_now else levels, case.direction)
    attainment, schedule = compare(known, case.required), compare(known_now, case.required)
    _warn_of_breaks(case, figures)
    years_missing = YearsMissing(tuple(day.year for day in missing_now))
    reason: Reason = Compared(attainment, known, case.required, case.unit)
    if attainment is Verdict.UNDETERMINED and missing:
        reason = NotDue(due) if as_of < due and not missing_now else years_missing
    schedule_reason: Reason = Compared(schedule, known_now, case.required, case.unit, as_of)
    if schedule is Verdict.UNDETERMINED and missing_now:
        schedule_reason = years_missing
    return _assessment(
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
        goal=target.value,
    )


def _greatest(levels: Sequence[Interval]) -> Interval:
    """Return what the greatest of numbers known to lie in *levels* can be."""
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
    return -_greatest([-each for each in levels])


def _assess_change(case: _Case, target: Change) -> Assessment:
    """Judge levels by what they are above the baseline, or below it where a fall is wanted."""
    baseline = case.indicator.baseline
    case = case._replace(unit=of_difference(case.unit))
    if baseline is None:
        return _unmeasurable(case, NoBase(None, case.indicator.unit))
    if (broken := _break(case)) is not None:
        return _unmeasurable(case, NotComparable(broken.period))
    base = baseline.value

    def gone(level: Interval) -> Interval:
        return base - level if target.falling else level - base

    figures = [each._replace(value=gone(each.value)) for each in case.figures]
    held = compare(Interval.point(ZERO), case.required) is Verdict.MET
    path = _Path(is_hold=held, start=None if held else ZERO, unknown=None)
    changed = case._replace(figures=figures)
    return _observed(_assess_level(changed, target.value, path, gone(case.indicator.domain)), case)


def _break(case: _Case) -> Figure | None:
    """Return the last figure with which a new run begins that is not comparable with the baseline."""
    broken = [each for each in case.figures if each.status is ObservationStatus.BREAK]
    return broken[-1] if broken else None


def _observed(assessment: Assessment, case: _Case) -> Assessment:
    """Give as its figures those observed, not what was made of them."""
    return evolve(assessment, figures=tuple(case.figures))


def _assess_relative(case: _Case, target: RelativeTo, series: Mapping[str, list[Figure]]) -> Assessment:
    """Judge a level by what it is above that of another indicator at the same date: a line to hold."""
    case = case._replace(unit=of_difference(case.unit))
    if target.other not in case.plan:
        return _unmeasurable(case, NoneOfOther(target.other, None))
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
            each = own._replace(status=their.status) if their.status.is_preliminary else own
            observed.append(each)
            figures.append(each._replace(value=each.value - their.value.scaled(rate)))
    if case.figures and not figures:
        return _unmeasurable(case, NoneOfOther(other.name, case.figures[-1].period.end))
    path = _Path(is_hold=True, start=None, unknown=None)
    compared = case._replace(figures=figures, asked=case.as_of)
    return _observed(_assess_level(compared, target.value, path, EVERYTHING), case._replace(figures=observed))


def _unmeasurable(case: _Case, reason: Reason) -> Assessment:
    if not case.figures:
        return _without_data(case, EVERYTHING, _Path(is_hold=False, start=None, unknown=reason), None)
    return _assessment(
        case,
        attainment=Verdict.UNDETERMINED,
        known=EVERYTHING,
        attainment_reason=reason,
        schedule=Verdict.UNDETERMINED,
        known_by_now=None,
        required_by_now=None,
        schedule_reason=reason,
        reached=False,
    )


# Growth


def _years_of_growth(case: _Case, target: RelativeChange | AverageGrowth) -> Fraction:
    """Return to which power a target's factor is asked for: the years of an average, 1 for a change over the plan."""
    if isinstance(target, RelativeChange):
        return Fraction(1)
    if target.observed is Observed.CHANGES:
        return Fraction(case.period.months, 12)
    return Fraction(Period(_base(case).end + timedelta(days=1), case.period.end).months, 12)


class _Known(NamedTuple):
    """What is known of a factor of growth, at the due date and by now, and what is missing of either."""

    final: Interval
    by_now: Interval | None
    missing: Reason | None


def _assess_growth(case: _Case, target: RelativeChange | AverageGrowth) -> Assessment:
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
        return _unmeasurable(case, NoBase(None if baseline is None else baseline.value, case.indicator.unit))
    if target.observed is Observed.LEVELS and (broken := _break(case)) is not None:
        return _unmeasurable(case, NotComparable(broken.period))
    if not figures or as_of is None:
        return _without_data(case, EVERYTHING, _Path(is_hold=held, start=None, unknown=None), None)
    begins = case.period.start - timedelta(days=1) if target.observed is Observed.CHANGES else _base(case).end
    if target.observed is Observed.CHANGES:
        known = _compounded(case, growth, as_of)
        share = case.period.elapsed(as_of)
    else:
        known = _relative_levels(case, divide(ONE, base or ONE), as_of)
        share = _elapsed_since_base(case, as_of)
        if not share and not held:
            known = known._replace(by_now=None)
    final = growth.percent(known.final)
    attainment = versus(known.final, yearly, at_due)
    reason: Reason = Compared(attainment, final, case.required, case.unit)
    if known.missing is not None and attainment is Verdict.UNDETERMINED:
        reason = known.missing
    powers = so_far(yearly, years, years * share)
    schedule = Verdict.UNDETERMINED
    schedule_reason = (known.missing or reason) if share else NotBegun(_base(case))
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
    return _assessment(
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


def _piece(case: _Case, yearly: Acceptable, years: Fraction, begins: date, as_of: date) -> _Piece | None:
    """Return where *as_of* lies on the path of the yearly plans; None once the target is due, or for a limit."""
    if as_of >= case.period.end:
        return None
    rising = sure_of(yearly).lower is not None
    start = (begins, ONE)

    def ratios(region: Interval) -> Interval:
        edge = region.lower if rising else region.upper
        piece = None if edge is None else way(edge).segment(as_of)
        if piece is None:
            return EVERYTHING
        ratio = divide(piece.end, piece.start)
        if rising:
            return Interval(ratio, None, lower_open=region.lower_open)
        return Interval(None, ratio, upper_open=region.upper_open)

    def way(edge: Number) -> Path:
        due = root_power(edge, years) if edge > ZERO else ZERO
        return Path((start, *case.milestones, (case.period.end, due)), _is_stepwise(case), logarithmic=True)

    edge = sure_of(yearly).lower if rising else sure_of(yearly).upper
    piece = None if edge is None else way(edge).segment(as_of)
    if piece is None or piece.start <= ZERO:
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


def _compounded(case: _Case, growth: Growth, as_of: date) -> _Known:
    """Multiply the rates' factors; a missing span may have any."""
    factors = UNCHANGED
    for each in case.figures:
        own = growth.factors(each.value)
        own = Interval.point(ZERO) if own.isdisjoint(NON_NEGATIVE) else own.intersection(NON_NEGATIVE)
        factors = product(factors, own)
    _, unbroken_until = _total(case.period, case.figures)
    if unbroken_until == case.period.end:
        return _Known(factors, factors, None)
    known = product(factors, NON_NEGATIVE)
    by_now = min(as_of, case.period.end)
    complete_now = unbroken_until == by_now
    within = case.period if complete_now else Period(case.period.start, by_now)
    spans = tuple(each.period for each in case.figures)
    missing = SpansMissing(within, spans, growth.percent(known), case.required, case.unit)
    return _Known(known, factors if complete_now else known, missing)


def _relative_levels(case: _Case, per_base: Number, as_of: date) -> _Known:
    """Return the latest level as a multiple of the baseline."""
    latest, due = case.figures[-1], case.period.end
    factor, anything = latest.value.scaled(per_base), case.indicator.domain.scaled(per_base)
    if latest.period.end == due:
        return _Known(factor, factor, None)
    if latest.period.end == min(as_of, due):
        return _Known(anything, factor, NotDue(due))
    return _Known(anything, None, NotDue(due) if as_of < due else NoneAtDate(due, latest.period.end))


# Judgements, several targets in one, and none


def _assess_judgements(
    given: _Given, indicator: Indicator, target: Qualitative, figures: list[Figure], warnings: list[Warning_]
) -> Assessment:
    """Repeat what a person judged: for good at the plan's end, of the schedule before."""
    plan, as_of = given.plan, given.as_of
    day = as_of or (figures[-1].period.end if figures else None)
    stated = figures[-1] if figures else None
    attainment = schedule = Verdict.UNDETERMINED
    reason: Reason = NoObservation(as_of)
    due = plan.period.end
    if stated is not None and day is not None:
        judgement = stated.judgement
        assert judgement is not None  # what reads the observations sees to it
        said = Judged(judgement.verdict, judgement.by, judgement.on)
        reason = said
        if stated.period.end == due:
            attainment = schedule = judgement.verdict
        elif stated.period.end == min(day, due):
            schedule = judgement.verdict
        else:
            reason = NoneAtDate(min(day, due), stated.period.end)
    status = _status(attainment, schedule, due=day is not None and day >= due, reached=False)
    return Assessment(
        indicator=indicator,
        target=target,
        plan_period=plan.period,
        unit=indicator.unit,
        as_of=day,
        status=Status.NO_DATA if stated is None else status,
        attainment=attainment,
        known=None,
        required=None,
        attainment_reason=reason,
        schedule=schedule,
        known_by_now=None,
        required_by_now=None,
        schedule_reason=reason,
        figures=tuple(figures),
        rule=Rule.JUDGEMENT,
        noticed=tuple(warnings),
        thresholds=given.thresholds,
    )


def _nothing_to_judge(
    given: _Given, indicator: Indicator, target: NoTarget, figures: list[Figure], warnings: list[Warning_]
) -> Assessment:
    plan, as_of = given.plan, given.as_of
    return Assessment(
        indicator=indicator,
        target=target,
        plan_period=plan.period,
        unit=indicator.unit,
        as_of=as_of or (figures[-1].period.end if figures else None),
        status=Status.NO_TARGET,
        attainment=Verdict.UNDETERMINED,
        known=figures[-1].value if figures else None,
        required=None,
        attainment_reason=NotSet(str(target)),
        schedule=Verdict.UNDETERMINED,
        known_by_now=figures[-1].value if figures else None,
        required_by_now=None,
        schedule_reason=NotSet(str(target)),
        figures=tuple(figures),
        rule=Rule.NONE,
        noticed=tuple(warnings),
        thresholds=given.thresholds,
    )


def _assess_milestones(
    given: _Given, indicator: Indicator, target: Milestones, figures: list[Figure], warnings: list[Warning_]
) -> Assessment:
    """Judge each stage at its own date, its path beginning where the stage before it ends; all must be met."""
    plan, as_of = given.plan, given.as_of
    day = as_of or (figures[-1].period.end if figures else None)
    parts: list[Assessment] = []
    reached: Baseline | None = None
    start = plan.period.start
    for stage in target.stages:
        # A limit kept throughout holds from the stage before on; all else is of the whole time until the due date.
        throughout = isinstance(stage.target, Ceiling | Floor) and stage.target.throughout
        period = Period(start if throughout else plan.period.start, stage.due.end)
        own = [each for each in figures if period.contains(each.period)]
        is_level = isinstance(stage.target, EndState | Ceiling | Floor)
        baseline = reached if is_level and reached is not None else indicator.baseline
        row = evolve(
            indicator, key=f"{indicator.key}/{stage.due}", target=stage.target, baseline=baseline, superseded=()
        )
        part = _assess(given._replace(series={row.key: own}, as_of=day), period, row)
        parts.append(part)
        start = stage.due.end + timedelta(days=1)
        if is_level and part.goal is not None:
            reached = Baseline(value=Interval(part.goal, part.goal), period=stage.due)
    due = target.stages[-1].due.end
    following = next((part for part in parts if day is None or day < part.plan_period.end), parts[-1])
    past = [part.attainment for part in parts if part is not following and _is_due(part)]
    schedule = Verdict.all([*past, _now(following)])
    combined = _combined(given, indicator, target, parts, parts, Verdict.all, Rule.ALL, day, due)
    status = combined.status
    if combined.attainment is Verdict.UNDETERMINED and status not in (Status.NO_DATA, Status.AHEAD):
        status = _status(combined.attainment, schedule, due=day is not None and day >= due, reached=False)
    return evolve(
        combined,
        schedule=schedule,
        status=status,
        schedule_reason=following.reason,
        noticed=tuple(warnings),
    )


def _is_due(part: Assessment) -> bool:
    return part.as_of is not None and part.as_of >= part.plan_period.end


def _now(part: Assessment) -> Verdict:
    """Return what a part says by now: whether it is met, where that is decided, else whether it is on schedule."""
    return part.schedule if part.attainment is Verdict.UNDETERMINED else part.attainment


def _assess_components(given: _Given, indicator: Indicator, target: Components) -> Assessment:
    """Judge each part by its own observations, and combine them by the row's rule."""
    plan, as_of = given.plan, given.as_of
    parts = [_assess(given, plan.period, row) for row in indicator.components]
    judged = [part for part in parts if part.status is not Status.NO_TARGET]
    combine: Callable[[Sequence[Verdict]], Verdict] = Verdict.all
    rule = Rule.ALL
    if target.combine == "any":
        combine, rule = _any, Rule.ANY
    elif target.combine != "all":
        judged = [part for part in judged if part.indicator.key == f"{indicator.key}/{target.combine}"]
        rule = Rule.ONE
    day = as_of or max((part.as_of for part in judged if part.as_of is not None), default=None)
    return _combined(given, indicator, target, parts, judged, combine, rule, day, plan.period.end)


def _any(verdicts: Sequence[Verdict]) -> Verdict:
    return ~Verdict.all([~each for each in verdicts])


def _combined(
    given: _Given,
    indicator: Indicator,
    target: Milestones | Components,
    parts: list[Assessment],
    judged: list[Assessment],
    combine: Callable[[Sequence[Verdict]], Verdict],
    rule: Rule,
    as_of: date | None,
    due: date,
) -> Assessment:
    """Make one assessment of those of the parts; only those *judged* count."""
    plan = given.plan
    attainment = schedule = Verdict.UNDETERMINED
    reason: Reason = NotSet(str(target))
    schedule_reason = reason
    status = Status.NO_TARGET
    if judged:
        attainment, schedule = combine([part.attainment for part in judged]), combine([_now(part) for part in judged])
        reason = Combined(attainment, _decisive(judged, attainment, lambda part: part.attainment))
        schedule_reason = Combined(schedule, _decisive(judged, schedule, _now))
        there = [part.status in (Status.AHEAD, Status.ACHIEVED) for part in judged]
        reached = any(there) if rule is Rule.ANY else all(there)
        status = _status(attainment, schedule, due=as_of is not None and as_of >= due, reached=reached)
        if all(part.status is Status.NO_DATA for part in judged):
            status, reason = Status.NO_DATA, NoObservation(as_of)
            schedule_reason = reason
    return Assessment(
        indicator=indicator,
        target=target,
        plan_period=plan.period if due == plan.period.end else Period(plan.period.start, due),
        unit=indicator.unit,
        as_of=as_of,
        status=status,
        attainment=attainment,
        known=None,
        required=None,
        attainment_reason=reason,
        schedule=schedule,
        known_by_now=None,
        required_by_now=None,
        schedule_reason=schedule_reason,
        rule=rule,
        parts=tuple(parts),
        thresholds=given.thresholds,
    )


def _decisive(parts: list[Assessment], verdict: Verdict, said: Callable[[Assessment], Verdict]) -> tuple[str, ...]:
    return tuple(part.indicator.key.rpartition("/")[2] for part in parts if said(part) is verdict)


def _without_data(case: _Case, known: Interval, path: _Path, goal: Number | None) -> Assessment:
    reason = NoObservation(case.asked)
    return Assessment(
        indicator=case.indicator,
        target=case.indicator.target,
        plan_period=case.period,
        unit=case.unit,
        as_of=case.asked,
        status=Status.NO_DATA,
        attainment=compare(known, case.required),
        known=known,
        required=case.required,
        attainment_reason=reason,
        schedule=Verdict.UNDETERMINED,
        known_by_now=None,
        required_by_now=None,
        schedule_reason=reason,
        is_hold=path.is_hold,
        goal=goal,
        direction=case.direction,
        path_start=path.start,
        rule=case.rule,
        noticed=tuple(case.warnings),
        thresholds=case.thresholds,
    )


def _assessment(
    case: _Case,
    *,
    attainment: Verdict,
    known: Interval,
    attainment_reason: Reason,
    schedule: Verdict,
    known_by_now: Interval | None,
    required_by_now: Acceptable | None,
    schedule_reason: Reason,
    reached: bool,
    is_hold: bool = False,
    path_start: Number | None = None,
    path_begins: date | None = None,
    goal: Number | None = None,
    compounding: Compounding | None = None,
) -> Assessment:
    due = case.as_of is not None and case.as_of >= case.period.end
    return Assessment(
        indicator=case.indicator,
        target=case.indicator.target,
        plan_period=case.period,
        unit=case.unit,
        as_of=case.as_of,
        status=_status(attainment, schedule, due=due, reached=reached),
        attainment=attainment,
        known=known,
        required=case.required,
        attainment_reason=attainment_reason,
        schedule=schedule,
        known_by_now=known_by_now,
        required_by_now=required_by_now,
        schedule_reason=schedule_reason,
        figures=tuple(case.figures),
        is_hold=is_hold,
        goal=goal,
        direction=case.direction,
        path_start=path_start,
        path_begins=path_begins,
        milestones=case.milestones,
        compounding=compounding,
        rule=case.rule,
        noticed=tuple(case.warnings),
        thresholds=case.thresholds,
    )


def _status(attainment: Verdict, schedule: Verdict, *, due: bool, reached: bool) -> Status:
    match attainment:
        case Verdict.MET:
            return Status.ACHIEVED
        case Verdict.NOT_MET:
            return Status.MISSED
        case Verdict.UNDETERMINED if due:
            return Status.UNDETERMINED
        case Verdict.UNDETERMINED if reached:
            return Status.AHEAD
        case Verdict.UNDETERMINED:
            return _IN_TIME[schedule]
        case _:
            assert_never(attainment)


_IN_TIME = {
    Verdict.MET: Status.ON_TRACK,
    Verdict.NOT_MET: Status.BEHIND,
    Verdict.UNDETERMINED: Status.UNDETERMINED,
}
