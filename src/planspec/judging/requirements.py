"""What a row asks for, compiled: every target becomes requirements (要求), each one number, one region, one due date.

`compiled(plan, row, day)` is the one place that asks for the class of a target. Whatever judges, prints or shares out
reads requirements, so no two of them can disagree about what was asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple, assert_never, final

from attrs import evolve, frozen

from planspec import records
from planspec.exact import ONE, ZERO, Number, add, divide, multiply, root_power, simplest, subtract
from planspec.growth import UNCHANGED, Growth
from planspec.interval import EVERYTHING, Acceptable, Band, Interval, Verdict, compare, mapped, possible_of, sure_of
from planspec.judging.course import Course, Line, Point
from planspec.judging.reasons import CannotFail, CannotHold, NoBase, NoneOfOther, Reason, StraightCourse, Warning_
from planspec.model.indicators import Basis, Indicator
from planspec.model.plan import Plan, milestones_of
from planspec.periods import Period
from planspec.targets import (
    About,
    Amount,
    AmountedTarget,
    AverageGrowth,
    Ceiling,
    Change,
    Components,
    ComponentTarget,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    Milestones,
    NoTarget,
    Qualitative,
    RelativeChange,
    RelativeTo,
    Shape,
    accepts,
    observes_spans,
)
from planspec.units import factor, of_difference
from planspec.words import Worded

#: A course of at most a year is straight: offices print 3.5 of 5 percent as 70 percent.
_SHORT: Final = 12


@final
class Measure(Worded):
    """How the figures of a row become the one number of a requirement."""

    TOTAL = "total", "total of the span", "时期合计"
    LEVEL = "level", "level at the due date", "期末值"
    WORST = "worst", "worst level of the year", "年内最差值"
    CHANGE = "change", "change from the baseline", "较基数增减"
    FACTOR = "factor", "ratio to the baseline", "较基数升降"
    COMPOUND = "compound", "rates of change together", "累计升降"
    DIFFERENCE = "difference", "difference to another indicator", "与另一指标之差"
    JUDGEMENT = "judgement", "a person's judgement", "人工判定"


@final
class Rule(Worded):
    """The rule by which a verdict was reached."""

    LITERAL = "literal", "the literal bound", "按所列界限"
    TOLERANCE = "tolerance", "the stated tolerance of “about”", "按载明的“左右”幅度"
    ROUNDING = "rounding", "“about” without a stated tolerance", "“左右”未载明幅度"
    JUDGEMENT = "judgement", "a person's judgement", "人工判定"
    ALL = "all", "all parts", "各项均须达到"
    ANY = "any", "any part", "任一项达到即可"
    ONE = "one", "the part that decides", "以一项为准"
    LAST = "last", "the stage that is running, in the end the last", "以当前阶段为准，期末以末阶段为准"
    NONE = "none", "nothing to judge", "无需判定"


@final
@frozen(eq=False, repr=False)
class Other(records.Record):
    """Another row that a level is compared with: its key and name, how many of our units make one of its."""

    key: str
    name: str
    rate: Number
    spans: bool


@final
@frozen(kw_only=True, eq=False, repr=False)
class Requirement(records.Record):
    """One number, one region, one due date (要求).

    Attributes:
        measure: how figures become the number.
        span: the time it is about.
        due: the day it is decided.
        accepts: which numbers are acceptable, in `unit`; None where a person judges.
        unit: the unit of the number: the row's, `%` of a relative change, 个百分点 of a difference of percentages.
        course: what it asks for on the way; None where nothing can be measured.
        direction: on which side of the number the target is met.
        goal: the number that progress and margin are measured to, or None.
        rule: the rule by which it is judged.
        falling: whether a change counts as a fall.
        base: the baseline, from which a change or a factor is measured.
        base_end: the last day of the baseline's time.
        basis: what the level of a year is, where it was said.
        unobserved: what the number can be while nothing is observed; of a total, the flow of a missing span.
        other: the row that it is compared with.
        missing: why nothing can be measured; None where something can.
        noticed: what a reader should look at, whatever the figures are.
    """

    measure: Measure
    span: Period
    due: date
    accepts: Acceptable | None
    unit: str
    course: Course | None
    direction: Direction = Direction.AT_LEAST
    goal: Number | None = None
    rule: Rule = Rule.LITERAL
    falling: bool = False
    base: Interval | None = None
    base_end: date | None = None
    basis: Basis | None = None
    unobserved: Interval = EVERYTHING
    other: Other | None = None
    missing: Reason | None = None
    noticed: tuple[Warning_, ...] = ()

    @property
    def is_growth(self) -> bool:
        """Whether the number is a factor, shown as a change in percent."""
        return self.measure in (Measure.FACTOR, Measure.COMPOUND)

    @property
    def growth(self) -> Growth:
        """How factors are got from changes in percent, in the sense of the target."""
        return Growth(self.falling)


class Compiled(NamedTuple):
    """What a version of a row asks for.

    `requirements` are judged by the row's own figures, all of them; of a row of several targets `parts` are what its
    stages or components ask for, and `rule` says how they combine. `decides` is the key of the part that does alone.
    """

    row: Indicator
    requirements: tuple[Requirement, ...]
    rule: Rule
    parts: tuple[Compiled, ...] = ()
    decides: str = ""
    is_yearly: bool = False

    @property
    def noticed(self) -> tuple[Warning_, ...]:
        """What a reader should look at, whatever the figures are."""
        if len(self.requirements) == 1:
            return self.requirements[0].noticed
        return tuple(dict.fromkeys(each for own in self.requirements for each in own.noticed))


class _Context(NamedTuple):
    """What a row is compiled in: its plan, the time up to its due date, and what is asked on the way."""

    plan: Plan
    row: Indicator
    span: Period
    points: tuple[Point, ...] = ()
    since: date | None = None  # the first day that a limit kept throughout holds


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
    context = _Context(plan, present, span)
    if isinstance(target, Components):
        parts = tuple(_compile_version(plan, each, 0) for each in present.components)
        rule = {"all": Rule.ALL, "any": Rule.ANY}.get(target.combine, Rule.ONE)
        return Compiled(present, (), rule, parts, f"{row.key}/{target.combine}" if rule is Rule.ONE else "")
    if isinstance(target, Milestones):
        return _stages(context, target, earlier, until)
    if earlier is not None and until is not None:
        if isinstance(target, EachYear | Ceiling | Floor) and _is_yearly(target):
            return _yearly(context, target, earlier, until)
        context = context._replace(points=_points_of(earlier, until))
    return _one(context, target)


def _is_yearly(target: EachYear | Ceiling | Floor) -> bool:
    """Say whether every plan year is a requirement of its own."""
    return not target.average if isinstance(target, EachYear) else target.throughout


def _one(context: _Context, target: ComponentTarget) -> Compiled:
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
            requirement = _amounted(context, target)
            return Compiled(context.row, (requirement,), requirement.rule)


def _amounted(context: _Context, target: AmountedTarget) -> Requirement:
    """Compile a target with one amount at one date."""
    region, rule = accepted(target, context.plan)
    match target:
        case Cumulative():
            return _total(context, target, region, rule, target.value)
        case EndState() | Ceiling() | Floor():
            return _level(context, target, region, rule)
        case Change() if target.observed.is_change:
            total = _total(context, target, region, rule, target.value, falling=target.falling)
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


# Totals


def unknown_flow(domain: Interval) -> Interval:
    """Return what the flow of a missing span can be: of the sign that the indicator's values have."""
    never_below = domain.lower is not None and domain.lower >= 0
    never_above = domain.upper is not None and domain.upper <= 0
    return Interval(0 if never_below else None, 0 if never_above else None)


