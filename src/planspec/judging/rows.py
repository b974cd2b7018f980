"""How a row is judged: every requirement by the row's figures, and their answers combined by the row's rule.

Nothing here asks for the class of a target; what it means is compiled into requirements.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from attrs import evolve

from planspec.interval import Interval, Verdict
from planspec.judging.answers import Answer, Evidence, JudgedRequirement, Status, answer, status_of
from planspec.judging.assessment import Assessment
from planspec.judging.compiling import compiled
from planspec.judging.course import Line
from planspec.judging.measures import counted, worst_of
from planspec.judging.reasons import (
    AssessmentWarning,
    Combined,
    ForecastUnused,
    LaterIgnored,
    Monitored,
    NoObservation,
    NotDue,
    NotSet,
    Reason,
    SpansMissing,
    StageMissed,
    StatedMissing,
    YearsMissing,
)
from planspec.judging.requirements import Compiled, Measure, Rule
from planspec.judging.single_targets import base_of
from planspec.judging.thresholds import Thresholds
from planspec.model.indicators import Basis, Indicator
from planspec.model.plan import Plan
from planspec.observations.observation import Figure, Figures
from planspec.periods import Period


class Given(NamedTuple):
    """What every row of an evaluation is judged by."""

    plan: Plan
    observed: Figures
    as_of: date | None
    thresholds: Thresholds


def judge(plan: Plan, row: Indicator, observed: Figures, as_of: date | None, thresholds: Thresholds) -> Assessment:
    """Judge one row of *plan* by its figures, none of them later than *as_of* where it is given."""
    given = Given(plan, observed, as_of, thresholds)
    return _judge(given, in_force(given, row))


def in_force(given: Given, row: Indicator) -> Compiled:
    """Return what the version of a row asks for that is in force on the day it is judged by."""
    present = compiled(given.plan, row, None)
    if not row.superseded:
        return present
    day = given.as_of or latest_of(given, present, given.observed.actual[row.key])
    return compiled(given.plan, row, day)


def latest_of(given: Given, asked: Compiled, figures: Sequence[Figure]) -> date | None:
    """Return the day of the latest figure that counts, which a row is judged by where no day is asked for."""
    requirements = asked.parts[0].requirements if asked.parts else asked.requirements
    used = counted(requirements[0], figures, given.plan.years) if requirements and figures else figures
    return (used or figures)[-1].period.end if figures else None


def _judge(given: Given, asked: Compiled) -> Assessment:
    row = asked.row
    if asked.rule is Rule.LAST or (asked.rule is Rule.ALL and asked.parts and not row.components):
        return _of_stages(given, asked)
    if asked.parts:
        return _of_components(given, asked)
    figures, noticed = _figures_of(given, row)
    found = _of_requirements(given, asked, figures, given.as_of, noticed)
    return _with_preliminary(given, asked, found, figures)


def _figures_of(given: Given, row: Indicator) -> tuple[Sequence[Figure], tuple[AssessmentWarning, ...]]:
    """Return the figures of a row up to the day asked for, and what is noticed of those that are not used."""
    observed, as_of, key = given.observed, given.as_of, row.key
    figures: Sequence[Figure] = observed.actual[key]
    noticed: list[AssessmentWarning] = []
    if key in observed.forecast:
        noticed.append(ForecastUnused(tuple(dict.fromkeys(each.period for each in observed.forecast[key]))))
    if key in observed.missing:
        noticed.extend(StatedMissing(*each) for each in observed.missing[key])
    if as_of is not None and figures and figures[-1].period.end > as_of:
        count = len(figures)
        figures = [each for each in figures if each.period.end <= as_of]
        noticed.append(LaterIgnored(as_of, count - len(figures)))
    return figures, tuple(noticed)


def _with_preliminary(given: Given, asked: Compiled, found: Assessment, figures: Sequence[Figure]) -> Assessment:
    """Mark the verdicts that would be others without the figures that may still change."""
    preliminary = tuple(each for each in found.figures if each.statuses and each.is_preliminary)
    if not preliminary:
        return found
    final = {key: _final(own) for key, own in given.observed.actual.items()}
    others = given._replace(observed=given.observed._replace(actual=final))
    without = _of_requirements(others, asked, _final(figures), found.as_of, ())
    same = (without.status, without.attainment) == (found.status, found.attainment)
    return found if same else evolve(found, preliminary=preliminary)


def _final(figures: Sequence[Figure]) -> list[Figure]:
    return [each for each in figures if not each.is_preliminary]


def _of_requirements(
    given: Given, asked: Compiled, figures: Sequence[Figure], day: date | None, noticed: tuple[AssessmentWarning, ...]
) -> Assessment:
    """Judge a row by its own figures: all that it asks for must be met."""
    plan, row = given.plan, asked.row
    if not asked.requirements:
        return _nothing_asked(given, asked, figures, noticed)
    years, requirements = plan.years, asked.requirements
    own = Evidence(figures, given.observed.actual, years, day, base_of(plan, row))
    first = answer(requirements[0], own)
    answers: tuple[JudgedRequirement, ...] = (first,)
    if len(requirements) == 1:
        decides, as_of, span = first, first.as_of, first.requirement.span
        status, attained, scheduled = first.status, first.attained, first.scheduled
        used = first.figures or tuple(figures)
    else:
        answers = (first, *(answer(each, own) for each in requirements[1:]))
        status, attained, scheduled, decides = _all_of(asked, answers, figures, day)
        as_of, span = _day_of(answers, figures, day), Period(first.span.start, answers[-1].due)
        used = tuple(figures)
    monitored = _monitored(first, figures)
    if asked.noticed or monitored:
        noticed = (*noticed, *asked.noticed, *monitored)
    return Assessment(
        indicator=row,
        target=row.target,
        plan_period=span,
        unit=first.requirement.unit,
        as_of=as_of,
        status=status,
        attained=attained,
        scheduled=scheduled,
        requirements=answers,
        requirement=decides,
        figures=used,
        rule=asked.rule,
        noticed=noticed,
        years=years,
        thresholds=given.thresholds,
    )


def _day_of(answers: Sequence[JudgedRequirement], figures: Sequence[Figure], day: date | None) -> date | None:
    if day is not None or not figures:
        return day
    return max(each.as_of for each in answers if each.as_of is not None)


def _monitored(first: JudgedRequirement, figures: Sequence[Figure]) -> tuple[AssessmentWarning, ...]:
    """Say which figures cover part of a year and decide nothing about it."""
    if len(first.figures) >= len(figures) or first.requirement.measure not in (Measure.COMPOUND, Measure.LEVEL):
        return ()
    used = {each.period for each in first.figures}
    rest = tuple(each.period for each in figures if each.period not in used)
    return (Monitored(rest),) if rest else ()


def _nothing_asked(
    given: Given, asked: Compiled, figures: Sequence[Figure], noticed: tuple[AssessmentWarning, ...]
) -> Assessment:
    row, plan = asked.row, given.plan
    latest = figures[-1].value if figures else None
    nothing = Answer(Verdict.UNDETERMINED, NotSet(str(row.target)), latest)
    return Assessment(
        indicator=row,
        target=row.target,
        plan_period=plan.period,
        unit=row.unit,
        as_of=given.as_of or (figures[-1].period.end if figures else None),
        status=Status.NO_TARGET,
        attained=nothing,
        scheduled=nothing,
        figures=tuple(figures),
        rule=Rule.NONE,
        noticed=noticed,
        years=given.plan.years,
        thresholds=given.thresholds,
    )


def _all_of(
    asked: Compiled, answers: Sequence[JudgedRequirement], figures: Sequence[Figure], day: date | None
) -> tuple[Status, Answer, Answer, JudgedRequirement]:
    """Combine requirements that must all be met: those of every year, or a mean and a total."""
    as_of = _day_of(answers, figures, day)
    attainment = Verdict.all(each.attainment for each in answers)
    begun = [each for each in answers if as_of is not None and _has_begun(each, as_of)] or [answers[0]]
    schedule = Verdict.all(_now(each) for each in begun)
    decides = next((each for each in answers if each.attainment is attainment), answers[0])
    breached = next((each for each in reversed(begun) if each.status is Status.BREACHED), None)
    running = breached or next((each for each in reversed(begun) if _now(each) is schedule), begun[-1])
    missing = tuple(each.span for each in begun if isinstance(each.scheduled.reason, YearsMissing | SpansMissing))
    attained = decides.attained
    if attainment is Verdict.UNDETERMINED:
        open_now = next((each for each in begun if each.is_due and each.attainment is attainment), None)
        reason: Reason = NotDue(answers[-1].due) if open_now is None else open_now.attained.reason
        if missing:
            reason = _years_missing(asked, missing)
        attained = Answer(attainment, reason, *_worst_known(asked, answers))
    scheduled = running.scheduled
    if asked.requirements[0].measure is Measure.WORST and schedule is not Verdict.NOT_MET:
        seen = [each.scheduled.known for each in begun if each.scheduled.known is not None]
        scheduled = evolve(scheduled, known=worst_of(seen, running.direction) if seen else None)
    if attainment is Verdict.MET:
        attained = evolve(answers[-1].attained, known=_worst_known(asked, answers)[0])
    if schedule is Verdict.UNDETERMINED and missing:
        scheduled = evolve(scheduled, reason=_years_missing(asked, missing))
    if not figures:
        nothing = NoObservation(day)
        attained, scheduled = evolve(attained, reason=nothing), Answer(Verdict.UNDETERMINED, nothing)
        return Status.NO_DATA, attained, scheduled, answers[0]
    there = {each.status for each in answers} <= {Status.AHEAD, Status.ACHIEVED}
    status = status_of(
        attainment,
        schedule,
        Line.REACH if there else Line.HOLD if breached else Line.CAP,
        satisfied=there,
        missed_now=breached is not None,
        due=as_of is not None and as_of >= answers[-1].due,
    )
    return status, attained, evolve(scheduled, verdict=schedule), decides if status in _DECIDED else running


_DECIDED = (Status.ACHIEVED, Status.MISSED)


def _has_begun(each: JudgedRequirement, as_of: date) -> bool:
    """Say whether something of a year is asked for by now; its mean or total is when it is over."""
    of_year = each.requirement.measure is Measure.WORST and each.requirement.basis in (
        Basis.YEAR_MEAN,
        Basis.YEAR_TOTAL,
    )
    return (each.due if of_year else each.span.start) <= as_of


def _years_missing(asked: Compiled, missing: tuple[Period, ...]) -> YearsMissing:
    return YearsMissing(missing, levels=asked.requirements[0].measure is Measure.WORST)


def _worst_known(asked: Compiled, answers: Sequence[JudgedRequirement]) -> tuple[Interval | None, Interval | None]:
    """Return what the worst year can be, and what is asked of it, where every year is asked the same."""
    known = [each.known for each in answers if each.known is not None]
    regions = {each.accepts for each in answers}
    if not asked.is_yearly or len(regions) != 1 or not known:
        return answers[0].known, answers[0].attained.required  # type: ignore[return-value]
    return worst_of(known, answers[0].direction), answers[0].attained.required  # type: ignore[return-value]


def _now(part: JudgedRequirement | Assessment) -> Verdict:
    """Return what is said by now: whether it is met, where that is decided, else whether it is on schedule."""
    return part.schedule if part.attainment is Verdict.UNDETERMINED else part.attainment


# Stages


def _of_stages(given: Given, asked: Compiled) -> Assessment:
    """Judge each stage at its own date; the row follows the one that is running, and in the end the last."""
    figures, noticed = _figures_of(given, asked.row)
    day = given.as_of or latest_of(given, asked, figures)
    parts = tuple(_stage(given, part, figures, day) for part in asked.parts)
    last = parts[-1]
    running = next((part for part in parts if day is None or day < part.plan_period.end), last)
    past = [part for part in parts if part is not running and day is not None and day >= part.plan_period.end]
    missed = tuple(
        StageMissed(_stage_of(part), part.known, part.required, part.unit)
        for part in past
        if part is not last
        and part.attainment is Verdict.NOT_MET
        and part.known is not None
        and part.required is not None
    )
    if asked.rule is Rule.ALL:
        attainment = Verdict.all(part.attainment for part in parts)
        schedule = Verdict.all([*(part.attainment for part in past), _now(running)])
        reason: Reason = Combined(attainment, _decisive(parts, attainment, lambda part: part.attainment))
    else:
        attainment = last.attainment
        schedule = _now(running)
        reason = last.attained.reason
    status = _status_of_stages(attainment, schedule, running, last, day)
    if all(part.status is Status.NO_DATA for part in parts):
        status, reason, schedule = Status.NO_DATA, NoObservation(given.as_of), Verdict.UNDETERMINED
    scheduled = running.reason if status is not Status.NO_DATA else reason
    follows_last = attainment is not Verdict.UNDETERMINED or status is Status.AHEAD
    decides = last if follows_last else running
    return Assessment(
        indicator=asked.row,
        target=asked.row.target,
        plan_period=Period(given.plan.period.start, last.plan_period.end),
        unit=asked.row.unit,
        as_of=day,
        status=status,
        attained=Answer(attainment, reason),
        scheduled=Answer(schedule, scheduled),
        requirements=tuple(each for part in parts for each in part.requirements),
        requirement=decides.requirement,
        rule=asked.rule,
        parts=parts,
        preliminary=tuple(dict.fromkeys(figure for part in parts for figure in part.preliminary)),
        noticed=(*noticed, *missed),
        years=given.plan.years,
        thresholds=given.thresholds,
    )


def _stage(given: Given, part: Compiled, figures: Sequence[Figure], day: date | None) -> Assessment:
    span = Period(part.requirements[0].span.start, part.requirements[-1].due)
    own = [each for each in figures if span.contains(each.period)]
    return _with_preliminary(given, part, _of_requirements(given, part, own, day, ()), own)


def _stage_of(part: Assessment) -> Period:
    return Period.parse(part.indicator.key.rpartition("/")[2])


def _status_of_stages(
    attainment: Verdict, schedule: Verdict, running: Assessment, last: Assessment, day: date | None
) -> Status:
    """Return the word of a row of stages: that of the running one, as far as it speaks for the whole row."""
    due = day is not None and day >= last.plan_period.end
    if attainment is not Verdict.UNDETERMINED or due:
        return status_of(attainment, schedule, Line.OPEN, satisfied=False, missed_now=False, due=due)
    if schedule is Verdict.MET:
        return Status.AHEAD if last.status is Status.AHEAD else Status.ON_TRACK
    if schedule is Verdict.UNDETERMINED:
        return Status.UNDETERMINED
    return Status.BREACHED if running.status is Status.BREACHED else Status.BEHIND


# Components


def _of_components(given: Given, asked: Compiled) -> Assessment:
    """Judge each part by its own observations, and combine them by the row's rule."""
    plan, row, rule = given.plan, asked.row, asked.rule
    parts = tuple(_judge(given, part) for part in asked.parts)
    judged = [part for part in parts if part.status is not Status.NO_TARGET]
    if rule is Rule.ONE:
        judged = [part for part in judged if part.indicator.key == asked.decides]
    combine = _any if rule is Rule.ANY else Verdict.all
    day = given.as_of or max((part.as_of for part in judged if part.as_of is not None), default=None)
    due = max((part.plan_period.end for part in parts), default=plan.period.end)
    attainment = schedule = Verdict.UNDETERMINED
    reason: Reason = NotSet(str(row.target))
    schedule_reason = reason
    status = Status.NO_TARGET
    if judged:
        attainment = combine([part.attainment for part in judged])
        schedule = combine([_now(part) for part in judged])
        reason = Combined(attainment, _decisive(judged, attainment, lambda part: part.attainment))
        status = _status_of_components(judged, rule, attainment, schedule, due=day is not None and day >= due)
        decisive = _decisive(judged, schedule, _now)
        schedule_reason = Combined(schedule, decisive, by_now=status is Status.BEHIND)
        if all(part.status is Status.NO_DATA for part in judged):
            status, reason = Status.NO_DATA, NoObservation(day)
            schedule_reason = reason
    return Assessment(
        indicator=row,
        target=row.target,
        plan_period=Period(plan.period.start, due),
        unit=row.unit,
        as_of=day,
        status=status,
        attained=Answer(attainment, reason),
        scheduled=Answer(schedule, schedule_reason),
        requirements=tuple(sorted((each for part in parts for each in part.requirements), key=lambda each: each.due)),
        requirement=_deciding_part(judged, attainment, schedule),
        rule=rule,
        parts=parts,
        preliminary=tuple(dict.fromkeys(figure for part in parts for figure in part.preliminary)),
        years=given.plan.years,
        thresholds=given.thresholds,
    )


