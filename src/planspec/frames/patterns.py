"""What decides a row of a plan where only points are known, for one pattern of times observed.

Which times are observed says which figures each requirement is judged by; each is judged by one number, a sum, the
latest or the worst of them. Over that number the answer is constant between edges, which come from the compiled
requirement and its course. A number is a whole *code*, counted in steps of the scale. Codes beside an edge stand for
themselves, so an edge that was rounded moves nothing. Whatever does not have this form is left to the scalar judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import floor
from typing import Final, Literal, NamedTuple, TypeAlias

from planspec.exact import ZERO, Number, fraction
from planspec.interval import Acceptable, Interval, possible_of, sure_of
from planspec.judging.answers import Evidence, JudgedRequirement, answer
from planspec.judging.measures import counted, known_of
from planspec.judging.progress import progress
from planspec.judging.requirements import Compiled, Measure, Requirement, Rule
from planspec.judging.rows import Given, in_force, latest_of
from planspec.judging.single_targets import base_of
from planspec.judging.thresholds import DEFAULT
from planspec.model.indicators import Basis, Indicator
from planspec.model.plan import Plan
from planspec.observations.observation import Figure, Figures
from planspec.periods import Period
from planspec.targets import Direction, is_mirrored

#: The place of a figure: the row or part it is of, and the time.
Slot: TypeAlias = tuple[str, Period]

How: TypeAlias = Literal["sum", "least", "greatest", "product"]

#: A pattern whose requirements need more numbers than this is left to the scalar judge.
_MOST_NUMBERS: Final = 64
#: A baseline of more codes than this is left to the scalar judge.
_FINEST: Final = 10**11
#: Codes are smaller than this.
_MOST: Final = 2**61
#: Roots are rounded to as many places as this has.
_ROUNDED: Final = 10**12
_LEAST: Final = -(2**62)


class Statistic(NamedTuple):
    """One number that decides: how the codes of its slots make it.

    Of rates it is the product of *unit* + *step* · code: what is left of *unit* after each, in whole numbers.
    """

    how: How
    slots: tuple[Slot, ...]
    unit: int = 0
    step: int = 0


class Cells(NamedTuple):
    """The codes between which the answers to a requirement change: answer `labels[i]` ends before `edges[i]`."""

    edges: tuple[int, ...]
    labels: tuple[int, ...]


class Piece(NamedTuple):
    """A requirement in its place, the numbers that decide it, and its answers over their codes."""

    requirement: Requirement
    key: str
    statistics: tuple[Statistic, ...]
    cells: tuple[Cells, ...]
    #: How much one code counts for: negative where the row takes its figures with the other sign.
    size: Fraction = Fraction(1)
    #: Which of the numbers is known at the due date, and which by now; None for one that hangs on no figure.
    final: int | None = 0
    by_now: int | None = 0


class Pattern(NamedTuple):
    """Everything that decides one row of a plan for one pattern."""

    pieces: tuple[Piece, ...]


class Unfit(Exception):
    """The pattern does not have the form; the scalar judge takes it."""


def pattern_of(
    plan: Plan, row: Indicator, slots: Sequence[Slot], as_of: date | None, scale: Mapping[str, Fraction]
) -> Pattern:
    """Return what decides a row where the figures of *slots* are known.

    *scale* says how much one code is, by the key of the row or part, in its unit.

    Raises:
        Unfit: the answer is not a function of whole numbers between edges.
    """
    known = plan.compiled.found
    name = ("pattern", row.key, tuple(slots), as_of, tuple(scale.items()))
    if name not in known:
        known[name] = _made(plan, row, slots, as_of, scale)
    found: Pattern = known[name]
    return found


def _made(
    plan: Plan, row: Indicator, slots: Sequence[Slot], as_of: date | None, scale: Mapping[str, Fraction]
) -> Pattern:
    steps = {key: _Step(plan, key, each) for key, each in scale.items()}
    dummies: dict[str, list[Figure]] = {each.key: [] for each in (row, *row.components)}
    for key, period in sorted(slots, key=lambda each: (each[1].end, each[1].start)):
        dummies[key].append(Figure(period, Interval.point(0)))
    given = Given(plan, Figures(dummies, {}, {}, {}), as_of, DEFAULT)
    asked = in_force(given, row)
    pieces = tuple(
        _piece(plan, requirement, key, own, day, steps[key])
        for requirement, key, own, day in _requirements(given, asked, row.key)
    )
    if sum(len(each.statistics) for each in pieces) > _MOST_NUMBERS:
        raise Unfit
    return Pattern(pieces)


class _Step:
    """How codes of a row become its figures: so much each, with the other sign where the row mirrors them."""

    def __init__(self, plan: Plan, key: str, size: Fraction) -> None:
        self.size = -size if is_mirrored(_row(plan, key).target) else size

    def figure(self, code: int) -> Interval:
        return Interval.point(self.size * code)


def _row(plan: Plan, key: str) -> Indicator:
    rows = {each.key: each for row in plan for each in (row, *row.components)}
    return rows[key]


def _requirements(
    given: Given, asked: Compiled, key: str
) -> Iterator[tuple[Requirement, str, list[Figure], date | None]]:
    """Yield the requirements with the figures and the day that `planspec.judging.rows` judges them by."""
    row, figures, as_of = asked.row, given.observed.actual, given.as_of
    if asked.rule is Rule.LAST or (asked.rule is Rule.ALL and asked.parts and not row.components):
        own = _until(figures[key], as_of)
        day = as_of or latest_of(given, asked, own)
        for part in asked.parts:
            span = Period(part.requirements[0].span.start, part.requirements[-1].due)
            inside = [each for each in own if span.contains(each.period)]
            for requirement in part.requirements:
                yield requirement, key, inside, day
        return
    for part in asked.parts:
        yield from _requirements(given, part, part.row.key)
    own = _until(figures[key], as_of) if asked.requirements else []
    for requirement in asked.requirements:
        yield requirement, key, own, as_of


def _until(figures: list[Figure], as_of: date | None) -> list[Figure]:
    return [each for each in figures if as_of is None or each.period.end <= as_of]


def _piece(
    plan: Plan, requirement: Requirement, key: str, figures: list[Figure], day: date | None, step: _Step
) -> Piece:
    """Find the numbers that decide a requirement, and its answers over their codes."""
    used = counted(requirement, figures, plan.years) if figures else []
    if not used or requirement.missing is not None:
        return Piece(requirement, key, (), ())
    assert requirement.measure not in (Measure.DIFFERENCE, Measure.JUDGEMENT)  # they are left before, or refused
    as_of = day or used[-1].period.end
    if requirement.measure is Measure.COMPOUND and len(used) > 1:
        return _compounded(plan, requirement, key, figures, used, day, step)
    found, at = _statistics(plan, requirement, used, as_of)
    statistics = tuple(Statistic(how, tuple((key, period) for period in periods)) for how, periods in found)
    base = base_of(plan, _row(plan, key))

    def judged(codes: Sequence[int]) -> JudgedRequirement:
        values = dict.fromkeys((each.period for each in figures), 0)
        for (how, periods), code in zip(found, codes, strict=True):
            for at, period in enumerate(periods):
                values[period] = code if how != "sum" or at == 0 else 0
        own = [Figure(each.period, step.figure(values[each.period])) for each in figures]
        return answer(requirement, Evidence(own, {}, plan.years, day, base))

    codes = [_codes(requirement, judged([0] * len(found)), step)] * len(found) if found else []
    return Piece(requirement, key, statistics, _labelled(judged, codes), step.size, *at)


def _compounded(
    plan: Plan,
    requirement: Requirement,
    key: str,
    figures: Sequence[Figure],
    used: Sequence[Figure],
    day: date | None,
    step: _Step,
) -> Piece:
    """Find the answers over the product of several rates' factors."""
    unit = 100 * step.size.denominator
    own = step.size.numerator * (-1 if requirement.falling else 1)
    whole = unit ** len(used)
    base = base_of(plan, _row(plan, key))

    def judged(codes: Sequence[int]) -> JudgedRequirement:
        change = (Fraction(codes[0], whole) - 1) * (-100 if requirement.falling else 100)
        rates = {used[0].period: Interval.point(change)}
        nothing = Interval.point(0)
        given = [Figure(each.period, rates.get(each.period, nothing)) for each in figures]
        return answer(requirement, Evidence(given, {}, plan.years, day, base))

    statistic = Statistic("product", tuple((key, each.period) for each in used), unit, own)
    example = judged([whole])
    is_plain = example.course is None or example.course.is_plain
    reach = 0 if is_plain else whole // _ROUNDED + 2
    codes = {0}
    for near in {max(floor(fraction(bound) * whole), 0) for bound in _bounds(requirement, example)}:
        codes.update(_changes(judged, max(near - reach - 1, 0), near + reach + 3))
    return Piece(requirement, key, (statistic,), _labelled(judged, [sorted(codes)]), step.size)