def _total(
    context: _Context,
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
        course = _with_points(context, course)
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
        noticed=() if isinstance(target, Change) else _of_domain(unknown, region),
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


def _mean_of_years(context: _Context, target: EachYear) -> Compiled:
    """Compile a mean of the years: their total against the amount times the number of years."""
    region, rule = accepted(target, context.plan)
    years = simplest(Fraction(context.span.months, 12))
    amount = _multiplied(target.value, years)
    mean = _total(context, target, mapped(region, lambda each: each.scaled(years)), rule, amount)
    return Compiled(context.row, (mean, *_stated_total(context, target)), rule)


def _multiplied(amount: object, rate: Number) -> Amount:
    if isinstance(amount, About | Interval):
        return amount.scaled(rate)
    assert isinstance(amount, Number)
    return multiply(amount, rate)


def _stated_total(context: _Context, target: EachYear) -> tuple[Requirement, ...]:
    """Compile what the plan says the years make together, where it says so."""
    if target.total is None:
        return ()
    whole = Cumulative(target.total)
    return (_total(context, whole, whole.acceptable, Rule.LITERAL, target.total),)


def _yearly(
    context: _Context, target: EachYear | Ceiling | Floor, earlier: Compiled | None, until: date | None
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
                found.append(_total(context, target, region, rule, amount, span=year))
        else:
            found.append(_worst(context, target, year if since is None else Period(max(since, year.start), year.end)))
    if isinstance(target, EachYear):
        found.extend(_stated_total(context, target))
    return Compiled(context.row, tuple(found), found[-1].rule if found else Rule.LITERAL, is_yearly=True)


def _worst(context: _Context, target: Ceiling | Floor, year: Period) -> Requirement:
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
        noticed=_of_domain(row.domain, region),
    )


# Levels, and what is measured from a baseline


def base_of(plan: Plan, row: Indicator) -> Period:
    """Return the time of the baseline."""
    return plan.base_year if row.baseline is None or row.baseline.period is None else row.baseline.period


def _line_from(start: Interval | None, region: Acceptable) -> Line:
    if start is None:
        return Line.OPEN
    return {Verdict.MET: Line.HOLD, Verdict.NOT_MET: Line.REACH, Verdict.UNDETERMINED: Line.OPEN}[
        compare(start, region)
    ]


def _level(context: _Context, target: EndState | Ceiling | Floor, region: Acceptable, rule: Rule) -> Requirement:
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
        course=_with_points(context, course),
        direction=target.direction,
        goal=_goal(target.value, target.direction, None if start is None else start.exact),
        rule=rule,
        base=start,
        base_end=base_of(context.plan, row).end,
        basis=row.basis,
        unobserved=row.domain,
        noticed=_of_domain(row.domain, region),
    )


