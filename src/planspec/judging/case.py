"""What every judgement of a row starts from, and how an `Assessment` is made of what it finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple, assert_never

from planspec.exact import Number
from planspec.interval import EVERYTHING, Acceptable, Interval, Verdict, compare, possible_of, sure_of
from planspec.judging.assessment import Assessment, Compounding, Rule, Status
from planspec.judging.early_warning import Thresholds
from planspec.judging.reasons import CannotFail, CannotHold, NoObservation, Reason, Warning_
from planspec.model.plan import Indicator, Plan
from planspec.model.targets import About, Amount, Direction
from planspec.observations.observation import Figure, Figures
from planspec.periods import Period


class Case(NamedTuple):
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


class Given(NamedTuple):
    """What every row of an evaluation is judged by."""

    plan: Plan
    series: Mapping[str, list[Figure]]
    unused: Figures
    as_of: date | None
    thresholds: Thresholds


def with_domain(case: Case, domain: Interval) -> Case:
    """Warn of a target that nothing the indicator can be would miss, or meet."""
    if domain.issubset(sure_of(case.required)):
        case.warnings.append(CannotFail(domain, case.required))
    elif domain.isdisjoint(possible_of(case.required)):
        case.warnings.append(CannotHold(domain, case.required))
    return case


def goal_of(amount: Amount, direction: Direction, start: Number | None) -> Number | None:
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


def is_stepwise(case: Case) -> bool:
    """Say whether each milestone of the yearly plans is asked for when its day has come."""
    return case.indicator.annual_plan is not None and case.indicator.annual_plan.stepwise


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


class Way(NamedTuple):
    """What a level has to do before the due date: hold a line, or come from `start`; `unknown` says why neither."""

    is_hold: bool
    start: Number | None
    unknown: Reason | None


def base_of(case: Case) -> Period:
    """Return the time that the baseline is of."""
    baseline = case.indicator.baseline
    return case.plan.base_year if baseline is None or baseline.period is None else baseline.period


def elapsed_since_base(case: Case, as_of: date) -> Fraction:
    """Return the share that is over of the time from the baseline to the due date."""
    return Period(base_of(case).end + timedelta(days=1), case.period.end).elapsed(as_of)


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


def last_break_of(case: Case) -> Figure | None:
    """Return the last figure with which a new run begins that is not comparable with the baseline."""
    broken = [each for each in case.figures if each.is_break]
    return broken[-1] if broken else None


def unmeasurable(case: Case, reason: Reason) -> Assessment:
    """Return what is said where nothing can be compared, and why."""
    if not case.figures:
        return without_data(case, EVERYTHING, Way(is_hold=False, start=None, unknown=reason), None)
    return conclude(
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


def without_data(case: Case, known: Interval, path: Way, goal: Number | None) -> Assessment:
    """Return what is said where nothing was observed."""
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


def conclude(
    case: Case,
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
    """Make the assessment of what a procedure found; its status follows from attainment and schedule."""
    due = case.as_of is not None and case.as_of >= case.period.end
    return Assessment(
        indicator=case.indicator,
        target=case.indicator.target,
        plan_period=case.period,
        unit=case.unit,
        as_of=case.as_of,
        status=status_of(attainment, schedule, due=due, reached=reached),
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


def status_of(attainment: Verdict, schedule: Verdict, *, due: bool, reached: bool) -> Status:
    """Return the one word; *due* once the target is, *reached* where it is satisfied before."""
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
