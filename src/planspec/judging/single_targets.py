"""The requirement of a target with one amount at one date: its measure, what it accepts, and its course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, assert_never

from attrs import evolve

from planspec.exact import ONE, ZERO, Number, divide, multiply, root_power, subtract
from planspec.growth import UNCHANGED, Growth
from planspec.interval import EVERYTHING, Acceptable, Band, Interval, Verdict, compare, mapped, possible_of, sure_of
from planspec.judging.course import Checkpoint, Course, Line
from planspec.judging.reasons import (
    AssessmentWarning,
    CannotFail,
    CannotHold,
    NoBase,
    NoneOfOther,
    Reason,
    StraightCourse,
)
from planspec.judging.requirements import Context, Measure, Other, Requirement, Rule
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan, yearly_targets_of
from planspec.periods import Period
from planspec.targets import (
    About,
    Amount,
    AmountedTarget,
    AverageGrowth,
    Ceiling,
    Change,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    RelativeChange,
    RelativeTo,
    Shape,
    accepts,
    observes_spans,
)
from planspec.units import factor, of_difference

#: A course of at most a year is straight: offices print 3.5 of 5 percent as 70 percent.
_SHORT: Final = 12


def amounted(context: Context, target: AmountedTarget) -> Requirement:
    """Compile a target with one amount at one date."""
    region, rule = accepted(target, context.plan)
    match target:
        case Cumulative():
            return total_of(context, target, region, rule, target.value)
        case EndState() | Ceiling() | Floor():
            return _level(context, target, region, rule)
        case Change() if target.observed.is_change:
            total = total_of(context, target, region, rule, target.value, falling=target.falling)
            return evolve(total, unit=of_difference(context.row.unit))
        case Change():
            return _change(context, target, region, rule)
        case RelativeChange() | AverageGrowth():
            return _growth(context, target, region, rule)
        case RelativeTo():
            return _difference(context, target, region, rule)
        case _:
            assert_never(target)


def accepted(target: AmountedTarget | EachYear, plan: Plan, amount: Amount | None = None) -> tuple[Acceptable, Rule]:
    """Return what *target* accepts, with the plan's tolerance where it has none of its own, and the rule's name."""
    value = target.value if amount is None else amount
    if isinstance(value, About):
        if value.tolerance is None and plan.tolerance is not None:
            value = value.within(plan.tolerance)
        region = accepts(value, target.direction, strict=False)
        stated = value.tolerance is not None
        return region, Rule.TOLERANCE if stated else Rule.ROUNDING if isinstance(region, Band) else Rule.LITERAL
    assert isinstance(value, Number | Interval)
    return accepts(value, target.direction, strict=target.strict), Rule.LITERAL


def unknown_flow(domain: Interval) -> Interval:
    """Return what the flow of a missing span can be: of the sign that the indicator's values have."""
    never_below = domain.lower is not None and domain.lower >= 0
    never_above = domain.upper is not None and domain.upper <= 0
    return Interval(0 if never_below else None, 0 if never_above else None)


def total_of(
    context: Context,
    target: Cumulative | Change | EachYear,
    region: Acceptable,
    rule: Rule,
    amount: Amount,
    *,
    span: Period | None = None,
    falling: bool = False,
) -> Requirement:
    """Compile a total over a span, the whole time by default: it starts from 0."""
    row, whole = context.row, context.span if span is None else span
    unknown = unknown_flow(row.domain)
    begins = whole.start - timedelta(days=1)
    start = Interval.point(ZERO)
    course = Course(
        line=_line_of_total(target, region),
        begins=begins,
        due=whole.end,
        start=start,
        accepts=region,
        adds_up=True,
        stepwise=_is_stepwise(row),
    )
    if span is None:
        course = _with_checkpoints(context, course)
    return Requirement(
        measure=Measure.TOTAL,
        span=whole,
        due=whole.end,
        accepts=region,
        unit=row.unit,
        course=course,
        direction=target.direction,
        goal=_goal(amount, target.direction, ZERO),
        rule=rule,
        falling=falling,
        unobserved=unknown,
        noticed=() if isinstance(target, Change) else of_domain(unknown, region),
    )


def _line_of_total(target: Cumulative | Change | EachYear, region: Acceptable) -> Line:
    """Say what flows have to do to a total: reach what is asked, or use up in proportion what it allows.

    A limit on every year is a line to hold by declaration, and so is a change that may go either way.
    """
    if compare(Interval.point(ZERO), region) is not Verdict.MET:
        return Line.REACH
    is_limit = isinstance(target, EachYear) and not target.average and target.direction is Direction.AT_MOST
    is_held = is_limit or isinstance(target, Change) or target.direction is Direction.WITHIN
    return Line.HOLD if is_held else Line.CAP


def multiplied(amount: object, rate: Number) -> Amount:
    """Return an amount *rate* times as large."""
    if isinstance(amount, About | Interval):
        return amount.scaled(rate)
    assert isinstance(amount, Number)
    return multiply(amount, rate)


