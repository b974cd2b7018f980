"""How a row is judged: its kind says by which procedure, and a row of several targets by those of its parts.

Three procedures carry most kinds (`planspec.judging`): flows are summed, levels are read at a date, growth is
compared as a factor. What a kind adds is which figures go in and which numbers are acceptable.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import assert_never

from attrs import evolve

from planspec.exact import Number
from planspec.interval import Acceptable, Interval, Verdict
from planspec.judging.assessment import Assessment, Rule, Status, rule_of
from planspec.judging.case import Case, Given, status_of, with_domain
from planspec.judging.early_warning import Thresholds
from planspec.judging.flows import assess_each_year, assess_flows, assess_mean_year, unknown_flow
from planspec.judging.levels import assess_change, assess_every_level, assess_level, assess_relative, way_of
from planspec.judging.rates import assess_growth
from planspec.judging.reasons import (
    Combined,
    ForecastUnused,
    Judged,
    LaterIgnored,
    NoneAtDate,
    NoObservation,
    NotSet,
    Reason,
    StatedMissing,
    Warning_,
)
from planspec.model.plan import Baseline, Indicator, Plan, milestones_of
from planspec.model.targets import (
    About,
    AmountedTarget,
    AverageGrowth,
    Ceiling,
    Change,
    Components,
    Cumulative,
    EachYear,
    EndState,
    Floor,
    Milestones,
    NoTarget,
    Qualitative,
    RelativeChange,
    RelativeTo,
    accepts,
)
from planspec.observations.observation import Figure, Figures
from planspec.periods import Period


def assess(plan: Plan, row: Indicator, figures: Figures, as_of: date | None, thresholds: Thresholds) -> Assessment:
    """Judge one row of *plan* by its figures, none of them later than *as_of* where it is given."""
    target = row.target if as_of is None else row.target_on(as_of)
    indicator = row if target is row.target else evolve(row, target=target, superseded=())
    return _assess(Given(plan, figures.actual, figures, as_of, thresholds), plan.period, indicator)


def _assess(given: Given, period: Period, indicator: Indicator) -> Assessment:
    plan, series, as_of = given.plan, given.series, given.as_of
    target = indicator.target
    if isinstance(target, Components):
        return _assess_components(given, indicator, target)
    warnings: list[Warning_] = []
    figures = series[indicator.key]
    if indicator.key in given.unused.forecast:
        warnings.append(
            ForecastUnused(tuple(dict.fromkeys(each.period for each in given.unused.forecast[indicator.key])))
        )
    warnings.extend(StatedMissing(*each) for each in given.unused.missing.get(indicator.key, ()))
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
    case = Case(
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
        _milestones(plan, indicator, period.end),
    )
    match target:
        case Cumulative():
            return assess_flows(with_domain(case, unknown_flow(indicator.domain)), target.value)
        case EachYear():
            return assess_mean_year(case, target) if target.average else assess_each_year(case, target)
        case EndState():
            return assess_level(with_domain(case, indicator.domain), target.value, way_of(case))
        case Ceiling() | Floor():
            case = with_domain(case, indicator.domain)
            if target.throughout:
                return assess_every_level(case, target)
            return assess_level(case, target.value, way_of(case))
        case Change():
            if target.observed.is_change:
                return assess_flows(case, target.value)
            return assess_change(case, target)
        case RelativeChange() | AverageGrowth():
            return assess_growth(case, target)
        case RelativeTo():
            return assess_relative(case, target, series)
        case _:
            assert_never(target)


def _accepted(target: AmountedTarget | EachYear, plan: Plan) -> tuple[Acceptable, Rule]:
    """Return what *target* accepts, with the plan's tolerance where it has none of its own, and the rule's name."""
    value = target.value
    assert target.acceptable is not None
    if not isinstance(value, About):
        return target.acceptable, Rule.LITERAL
    if plan.tolerance is not None and (within := value.within(plan.tolerance)) is not value:
        return accepts(within, target.direction, strict=False), Rule.TOLERANCE
    return target.acceptable, rule_of(target.acceptable, stated=value.tolerance is not None)


def _milestones(plan: Plan, indicator: Indicator, due: date) -> tuple[tuple[date, Number], ...]:
    """Return the points of the yearly plans before the due date, in what the target's kind compares.

    Of a stage whose path begins where the stage before it ends, those that lie after that.
    """
    annual, baseline = indicator.annual_plan, indicator.baseline
    if annual is None:
        return ()
    begins = None if baseline is None or baseline.period is None else baseline.period.end
    points = milestones_of(indicator, annual, plan.period.start)
    return tuple((day, point) for day, point in points if day < due and (begins is None or day > begins))


def _assess_judgements(
    given: Given, indicator: Indicator, target: Qualitative, figures: list[Figure], warnings: list[Warning_]
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
    status = status_of(attainment, schedule, due=day is not None and day >= due, reached=False)
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
    given: Given, indicator: Indicator, target: NoTarget, figures: list[Figure], warnings: list[Warning_]
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
    given: Given, indicator: Indicator, target: Milestones, figures: list[Figure], warnings: list[Warning_]
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
        status = status_of(combined.attainment, schedule, due=day is not None and day >= due, reached=False)
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


def _assess_components(given: Given, indicator: Indicator, target: Components) -> Assessment:
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
    given: Given,
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
        status = status_of(attainment, schedule, due=as_of is not None and as_of >= due, reached=reached)
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
