"""The answer to one requirement: whether it is met for good, and whether what it asks for by now is satisfied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple, final

from attrs import evolve, frozen

from planspec import records
from planspec.interval import Acceptable, Interval, Verdict, mapped
from planspec.judging.course import Course, Line
from planspec.judging.measures import Known, counted, known_of, last_break
from planspec.judging.reasons import (
    CensoredBaseline,
    Compared,
    DomainDecides,
    Judged,
    NoBaseline,
    NoneAtDate,
    NoObservation,
    NotBegun,
    NotComparable,
    NotDue,
    OnlyMonitored,
    Reason,
)
from planspec.judging.requirements import Measure, Requirement
from planspec.observations.observation import Figure
from planspec.periods import Period
from planspec.targets import Direction
from planspec.words import Worded


@final
class Status(Worded):
    """The one word of an assessment, derived from attainment, schedule, line, what is satisfied now, and due date."""

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
@frozen(eq=False, repr=False)
class Answer(records.Record):
    """A verdict, why it is so, and the two sides of the comparison, or None."""

    verdict: Verdict
    reason: Reason
    known: Interval | None = None
    required: Acceptable | None = None


class Evidence(NamedTuple):
    """What a requirement is judged by.

    Attributes:
        own: the row's figures in order of time, none later than the day judged.
        series: those of every row, for the ones that are compared.
        years: the plan years.
        asked: the day asked for; None where each row is judged by its own latest figure.
        base: the time of the row's baseline.
    """

    own: Sequence[Figure]
    series: Mapping[str, Sequence[Figure]]
    years: Sequence[Period]
    asked: date | None
    base: Period


@final
@frozen(kw_only=True, eq=False, repr=False)
class JudgedRequirement(records.Record):
    """A requirement and its answer by a day.

    Attributes:
        requirement: what is asked.
        as_of: the day the answer speaks of; None when nothing was observed and no day was asked for.
        status: the one word.
        attained: whether the requirement is met for good.
        scheduled: whether what it asks for by now is satisfied.
        by_now: the number by now in the measure of the course: a factor where `scheduled.known` is growth in percent.
        day: the day of this number: `as_of`, or the end of the last year that is over of a yearly mean.
        course: the course it was judged by: after a break of the series one without a start.
        figures: the figures used.
        history: of a level that is held, the number at every date that was observed, in the measure of the course.
    """

    requirement: Requirement
    as_of: date | None
    status: Status
    attained: Answer
    scheduled: Answer
    by_now: Interval | None = None
    day: date | None = None
    course: Course | None = None
    figures: tuple[Figure, ...] = ()
    history: tuple[tuple[Period, Interval], ...] = ()

    @property
    def span(self) -> Period:
        """The time it is about."""
        return self.requirement.span

    @property
    def due(self) -> date:
        """The day it is decided."""
        return self.requirement.due

    @property
    def accepts(self) -> Acceptable | None:
        """Which numbers are acceptable; None where a person judges."""
        return self.requirement.accepts

    @property
    def direction(self) -> Direction:
        """On which side of the number the target is met."""
        return self.requirement.direction

    @property
    def attainment(self) -> Verdict:
        """Whether it is met for good, not met for good, or undetermined."""
        return self.attained.verdict

    @property
    def schedule(self) -> Verdict:
        """Whether what it asks for by now is satisfied."""
        return self.scheduled.verdict

    @property
    def known(self) -> Interval | None:
        """What is known of the number that decides it."""
        return self.attained.known

    @property
    def reason(self) -> Reason:
        """Why the status is what it is: the schedule's reason before it is decided or due."""
        return reason_of(self.status, self.attained, self.scheduled, self.as_of, self.due)

    @property
    def is_due(self) -> bool:
        """Whether its due date has come."""
        return self.as_of is not None and self.as_of >= self.due


