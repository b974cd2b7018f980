"""`evaluate(plan, observations)`: three answers kept apart, and what a reader needs to derive them again.

Attainment asks whether the target is decided for good; schedule whether what was required by now is satisfied. The
one word of `Status` follows from these and from nothing else. An outlook is never mixed in.
"""

from __future__ import annotations

import enum
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, assert_never, final

from attrs import Factory, field, frozen

from planspec.errors import InvalidType, PlanspecError
from planspec.interval import Interval, Verdict, compare, witnesses
from planspec.numbers import ZERO, Number, add, fraction, multiply, negative, simplest, subtract
from planspec.observations import Figure, Observations, read_observations
from planspec.periods import Period
from planspec.plan import Indicator, Nature, Plan
from planspec.reasons import (
    CannotFail,
    CannotHold,
    CensoredBaseline,
    Compared,
    LaterIgnored,
    LineBroken,
    NoBaseline,
    NoneAtDate,
    NoObservation,
    NotDue,
    Reached,
    Reason,
    SpansMissing,
    Warning_,
    YearsMissing,
)
from planspec.targets import Ceiling, Cumulative, Direction, EndState, Floor, LevelTarget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction


@final
class Status(enum.Enum):
    """The one word of an assessment, derived from attainment and schedule alone."""

    ACHIEVED = "achieved"
    MISSED = "missed"
    AHEAD = "ahead"
    ON_TRACK = "on track"
    BEHIND = "behind"
    UNDETERMINED = "undetermined"
    NO_DATA = "no data"

    @property
    def zh(self) -> str:
        """The word in Chinese."""
        return _STATUS_ZH[self]


_STATUS_ZH = {
    Status.ACHIEVED: "已完成",
    Status.MISSED: "未完成",
    Status.AHEAD: "提前达到",
    Status.ON_TRACK: "达到序时进度",
    Status.BEHIND: "滞后",
    Status.UNDETERMINED: "无法判定",
    Status.NO_DATA: "无数据",
}


@final
@frozen
class Witnesses:
    """Two values that the data allow, between which an undetermined answer hangs."""

    met: Number
    not_met: Number