def _deciding_part(judged: Sequence[Assessment], attainment: Verdict, schedule: Verdict) -> JudgedRequirement | None:
    decided = attainment is not Verdict.UNDETERMINED
    found = (each for each in judged if (each.attainment is attainment if decided else _now(each) is schedule))
    part = next(found, None)
    return None if part is None else part.requirement


def _status_of_components(
    judged: Sequence[Assessment], rule: Rule, attainment: Verdict, schedule: Verdict, *, due: bool
) -> Status:
    there = [part.status in (Status.AHEAD, Status.ACHIEVED) for part in judged]
    reached = any(there) if rule is Rule.ANY else all(there)
    failing = [part.status is Status.BREACHED for part in judged if _now(part) is Verdict.NOT_MET]
    breached = bool(failing) and (all(failing) if rule is Rule.ANY else any(failing))
    line = Line.REACH if reached else Line.HOLD if breached else Line.CAP
    return status_of(attainment, schedule, line, satisfied=reached, missed_now=breached, due=due)


def _any(verdicts: Sequence[Verdict]) -> Verdict:
    return ~Verdict.all([~each for each in verdicts])


def _decisive(parts: Sequence[Assessment], verdict: Verdict, said: Callable[[Assessment], Verdict]) -> tuple[str, ...]:
    return tuple(part.indicator.key.rpartition("/")[2] for part in parts if said(part) is verdict)