def reason_of(status: Status, attained: Answer, scheduled: Answer, as_of: date | None, due: date) -> Reason:
    """Return why the status is what it is: the schedule's reason before the target is decided or due."""
    before_due = as_of is not None and as_of < due
    settled = status in (Status.NO_DATA, Status.NO_TARGET)
    if attained.verdict is Verdict.UNDETERMINED and before_due and not settled:
        return scheduled.reason
    return attained.reason


def status_of(
    attainment: Verdict, schedule: Verdict, line: Line, *, satisfied: bool, missed_now: bool, due: bool
) -> Status:
    """Return the one word: *satisfied* where the target itself is by now, *missed_now* where it surely is not."""
    if attainment is not Verdict.UNDETERMINED:
        return Status.ACHIEVED if attainment is Verdict.MET else Status.MISSED
    if due:
        return Status.UNDETERMINED
    if satisfied and line is Line.REACH:
        return Status.AHEAD
    if schedule is Verdict.MET:
        return Status.ON_TRACK
    if schedule is Verdict.UNDETERMINED:
        return Status.UNDETERMINED
    return Status.BREACHED if line is Line.HOLD and missed_now else Status.BEHIND


def answer(requirement: Requirement, given: Evidence) -> JudgedRequirement:
    """Judge one requirement by the figures of its row."""
    if requirement.measure is Measure.JUDGEMENT:
        return _stated(requirement, given)
    figures = given.own
    used = counted(requirement, figures, given.years) if figures else figures
    as_of = given.asked or (used or figures)[-1].period.end if (given.asked or figures) else None
    if not figures:
        return _nothing(requirement, as_of, NoObservation(given.asked), Status.NO_DATA)
    if requirement.missing is not None:
        return _nothing(requirement, as_of, requirement.missing, Status.UNDETERMINED, figures)
    assert as_of is not None
    if not used:
        reason = OnlyMonitored(tuple(each.period for each in figures))
        return _nothing(requirement, as_of, reason, Status.UNDETERMINED, figures)
    return _judged(requirement, given, used, as_of)


def _judged(requirement: Requirement, given: Evidence, used: Sequence[Figure], as_of: date) -> JudgedRequirement:
    known = known_of(requirement, used, as_of, given.series, given.years)
    course = _course_after_breaks(requirement, used)
    attained = _attained(requirement, known, course)
    scheduled = _scheduled(requirement, known, course, attained, given)
    now, due = known.by_now, as_of >= requirement.due
    in_the_end = Verdict.UNDETERMINED  # what the number by now would mean at the due date
    if now is not None and not due and attained.verdict is Verdict.UNDETERMINED:
        in_the_end = course.final(now)
    status = status_of(
        attained.verdict,
        scheduled.verdict,
        course.line,
        satisfied=in_the_end is Verdict.MET,
        missed_now=in_the_end is Verdict.NOT_MET,
        due=due,
    )
    return JudgedRequirement(
        requirement=requirement,
        as_of=as_of,
        status=status,
        attained=attained,
        scheduled=scheduled,
        by_now=now,
        day=known.day,
        course=course,
        figures=tuple(known.figures),
        history=tuple(known.history),
    )


def _course_after_breaks(requirement: Requirement, figures: Sequence[Figure]) -> Course:
    """Return the course; after a break of the series nothing is measured from its start."""
    course = requirement.course
    assert course is not None  # it can be measured
    if last_break(figures) is None or requirement.measure in (Measure.WORST, Measure.DIFFERENCE):
        return course
    if requirement.measure is Measure.LEVEL:
        return evolve(course, line=Line.OPEN, start=None)
    return course


def _attained(requirement: Requirement, known: Known, course: Course) -> Answer:
    verdict, unit = course.final(known.final), requirement.unit
    shown = _shown(requirement, known.final)
    accepts = requirement.accepts
    assert accepts is not None  # only a person's word has no region
    if known.missing is None or (verdict is not Verdict.UNDETERMINED and known.final != requirement.unobserved):
        return Answer(verdict, Compared(verdict, shown, accepts, unit), shown, accepts)
    if verdict is Verdict.UNDETERMINED:
        return Answer(verdict, known.missing, shown, accepts)
    return Answer(verdict, DomainDecides(verdict, shown, accepts, unit), shown, accepts)