def _changes(judged: Callable[[Sequence[int]], JudgedRequirement], low: int, high: int) -> Iterator[int]:
    """Yield the codes after *low*, up to *high*, at which the answer changes.

    Between them lies one bound, perhaps rounded: the answer changes at it, and perhaps just behind it.
    """
    last = _signature(judged([high]))
    yield high
    while low < high and (before := _signature(judged([low]))) != last:
        same, other = low, high
        while other - same > 1:
            middle = (same + other) // 2
            if _signature(judged([middle])) == before:
                same = middle
            else:
                other = middle
        yield other
        low = other


def _statistics(
    plan: Plan, requirement: Requirement, used: Sequence[Figure], as_of: date
) -> tuple[list[tuple[How, tuple[Period, ...]]], tuple[int | None, int | None]]:
    """Find which figures make the number of a requirement at its due date and by now, by asking it of known ones."""
    if requirement.measure is Measure.COMPOUND:
        return [("sum", (used[0].period,))], (0, 0)
    marked = [each.replaced(value=Interval.point(2**at)) for at, each in enumerate(used)]
    known = known_of(requirement, marked, as_of, {}, plan.years)
    if requirement.measure is Measure.WORST and requirement.basis in (None, Basis.AT_DATE):
        return _worst(requirement, tuple(each.period for each in known.figures)), (0, 0)
    found: list[tuple[How, tuple[Period, ...]]] = []
    at: list[int | None] = []
    for number in (known.final, known.by_now):
        periods = _marks(requirement, number, used)
        if periods and ("sum", periods) not in found:
            found.append(("sum", periods))
        at.append(found.index(("sum", periods)) if periods else None)
    taken = [period for _, periods in found for period in periods]
    if len(set(taken)) != len(taken):  # pragma: no cover - a guard: no figure counts for two numbers
        raise Unfit
    return found, (at[0], at[1])