@final
@frozen(kw_only=True)
class Assessment:
    """The assessment (判定) of one indicator. Every figure is in the indicator's unit.

    Attributes:
        indicator: the row assessed.
        plan_period: the period of its plan.
        as_of: the day the assessment speaks of; None when nothing was observed and no day was asked for.
        status: the one word for tables.
        attainment: whether the target is met for good, not met for good, or undetermined.
        known, required: what is known of the number that decides attainment, and what the target accepts.
        attainment_reason: why attainment is what it is.
        schedule: whether what was required by `as_of` is satisfied.
        known_by_now, required_by_now: the two sides of that comparison; None where there is none.
        schedule_reason: why the schedule is what it is.
        latest: the last figure used, None without any.
        is_hold: the baseline already satisfies the target, which is a line to hold; it has no percent-complete.
        path_start: where the path to the target begins (0 for a cumulative total); None where there is no path.
        warnings: what a reader should look at, whatever the answers.
    """

    indicator: Indicator
    plan_period: Period
    as_of: date | None
    status: Status
    attainment: Verdict
    known: Interval
    required: Interval
    attainment_reason: Reason
    schedule: Verdict
    known_by_now: Interval | None
    required_by_now: Interval | None
    schedule_reason: Reason
    latest: Figure | None
    is_hold: bool
    path_start: Number | None
    warnings: tuple[Warning_, ...]

    @property
    def reason(self) -> Reason:
        """Why the status is what it is: the schedule's reason before the target is decided or due."""
        if self.status is Status.AHEAD and self.known_by_now is not None:
            return Reached(self.known_by_now, self.required, self.indicator.unit, self.plan_period.end)
        before_due = self.as_of is not None and self.as_of < self.plan_period.end
        if self.attainment is Verdict.UNDETERMINED and before_due and self.status is not Status.NO_DATA:
            return self.schedule_reason
        return self.attainment_reason

    @property
    def witnesses(self) -> Witnesses | None:
        """Where attainment is undetermined, a possible value that meets the target and one that does not."""
        pair = witnesses(self.known, self.required)
        return None if pair is None else Witnesses(*pair)

    @property
    def elapsed(self) -> Fraction | None:
        """The share of the plan period that is over at `as_of`."""
        return None if self.as_of is None else self.plan_period.elapsed(self.as_of)

    @property
    def progress(self) -> Interval | None:
        """The share of the way from the path's start to the target, (x − b) / (t − b); wide where x is.

        None for a line to hold, for a total that is not to be exceeded, and where there is no path or no figure.
        """
        target = self.indicator.target
        if self.path_start is None or self.known_by_now is None:
            return None
        way = subtract(target.value, self.path_start)
        gone = self.known_by_now - Interval.point(self.path_start)
        if way < 0 and target.direction is Direction.AT_MOST and not isinstance(target, Cumulative):
            way, gone = negative(way), -gone
        elif way <= 0 or target.direction is Direction.AT_MOST:
            return None
        return gone.scaled(_inverse(way))

    @property
    def margin(self) -> Interval | None:
        """By how much the figure known by now is on the good side of the target's value; negative when short of it."""
        if self.known_by_now is None:
            return None
        value = Interval.point(self.indicator.target.value)
        at_least = self.indicator.target.direction is Direction.AT_LEAST
        return self.known_by_now - value if at_least else value - self.known_by_now

    @property
    def needed_per_year(self) -> Interval | None:
        """What each remaining year must add, on average, to reach the target's value (negative: must take off).

        0 when it is reached already; None for a line that is held, for a limit kept throughout, for a total not to be
        exceeded, after the due date and without a figure.
        """
        elapsed, margin, target = self.elapsed, self.margin, self.indicator.target
        if elapsed is None or margin is None or elapsed == 1 or self.attainment is Verdict.NOT_MET:
            return None
        if isinstance(target, Cumulative) and target.direction is Direction.AT_MOST:
            return None
        if isinstance(target, Ceiling | Floor) and target.throughout:
            return None
        if self.is_hold and margin.issubset(_NOT_NEGATIVE):
            return None
        years_left = (1 - elapsed) * self.plan_period.months / 12
        short = (-margin).scaled(simplest(1 / years_left))
        needed = _at_least_zero(short)
        return needed if target.direction is Direction.AT_LEAST else -needed

    def __str__(self) -> str:
        """Print on one line: `城镇登记失业率: on track (known 2.1%, required ≤3% by 2023-12-31)`."""
        return f"{self.indicator.name}: {self.status.value} ({self.reason})"


_NOT_NEGATIVE = Interval(0, None)


def _inverse(value: Number) -> Number:
    return simplest(1 / fraction(value))


def _at_least_zero(known: Interval) -> Interval:
    if known.upper is not None and known.upper <= 0:
        return Interval.point(ZERO)
    return known.intersection(_NOT_NEGATIVE)


@final
@frozen
class Tally:
    """How many assessments have each status, beside how many there are."""

    counts: dict[Status, int] = field(hash=False)
    total: int

    def __getitem__(self, status: Status) -> int:
        return self.counts[status]

    def __str__(self) -> str:
        """Print those that occur with their denominator: `achieved 9/11, undetermined 2/11`."""
        return ", ".join(f"{s.value} {n}/{self.total}" for s, n in self.counts.items() if n)


