"""What is said of one indicator: three answers kept apart, and the figures a reader needs to derive them again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple, Self, assert_never, final

from attrs import frozen

from planspec import records
from planspec.exact import ONE, ZERO, Number, divide, fraction, log_share, negative, simplest, subtract
from planspec.growth import Exponents, Growth, shown
from planspec.interval import Acceptable, Band, Interval, Verdict, compare, possible_of, sure_of, witnesses
from planspec.judging import doubts, early_warning
from planspec.judging.course import Path
from planspec.judging.reasons import Reached, Reason, Warning_
from planspec.model.plan import Indicator
from planspec.model.targets import (
    AverageGrowth,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    RelativeChange,
    Target,
    observes_spans,
)
from planspec.observations.observation import Figure
from planspec.periods import Period
from planspec.units import of_difference
from planspec.words import Worded


@final
class Status(Worded):
    """The one word of an assessment, derived from attainment and schedule alone."""

    ACHIEVED = "achieved", "achieved", "已完成"
    MISSED = "missed", "missed", "未完成"
    AHEAD = "ahead", "ahead", "提前达到"
    ON_TRACK = "on_track", "on track", "达到序时进度"
    BEHIND = "behind", "behind", "滞后"
    BREACHED = "breached", "breached", "未守住"
    UNDETERMINED = "undetermined", "undetermined", "无法判定"
    NO_DATA = "no_data", "no data", "无数据"
    NO_TARGET = "no_target", "no target", "未设目标"


@final
class Rule(Worded):
    """The rule by which a verdict was reached."""

    LITERAL = "literal", "the literal bound", "按字面界限"
    TOLERANCE = "tolerance", "the stated tolerance of “about”", "按注明的“左右”幅度"
    ROUNDING = "rounding", "“about” without a stated tolerance", "“左右”未注明幅度"
    JUDGEMENT = "judgement", "a person's judgement", "人工判定"
    ALL = "all", "all parts", "各部分均须达到"
    ANY = "any", "any part", "任一部分达到即可"
    ONE = "one", "the part that decides", "由其中一部分决定"
    NONE = "none", "nothing to judge", "无可判定"


@final
@frozen(eq=False, repr=False)
class Witnesses(records.Record):
    """Two values that the data allow, between which an undetermined answer hangs."""

    met: Number
    not_met: Number


class Compounding(NamedTuple):
    """The factor by which a level has grown by now, and the one that the target asks for."""

    by_now: Interval
    goal: Number


@final
@frozen(kw_only=True, eq=False, repr=False)
class Assessment(records.Record):
    """The assessment (判定) of one indicator.

    Attributes:
        indicator: the row assessed.
        target: the version of its target that was in force.
        plan_period: the period of its plan, or up to the date of the milestone.
        unit: the unit of every figure here: the indicator's, or `%` where a relative change is judged, or 个百分点
            where a percentage is compared with another.
        as_of: the day the assessment speaks of; None when nothing was observed and no day was asked for.
        status: the one word for tables.
        attainment: whether the target is met for good, not met for good, or undetermined.
        known, required: what is known of the number that decides attainment, and what the target accepts; None where
            no one number decides (several parts, a person's judgement, no target).
        attainment_reason: why attainment is what it is.
        schedule: whether what was required by `as_of` is satisfied.
        known_by_now, required_by_now: the two sides of that comparison; None where there is none.
        schedule_reason: why the schedule is what it is.
        figures: those it was judged by, in order of time; of a row of several targets its parts have them.
        is_hold: the baseline already satisfies the target, which is a line to hold; it has no percent-complete.
        goal: the number that progress and margin are measured to; None where there is none.
        direction: on which side of the goal the target is met.
        path_start: where the path to the goal begins (0 for a cumulative total); None where there is no path.
        path_begins: the day at whose end the path begins.
        milestones: the points of the indicator's yearly plans on that path.
        compounding: the factors of growth, where the target is a relative one.
        rule: the rule by which the verdict was reached.
        parts: the assessments of the components or milestones of the row.
        noticed: what judging found that a reader should look at; `warnings` has more.
        thresholds: from when on a trend is warned of.
    """

    indicator: Indicator
    target: Target
    plan_period: Period
    unit: str
    as_of: date | None
    status: Status
    attainment: Verdict
    known: Interval | None
    required: Acceptable | None
    attainment_reason: Reason
    schedule: Verdict
    known_by_now: Interval | None
    required_by_now: Acceptable | None
    schedule_reason: Reason
    figures: tuple[Figure, ...] = ()
    is_hold: bool = False
    goal: Number | None = None
    direction: Direction = Direction.AT_LEAST
    path_start: Number | None = None
    path_begins: date | None = None
    milestones: tuple[tuple[date, Number], ...] = ()
    compounding: Compounding | None = None
    rule: Rule = Rule.LITERAL
    parts: tuple[Self, ...] = ()
    noticed: tuple[Warning_, ...] = ()
    thresholds: early_warning.Thresholds = early_warning.DEFAULT

    @property
    def latest(self) -> Figure | None:
        """The last figure used, None without any."""
        if self.figures:
            return self.figures[-1]
        return max((part.latest for part in self.parts if part.latest), key=lambda each: each.period.end, default=None)

    @property
    def vintage(self) -> date | None:
        """The day the latest of its figures was published; None where nobody says."""
        own = (each.vintage for each in self.figures)
        parts = (part.vintage for part in self.parts)
        return max((day for day in (*own, *parts) if day is not None), default=None)

    @property
    def preliminary(self) -> tuple[Figure, ...]:
        """The figures that the verdicts rest on and that may still change: provisional, estimated and the like."""
        if self.parts:
            return tuple(dict.fromkeys(figure for part in self.parts for figure in part.preliminary))
        several = observes_spans(self.target) or (isinstance(self.target, Ceiling | Floor) and self.target.throughout)
        return tuple(each for each in (self.figures if several else self.figures[-1:]) if each.is_preliminary)

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What a reader should look at, whatever the answers, those of the parts included."""
        if self.parts:
            found = dict.fromkeys(each for part in self.parts for each in part.warnings)
            return tuple(dict.fromkeys((*self.noticed, *found)))
        if self.status is Status.NO_TARGET:
            return self.noticed
        latest = None if self.latest is None else self.latest.period
        changes = self._yearly_changes
        spans, difference = observes_spans(self.target), of_difference(self.unit)
        return (
            *self.noticed,
            *early_warning.breaks(self.figures),
            *early_warning.low_headroom(self._headroom, changes, self.thresholds, difference),
            *early_warning.pace_above_best(self.needed_per_year, changes, self.unit if spans else difference),
            *early_warning.stale(latest, self.as_of, self.plan_period.end, self.thresholds),
            *doubts.computed(self.figures),
            *doubts.close_to_bound(self.known, self.required),
            *doubts.hundredfold(self.figures, self.indicator.unit),
        )

    @property
    def _headroom(self) -> Interval | None:
        """The room that the latest figure leaves to a line that is still to be held; None where there is none."""
        limit = isinstance(self.target, Ceiling | Floor) and self.path_start is None
        latest = self.latest
        if latest is None or not (self.is_hold or limit) or self.attainment is not Verdict.UNDETERMINED:
            return None
        if isinstance(self.target, Ceiling | Floor) and self.target.throughout and self.goal is not None:
            room = latest.value - Interval(self.goal, self.goal)
            return room if self.direction is Direction.AT_LEAST else -room
        return self.margin

    @property
    def _yearly_changes(self) -> list[early_warning.YearlyChange]:
        """What the years so far brought: flows, differences of levels, rates; empty where neither is observed."""
        match self.target:
            case Cumulative() | EachYear() | Change() if observes_spans(self.target):
                return early_warning.yearly_flows(self.figures)
            case EndState() | Ceiling() | Floor() | Change():
                start = None if self.indicator.baseline is None else self.indicator.baseline.value.exact
                baseline = None if start is None or self.path_begins is None else (self.path_begins, start)
                changes = early_warning.yearly_changes(self.figures, baseline)
                if isinstance(self.target, Change) and self.target.falling:
                    return [each._replace(amount=negative(each.amount)) for each in changes]
                return changes
            case RelativeChange() | AverageGrowth() if self.target.observed.is_change:
                years = (each for each in self.figures if each.period == Period.year(each.period.start.year))
                return [
                    early_warning.YearlyChange(each.period.start.year, each.value.exact)
                    for each in years
                    if each.value.exact is not None
                ]
            case _:
                return []

    @property
    def reason(self) -> Reason:
        """Why the status is what it is: the schedule's reason before the target is decided or due."""
        if self.status is Status.AHEAD and self.known_by_now is not None and self.required is not None:
            return Reached(self.known_by_now, self.required, self.unit, self.plan_period.end)
        before_due = self.as_of is not None and self.as_of < self.plan_period.end
        settled = self.status in (Status.NO_DATA, Status.NO_TARGET)
        if self.attainment is Verdict.UNDETERMINED and before_due and not settled:
            return self.schedule_reason
        return self.attainment_reason

    @property
    def witnesses(self) -> Witnesses | None:
        """Where the data leave attainment undetermined, a possible value that meets the target, and one that misses."""
        pair = None if self.known is None or self.required is None else witnesses(self.known, self.required)
        return None if pair is None else Witnesses(*pair)

    @property
    def elapsed(self) -> Fraction | None:
        """The share of the plan period that is over at `as_of`."""
        return None if self.as_of is None else self.plan_period.elapsed(self.as_of)

    @property
    def path(self) -> Path | None:
        """What is asked for until the target is due; None for a line to hold, and where no path begins."""
        if self.compounding is not None and self.path_begins is not None:
            first: Number = ONE
            last = self.compounding.goal
        elif self.path_start is not None and self.path_begins is not None and self.goal is not None:
            first, last = self.path_start, self.goal
        else:
            return None
        annual = self.indicator.annual_plan
        start: tuple[date, Number] = (self.path_begins, first)
        return Path(
            (start, *self.milestones, (self.plan_period.end, last)),
            annual is not None and annual.stepwise,
            logarithmic=self.compounding is not None,
        )

    @property
    def progress(self) -> Interval | None:
        """The share of the way from the path's start to the goal, (x − b) / (t − b); wide where x is.

        Of a relative change it is logarithmic, ln(x / b) / ln(t / b), to 12 decimals. None for a line to hold, for a
        total that is not to be exceeded, where both sides bind and the far one is passed, and where there is no path or
        no figure.
        """
        if self.compounding is not None:
            return _log_progress(self.compounding)
        if self.path_start is None or self.known_by_now is None or self.goal is None:
            return None
        way = subtract(self.goal, self.path_start)
        gone = self.known_by_now - Interval(self.path_start, self.path_start)
        if way < 0 and self.direction is not Direction.AT_LEAST and not isinstance(self.target, Cumulative):
            way, gone = negative(way), -gone
        elif way <= 0 or self.direction is Direction.AT_MOST:
            return None
        if self.direction is Direction.WITHIN and self._is_beyond:
            return None
        return gone.scaled(_inverse(way))

    @property
    def _is_beyond(self) -> bool:
        """Whether what is known by now has left the target behind, on the far side from where the path began."""
        if self.known_by_now is None or self.required is None or self.goal is None or self.path_start is None:
            return False
        edges = possible_of(self.required)
        rising = self.path_start <= self.goal
        beyond = (
            Interval(edges.upper, None, lower_open=True) if rising else Interval(None, edges.lower, upper_open=True)
        )
        return (edges.upper if rising else edges.lower) is not None and self.known_by_now.issubset(beyond)

    @property
    def margin(self) -> Interval | None:
        """By how much the figure known by now is on the good side of the goal; negative when short of it.

        Where both sides bind, it is the distance of an exact figure to the nearer edge.
        """
        if self.known_by_now is None or self.goal is None or self.required is None:
            return None
        goal = Interval(self.goal, self.goal)
        match self.direction:
            case Direction.AT_LEAST:
                return self.known_by_now - goal
            case Direction.AT_MOST:
                return goal - self.known_by_now
            case Direction.WITHIN:
                return _room(self.known_by_now, sure_of(self.required))
            case _:
                assert_never(self.direction)

    @property
    def ahead_by(self) -> Interval | None:
        """By how much the figure known by now is ahead of what was required by now; negative when behind.

        In the unit of the figures here. None without a schedule, and where both sides bind an inexact figure.
        """
        if self.known_by_now is None or self.required_by_now is None:
            return None
        edges = sure_of(self.required_by_now)
        if edges.lower is not None and edges.upper is not None:
            return _room(self.known_by_now, edges)
        if edges.lower is not None:
            return self.known_by_now - Interval(edges.lower, edges.lower)
        return None if edges.upper is None else Interval(edges.upper, edges.upper) - self.known_by_now

    @property
    def ahead_by_months(self) -> Interval | None:
        """By how many months of plan time it is ahead: for how long the path is satisfied, less the time that is over.

        Between minus the time that is over and the time that is left; None where there is no progress on a path.
        """
        path, known = self.path, self.known_by_now
        if path is None or known is None or self.as_of is None or self.progress is None:
            return None
        reached: Interval = known if self.compounding is None else self.compounding.by_now
        total, gone = path.months, path.gone(self.as_of)
        falling = path.points[0][1] > path.points[-1][1]
        worst, best = (reached.upper, reached.lower) if falling else (reached.lower, reached.upper)
        least = Fraction(0) if worst is None else path.until(worst)
        most = total if best is None else path.until(best)
        return Interval(simplest(least - gone), simplest(most - gone))

    @property
    def fulfilment(self) -> Interval | None:
        """What is done as a share of what was required by now, (x − b) / (required − b); 1 is exactly as required.

        Of a relative change it is logarithmic. None without a path, and while nothing is required yet.
        """
        path, known = self.path, self.known_by_now
        if path is None or known is None or self.as_of is None or self.progress is None:
            return None
        asked = path.at(self.as_of)
        if asked is None or not min(path.start, path.points[-1][1]) <= asked <= max(path.start, path.points[-1][1]):
            return None
        if asked == path.start:
            return None
        if self.compounding is not None:
            return _log_progress(Compounding(self.compounding.by_now, asked)) if asked > ZERO else None
        way, done = subtract(asked, path.start), known - Interval(path.start, path.start)
        return done.scaled(_inverse(way)) if way > ZERO else (-done).scaled(_inverse(negative(way)))

    @property
    def added_per_year(self) -> Interval | None:
        """What each past year added on average (negative: took off); of a relative change the rate it compounds from.

        None without a path, and for levels across a break of the series.
        """
        path, known = self.path, self.known_by_now
        if path is None or known is None or self.as_of is None:
            return None
        years = path.gone(self.as_of) / 12
        if not years or (not observes_spans(self.target) and early_warning.last_break(self.figures)):
            return None
        if self.compounding is not None:
            return self._yearly_rate(self.compounding.by_now, years)
        return (known - Interval(path.start, path.start)).scaled(simplest(1 / years))

    def _yearly_rate(self, factors: Interval, years: Fraction) -> Interval | None:
        """Return the yearly change in percent, in the sense of the target, that growth by *factors* stands for."""
        if (
            factors.lower is None
            or factors.lower <= ZERO
            or not isinstance(self.target, RelativeChange | AverageGrowth)
        ):
            return None
        exponents = Exponents(1 / years, 1 / years)
        return Growth(self.target.falling).percent(shown(factors, exponents))

    @property
    def needed_per_year(self) -> Interval | None:
        """What each remaining year must add, on average, to reach the goal (negative: must take off).

        Of a relative change it is the rate of change in percent that compounds to the goal. 0 when it is reached
        already; None for a line that is held, for a limit kept throughout, for a total not to be exceeded, after the
        due date and without a figure.
        """
        elapsed, goal, target, known = self.elapsed, self.goal, self.target, self.known_by_now
        if elapsed is None or goal is None or known is None or elapsed == 1 or self.attainment is Verdict.NOT_MET:
            return None
        if isinstance(target, EachYear) and not target.average:
            return None
        if isinstance(target, Cumulative | EachYear) and self.direction is Direction.AT_MOST:
            return None
        if isinstance(target, Ceiling | Floor) and target.throughout:
            return None
        met = self.required is not None and compare(known, self.required) is Verdict.MET
        if self.is_hold and met:
            return None
        years_left = (1 - elapsed) * self.plan_period.months / 12
        if isinstance(target, RelativeChange | AverageGrowth):
            return self._rate_needed(years_left)
        if self.direction is Direction.WITHIN and (met or self._is_beyond):
            return Interval.point(ZERO) if met else None
        rising, edge = self.direction is Direction.AT_LEAST, goal
        if self.direction is Direction.WITHIN and self.required is not None:
            below, above = sure_of(self.required).lower, sure_of(self.required).upper
            if below is not None and known.upper is not None and known.upper <= below:
                rising, edge = True, below
            elif above is not None and known.lower is not None and known.lower >= above:
                rising, edge = False, above
            else:
                return None
        short = Interval(edge, edge) - known if rising else known - Interval(edge, edge)
        needed = _at_least_zero(short.scaled(simplest(1 / years_left)))
        return needed if rising else -needed

    def _rate_needed(self, years_left: Fraction) -> Interval | None:
        """Return the rate that compounds from what is known by now to the goal; 0 once it is there."""
        if self.compounding is None or self.direction is Direction.AT_MOST:
            return None
        by_now, goal = self.compounding
        if by_now.upper is None or by_now.lower is None or by_now.lower <= ZERO:
            return None
        still = Interval(
            divide(goal, by_now.upper),
            divide(goal, by_now.lower),
            lower_open=by_now.upper_open,
            upper_open=by_now.lower_open,
        )
        rate = self._yearly_rate(still, years_left)
        return None if rate is None else _at_least_zero(rate)

    @property
    def pace_ratio(self) -> Interval | None:
        """How many times what the past years added on average each remaining year must add.

        None where the past years added nothing or took away, and where what was added too much must come off again.
        """
        needed, added, path = self.needed_per_year, self.added_per_year, self.path
        if needed is None or added is None or path is None:
            return None
        if self.compounding is None and path.points[0][1] > path.points[-1][1]:
            needed, added = -needed, -added
        if added.lower is None or added.lower <= ZERO or needed.lower is None or needed.lower < ZERO:
            return None
        high = None if needed.upper is None else divide(needed.upper, added.lower)
        low = ZERO if added.upper is None else divide(needed.lower, added.upper)
        return Interval(low, high)

    def __str__(self) -> str:
        """Print on one line: `城镇登记失业率: on track (known 2.1%, required ≤3% by 2023-12-31)`."""
        mark = ", preliminary" if self.preliminary else ""
        return f"{self.indicator.name}: {self.status.en}{mark} ({self.reason})"


_NOT_NEGATIVE = Interval(0, None)


def _inverse(value: Number) -> Number:
    return simplest(1 / fraction(value))


def _at_least_zero(known: Interval) -> Interval:
    if known.upper is not None and known.upper <= 0:
        return Interval.point(ZERO)
    return known.intersection(_NOT_NEGATIVE)


def _room(known: Interval, edges: Interval) -> Interval | None:
    if known.exact is None:
        return None
    distances = [
        *([] if edges.lower is None else [subtract(known.exact, edges.lower)]),
        *([] if edges.upper is None else [subtract(edges.upper, known.exact)]),
    ]
    nearest = min(distances, default=None)
    return None if nearest is None else Interval(nearest, nearest)


def _log_progress(compounding: Compounding) -> Interval | None:
    by_now, goal = compounding
    if by_now.upper is not None and by_now.upper <= ZERO:
        return None  # nothing is left, further than any way

    def share(factor: Number | None) -> Number | None:
        return None if factor is None or factor <= ZERO else log_share(factor, goal)

    low, high = share(by_now.lower), share(by_now.upper)
    if goal > 1:
        return Interval(low, high, lower_open=by_now.lower_open, upper_open=by_now.upper_open)
    return Interval(high, low, lower_open=by_now.upper_open, upper_open=by_now.lower_open)


def rule_of(required: Acceptable, *, stated: bool) -> Rule:
    """Name the rule that a comparison with *required* follows; *stated* when a tolerance was applied to it."""
    if stated:
        return Rule.TOLERANCE
    return Rule.ROUNDING if isinstance(required, Band) else Rule.LITERAL
