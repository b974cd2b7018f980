"""What the law tests draw from, and a plain model to judge by, which shares no code with the library's intervals.

A `Region` is what an `Interval` is meant to be, as four plain fields. `judge` decides by trying numbers; `cut`, `hull`
and `plus` are written out here, so that a fault in the library cannot hide in the test as well.
"""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from planspec import (
    Ceiling,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Indicator,
    Interval,
    Nature,
    Observation,
    Plan,
    Verdict,
    evaluate,
)

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.UNDETERMINED
RANK = {N: 0, U: 1, M: 2}

#: For every law; a cold import of pint would trip a deadline.
law = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: For the oracles, which are cheap and find the most.
often = settings(law, max_examples=1000)


class Region(NamedTuple):
    """A set of numbers without gaps; a bound that is None is absent."""

    low: Decimal | Fraction | None
    low_open: bool
    high: Decimal | Fraction | None
    high_open: bool

    def holds(self, x):
        x = Fraction(x)
        if self.low is not None:
            low = Fraction(self.low)
            if x < low or (x == low and self.low_open):
                return False
        if self.high is not None:
            high = Fraction(self.high)
            if x > high or (x == high and self.high_open):
                return False
        return True

    @property
    def interval(self):
        match self:
            case Region(None, _, None, _):
                return Interval()
            case Region(low, True, None, _):
                return Interval.above(low)
            case Region(low, False, None, _):
                return Interval.at_least(low)
            case Region(None, _, high, True):
                return Interval.below(high)
            case Region(None, _, high, False):
                return Interval.at_most(high)
            case Region(low, _, high, _) if Fraction(low) == Fraction(high):
                return Interval.point(low)
        return Interval(self.low, self.high, lower_open=self.low_open, upper_open=self.high_open)


ALL = Region(None, True, None, True)
NOT_NEGATIVE = Region(Decimal(0), False, None, True)
NOT_POSITIVE = Region(None, True, Decimal(0), False)
SHARES = Region(Decimal(0), False, Decimal(100), False)


def point(x):
    return Region(x, False, x, False)


def region(interval):
    """Read the four fields off an interval of the library's."""
    return Region(interval.lower, interval.lower_open, interval.upper, interval.upper_open)


def same(interval, expected):
    """Say whether the library's interval is the set expected, however its numbers are written."""
    return (_start(region(interval)), _stop(region(interval))) == (_start(expected), _stop(expected))


def accepted(target):
    """Say what a target accepts, from what it was made of."""
    at_least = isinstance(target, Floor) or (not isinstance(target, Ceiling) and target.direction is Direction.AT_LEAST)
    strict = not isinstance(target, EndState) and target.strict
    return Region(target.value, strict, None, True) if at_least else Region(None, True, target.value, strict)


def critical(*regions):
    """Return numbers of every kind that the bounds tell apart: the bounds, between neighbours, beyond the outermost."""
    bounds = sorted({Fraction(x) for each in regions for x in (each.low, each.high) if x is not None})
    if not bounds:
        return [Fraction(0)]
    return [bounds[0] - 1, *bounds, *((a + b) / 2 for a, b in pairwise(bounds)), bounds[-1] + 1]


def tries(known, *others):
    """Return the critical numbers of all that lie in the first."""
    return [x for x in critical(known, *others) if known.holds(x)]


def judge(known, acceptable):
    """Judge by trying: met when all numbers tried are acceptable, not met when none is."""
    answers = {acceptable.holds(x) for x in tries(known, acceptable)}
    return U if len(answers) == 2 else M if answers.pop() else N


def conjunction(verdicts):
    return min(verdicts, key=RANK.__getitem__)


# Bounds as keys that sort by where a region starts and stops.


def _start(each):
    return (0,) if each.low is None else (1, Fraction(each.low), each.low_open)


def _stop(each):
    return (2,) if each.high is None else (1, Fraction(each.high), not each.high_open)


def _between(start, stop):
    low, low_open = (None, True) if start == (0,) else start[1:]
    high, high_open = (None, True) if stop == (2,) else (stop[1], not stop[2])
    return Region(low, low_open, high, high_open)


def cut(a, b):
    """Return the numbers in both, None when there is none."""
    both = _between(max(_start(a), _start(b)), min(_stop(a), _stop(b)))
    if both.low is not None and both.high is not None:
        if both.low > both.high or (both.low == both.high and (both.low_open or both.high_open)):
            return None
    return both


def hull(a, b):
    """Return the least region that holds both."""
    return _between(min(_start(a), _start(b)), max(_stop(a), _stop(b)))