def base_of(plan: Plan, row: Indicator) -> Period:
    """Return the time of the baseline."""
    return plan.base_year if row.baseline is None or row.baseline.period is None else row.baseline.period


def _line_from(start: Interval | None, region: Acceptable) -> Line:
    if start is None:
        return Line.OPEN
    return {Verdict.MET: Line.HOLD, Verdict.NOT_MET: Line.REACH, Verdict.UNDETERMINED: Line.OPEN}[
        compare(start, region)
    ]


def _level(context: Context, target: EndState | Ceiling | Floor, region: Acceptable, rule: Rule) -> Requirement:
    row, due = context.row, context.span.end
    start = None if row.baseline is None else row.baseline.value
    course = Course(
        line=_line_from(start, region),
        begins=base_of(context.plan, row).end,
        due=due,
        start=start,
        accepts=region,
        stepwise=_is_stepwise(row),
    )
    return Requirement(
        measure=Measure.LEVEL,
        span=context.span,
        due=due,
        accepts=region,
        unit=row.unit,
        course=_with_checkpoints(context, course),
        direction=target.direction,
        goal=_goal(target.value, target.direction, None if start is None else start.exact),
        rule=rule,
        base=start,
        base_end=base_of(context.plan, row).end,
        basis=row.basis,
        unobserved=row.domain,
        noticed=of_domain(row.domain, region),
    )


def _change(context: Context, target: Change, region: Acceptable, rule: Rule) -> Requirement:
    """Compile a change of levels from the baseline, in the sense of the target."""
    row, due = context.row, context.span.end
    unit = of_difference(row.unit)
    if row.baseline is None:
        return _unmeasurable(context, Measure.CHANGE, target, region, rule, unit)
    base, start = row.baseline.value, Interval.point(ZERO)
    course = Course(
        line=_line_from(start, region),
        begins=base_of(context.plan, row).end,
        due=due,
        start=start,
        accepts=region,
        stepwise=_is_stepwise(row),
    )
    exact = base.exact
    if exact is not None:
        course = _with_checkpoints(
            context,
            course,
            lambda level: subtract(exact, level) if target.falling else subtract(level, exact),
        )
    return Requirement(
        measure=Measure.CHANGE,
        span=context.span,
        due=due,
        accepts=region,
        unit=unit,
        course=course,
        direction=target.direction,
        goal=_goal(target.value, target.direction, ZERO),
        rule=rule,
        falling=target.falling,
        base=base,
        base_end=base_of(context.plan, row).end,
        basis=row.basis,
        unobserved=base - row.domain if target.falling else row.domain - base,
    )


def _growth(context: Context, target: RelativeChange | AverageGrowth, region: Acceptable, rule: Rule) -> Requirement:
    """Compile growth: the factor of the whole time against the target's yearly factor, raised to the years."""
    row, plan, due = context.row, context.plan, context.span.end
    growth, is_change = Growth(target.falling), target.observed.is_change
    measure = Measure.COMPOUND if is_change else Measure.FACTOR
    begins = context.span.start - timedelta(days=1) if is_change else base_of(plan, row).end
    months = Period(begins + timedelta(days=1), due).months
    years = Fraction(1) if isinstance(target, RelativeChange) else Fraction(months, 12)
    yearly = mapped(region, growth.factors)
    shape = target.shape or (Shape.LOGARITHMIC if is_change else Shape.STRAIGHT)
    goal = _goal_factor(target, yearly, growth)
    if months <= _SHORT or goal <= ZERO:
        shape = Shape.STRAIGHT
    final = mapped(yearly, lambda each: growth.percent(raised(each, years)))
    if not is_change and (row.baseline is None or not _is_positive(row.baseline.value)):
        return _unmeasurable(context, measure, target, final, rule, "%")
    course = Course(
        line=Line.HOLD if UNCHANGED.issubset(sure_of(yearly)) else Line.REACH,
        begins=begins,
        due=due,
        start=UNCHANGED,
        accepts=yearly,
        power=years,
        shape=shape,
        adds_up=is_change,
        stepwise=_is_stepwise(row),
    )
    base = None if row.baseline is None or is_change else row.baseline.value
    exact = None if base is None else base.exact
    course = _with_checkpoints(context, course, None if exact is None else lambda level: divide(level, exact))
    last = raised(Interval(goal, goal), years).exact
    assert last is not None  # a power of a number is one
    return Requirement(
        measure=measure,
        span=context.span,
        due=due,
        accepts=final,
        unit="%",
        course=course,
        direction=target.direction,
        goal=growth.percent(Interval(last, last)).exact,
        rule=rule,
        falling=target.falling,
        base=base,
        base_end=base_of(plan, row).end,
        basis=row.basis,
        noticed=(StraightCourse(),) if is_change and goal <= ZERO else (),
        unobserved=EVERYTHING if exact is None else row.domain.scaled(divide(ONE, exact)),
    )


def _is_positive(base: Interval) -> bool:
    return base.exact is not None and base.exact > ZERO


