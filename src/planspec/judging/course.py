"""The course (序时路径) of a requirement: what it asks for on the way to its due date.

A course is made once and never changes. Whatever is said of "by now" comes from it: what is required by a day, by how
many months a figure is ahead, what share of the way is done. Time counts in months, as in `planspec.periods`.

What is required between two checkpoints comes from the checkpoints; progress, pace and "ahead" come from facts, so
they are measured from the start alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, final

from attrs import Factory, field, frozen

from planspec import records
from planspec.exact import ONE, ZERO, Number, add, divide, multiply, root_power, simplest, subtract
from planspec.growth import Exponents, versus
from planspec.interval import EVERYTHING, Acceptable, Band, Interval, Verdict, compare, mapped, possible_of, sure_of
from planspec.judging.curve import Curve, Segment, months_between
from planspec.targets import Shape
from planspec.words import Worded


@final
class Line(Worded):
    """What a figure has to do before the due date."""

    #: The start surely misses the target: it has to be reached.
    REACH = "reach", "to be reached", "待达到"
    #: The start surely satisfies the target, or the target is a limit by declaration: it has to be kept.
    HOLD = "hold", "to be held", "须守住"
    #: A total that its start, 0, satisfies and that flows can only use up.
    CAP = "cap", "not to be used up early", "限额"
    #: No start is known, or one known in part: every start that the baseline allows counts.
    OPEN = "open", "open", "未定"


@final
@frozen(eq=False, repr=False)
class Checkpoint(records.Record):
    """What is asked for at the end of a day before the due date: at least *low*, at most *high*; None asks nothing."""

    day: date
    low: Number | None
    high: Number | None


class ByNow(NamedTuple):
    """Whether a figure satisfies what is required by a day, and the region that says so; None where none does."""

    verdict: Verdict
    required: Acceptable | None


def _leads_upwards(course: Course) -> bool:
    """Say on which side of the target the way lies: that of the start, or of the one bound there is."""
    region = sure_of(course.accepts)
    low, high = region.lower, region.upper
    if low is None or high is None:
        return low is not None
    start = course.start
    return start is None or start.lower is None or start.lower < high


@records.formerly(points="checkpoints", path="curve")
@final
@frozen(kw_only=True, eq=False, repr=False)
class Course(records.Record):
    """What a requirement asks for until it is due.

    Numbers are in the requirement's measure: totals, levels, changes, or factors of growth.

    Attributes:
        line: what a figure has to do before the due date.
        begins: the day at whose end the course begins: that of the baseline, or the day before the plan.
        due: the day the requirement is decided.
        start: what the start can be: a point where a baseline is exact, wider where it is censored; None without one.
        checkpoints: what stages, yearly plans and earlier versions of the target ask for on the way, in order of time.
        accepts: what is acceptable at the due date; of growth the yearly factors, to be raised to `power`.
        power: the number of years that factors of growth are raised to; 1 for all else.
        shape: how it runs between two checkpoints.
        stepwise: whether a checkpoint is asked for only when its day has come.
        adds_up: whether figures add up or compound to the number, so that the far side of a range stays as it is.
        rising: whether the way to the target leads upwards.
    """

    line: Line
    begins: date
    due: date
    start: Interval | None
    checkpoints: tuple[Checkpoint, ...] = ()
    accepts: Acceptable
    power: Fraction = Fraction(1)
    shape: Shape = Shape.STRAIGHT
    stepwise: bool = False
    adds_up: bool = False
    rising: bool = field(default=Factory(_leads_upwards, takes_self=True), init=False, eq=False, repr=False)
    _by_day: records.Memo = field(default=Factory(records.Memo), init=False, eq=False, repr=False)

    @property
    def goal(self) -> Number | None:
        """The nearer edge of what is surely acceptable at the due date, where the way leads to; rounded if a root."""
        region = sure_of(self.accepts)
        edge = region.lower if self.rising else region.upper
        return None if edge is None else _raised(edge, self.power)

    @property
    def is_plain(self) -> bool:
        """Whether numbers decide, and not powers of factors."""
        return self.power == 1 and self.shape is Shape.STRAIGHT

    @property
    def curve(self) -> Curve | None:
        """The values that the way asks for, from an exact start to the goal; None where there is no such way."""
        goal, start = self.goal, None if self.start is None else self.start.exact
        if self.line is not Line.REACH or start is None or goal is None:
            return None
        nodes = _nodes(self, rising=self.rising, edge=goal, from_start=True)
        return self.curve_through([*nodes, (self.due, goal)])

    def required(self, day: date) -> Acceptable | None:
        """Return what is required at the end of *day*; None before the course begins, and while its start is open.

        Irrational bounds are rounded to 12 decimals; `by_now` decides by the exact ones.
        """
        known = self._by_day.found
        if day not in known:
            known[day] = self._required(day)
        found: Acceptable | None = known[day]
        return found

    def by_now(self, known: Interval, day: date) -> ByNow:
        """Say whether *known* satisfies what is required at the end of *day*, on an open line for every start."""
        if day >= self.due:
            return ByNow(self.final(known), self.required(day))
        if self._is_open(day):
            band = self.for_every_start(day)
            verdict = compare(known, band)
            decisive = {Verdict.MET: band.sure, Verdict.NOT_MET: band.possible}
            return ByNow(verdict, decisive.get(verdict))
        required = self.required(day)
        if required is None:
            return ByNow(Verdict.UNDETERMINED, None)
        return ByNow(compare(known, required) if self.is_plain else _growth(self, known, day), required)

    def final(self, known: Interval) -> Verdict:
        """Say whether *known* satisfies what is required at the due date."""
        if self.power == 1:
            return compare(known, self.accepts)
        return versus(known, self.accepts, Exponents(self.power, self.power))

    def for_every_start(self, day: date) -> Band:
        """Return what satisfies an open line at the end of *day*: `sure` for every possible start, `possible` for one.

        What satisfies it for every start satisfies every later checkpoint, too.
        """
        return _for_every_start(self, day)

    def months_ahead(self, known: Interval, day: date) -> Interval | None:
        """Return by how many months *known* is ahead at the end of *day*; negative when it is behind.

        That is for how long the way will still be satisfied by it, or for how long it has not been; within the course.
        It takes a way from an exact start, and a *day* not before the course begins. None on the very day of a step
        that is not met: the figure falls short, and for no time yet.
        """
        curve = self.curve
        assert curve is not None  # there is a way from an exact start
        day = min(day, self.due)
        worst, best = (known.lower, known.upper) if self.rising else (known.upper, known.lower)
        gone = curve.gone(day)
        least = -gone if worst is None else self._months_of(curve, worst, day)
        most = curve.months - gone if best is None else self._months_of(curve, best, day)
        return None if least is None or most is None else Interval(simplest(least), simplest(most))

    def _months_of(self, curve: Curve, value: Number, day: date) -> Fraction | None:
        def enough(asked: Number) -> bool:
            return value >= asked if self.rising else value <= asked

        asked = curve.at(day)
        assert asked is not None  # the course has begun
        if enough(asked) if self.is_plain else self._is_satisfied(value, day):
            return curve.lasts(value, day, enough)
        return -curve.lags(value, day, enough) or None

    def _is_satisfied(self, value: Number, day: date) -> bool:
        """Say by the exact powers whether one factor satisfies the nearer side."""
        near = _closed_side(sure_of(self.accepts), rising=self.rising)
        known = Interval(value, value)
        if day >= self.due:
            return versus(known, near, Exponents(self.power, self.power)) is Verdict.MET
        return _growth_on_side(self, known, near, day, rising=self.rising) is Verdict.MET

    def _is_open(self, day: date) -> bool:
        """Say whether the start matters on *day* and is not exactly known."""
        exact = None if self.start is None else self.start.exact
        before_checkpoints = not self.checkpoints or day < self.checkpoints[0].day
        return before_checkpoints and exact is None and self.line in (Line.OPEN, Line.REACH) and not self.adds_up

    def _required(self, day: date) -> Acceptable | None:
        if day >= self.due:
            return self.accepts if self.power == 1 else mapped(self.accepts, lambda each: _to_power(each, self.power))
        if self._is_open(day) or (self.line is Line.REACH and day < self.begins):
            return None
        return mapped(self.accepts, lambda region: _region_on(self, region, day))

    def way_to(self, edge: Number, day: date, *, rising: bool) -> _Way:
        """Return the way of growth to one side of the target, whose yearly factor is *edge*, as it is on *day*."""
        known = self._by_day.found
        name = (day, edge, rising)
        if name not in known:
            end = _raised(edge, self.power)
            nodes = _nodes(self, rising=rising, edge=end, from_start=self.line is Line.REACH)
            known[name] = _Way(end, nodes, None, None)
            if nodes and nodes[0][0] <= day:
                curve = self.curve_through([*nodes, (self.due, end)])
                known[name] = _Way(end, nodes, curve, curve.segment(day))
        found: _Way = known[name]
        return found

    def curve_through(self, nodes: Sequence[tuple[date, Number]]) -> Curve:
        """Return a path of this shape through days and values."""
        logarithmic = self.shape is Shape.LOGARITHMIC and all(value > ZERO for _, value in nodes)
        return Curve(tuple(nodes), self.stepwise, logarithmic)


class _Way(NamedTuple):
    """Where growth leads to in the end, the nodes before that, and, once begun, the curve through all and its piece."""

    end: Number
    nodes: list[tuple[date, Number]]
    curve: Curve | None
    piece: Segment | None


def _raised(edge: Number, power: Fraction) -> Number:
    return edge if power == 1 or edge <= ZERO else root_power(edge, power)


def _to_power(region: Interval, power: Fraction) -> Interval:
    low = None if region.lower is None else _raised(region.lower, power)
    high = None if region.upper is None else _raised(region.upper, power)
    return Interval(low, high, lower_open=region.lower_open, upper_open=region.upper_open)


def _nodes(course: Course, *, rising: bool, edge: Number, from_start: bool) -> list[tuple[date, Number]]:
    """Return the days and values before the due date through which one side of the target is led to.

    No one is required to stay at a start that is better than the next checkpoint, so the curve then begins at the value
    of that checkpoint.
    """
    nodes = [
        (each.day, value) for each in course.checkpoints if (value := each.low if rising else each.high) is not None
    ]
    start = None if course.start is None or not from_start else course.start.exact
    if start is None or (nodes and nodes[0][0] <= course.begins):
        return nodes
    following = nodes[0][1] if nodes else edge
    satisfied = start >= following if rising else start <= following
    stays = satisfied and course.line is not Line.CAP  # a total is used up in proportion from the first day on
    return [(course.begins, following if nodes and stays else start), *nodes]


class _Bound(NamedTuple):
    """One side of what is asked for; *is_open* where the value itself does not satisfy it."""

    value: Number | None
    is_open: bool


def _side(course: Course, region: Interval, day: date, *, rising: bool, from_start: bool) -> _Bound:
    """Return what one side of *region* is at the end of *day* on the way to it.

    Only the target itself is ever strict: a checkpoint on the way asks for its own amount.
    """
    edge, is_open = (region.lower, region.lower_open) if rising else (region.upper, region.upper_open)
    if edge is None:
        return _Bound(None, is_open=False)
    end = _raised(edge, course.power)
    nodes = _nodes(course, rising=rising, edge=end, from_start=from_start)
    if not nodes:
        return _Bound(end, is_open)
    first, last = nodes[0], nodes[-1]
    if day < first[0]:  # nothing leads to the first checkpoint, so the looser of it and the target is asked for
        is_looser = end < first[1] if rising else end > first[1]
        return _Bound(end, is_open) if is_looser else _Bound(first[1], is_open=False)
    value = course.curve_through([*nodes, (course.due, end)]).at(day)
    return _Bound(value, is_open and day > last[0] and not course.stepwise)


def _region_on(course: Course, region: Interval, day: date) -> Interval:
    """Return what is required at the end of *day* where *region* is asked for in the end."""
    if course.line in (Line.REACH, Line.CAP):
        rising = course.rising
        near = _side(course, region, day, rising=rising, from_start=True)
        far = _Bound(None, is_open=False)
        if course.adds_up:
            far = _Bound(region.upper, region.upper_open) if rising else _Bound(region.lower, region.lower_open)
        low, high = (near, far) if rising else (far, near)
        if _crossed(low, high):  # a yearly plan asks for more than the range allows
            low, high = (near, _Bound(None, is_open=False)) if rising else (_Bound(None, is_open=False), near)
    else:
        low = _side(course, region, day, rising=True, from_start=False)
        high = _side(course, region, day, rising=False, from_start=False)
        if _crossed(low, high):
            by_low = any(each.low is not None for each in course.checkpoints)
            low, high = (low, _Bound(None, is_open=False)) if by_low else (_Bound(None, is_open=False), high)
    return Interval(low.value, high.value, lower_open=low.is_open, upper_open=high.is_open)


def _crossed(low: _Bound, high: _Bound) -> bool:
    """Say whether no number satisfies both sides."""
    if low.value is None or high.value is None:
        return False
    return low.value > high.value or (low.value == high.value and (low.is_open or high.is_open))


def _closed_side(region: Interval, *, rising: bool) -> Interval:
    return Interval(region.lower, None) if rising else Interval(None, region.upper)


# Open lines


def _for_every_start(course: Course, day: date) -> Band:
    region, start = sure_of(course.accepts), course.start
    later = [Interval(each.low, each.high) for each in course.checkpoints if each.day > day]
    if course.line is Line.REACH:  # the way is on one side alone
        region = _near_side(region, rising=course.rising)
        later = [_near_side(each, rising=course.rising) for each in later]
    sure = region
    for each in later:
        if sure.isdisjoint(each):  # no level satisfies them all: the target itself says what is satisfied
            return Band(region, EVERYTHING)
        sure = sure.intersection(each)
    if start is None or day < course.begins:
        return Band(sure, EVERYTHING)
    rising = course.rising
    if region.lower is not None and region.upper is not None:  # there are ways from below, or from above
        from_below = not start.issubset(_near_side(region, rising=True))
        if from_below and not start.issubset(_near_side(region, rising=False)):
            return Band(sure, EVERYTHING)
        rising = from_below
        region, later = _near_side(region, rising=rising), [_near_side(each, rising=rising) for each in later]
    if rising:
        asked = _asked_of_starts(course, start, region, later, day)
    else:
        mirrored = _asked_of_starts(course, -start, -region, [-each for each in later], day)
        asked = Band(-mirrored.sure, -mirrored.possible)
    if course.line is Line.REACH:
        return asked
    return Band(sure, asked.possible if sure.issubset(asked.possible) else sure)


def _near_side(region: Interval, *, rising: bool) -> Interval:
    if rising:
        return Interval(region.lower, None, lower_open=region.lower_open)
    return Interval(None, region.upper, upper_open=region.upper_open)


def _asked_of_starts(course: Course, start: Interval, region: Interval, later: Sequence[Interval], day: date) -> Band:
    """Return what at least is asked for by now for all the starts, and for the one that asks for least.

    A start s below the next checkpoint q asks for s + (q − s) · share, which grows with s; any other asks for q.
    """
    following = later[0].lower if later else region.lower
    until = next((each.day for each in course.checkpoints if each.day > day), course.due)
    assert following is not None  # the way leads upwards
    share = simplest(months_between(course.begins, day) / months_between(course.begins, until))
    if course.stepwise:
        share = ZERO

    def asked(value: Number) -> Number:
        return add(value, multiply(subtract(following, value), share)) if value < following else following

    strict = region.lower_open and not later
    high, low = start.upper, start.lower
    most = following if high is None or high >= following else asked(high)
    is_reached = high is None or high >= following or not start.upper_open
    sure = Interval(most, None, lower_open=strict and is_reached)
    if low is None:
        return Band(sure, EVERYTHING)
    least_is_reached = low >= following or not start.lower_open
    possible = Interval(asked(low), None, lower_open=strict or not least_is_reached)
    if course.line is Line.OPEN and possible.issubset(region):
        possible = region  # from a start that satisfies the target, no more than that is asked for before a checkpoint
    return Band(sure, possible if sure.issubset(possible) else sure)


# Growth, by powers


def _growth(course: Course, known: Interval, day: date) -> Verdict:
    """Judge factors of growth by powers, without any root."""
    sure = _growth_of(course, known, sure_of(course.accepts), day)
    if isinstance(course.accepts, Interval) or sure is Verdict.MET:
        return sure
    perhaps = _growth_of(course, known, possible_of(course.accepts), day)
    return Verdict.NOT_MET if perhaps is Verdict.NOT_MET else Verdict.UNDETERMINED


def _growth_of(course: Course, known: Interval, region: Interval, day: date) -> Verdict:
    verdict = Verdict.MET
    for rising in (True, False):
        if (region.lower if rising else region.upper) is None:
            continue
        side = _near_side(region, rising=rising)
        if course.line is Line.REACH and rising is not course.rising:
            if course.adds_up:  # the far side stays as it is
                verdict = verdict & versus(known, side, Exponents(course.power, course.power))
        else:
            verdict = verdict & _growth_on_side(course, known, side, day, rising=rising)
    return verdict


def _growth_on_side(course: Course, known: Interval, side: Interval, day: date, *, rising: bool) -> Verdict:
    """Judge one side of growth: its last piece leads to a power that need not be rational."""
    edge = side.lower if rising else side.upper
    assert edge is not None  # a side without one asks for nothing
    end, nodes, curve, piece = course.way_to(edge, day, rising=rising)
    at_the_end = Exponents(course.power, course.power)
    if not nodes:
        return versus(known, side, at_the_end)
    closed = _closed_side(side, rising=rising)
    if day < nodes[0][0]:  # as in `_side`
        is_looser = end < nodes[0][1] if rising else end > nodes[0][1]
        return versus(known, side, at_the_end) if is_looser else compare(known, _with_bound(closed, nodes[0][1]))
    assert curve is not None and piece is not None  # noqa: PT018 - the day is not before the first node
    if not piece.share:
        return compare(known, _with_bound(closed, piece.start))
    is_last = day >= nodes[-1][0]
    if not is_last:
        side = closed
    if curve.logarithmic and is_last and piece.start == ONE:
        power = course.power * piece.share
        return versus(known, side, Exponents(power, power))
    if curve.logarithmic:
        ratio = _with_bound(side, divide(piece.end, piece.start))
        return versus(known.scaled(divide(ONE, piece.start)), ratio, Exponents(piece.share, piece.share))
    if is_last:
        start = Interval(piece.start, piece.start)
        extended = (known - start).scaled(simplest(1 / piece.share)) + start
        return versus(extended, side, at_the_end)
    value = add(piece.start, multiply(subtract(piece.end, piece.start), simplest(piece.share)))
    return compare(known, _with_bound(side, value))


def _with_bound(side: Interval, value: Number) -> Interval:
    if side.lower is not None:
        return Interval(value, None, lower_open=side.lower_open)
    return Interval(None, value, upper_open=side.upper_open)


Point = Checkpoint  # former name
