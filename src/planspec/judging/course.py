"""The course of a target: what it asks for on the way.

Time counts in months, as in `planspec.periods`. A course joins its points by straight lines, a logarithmic one by
constant rates; a stepwise one asks for each point when its day has come, and for nothing more until the next.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple, final

from attrs import frozen

from planspec import records
from planspec.errors import InvalidArgument, Said
from planspec.exact import ZERO, Number, add, divide, fraction, log_share, multiply, root_power, simplest, subtract
from planspec.periods import Period


class Segment(NamedTuple):
    """The piece of a path that a day lies on: its two values, and the share of it that is over."""

    start: Number
    end: Number
    share: Fraction


@final
@frozen(eq=False, repr=False)
class Path(records.Record):
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
            why = Said("a path has two points or more, in order of time", "路径须有两个以上的点，并按时间先后排列")
            raise InvalidArgument(value=[str(day) for day in days], why=why, place=".points")
        if self.logarithmic and any(value <= ZERO for _, value in self.points):
            why = Said("a logarithmic path stays above zero", "对数路径须始终大于零")
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