def lower_and_higher(a, b):
    """Return two regions made of the bounds of both, the first nowhere to the right of the second."""
    starts, stops = sorted([_start(a), _start(b)]), sorted([_stop(a), _stop(b)])
    return _between(starts[0], stops[0]), _between(starts[1], stops[1])


def plus(a, b):
    """Return every sum of a number of one and a number of the other."""
    return Region(
        None if a.low is None or b.low is None else Fraction(a.low) + Fraction(b.low),
        a.low_open or b.low_open,
        None if a.high is None or b.high is None else Fraction(a.high) + Fraction(b.high),
        a.high_open or b.high_open,
    )


def moved(each, scale, shift=0):
    """Return scale · x + shift for every x; a negative scale reflects."""
    scale, shift = Fraction(scale), Fraction(shift)
    low = None if each.low is None else Fraction(each.low) * scale + shift
    high = None if each.high is None else Fraction(each.high) * scale + shift
    if scale < 0:
        return Region(high, each.high_open, low, each.low_open)
    return Region(low, each.low_open, high, each.high_open)


def minus(each):
    return moved(each, -1)


# Numbers: few enough that bounds meet, some that only exact arithmetic tells apart, and any others.

GRID = tuple(
    map(Decimal, ("-1", "0", "0.5", "1", "2.5", "3", "3.10", "3.0000000000000000000000000000001", "96", "100"))
)
THIRDS = (Fraction(1, 3), Fraction("0.3333333333333333"), Fraction(22, 7))
flags = st.booleans()
grid = st.sampled_from(GRID)
numbers = st.one_of(
    grid,
    grid,
    st.sampled_from(THIRDS),
    st.decimals(-1000, 1000, places=3),
    st.fractions(-50, 50, max_denominator=12),
)
amounts = st.one_of(st.sampled_from([x for x in GRID if x >= 0]), st.sampled_from(THIRDS), st.decimals(0, 50, places=2))
positive = st.one_of(
    st.sampled_from([Decimal("0.0001"), Decimal("0.5"), Decimal(1), Decimal(10000), Fraction(1, 3)]),
    st.decimals("0.001", 1000, places=3),
)


def _shaped(shape, a, b, low_open, high_open):
    a, b = sorted((a, b), key=Fraction)
    match shape:
        case "ray up":
            return Region(a, low_open, None, True)
        case "ray down":
            return Region(None, True, b, high_open)
        case "range" if Fraction(a) != Fraction(b):
            return Region(a, low_open, b, high_open)
        case "all":
            return ALL
    return point(a)


def regions(bounds=numbers):
    shapes = st.sampled_from(["point", "ray up", "ray down", "range", "range", "all"])
    return st.builds(_shaped, shapes, bounds, bounds, flags, flags)


def within(domain):
    """Draw regions that a domain does not contradict; every domain here holds 0."""
    zero = point(Decimal(0))
    if domain == NOT_POSITIVE:
        return within(NOT_NEGATIVE).map(minus)
    bounds = amounts if domain == NOT_NEGATIVE else numbers
    return regions(bounds).map(lambda each: each if cut(each, domain) else zero)


# Targets, plans and what is observed.

directions = st.sampled_from(Direction)
natures = st.sampled_from([Nature.BINDING, Nature.EXPECTED, None])
end_levels = st.one_of(
    st.builds(EndState, numbers, direction=directions),
    st.builds(Ceiling, numbers, strict=flags),
    st.builds(Floor, numbers, strict=flags),
)
kept_levels = st.one_of(
    st.builds(Ceiling, numbers, strict=flags, throughout=st.just(True)),
    st.builds(Floor, numbers, strict=flags, throughout=st.just(True)),
)
level_targets = st.one_of(end_levels, end_levels, kept_levels)
totals = st.builds(Cumulative, amounts, direction=directions, strict=flags)

YEARS = range(2021, 2026)
PERIOD = "2021-2025"
DUE = 2025
years = st.sampled_from(YEARS)
days = st.one_of(
    st.none(), st.sampled_from(["2020", "2021", "2022-06", "2023", "2024Q3", "2025-12-30", "2025", "2030"])
)


def quarters(year):
    return [f"{year}Q{q}" for q in (1, 2, 3, 4)]


def plan_of(*indicators):
    return Plan(name="invented", period=PERIOD, indicators=indicators)


def row(target, key="x", **fields):
    return Indicator(**({"key": key, "unit": "%", "target": target} | fields))


def assess(target, data, as_of=None, **fields):
    """Evaluate a plan of one invented indicator; values may be regions."""
    if isinstance(data, dict):
        data = {when: each.interval if isinstance(each, Region) else each for when, each in data.items()}
    elif isinstance(data, Region):
        data = data.interval
    return evaluate(plan_of(row(target, **fields)), {"x": data}, as_of=as_of)["x"]


