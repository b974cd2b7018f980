"""What is said of one indicator: a record of its requirements' answers, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Self, TypeVar, final

from attrs import frozen

from planspec import records
from planspec.exact import Number, simplest
from planspec.interval import Acceptable, Interval, Verdict, possible_values
from planspec.judging import doubts, early_warning, progress
from planspec.judging.answers import Answer, JudgedRequirement, Status, reason_of
from planspec.judging.course import Course, Line
from planspec.judging.curve import Curve
from planspec.judging.reasons import AssessmentWarning, Reached, Reason
from planspec.judging.requirements import Rule
from planspec.judging.thresholds import DEFAULT, Thresholds
from planspec.model.indicators import Indicator
from planspec.observations.observation import Figure
from planspec.periods import Period
from planspec.targets import Direction, Target

_T = TypeVar("_T")

__all__ = ["Assessment", "JudgedRequirement", "PossibleValues", "Rule", "Status"]


@final
@frozen(eq=False, repr=False)
class PossibleValues(records.Record):
    """Two values that the data allow, between which an undetermined answer hangs."""

    met: Number
    not_met: Number


@records.formerly(path="curve", path_begins="course_begins", path_start="course_start", witnesses="possible_values")
@final
@frozen(kw_only=True, eq=False, repr=False)
class Assessment(records.Record, records.Shown):
    """The assessment (判定) of one indicator.

    Attributes:
        indicator: the row assessed.
        target: the version of its target that was in force.
        plan_period: the time up to the row's due date: the plan's period, or less.
        unit: the unit of every figure here: the indicator's, or `%` where a relative change is judged, or 个百分点
            where a percentage is compared with another.
        as_of: the day the assessment speaks of; None when nothing was observed and no day was asked for.
        status: the one word for tables.
        attained: whether the target is met for good, why, and the two sides of that comparison.
        scheduled: whether what was required by `as_of` is satisfied, why, and the two sides of that comparison.
        requirements: what the row asks for, each with its own answer, in the order they fall due.
        requirement: the one of them that decides; None where the row sets no target.
        figures: those it was judged by, in order of time; of a row of several targets its parts have them.
        rule: the rule by which the verdict was reached.
        parts: the assessments of the components or stages of the row.
        preliminary: the figures that the verdicts hang on and that may still change.
        noticed: what judging found that a reader should look at; `warnings` has more.
        years: the plan years.
        thresholds: from when on a trend is warned of.
    """

    indicator: Indicator
    target: Target
    plan_period: Period
    unit: str
    as_of: date | None
    status: Status
    attained: Answer
    scheduled: Answer
    requirements: tuple[JudgedRequirement, ...] = ()
    requirement: JudgedRequirement | None = None
    figures: tuple[Figure, ...] = ()
    rule: Rule = Rule.LITERAL
    parts: tuple[Self, ...] = ()
    preliminary: tuple[Figure, ...] = ()
    noticed: tuple[AssessmentWarning, ...] = ()
    years: tuple[Period, ...] = ()
    thresholds: Thresholds = DEFAULT

    @property
    def attainment(self) -> Verdict:
        """Whether the target is met for good, not met for good, or undetermined."""
        return self.attained.verdict

    @property
    def attainment_reason(self) -> Reason:
        """Why attainment is what it is."""
        return self.attained.reason

    @property
    def known(self) -> Interval | None:
        """What is known of the number that decides attainment; None where no one number does."""
        return self.attained.known

    @property
    def required(self) -> Acceptable | None:
        """What the target accepts; None where no one number decides."""
        return self.attained.required

    @property
    def schedule(self) -> Verdict:
        """Whether what was required by `as_of` is satisfied."""
        return self.scheduled.verdict

    @property
    def schedule_reason(self) -> Reason:
        """Why the schedule is what it is."""
        return self.scheduled.reason

    @property
    def known_by_now(self) -> Interval | None:
        """What is known of the number by `as_of`, or None."""
        return self.scheduled.known

    @property
    def required_by_now(self) -> Acceptable | None:
        """What was required by `as_of`; None where nothing says."""
        return self.scheduled.required

    @property
    def required_as_observed(self) -> Acceptable | None:
        """What was required by `as_of`, in the quantity observed: of a change of levels the level it asks for."""
        return self._as_observed(self.required_by_now)

    @property
    def accepted_as_observed(self) -> Acceptable | None:
        """What the target accepts, in the quantity observed."""
        return self._as_observed(self.required)

    @property
    def known_as_observed(self) -> Interval | None:
        """What is known by `as_of`, in the quantity observed: the level itself, of a year's total the sum so far."""
        known = self._as_observed(self.known_by_now)
        return known if isinstance(known, Interval) else None

    @property
    def is_measured_from_levels(self) -> bool:
        """Whether levels are observed and what they have changed by from an exact baseline is judged."""
        return self.requirement is not None and not self.parts and progress.is_of_levels(self.requirement)

    def _as_observed(self, region: Acceptable | None) -> Acceptable | None:
        if self.requirement is None or self.parts:
            return region
        return progress.as_observed(self.requirement, region)

    @property
    def course(self) -> Course | None:
        """What is asked for on the way to the requirement that decides; None where nothing can be measured."""
        return None if self.requirement is None else self.requirement.course

    @property
    def curve(self) -> Curve | None:
        """The values that the way asks for; None for a line to hold, and where no way begins."""
        found = self._of_course(lambda each: each)
        return None if found is None or found.course is None else found.course.curve

    @property
    def course_start(self) -> Number | None:
        """The value that the way begins with (0 for a cumulative total); None where no way begins."""
        return None if self.curve is None else self.curve.start

    @property
    def course_begins(self) -> date | None:
        """The day at whose end the way begins; None where none does."""
        return None if self.curve is None else self.curve.nodes[0][0]

    @property
    def is_hold(self) -> bool:
        """Whether the target is a line to hold, which has no percent-complete."""
        return not self.parts and self.course is not None and self.course.line is Line.HOLD

    @property
    def goal(self) -> Number | None:
        """The number that progress and margin are measured to, or None."""
        return None if self.requirement is None or self.parts else self.requirement.requirement.goal

    @property
    def direction(self) -> Direction:
        """On which side of the goal the target is met."""
        return Direction.AT_LEAST if self.requirement is None else self.requirement.direction

    @property
    def latest(self) -> Figure | None:
        """The last figure used, None without any."""
        if self.figures:
            return self.figures[-1]
        return max((part.latest for part in self.parts if part.latest), key=lambda each: each.period.end, default=None)

    @property
    def vintage(self) -> date | None:
        """The day the latest of its figures was published; None where it is not stated."""
        own = (each.vintage for each in self.figures)
        parts = (part.vintage for part in self.parts)
        return max((day for day in (*own, *parts) if day is not None), default=None)

    @property
    def warnings(self) -> tuple[AssessmentWarning, ...]:
        """What a reader should look at, whatever the answers, those of the parts included."""
        if self.parts:
            found = dict.fromkeys(each for part in self.parts for each in part.warnings)
            return tuple(dict.fromkeys((*self.noticed, *found)))
        if self.requirement is None:
            return self.noticed
        seen = early_warning.Seen(
            self.status,
            self.unit,
            self.requirement,
            self.requirements,
            self.figures,
            self.years,
            self.plan_period,
            self.as_of,
            self.thresholds,
        )
        return (
            *self.noticed,
            *early_warning.warnings_of(seen),
            *doubts.computed(self.figures),
            *doubts.close_to_bound(self.known, self.required),
            *doubts.hundredfold(self.figures, self.indicator.unit),
        )

    @property
    def reason(self) -> Reason:
        """Why the status is what it is: the schedule's reason before the target is decided or due."""
        if self.status is Status.AHEAD and self.known_by_now is not None and self.required is not None:
            return Reached(self.known_by_now, self.required, self.unit, self.plan_period.end)
        return reason_of(self.status, self.attained, self.scheduled, self.as_of, self.plan_period.end)

    @property
    def possible_values(self) -> PossibleValues | None:
        """Where the data leave attainment undetermined, a possible value that meets the target, and one that misses."""
        pair = None if self.known is None or self.required is None else possible_values(self.known, self.required)
        return None if pair is None else PossibleValues(*pair)

    @property
    def elapsed(self) -> Decimal | None:
        """The share of the time up to the due date that is over at `as_of`, as a decimal of at most 12 places."""
        if self.as_of is None:
            return None
        return progress.decimal(simplest(self.plan_period.elapsed(self.as_of)))

    @property
    def progress(self) -> Interval | None:
        """The share of the way from the start to the goal; see `planspec.judging.progress`, as for the next seven."""
        return self._of_course(progress.progress)

    @property
    def fulfilment(self) -> Interval | None:
        """What is done as a share of what was required by now; 1 is exactly as required."""
        return None if self.requirement is None or self.parts else progress.fulfilment(self.requirement)

    @property
    def margin(self) -> Interval | None:
        """By how much the figure known by now is on the good side of the goal; negative when short of it."""
        if self.requirement is None or self.parts:
            return None
        return progress.margin(self.requirement, self.scheduled)

    @property
    def ahead_by(self) -> Interval | None:
        """By how much the figure known by now is ahead of what was required by now; negative when behind."""
        return None if self.parts else progress.ahead_by(self.scheduled)

    @property
    def ahead_by_months(self) -> Interval | None:
        """By how many months of plan time it is ahead; negative when behind."""
        return self._of_course(progress.ahead_by_months)

    @property
    def added_per_year(self) -> Interval | None:
        """What each past year added on average (negative: took off); of growth the rate it compounds from."""
        return self._of_course(progress.added_per_year)

    @property
    def needed_per_year(self) -> Interval | None:
        """What each remaining year must add, on average, to reach the goal (negative: must take off)."""
        return self._of_course(progress.needed_per_year)

    @property
    def months_left(self) -> Decimal | None:
        """How many months are left until the due date at `as_of`; None once it is due, and without a day."""
        if self.as_of is None or self.as_of >= self.plan_period.end:
            return None
        left = Period(self.as_of + timedelta(days=1), self.plan_period.end).months
        return progress.decimal(simplest(left))

    @property
    def still_needed(self) -> Interval | None:
        """What the time that is left must bring in all; None where nothing is needed by the year, and of growth."""
        return None if self.requirement is None else self._of_course(progress.still_needed)

    @property
    def pace_ratio(self) -> Interval | None:
        """How many times what the past years added on average each remaining year must add."""
        return self._of_course(progress.pace_ratio)

    def _of_course(self, figure: Callable[[JudgedRequirement], _T | None]) -> _T | None:
        """Return what follows from one course to the row's due date: no one year's where every year is asked."""
        each = self.requirement
        if each is None or self.parts or each.due != self.plan_period.end or each.span.start != self.plan_period.start:
            return None
        return figure(each)

    def __str__(self) -> str:
        """Print on one line: `城镇登记失业率: on track (known 2.1%, required ≤3% by 2023-12-31)`."""
        mark = ", preliminary" if self.preliminary else ""
        return f"{self.indicator.name}: {self.status.en}{mark} ({self.reason.say('en', self.indicator.name)})"


Witnesses = PossibleValues  # former name
