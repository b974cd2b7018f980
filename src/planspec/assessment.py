"""What is said of one indicator: three answers kept apart, and the figures a reader needs to derive them again."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple, assert_never, final

from attrs import frozen

from planspec import fields
from planspec.interval import Acceptable, Band, Interval, Verdict, compare, possible_of, sure_of, witnesses
from planspec.numbers import ZERO, Number, fraction, log_share, negative, simplest, subtract
from planspec.reasons import Reached, Reason, Warning_
from planspec.targets import AverageGrowth, Ceiling, Cumulative, Direction, EachYear, Floor, RelativeChange, Target

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from planspec.observations import Figure
    from planspec.periods import Period
    from planspec.plan import Indicator


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
    NO_TARGET = "no target"

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
    Status.NO_TARGET: "未设目标",
}


@final
class Rule(enum.Enum):
    """The rule by which a verdict was reached."""

    LITERAL = "the literal bound"
    TOLERANCE = "the stated tolerance of “about”"
    ROUNDING = "“about” without a stated tolerance"
    JUDGEMENT = "a person's judgement"
    ALL = "all parts"
    ANY = "any part"
    ONE = "the part that decides"
    NONE = "nothing to judge"


@final
@frozen(eq=False, repr=False)
class Witnesses(fields.Record):
    """Two values that the data allow, between which an undetermined answer hangs."""

    met: Number
    not_met: Number


class Compounding(NamedTuple):
    """The factor by which a level has grown by now, and the one that the target asks for."""

    by_now: Interval
    goal: Number


@final
@frozen(kw_only=True, eq=False, repr=False)
class Assessment(fields.Record):
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
        latest: the last figure used, None without any.
        is_hold: the baseline already satisfies the target, which is a line to hold; it has no percent-complete.
        goal: the number that progress and margin are measured to; None where there is none.
        direction: on which side of the goal the target is met.
        path_start: where the path to the goal begins (0 for a cumulative total); None where there is no path.
        compounding: the factors of growth, where the target is a relative one.
        rule: the rule by which the verdict was reached.
        parts: the assessments of the components or milestones of the row.
        warnings: what a reader should look at, whatever the answers.
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
    latest: Figure | None
    is_hold: bool = False
    goal: Number | None = None
    direction: Direction = Direction.AT_LEAST
    path_start: Number | None = None
    compounding: Compounding | None = None
    rule: Rule = Rule.LITERAL
    parts: tuple[Assessment, ...] = ()
    warnings: tuple[Warning_, ...] = ()

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
    def needed_per_year(self) -> Interval | None:
        """What each remaining year must add, on average, to reach the goal (negative: must take off).

        0 when it is reached already; None for a line that is held, for a limit kept throughout, for a total not to be
        exceeded, for a relative change, after the due date and without a figure.
        """
        elapsed, goal, target, known = self.elapsed, self.goal, self.target, self.known_by_now
        if elapsed is None or goal is None or known is None or elapsed == 1 or self.attainment is Verdict.NOT_MET:
            return None
        if isinstance(target, RelativeChange | AverageGrowth) or (isinstance(target, EachYear) and not target.average):
            return None
        if isinstance(target, Cumulative | EachYear) and self.direction is Direction.AT_MOST:
            return None
        if isinstance(target, Ceiling | Floor) and target.throughout:
            return None
        met = self.required is not None and compare(known, self.required) is Verdict.MET
        if self.is_hold and met:
            return None
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
        years_left = (1 - elapsed) * self.plan_period.months / 12
        needed = _at_least_zero(short.scaled(simplest(1 / years_left)))
        return needed if rising else -needed

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
