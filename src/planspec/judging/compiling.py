"""What a row asks for, compiled: every target becomes requirements (要求), each one number, one region, one due date.

`compiled(plan, row, day)` and `planspec.judging.single_targets` below it are the one place that asks for the class of a
target.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from attrs import evolve

from planspec.exact import add, multiply, simplest, subtract
from planspec.interval import mapped, sure_of
from planspec.judging.course import Checkpoint, Course, Line
from planspec.judging.requirements import Compiled, Context, Measure, Requirement, Rule
from planspec.judging.single_targets import (
    accepted,
    amounted,
    base_of,
    mapped_checkpoint,
    multiplied,
    of_domain,
    total_of,
)
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.periods import Period
from planspec.targets import (
    Ceiling,
    Components,
    ComponentTarget,
    Cumulative,
    EachYear,
    Floor,
    Milestones,
    NoTarget,
    Qualitative,
)


def compiled(plan: Plan, row: Indicator, day: date | None) -> Compiled:
    """Return what the version of *row* that is in force on *day* asks for; the present one where there is no day."""
    version = len(row.superseded)
    if day is not None:
        version = next((i for i, each in enumerate(row.superseded) if day <= each.until.end), version)
    key = (row.key, version)
    known = plan.compiled.found
    if key not in known:
        known[key] = _compile_version(plan, row, version)
    found: Compiled = known[key]
    return found


def _compile_version(plan: Plan, row: Indicator, version: int) -> Compiled:
    target = row.target if version == len(row.superseded) else row.superseded[version].target
    present = row if version == len(row.superseded) else evolve(row, target=target, superseded=row.superseded[:version])
    earlier = _compile_version(plan, row, version - 1) if version else None
    until = row.superseded[version - 1].until.end if version else None
    span = plan.period if row.due is None else Period(plan.period.start, row.due.end)
    context = Context(plan, present, span)
    if isinstance(target, Components):
        parts = tuple(_compile_version(plan, each, 0) for each in present.components)
        rule = {"all": Rule.ALL, "any": Rule.ANY}.get(target.combine, Rule.ONE)
        return Compiled(present, (), rule, parts, f"{row.key}/{target.combine}" if rule is Rule.ONE else "")
    if isinstance(target, Milestones):
        return _stages(context, target, earlier, until)
    if earlier is not None and until is not None:
        if isinstance(target, EachYear | Ceiling | Floor) and _is_yearly(target):
            return _yearly(context, target, earlier, until)
        context = context._replace(checkpoints=_checkpoints_of(earlier, until))
    return _one(context, target)


def _is_yearly(target: EachYear | Ceiling | Floor) -> bool:
    """Say whether every plan year is a requirement of its own."""
    return not target.average if isinstance(target, EachYear) else target.throughout


def _one(context: Context, target: ComponentTarget) -> Compiled:
    """Compile a target with one date, or one that is asked of every year."""
    match target:
        case NoTarget():
            return Compiled(context.row, (), Rule.NONE)
        case Qualitative():
            span = context.span
            word = Requirement(
                measure=Measure.JUDGEMENT,
                span=span,
                due=span.end,
                accepts=None,
                unit=context.row.unit,
                course=None,
                rule=Rule.JUDGEMENT,
            )
            return Compiled(context.row, (word,), Rule.JUDGEMENT)
        case EachYear() if target.average:
            return _mean_of_years(context, target)
        case EachYear():
            return _yearly(context, target, None, None)
        case Ceiling() | Floor() if target.throughout:
            return _yearly(context, target, None, None)
        case _:
            requirement = amounted(context, target)
            return Compiled(context.row, (requirement,), requirement.rule)


def _mean_of_years(context: Context, target: EachYear) -> Compiled:
    """Compile a mean of the years: their total against the amount times the number of years."""
    region, rule = accepted(target, context.plan)
    years = simplest(Fraction(context.span.months, 12))
    amount = multiplied(target.value, years)
    mean = total_of(context, target, mapped(region, lambda each: each.scaled(years)), rule, amount)
    return Compiled(context.row, (mean, *_stated_total(context, target)), rule)


def _stated_total(context: Context, target: EachYear) -> tuple[Requirement, ...]:
    """Compile what the plan says the years make together, where it says so."""
    if target.total is None:
        return ()
    whole = Cumulative(target.total)
    return (total_of(context, whole, whole.acceptable, Rule.LITERAL, target.total),)


def _yearly(
    context: Context, target: EachYear | Ceiling | Floor, earlier: Compiled | None, until: date | None
) -> Compiled:
    """Compile what is asked of every plan year; what fell due under an earlier version stays as it was."""
    found: list[Requirement] = []
    if earlier is not None and earlier.is_yearly and until is not None:
        before = earlier.row.target
        has_total = isinstance(before, EachYear) and before.total is not None  # it stands behind the years
        years = earlier.requirements[:-1] if has_total else earlier.requirements
        found.extend(each for each in years if each.due <= until)
    for year in context.plan.years:
        since = context.since
        if year.end > context.span.end or (until is not None and year.end <= until):
            continue
        if since is not None and year.end < since:
            continue
        if isinstance(target, EachYear):
            amount = target.amount_of(year)
            if amount is not None:
                region, rule = accepted(target, context.plan, amount)
                found.append(total_of(context, target, region, rule, amount, span=year))
        else:
            found.append(_worst(context, target, year if since is None else Period(max(since, year.start), year.end)))
    if isinstance(target, EachYear):
        found.extend(_stated_total(context, target))
    return Compiled(context.row, tuple(found), found[-1].rule if found else Rule.LITERAL, is_yearly=True)


def _worst(context: Context, target: Ceiling | Floor, year: Period) -> Requirement:
    """Compile a limit on every level of a year."""
    row, region = context.row, target.acceptable
    line = Course(line=Line.HOLD, begins=year.start - timedelta(days=1), due=year.end, start=None, accepts=region)
    return Requirement(
        measure=Measure.WORST,
        span=year,
        due=year.end,
        accepts=region,
        unit=row.unit,
        course=line,
        direction=target.direction,
        goal=target.value,
        base=None if row.baseline is None else row.baseline.value,
        base_end=base_of(context.plan, row).end,
        basis=row.basis,
        unobserved=row.domain,
        noticed=of_domain(row.domain, region),
    )


def _as_levels(requirement: Requirement, checkpoint: Checkpoint) -> Checkpoint | None:
    """Return a checkpoint of a course as levels where levels are observed; None where no exact baseline says which."""
    base = None if requirement.base is None else requirement.base.exact
    match requirement.measure:
        case Measure.CHANGE if base is None:
            return None
        case Measure.CHANGE if base is not None:
            return mapped_checkpoint(checkpoint, lambda x: subtract(base, x) if requirement.falling else add(base, x))
        case Measure.FACTOR if base is not None:
            return mapped_checkpoint(checkpoint, lambda x: multiply(base, x))
        case _:
            return checkpoint


def _checkpoints_of(earlier: Compiled, until: date) -> tuple[Checkpoint, ...]:
    """Return what an earlier version asked for up to its last day: its checkpoints, and where it was then."""
    own = earlier.parts[-1].requirements if earlier.parts else earlier.requirements
    if not own or own[0].course is None or earlier.is_yearly:
        return ()
    course = own[0].course
    checkpoints = [each for each in course.checkpoints if each.day < until]
    reached = course.required(until)
    if reached is not None:
        region = sure_of(reached)
        checkpoints.append(Checkpoint(until, region.lower, region.upper))
    converted = (_as_levels(own[0], each) for each in checkpoints)
    return tuple(each for each in converted if each is not None)


def _stages(context: Context, target: Milestones, earlier: Compiled | None, until: date | None) -> Compiled:
    """Compile each stage for its own date; those before it are checkpoints on its way."""
    kept = [] if earlier is None or until is None else [each for each in earlier.parts if _due_of(each) <= until]
    checkpoints = () if earlier is None or until is None else _checkpoints_of(earlier, until)
    parts: list[Compiled] = list(kept)
    start = context.plan.period.start
    since = _due_of(kept[-1]) + timedelta(days=1) if kept else start
    for stage in target.stages:
        due = stage.due.end
        if until is not None and due <= until and earlier is not None:
            continue
        row = evolve(context.row, key=f"{context.row.key}/{stage.due}", target=stage.target, superseded=(), due=None)
        part = _one(Context(context.plan, row, Period(start, due), checkpoints, since), stage.target)
        parts.append(part)
        since = due + timedelta(days=1)
        checkpoints = (*checkpoints, *_stage_checkpoint(part))
    rule = Rule.ALL if target.combine == "all" else Rule.LAST
    return Compiled(context.row, (), rule, tuple(parts))


def _due_of(part: Compiled) -> date:
    return part.requirements[-1].due


def _stage_checkpoint(part: Compiled) -> Iterator[Checkpoint]:
    """Return what a stage asks for at its date, as a checkpoint on the way of later ones."""
    requirement = part.requirements[-1]
    reached = None if requirement.course is None else requirement.course.required(requirement.due)
    if reached is not None:
        region = sure_of(reached)
        checkpoint = _as_levels(requirement, Checkpoint(requirement.due, region.lower, region.upper))
        if checkpoint is not None:
            yield checkpoint