def _scheduled(requirement: Requirement, known: Known, course: Course, attained: Answer, given: Evidence) -> Answer:
    now, day = known.by_now, known.day
    if now is None:
        reason = known.missing_now or attained.reason
        return Answer(Verdict.UNDETERMINED, reason)
    if requirement.measure is Measure.TOTAL and day < requirement.span.start:  # nothing is asked of a later year yet
        return Answer(Verdict.MET, NotDue(requirement.due), now, course.required(day))
    verdict, region = course.by_now(now, day)
    shown = _shown(requirement, now)
    required = None if region is None else _region_shown(requirement, course, region, day)
    if verdict is Verdict.UNDETERMINED and known.missing_now is not None:
        return Answer(verdict, known.missing_now, shown, required)
    if required is None:
        return Answer(verdict, _why_open(requirement, course, given, known), shown, None)
    reason = Compared(verdict, shown, required, requirement.unit, day)
    return Answer(verdict, reason, shown, required)


def _why_open(requirement: Requirement, course: Course, given: Evidence, known: Known) -> Reason:
    """Say why nothing tells what was required by now."""
    broken = last_break(known.figures)
    if course.start is None and broken is not None:
        return NotComparable(broken.period)
    if course.start is None:
        return NoBaseline()
    if course.start.exact is None:
        return CensoredBaseline(course.start, requirement.unit)
    return NotBegun(given.base)


def _shown(requirement: Requirement, known: Interval) -> Interval:
    """Return a number as it is shown: factors of growth as changes in percent."""
    return requirement.growth.percent(known) if requirement.is_growth else known


def _region_shown(requirement: Requirement, course: Course, region: Acceptable, day: date) -> Acceptable:
    if not requirement.is_growth:
        return region
    if day >= course.due and requirement.accepts is not None:
        return requirement.accepts
    return mapped(region, requirement.growth.percent)


def _nothing(
    requirement: Requirement,
    as_of: date | None,
    reason: Reason,
    status: Status,
    figures: Sequence[Figure] = (),
) -> JudgedRequirement:
    """Return the answer where nothing was observed, or nothing can be measured."""
    accepts = requirement.accepts
    known = requirement.unobserved
    if requirement.missing is None and requirement.course is not None and accepts is not None:
        verdict = requirement.course.final(known)
        shown = _shown(requirement, known)
    else:
        verdict, shown = Verdict.UNDETERMINED, known
    return JudgedRequirement(
        requirement=requirement,
        as_of=as_of,
        status=status,
        attained=Answer(verdict, reason, shown, accepts),
        scheduled=Answer(Verdict.UNDETERMINED, reason),
        course=requirement.course,
        figures=tuple(figures),
    )


def _stated(requirement: Requirement, given: Evidence) -> JudgedRequirement:
    """Repeat what a person judged: for good at the due date, of the schedule before."""
    figures, due = given.own, requirement.due
    stated = figures[-1] if figures else None
    day = given.asked or (stated.period.end if stated is not None else None)
    attainment = schedule = Verdict.UNDETERMINED
    reason: Reason = NoObservation(given.asked)
    if stated is not None and day is not None:
        judgement = stated.judgement
        assert judgement is not None  # what reads the observations sees to it
        reason = Judged(judgement.verdict, judgement.by, judgement.on)
        if stated.period.end == due:
            attainment = schedule = judgement.verdict
        elif stated.period.end == min(day, due):
            schedule = judgement.verdict
        else:
            reason = NoneAtDate(min(day, due), stated.period.end)
    is_due = day is not None and day >= due
    status = status_of(attainment, schedule, Line.OPEN, satisfied=False, missed_now=False, due=is_due)
    return JudgedRequirement(
        requirement=requirement,
        as_of=day,
        status=Status.NO_DATA if stated is None else status,
        attained=Answer(attainment, reason),
        scheduled=Answer(schedule, reason),
        figures=tuple(figures),
    )