def _worst(requirement: Requirement, periods: tuple[Period, ...]) -> list[tuple[How, tuple[Period, ...]]]:
    if not periods:
        return []
    if len(periods) == 1:
        return [("sum", periods)]
    return [("least" if requirement.direction is Direction.AT_LEAST else "greatest", periods)]


def _marks(requirement: Requirement, number: Interval | None, used: Sequence[Figure]) -> tuple[Period, ...]:
    """Return the times whose powers of two add up to a number; none where it does not depend on any."""
    if number is None or number == requirement.unobserved:
        return ()
    bound = number.lower if number.lower is not None else number.upper
    if bound is None:  # pragma: no cover - a guard: what hangs on a point has a bound
        return ()
    level = _as_level(requirement, bound, is_lower=number.lower is not None)
    if level.denominator != 1 or not 0 <= level < 2 ** len(used):  # pragma: no cover - a guard: a sum of figures
        raise Unfit
    return tuple(each.period for at, each in enumerate(used) if level.numerator >> at & 1)


def _as_level(requirement: Requirement, bound: Number, *, is_lower: bool) -> Fraction:
    """Return the level or total that a bound of a number comes from."""
    base, value = requirement.base, fraction(bound)
    if requirement.measure is Measure.FACTOR:
        assert base is not None and base.exact is not None  # noqa: PT018 - a factor has an exact baseline
        return value * fraction(base.exact)
    if requirement.measure is not Measure.CHANGE:
        return value
    assert base is not None  # a change is measured from one
    edge = base.lower if requirement.falling is is_lower else base.upper
    assert edge is not None  # else the number had no such bound
    return fraction(edge) - value if requirement.falling else fraction(edge) + value