@final
@frozen
class RollUp:
    """What the binding indicators (约束性) say of the whole plan: one that is missed vetoes it.

    `verdict` is the conjunction of their attainments, or None when the plan has no binding indicator: nothing
    then speaks for the whole.
    """

    verdict: Verdict | None
    met: tuple[str, ...]
    not_met: tuple[str, ...]
    undetermined: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many binding indicators there are."""
        return len(self.met) + len(self.not_met) + len(self.undetermined)

    def __str__(self) -> str:
        if self.verdict is None:
            return "no binding indicators"
        return f"{self.verdict.value}: {len(self.met)} of {self.total} binding indicators met"


def _no_keys() -> dict[str, Assessment]:
    return {}


@final
@frozen(kw_only=True)
class Evaluation:
    """The evaluation (评估) of a plan: its assessments in the plan's order.

    `as_of` is the day asked for, or the end of the latest observation. Iterating gives the assessments;
    `evaluation["jobs"]` finds one by the key or name of its indicator.
    """

    plan: Plan
    assessments: tuple[Assessment, ...]
    as_of: date | None
    _by_key: dict[str, Assessment] = field(default=Factory(_no_keys), init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self._by_key.update((each.indicator.key, each) for each in self.assessments)

    def __iter__(self) -> Iterator[Assessment]:
        return iter(self.assessments)

    def __len__(self) -> int:
        return len(self.assessments)

    def __getitem__(self, key: str) -> Assessment:
        """Find the assessment of one indicator; raises as `Plan` does."""
        return self._by_key[self.plan[key].key]

    @property
    def counts(self) -> Tally:
        """How many indicators have each status, and of how many."""
        counts = dict.fromkeys(Status, 0)
        for each in self.assessments:
            counts[each.status] += 1
        return Tally(counts, len(self.assessments))

    @property
    def binding(self) -> RollUp:
        """What the binding indicators say of the whole plan."""
        keys: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
        for each in self.assessments:
            if each.indicator.nature is Nature.BINDING:
                keys[each.attainment].append(each.indicator.key)
        present = [verdict for verdict in Verdict if keys[verdict]]
        return RollUp(
            Verdict.all(present) if present else None,
            tuple(keys[Verdict.MET]),
            tuple(keys[Verdict.NOT_MET]),
            tuple(keys[Verdict.UNDETERMINED]),
        )


def evaluate(plan: Plan, observations: Observations, *, as_of: object = None) -> Evaluation:
    """Judge *observations* against *plan*.

    *observations* is `{key or name: value}` (the total over the plan period, or the level of the target year),
    `{key or name: {period: value}}`, or an iterable of `Observation`. A value is an int, Decimal, Fraction, float
    (by its shortest repr), numpy scalar, printed text with or without unit, `Interval`, a pint quantity of any
    registry, or None for missing; without a unit of its own it is in the indicator's.

    *as_of* is the day to judge by (a date, or a period, whose last day it then is); later observations are not used.
    By default each indicator is judged by its own latest observation, so that one never changes another's.

    Raises:
        PlanspecError: the caller's mistake, naming its place; several come as one `PlanspecErrorGroup`.
    """
    if not isinstance(plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(value=plan, expected="a Plan", place="plan")
    try:
        day = None if as_of is None else Period.parse(as_of).end
    except PlanspecError as fault:
        raise fault.at("as_of") from None
    figures = read_observations(plan, observations)
    assessments = tuple(_assess(plan, each, figures[each.key], day) for each in plan)
    latest = max((each.as_of for each in assessments if each.as_of is not None), default=None)
    return Evaluation(plan=plan, assessments=assessments, as_of=latest)


class _Case(NamedTuple):
    """What an assessment starts from, whatever the kind of its target."""

    plan: Plan
    indicator: Indicator
    required: Interval
    figures: list[Figure]
    asked: date | None
    warnings: list[Warning_]

    @property
    def as_of(self) -> date | None:
        """The day asked for, or that of the latest figure."""
        return self.asked or (self.figures[-1].period.end if self.figures else None)


def _assess(plan: Plan, indicator: Indicator, figures: list[Figure], as_of: date | None) -> Assessment:
    warnings: list[Warning_] = []
    if as_of is not None and figures and figures[-1].period.end > as_of:
        given = len(figures)
        figures = [each for each in figures if each.period.end <= as_of]
        warnings.append(LaterIgnored(as_of, given - len(figures)))
    target = indicator.target
    required = target.acceptable
    # A total of flows is not held by the domain of each, but it has its sign.
    domain = _unknown_flow(indicator.domain) if isinstance(target, Cumulative) else indicator.domain
    if domain.issubset(required):
        warnings.append(CannotFail(domain, required))
    elif domain.isdisjoint(required):
        warnings.append(CannotHold(domain, required))
    case = _Case(plan, indicator, required, figures, as_of, warnings)
    match target:
        case Cumulative():
            return _assess_flows(case, target)
        case EndState():
            return _assess_level(case, target)
        case Ceiling() | Floor():
            return _assess_every_level(case, target) if target.throughout else _assess_level(case, target)
        case _:
            assert_never(target)


def _assess_flows(case: _Case, target: Cumulative) -> Assessment:
    plan_period, figures, as_of = case.plan.period, case.figures, case.as_of
    total, unbroken_until = _total(plan_period, figures)
    unknown = _unknown_flow(case.indicator.domain)
    complete = unbroken_until == plan_period.end
    known = total if complete else total + unknown
    attainment = compare(known, case.required)
    reason = _flow_reason(case, figures, known, case.required, attainment, within=plan_period, complete=complete)
    if not figures or as_of is None:
        return _without_data(case, known, _Path(is_hold=False, start=ZERO, unknown=None))
    known_now = total if unbroken_until == as_of or complete else total + unknown
    required_now = case.required.scaled(simplest(plan_period.elapsed(as_of)))
    schedule = compare(known_now, required_now)
    by_now = Period(plan_period.start, min(as_of, plan_period.end))
    complete_now = known_now is total
    schedule_reason = _flow_reason(
        case, figures, known_now, required_now, schedule, within=by_now, complete=complete_now, by=as_of
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
        reached=compare(known_now, case.required) is Verdict.MET and target.direction is Direction.AT_LEAST,
        path_start=ZERO,
    )


def _total(plan_period: Period, figures: list[Figure]) -> tuple[Interval, date | None]:
    """Sum the flows; return with it the day until which they follow each other without a gap, None if from no day."""
    total: Number = ZERO
    wide: Interval | None = None
    expected = plan_period.start.toordinal()
    unbroken: date | None = None
    for period, value in figures:
        exact = value.lower if value.lower is value.upper else value.exact
        if exact is None:
            wide = value if wide is None else wide + value
        else:
            total = add(total, exact)
        if period.start.toordinal() == expected:
            unbroken = period.end
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
    figures: list[Figure],
    known: Interval,
    required: Interval,
    verdict: Verdict,
    *,
    within: Period,
    complete: bool,
    by: date | None = None,
) -> Reason:
    unit = case.indicator.unit
    if complete or verdict is not Verdict.UNDETERMINED:
        return Compared(verdict, known, required, unit, by)
    return SpansMissing(within, tuple(period for period, _ in figures), known, required, unit)


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
        case Verdict.NOT_MET if baseline.value.exact is not None:
            return _Path(is_hold=False, start=baseline.value.exact, unknown=None)
        case _:
            return _Path(is_hold=False, start=None, unknown=CensoredBaseline(baseline.value, case.indicator.unit))


def _required_level(case: _Case, start: Number, as_of: date) -> Interval:
    """Return what the straight line from the baseline to the target requires at *as_of*."""
    baseline, target = case.indicator.baseline, case.indicator.target
    dated = baseline.period if baseline is not None and baseline.period is not None else case.plan.base_year
    share = simplest(Period(dated.end + timedelta(days=1), case.plan.period.end).elapsed(as_of))
    level = add(start, multiply(subtract(target.value, start), share))
    if target.direction is Direction.AT_LEAST:
        return Interval(level, None, lower_open=case.required.lower_open)
    return Interval(None, level, upper_open=case.required.upper_open)


def _assess_level(case: _Case, target: LevelTarget) -> Assessment:
    due, figures, as_of, unit = case.plan.period.end, case.figures, case.as_of, case.indicator.unit
    path = _path(case)
    if not figures or as_of is None:
        return _without_data(case, case.indicator.domain, path)
    latest = figures[-1]
    known = latest.value if latest.period.end == due else case.indicator.domain
    attainment = compare(known, case.required)
    reason: Reason
    if latest.period.end == due:
        reason = Compared(attainment, known, case.required, unit)
    else:
        reason = NotDue(due) if as_of < due else NoneAtDate(due, latest.period.end)
    if path.is_hold or (
        path.unknown is not None and isinstance(target, Ceiling | Floor) and case.indicator.baseline is None
    ):
        for each in figures:
            if each.period.end < due and compare(each.value, case.required) is Verdict.NOT_MET:
                case.warnings.append(LineBroken(each.period, each.value, case.required, unit))
    known_now = latest.value if latest.period.end == min(as_of, due) else None
    required_now: Interval | None = None
    if path.is_hold or as_of >= due:
        required_now = case.required
    elif path.start is not None:
        required_now = _required_level(case, path.start, as_of)
    schedule_reason: Reason
    schedule = Verdict.UNDETERMINED
    if known_now is None:
        schedule_reason = NoneAtDate(min(as_of, due), latest.period.end)
    elif required_now is None:
        assert path.unknown is not None  # neither a hold nor a path: _path said why
        schedule_reason = path.unknown
    else:
        schedule = compare(known_now, required_now)
        schedule_reason = Compared(schedule, known_now, required_now, unit, as_of)
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
    )


def _assess_every_level(case: _Case, target: Ceiling | Floor) -> Assessment:
    """Judge a limit to be kept throughout by the worst level: the greatest under a ceiling, the least over a floor."""
    due, figures, as_of, unit = case.plan.period.end, case.figures, case.as_of, case.indicator.unit
    domain = case.indicator.domain
    if not figures or as_of is None:
        return _without_data(case, domain, _Path(is_hold=True, start=None, unknown=None))
    seen = {each.period.end for each in figures}
    missing = [year for year in _years(case.plan) if date(year, 12, 31) not in seen]
    missing_now = [year for year in missing if date(year, 12, 31) <= as_of]
    levels = [each.value for each in figures]
    worst = _greatest if isinstance(target, Ceiling) else _least
    known = worst([*levels, domain] if missing else levels)
    known_now = worst([*levels, domain] if missing_now else levels)
    attainment, schedule = compare(known, case.required), compare(known_now, case.required)
    for each in figures:
        if compare(each.value, case.required) is Verdict.NOT_MET:
            case.warnings.append(LineBroken(each.period, each.value, case.required, unit))
    reason: Reason = Compared(attainment, known, case.required, unit)
    if attainment is Verdict.UNDETERMINED and missing:
        reason = NotDue(due) if as_of < due and not missing_now else YearsMissing(tuple(missing_now))
    schedule_reason: Reason = Compared(schedule, known_now, case.required, unit, as_of)
    if schedule is Verdict.UNDETERMINED and missing_now:
        schedule_reason = YearsMissing(tuple(missing_now))
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
    )


def _years(plan: Plan) -> range:
    return range(plan.period.start.year, plan.period.end.year + 1)


def _greatest(levels: list[Interval]) -> Interval:
    """Return what the greatest of numbers known to lie in *levels* can be."""
    result = levels[0]
    for each in levels[1:]:
        low = each if _starts_later(each, result) else result
        high = result if each.issubset(Interval(None, result.upper, upper_open=result.upper_open)) else each
        result = Interval(low.lower, high.upper, lower_open=low.lower_open, upper_open=high.upper_open)
    return result


def _starts_later(a: Interval, b: Interval) -> bool:
    return a.issubset(Interval(b.lower, None, lower_open=b.lower_open))


def _least(levels: list[Interval]) -> Interval:
    """Return what the least of numbers known to lie in *levels* can be."""
    return -_greatest([-each for each in levels])


def _without_data(case: _Case, known: Interval, path: _Path) -> Assessment:
    reason = NoObservation(case.asked)
    return Assessment(
        indicator=case.indicator,
        plan_period=case.plan.period,
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
        latest=None,
        is_hold=path.is_hold,
        path_start=path.start,
        warnings=tuple(case.warnings),
    )


def _assessment(
    case: _Case,
    *,
    attainment: Verdict,
    known: Interval,
    attainment_reason: Reason,
    schedule: Verdict,
    known_by_now: Interval | None,
    required_by_now: Interval | None,
    schedule_reason: Reason,
    reached: bool,
    is_hold: bool = False,
    path_start: Number | None = None,
) -> Assessment:
    due = case.as_of is not None and case.as_of >= case.plan.period.end
    return Assessment(
        indicator=case.indicator,
        plan_period=case.plan.period,
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
        latest=case.figures[-1],
        is_hold=is_hold,
        path_start=path_start,
        warnings=tuple(case.warnings),
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