def _change(context: _Context, target: Change, region: Acceptable, rule: Rule) -> Requirement:
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
        course = _with_points(
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


def _growth(context: _Context, target: RelativeChange | AverageGrowth, region: Acceptable, rule: Rule) -> Requirement:
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
    course = _with_points(context, course, None if exact is None else lambda level: divide(level, exact))
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


def _difference(context: _Context, target: RelativeTo, region: Acceptable, rule: Rule) -> Requirement:
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
    context: _Context,
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


def _of_domain(domain: Interval, region: Acceptable) -> tuple[Warning_, ...]:
    """Warn of a target that nothing the indicator can be would miss, or meet."""
    if domain.issubset(sure_of(region)):
        return (CannotFail(domain, region),)
    if domain.isdisjoint(possible_of(region)):
        return (CannotHold(domain, region),)
    return ()


# Points on the way


def _is_stepwise(row: Indicator) -> bool:
    return row.annual_plan is not None and row.annual_plan.stepwise


def _with_points(context: _Context, course: Course, of_level: Callable[[Number], Number] | None = None) -> Course:
    """Return the course with what stages, earlier versions and the row's yearly plans ask for on the way.

    Points of stages and versions are levels where levels are observed; *of_level* turns a level into the measure.
    """
    row = context.row
    points: dict[date, Point] = {}
    for each in context.points:
        if course.begins < each.day < course.due:
            points[each.day] = each if of_level is None else _mapped(each, of_level)
    if row.annual_plan is not None:
        for day, value in milestones_of(row, row.annual_plan, context.plan.period.start):
            if course.begins < day < course.due:
                points[day] = _point(course, day, value)
    return evolve(course, points=tuple(points[day] for day in sorted(points))) if points else course


def _mapped(point: Point, change: Callable[[Number], Number]) -> Point:
    """Return a point in another measure, which may turn its sides round."""
    low, high = (None if each is None else change(each) for each in (point.low, point.high))
    return Point(point.day, high, low) if change(ONE) < change(ZERO) else Point(point.day, low, high)


def _as_levels(requirement: Requirement, point: Point) -> Point | None:
    """Return a point of a course as levels where levels are observed; None where no exact baseline says which."""
    base = None if requirement.base is None else requirement.base.exact
    match requirement.measure:
        case Measure.CHANGE if base is None:
            return None
        case Measure.CHANGE if base is not None:
            return _mapped(point, lambda x: subtract(base, x) if requirement.falling else add(base, x))
        case Measure.FACTOR if base is not None:
            return _mapped(point, lambda x: multiply(base, x))
        case _:
            return point


def _point(course: Course, day: date, value: Number) -> Point:
    """Return the point of a yearly plan, on the side that it is asked for; a range that is held has no one side."""
    region = sure_of(course.accepts)
    if region.lower is not None and region.upper is not None and course.line is not Line.REACH:
        return Point(day, None, None)
    return Point(day, value, None) if course.rising else Point(day, None, value)


def _points_of(earlier: Compiled, until: date) -> tuple[Point, ...]:
    """Return what an earlier version asked for up to its last day: its points, and where it was then."""
    own = earlier.parts[-1].requirements if earlier.parts else earlier.requirements
    if not own or own[0].course is None or earlier.is_yearly:
        return ()
    course = own[0].course
    points = [each for each in course.points if each.day < until]
    reached = course.required(until)
    if reached is not None:
        region = sure_of(reached)
        points.append(Point(until, region.lower, region.upper))
    converted = (_as_levels(own[0], each) for each in points)
    return tuple(each for each in converted if each is not None)


# Stages


def _stages(context: _Context, target: Milestones, earlier: Compiled | None, until: date | None) -> Compiled:
    """Compile each stage for its own date; those before it are points on its way."""
    kept = [] if earlier is None or until is None else [each for each in earlier.parts if _due_of(each) <= until]
    points = () if earlier is None or until is None else _points_of(earlier, until)
    parts: list[Compiled] = list(kept)
    start = context.plan.period.start
    since = _due_of(kept[-1]) + timedelta(days=1) if kept else start
    for stage in target.stages:
        due = stage.due.end
        if until is not None and due <= until and earlier is not None:
            continue
        row = evolve(context.row, key=f"{context.row.key}/{stage.due}", target=stage.target, superseded=(), due=None)
        part = _one(_Context(context.plan, row, Period(start, due), points, since), stage.target)
        parts.append(part)
        since = due + timedelta(days=1)
        points = (*points, *_stage_point(part))
    rule = Rule.ALL if target.combine == "all" else Rule.LAST
    return Compiled(context.row, (), rule, tuple(parts))


def _due_of(part: Compiled) -> date:
    return part.requirements[-1].due


def _stage_point(part: Compiled) -> Iterator[Point]:
    """Return what a stage asks for at its date, as a point on the way of later ones."""
    requirement = part.requirements[-1]
    reached = None if requirement.course is None else requirement.course.required(requirement.due)
    if reached is not None:
        region = sure_of(reached)
        point = _as_levels(requirement, Point(requirement.due, region.lower, region.upper))
        if point is not None:
            yield point