# Edges


def _codes(requirement: Requirement, example: JudgedRequirement, step: _Step) -> list[int]:
    """Return codes in order: the answer to each is that to all before the next.

    Beside an edge codes stand alone, so that the rounding of a bound, at most a code, moves nothing.
    """
    size = abs(step.size)
    if requirement.measure is Measure.FACTOR and requirement.base is not None:
        base = requirement.base.exact
        if base is not None and fraction(base) > size * _FINEST:
            raise Unfit  # the roots are rounded to 12 places of the factor
    edges = {_LEAST}
    for bound in _bounds(requirement, example):
        for level in _levels(requirement, fraction(bound)):
            if abs(level) < size * _MOST:
                edges.update(floor(level / step.size) + beside for beside in (-1, 0, 1, 2, 3))
    return sorted(edges)


def _bounds(requirement: Requirement, example: JudgedRequirement) -> Iterator[Number]:
    """Yield every bound that a number of the requirement is compared with, in the measure of the course."""
    course = example.course
    assert course is not None  # it can be measured
    regions: list[Acceptable | None] = [course.accepts, course.required(course.due)]
    for day in filter(None, {example.day, example.as_of, requirement.due}):
        required = course.required(day)
        regions.append(required)
        if required is None and not course.adds_up:
            band = course.for_every_start(day)
            regions.extend((band.sure, band.possible))
    yield ZERO
    for region in regions:
        if region is None:
            continue
        for each in (sure_of(region), possible_of(region)):
            yield from (bound for bound in (each.lower, each.upper) if bound is not None)


def _levels(requirement: Requirement, bound: Fraction) -> Iterator[Fraction]:
    """Return the figures at which a number of the requirement reaches a bound."""
    base = requirement.base
    match requirement.measure:
        case Measure.CHANGE:
            assert base is not None  # a change is measured from one
            for edge in (base.lower, base.upper):
                if edge is not None:
                    yield fraction(edge) - bound if requirement.falling else fraction(edge) + bound
        case Measure.FACTOR:
            assert base is not None and base.exact is not None  # noqa: PT018 - a factor has an exact baseline
            yield bound * fraction(base.exact)
        case Measure.COMPOUND:
            percent = requirement.growth.percent(Interval.point(bound)).exact
            assert percent is not None  # of a point
            yield fraction(percent)
        case _:
            yield bound


def _labelled(
    judged: Callable[[Sequence[int]], JudgedRequirement], codes: Sequence[Sequence[int]]
) -> tuple[Cells, ...]:
    """Give like answers one label, for each of the numbers that decide together."""
    if not codes:
        return ()
    answers = {at: _signature(judged(at)) for at in product(*codes)}
    found: list[Cells] = []
    for position, own in enumerate(codes):
        rows: dict[int, tuple[object, ...]] = dict.fromkeys(own, ())
        for at, said in answers.items():
            rows[at[position]] = (*rows[at[position]], said)
        names: dict[tuple[object, ...], int] = {}
        edges: list[int] = []
        labels: list[int] = []
        for code in own:
            label = names.setdefault(rows[code], len(names))
            if labels and labels[-1] == label:
                continue
            if labels:
                edges.append(code)
            labels.append(label)
        found.append(Cells(tuple(edges), tuple(labels)))
    return tuple(found)


def _signature(each: JudgedRequirement) -> tuple[object, ...]:
    """Return everything of an answer but the number itself."""
    return (
        each.status,
        each.attained.verdict,
        each.scheduled.verdict,
        type(each.attained.reason),
        type(each.scheduled.reason),
        each.scheduled.required,
        each.day,
        progress(each) is None,
        *_met_by_now(each),
    )


def _met_by_now(each: JudgedRequirement) -> tuple[object, ...]:
    """Return what the number by now would mean at the due date, and whether a factor leaves anything to compound."""
    if each.by_now is None or each.course is None:  # pragma: no cover - a guard: codes say what is known by now
        return ()
    low = each.by_now.lower
    return each.course.final(each.by_now), each.requirement.is_growth and low is not None and low > ZERO