class Case(NamedTuple):
    """A plan, and for each indicator what is known (None: nothing) of each span or date that has to be known."""

    plan: Plan
    cells: dict[str, dict[int | str, Region | None]]
    domains: dict[str, Region]
    stated: bool

    @property
    def observations(self):
        """What is known as observations; what is missing is left out, or stated as missing."""
        return [
            Observation(key, None if each is None else each.interval, when)
            for key, cells in self.cells.items()
            for when, each in cells.items()
            if each is not None or self.stated
        ]

    def evaluate(self, as_of=None):
        return evaluate(self.plan, self.observations, as_of=as_of)

    def attainment(self, indicator):
        """Judge one indicator on the plain model, with all that was observed."""
        cells, domain = self.cells[indicator.key], self.domains[indicator.key]
        known = {when: domain if each is None else cut(each, domain) for when, each in cells.items()}
        target = indicator.target
        if isinstance(target, Cumulative):
            total = point(0)
            for each in known.values():
                total = plus(total, each)
            return judge(total, accepted(target))
        if isinstance(target, EndState) or not target.throughout:
            return judge(known[DUE], accepted(target))
        due = [each for when, each in known.items() if when in YEARS or cells[when] is not None]
        return conjunction(judge(each, accepted(target)) for each in due)

    def completed(self, choose):
        """Put one number for all that is known in part or not at all; *choose* picks among the numbers tried."""
        filled = {}
        for each in self.plan:
            domain, acceptable = self.domains[each.key], accepted(each.target)
            possible = {
                when: domain if value is None else cut(value, domain) for when, value in self.cells[each.key].items()
            }
            filled[each.key] = {when: point(choose(tries(x, acceptable))) for when, x in possible.items()}
        return self._replace(cells=filled)


@st.composite
def _cells(draw, target, domain):
    known = st.one_of(st.none(), within(domain), within(domain))
    cells = {}
    for year in YEARS:
        if isinstance(target, Cumulative) and draw(st.integers(0, 7)) == 7:
            cells |= {quarter: draw(known) for quarter in quarters(year)}
        else:
            cells[year] = draw(known)
    if not isinstance(target, Cumulative) and draw(flags):
        cells[draw(st.sampled_from(["2022Q2", "2024-03-15"]))] = draw(known)
    return cells


@st.composite
def cases(draw, size=3, targets=level_targets | totals):
    """Draw plans of up to *size* indicators with what is known of them."""
    indicators, cells, domains = [], {}, {}
    for position in range(draw(st.integers(1, size))):
        key, target = f"k{position}", draw(targets)
        fields = {}
        if isinstance(target, Cumulative):
            domain = draw(st.sampled_from([NOT_NEGATIVE, NOT_NEGATIVE, ALL, NOT_POSITIVE]))
        else:
            domain = draw(st.sampled_from([ALL, ALL, SHARES]))
        if domain != (NOT_NEGATIVE if isinstance(target, Cumulative) else ALL):
            fields["domain"] = domain.interval
        baseline = draw(st.one_of(st.none(), numbers, regions().map(lambda each: each.interval)))
        indicators.append(row(target, key, baseline=baseline, nature=draw(natures), **fields))
        cells[key], domains[key] = draw(_cells(target, domain)), domain
    return Case(plan_of(*indicators), cells, domains, draw(flags))


# Units, a copy frozen here: what each prints counts, and how many of it.

UNITS = {
    "人": ("人", 1),
    "名": ("人", 1),
    "百人": ("人", 100),
    "千名": ("人", 1_000),
    "万人": ("人", 10_000),
    "百万人": ("人", 1_000_000),
    "亿人": ("人", 100_000_000),
    "人次": ("人次", 1),
    "万人次": ("人次", 10_000),
    "家": ("家", 1),
    "万家": ("家", 10_000),
    "个": ("个", 1),
    "千个": ("个", 1_000),
    "场": ("场", 1),
    "户": ("户", 1),
    "万户": ("户", 10_000),
    "项": ("项", 1),
    "元": ("元", 1),
    "万元": ("元", 10_000),
    "千万元": ("元", 10_000_000),
    "亿元": ("元", 100_000_000),
    "万亿元": ("元", 1_000_000_000_000),
    "%": ("%", 1),
    "％": ("%", 1),
    "个百分点": ("个百分点", 1),
    "百分点": ("个百分点", 1),
}
units = st.sampled_from(sorted(UNITS))