def raised(region: Interval, power: Fraction) -> Interval:
    """Raise yearly factors to a number of years, for people to read: to 12 decimals where a power is irrational."""

    def one(bound: Number | None) -> Number | None:
        return bound if bound is None or bound <= ZERO or power == 1 else root_power(bound, power)

    return Interval(one(region.lower), one(region.upper), lower_open=region.lower_open, upper_open=region.upper_open)


def _goal_factor(target: RelativeChange | AverageGrowth, yearly: Acceptable, growth: Growth) -> Number:
    """Return the yearly factor that the way leads to: that of the number, or of the nearer edge of a range."""
    if isinstance(target.value, About):
        return growth.factor(target.value.value)
    sure = sure_of(yearly)
    low, high = sure.lower, sure.upper
    nearer = high if low is None or (high is not None and high < ONE) else low
    assert nearer is not None  # a target leaves something out
    return nearer


def _difference(context: Context, target: RelativeTo, region: Acceptable, rule: Rule) -> Requirement:
    """Compile a level compared with another row's at the same date: a line to hold by declaration."""
    row, plan, due = context.row, context.plan, context.span.end
    unit = of_difference(row.unit)
    if target.other not in plan:
        return _unmeasurable(context, Measure.DIFFERENCE, target, region, rule, unit, NoneOfOther(target.other, None))
    other = plan[target.other]
    return Requirement(
        measure=Measure.DIFFERENCE,
        span=context.span,
        due=due,
        accepts=region,
        unit=unit,
        course=Course(line=Line.HOLD, begins=base_of(plan, row).end, due=due, start=None, accepts=region),
        direction=target.direction,
        goal=_goal(target.value, target.direction, None),
        rule=rule,
        other=Other(other.key, other.name, factor(other.unit, row.unit), observes_spans(other.target)),
    )


def _unmeasurable(
    context: Context,
    measure: Measure,
    target: AmountedTarget,
    region: Acceptable,
    rule: Rule,
    unit: str,
    missing: Reason | None = None,
) -> Requirement:
    """Compile what nothing can be measured for, with the reason."""
    base = None if context.row.baseline is None else context.row.baseline.value
    return Requirement(
        measure=measure,
        span=context.span,
        due=context.span.end,
        accepts=region,
        unit=unit,
        course=None,
        direction=target.direction,
        rule=rule,
        missing=missing or NoBase(base, context.row.unit),
    )


def _goal(amount: Amount, direction: Direction, start: Number | None) -> Number | None:
    """Return the number that the way from *start* leads to."""
    if isinstance(amount, About):
        return amount.value
    if not isinstance(amount, Interval):
        return amount
    low, high = amount.lower, amount.upper
    from_above = start is not None and high is not None and start > high
    if direction is Direction.AT_MOST or (direction is Direction.WITHIN and (from_above or low is None)):
        return high
    return low


def of_domain(domain: Interval, region: Acceptable) -> tuple[AssessmentWarning, ...]:
    """Warn of a target that nothing the indicator can be would miss, or meet."""
    if domain.issubset(sure_of(region)):
        return (CannotFail(domain, region),)
    if domain.isdisjoint(possible_of(region)):
        return (CannotHold(domain, region),)
    return ()


def _is_stepwise(row: Indicator) -> bool:
    return row.annual_plan is not None and row.annual_plan.stepwise


def _with_checkpoints(context: Context, course: Course, of_level: Callable[[Number], Number] | None = None) -> Course:
    """Return the course with what stages, earlier versions and the row's yearly plans ask for on the way.

    Checkpoints of stages and versions are levels where levels are observed; *of_level* turns a level into the measure.
    """
    row = context.row
    checkpoints: dict[date, Checkpoint] = {}
    for each in context.checkpoints:
        if course.begins < each.day < course.due:
            checkpoints[each.day] = each if of_level is None else mapped_checkpoint(each, of_level)
    if row.annual_plan is not None:
        for day, value in yearly_targets_of(row, row.annual_plan, context.plan.period.start):
            if course.begins < day < course.due:
                checkpoints[day] = _checkpoint(course, day, value)
    return evolve(course, checkpoints=tuple(checkpoints[day] for day in sorted(checkpoints))) if checkpoints else course


def mapped_checkpoint(checkpoint: Checkpoint, change: Callable[[Number], Number]) -> Checkpoint:
    """Return a checkpoint in another measure, which may turn its sides round."""
    low, high = (None if each is None else change(each) for each in (checkpoint.low, checkpoint.high))
    if change(ONE) < change(ZERO):
        low, high = high, low
    return Checkpoint(checkpoint.day, low, high)


def _checkpoint(course: Course, day: date, value: Number) -> Checkpoint:
    """Return the checkpoint of a yearly plan, on the side that is required; a range to be held has no single side."""
    region = sure_of(course.accepts)
    if region.lower is not None and region.upper is not None and course.line is not Line.REACH:
        return Checkpoint(day, None, None)
    return Checkpoint(day, value, None) if course.rising else Checkpoint(day, None, value)
