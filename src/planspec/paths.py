"""The path to a target: what it asks for on the way, and the yearly plans (年度计划) that say so themselves.

Time counts in months, as in `planspec.periods`. A path joins its points by straight lines, a logarithmic one by
constant rates; a stepwise one asks for each point when its day has come, and for nothing more until the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, cast, final

from attrs import field, frozen

from planspec import fields
from planspec.errors import InvalidArgument, InvalidPeriod, InvalidPlan, InvalidType, PlanspecError, quote, raise_all
from planspec.numbers import (
    ZERO,
    Number,
    add,
    divide,
    fraction,
    log_share,
    multiply,
    number,
    root_power,
    simplest,
    subtract,
)
from planspec.periods import Period

if TYPE_CHECKING:
    from collections.abc import Callable


def _milestones(value: object) -> tuple[tuple[Period, Number], ...]:
    if not isinstance(value, Mapping):
        raise InvalidType(value=value, expected="a mapping of periods to amounts", place=".milestones")
    faults: list[PlanspecError] = []
    read: list[tuple[Period, Number]] = []
    for when, amount in cast("Mapping[object, object]", value).items():
        try:
            read.append((Period.parse(when), number(amount)))
        except PlanspecError as fault:
            faults.append(fault.at(f".milestones[{quote(when)}]"))
    raise_all(faults, "milestones")
    read.sort(key=lambda each: (each[0].end, each[0].start))
    ends = [period.end for period, _ in read]
    if not read or len(set(ends)) < len(ends):
        why = "a yearly plan has milestones, each at a day of its own"
        raise InvalidPlan(value=[str(period) for period, _ in read], why=why, place=".milestones")
    return tuple(read)


@final
@frozen(eq=False, repr=False)
class AnnualPlan(fields.Record):
    """The yearly plans (年度计划) of one indicator: what is to be done by each year's end on the way to the target.

    Attributes:
        milestones: the yearly targets (年度目标), each given as its observation is: of a total the amount of that
            year, or the total of a span that begins with the plan (`"2021..2022"`); of a level the level at its end;
            of a rate the rate of that year.
        stepwise: each milestone is asked for when its day has come, and nothing in between; by default the path between
            two milestones is a line.
    """

    milestones: tuple[tuple[Period, Number], ...] = field(converter=_milestones)
    stepwise: bool = field(default=False, kw_only=True, validator=fields.flag)

    def totals(
        self, start: date, first: Number, combine: Callable[[Number, Number], Number]
    ) -> list[tuple[date, Number]]:
        """Return the totals to date that amounts of spans make, from *first* at the start of the day *start*.

        Raises:
            InvalidPeriod: a span neither begins with the plan nor follows another one.
        """
        reached: dict[date, Number] = {start: first}
        for span, amount in self.milestones:
            if span.start not in reached:
                why = f"a milestone's span begins on {start} or where another one ends"
                raise InvalidPeriod(value=str(span), why=why, place=f".milestones[{quote(str(span))}]")
            reached[span.end + timedelta(days=1)] = combine(reached[span.start], amount)
        del reached[start]
        return [(day - timedelta(days=1), total) for day, total in reached.items()]

    def levels(self) -> list[tuple[date, Number]]:
        """Return the levels at the milestones' days."""
        return [(span.end, amount) for span, amount in self.milestones]

    def __str__(self) -> str:
        return ", ".join(f"{span}: {amount:f}" for span, amount in self.milestones)


def read_annual_plan(value: object) -> AnnualPlan | None:
    """Read the yearly plans of a row or a part: an `AnnualPlan`, `{year: amount}`, or None."""
    if value is None or isinstance(value, AnnualPlan):
        return value
    try:
        return AnnualPlan(value)
    except PlanspecError as fault:
        raise fault.at(".annual_plan") from None


class Segment(NamedTuple):
    """The piece of a path that a day lies on: its two values, and the share of it that is over."""

    start: Number
    end: Number
    share: Fraction


@final
@frozen(eq=False, repr=False)
class Path(fields.Record):
    """What is asked for until the target is due.

    Attributes:
        points: days and the values asked for at their end, in order; the first is where the path begins, the last the
            target's. Of a relative change they are factors, 1 at the beginning.
        stepwise: whether a value holds until the next point's day.
        logarithmic: whether points are joined by constant rates.

    Raises:
        InvalidArgument: fewer than two points, out of order, or not above zero where the path is logarithmic.
    """

    points: tuple[tuple[date, Number], ...]
    stepwise: bool = False
    logarithmic: bool = False

    def __attrs_post_init__(self) -> None:
        days = [day for day, _ in self.points]
        if len(days) < 2 or sorted(set(days)) != days:
            why = "a path has two points or more, in order of time"
            raise InvalidArgument(value=[str(day) for day in days], why=why, place=".points")
        if self.logarithmic and any(value <= ZERO for _, value in self.points):
            why = "a logarithmic path stays above zero"
            raise InvalidArgument(value=[str(value) for _, value in self.points], why=why, place=".points")

    @property
    def start(self) -> Number:
        """The value that the path begins with."""
        return self.points[0][1]

    @property
    def months(self) -> Fraction:
        """How long the path is."""
        return _months(self.points[0][0], self.points[-1][0])

    def gone(self, day: date) -> Fraction:
        """Return how many months of the path are over at the end of *day*."""
        first, last = self.points[0][0], self.points[-1][0]
        return _months(first, min(max(day, first), last))

    def segment(self, day: date) -> Segment | None:
        """Return the piece that *day* lies on; None before the path begins."""
        before = [point for point in self.points if point[0] <= day]
        if not before:
            return None
        (since, value), after = before[-1], self.points[len(before) :]
        if not after or self.stepwise:
            return Segment(value, value, Fraction(0))
        until, following = after[0]
        return Segment(value, following, _months(since, day) / _months(since, until))

    def at(self, day: date) -> Number | None:
        """Return what is asked for at the end of *day*; None before the path begins."""
        piece = self.segment(day)
        if piece is None or piece.start == piece.end or not piece.share:
            return None if piece is None else piece.start
        if self.logarithmic:
            return multiply(piece.start, root_power(divide(piece.end, piece.start), piece.share))
        return add(piece.start, multiply(subtract(piece.end, piece.start), simplest(piece.share)))

    def until(self, value: Number) -> Fraction:
        """Return for how many months of the path a *value* is enough; 0 where it is short of the beginning."""
        rising = self.points[0][1] <= self.points[-1][1]

        def enough(wanted: Number) -> bool:
            return value >= wanted if rising else value <= wanted

        reached = Fraction(0)
        if not enough(self.start):
            return reached
        for (since, low), (until, high) in zip(self.points, self.points[1:], strict=False):
            if enough(high):
                reached += _months(since, until)
                continue
            if self.stepwise:
                return reached + _months(since, until)
            if self.logarithmic:
                share = fraction(log_share(divide(value, low), divide(high, low)))
            else:
                share = fraction(divide(subtract(value, low), subtract(high, low)))
            return reached + share * _months(since, until)
        return reached


def _months(first: date, last: date) -> Fraction:
    """Return how many months lie between the ends of two days."""
    return Period(first + timedelta(days=1), last).months if first < last else Fraction(0)
