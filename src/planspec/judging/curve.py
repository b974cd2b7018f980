"""Values asked for at days, joined straight, by constant rates, or in steps. Time counts in months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple, final

from attrs import frozen

from planspec import records
from planspec.errors import InvalidArgument, Said
from planspec.exact import ZERO, Number, add, divide, fraction, log_share, multiply, root_power, simplest, subtract
from planspec.periods import Period


class Segment(NamedTuple):
    """The piece of a curve that a day lies on: its two values, and the share of it that is over."""

    start: Number
    end: Number
    share: Fraction


@records.formerly(keywords=True, points="nodes")
@final
@frozen(eq=False, repr=False)
class Curve(records.Record):
    """Values asked for at the end of days, and how they are joined.

    Attributes:
        nodes: days and the values asked for at their end, in order. Of a relative change they are factors.
        stepwise: whether a value holds until the next node's day.
        logarithmic: whether nodes are joined by constant rates, instead of straight.

    Raises:
        InvalidArgument: fewer than two nodes, out of order, or not above zero where the curve is logarithmic.
    """

    nodes: tuple[tuple[date, Number], ...]
    stepwise: bool = False
    logarithmic: bool = False

    def __attrs_post_init__(self) -> None:
        days = [day for day, _ in self.nodes]
        if len(days) < 2 or sorted(set(days)) != days:
            why = Said("a curve has two nodes or more, in order of time", "路径至少两点，按时间先后排列")
            raise InvalidArgument(value=[str(day) for day in days], why=why, place=".nodes")
        if self.logarithmic and any(value <= ZERO for _, value in self.nodes):
            why = Said("a logarithmic curve stays above zero", "等速路径各点须大于零")
            raise InvalidArgument(value=[str(value) for _, value in self.nodes], why=why, place=".nodes")

    @property
    def start(self) -> Number:
        """The value that the curve begins with."""
        return self.nodes[0][1]

    @property
    def months(self) -> Fraction:
        """How long the curve is."""
        return months_between(self.nodes[0][0], self.nodes[-1][0])

    def gone(self, day: date) -> Fraction:
        """Return how many months of the curve are over at the end of *day*."""
        first, last = self.nodes[0][0], self.nodes[-1][0]
        return months_between(first, min(max(day, first), last))

    def segment(self, day: date) -> Segment | None:
        """Return the piece that *day* lies on; None before the curve begins."""
        before = [node for node in self.nodes if node[0] <= day]
        if not before:
            return None
        (since, value), after = before[-1], self.nodes[len(before) :]
        if not after or self.stepwise:
            return Segment(value, value, Fraction(0))
        until, following = after[0]
        return Segment(value, following, months_between(since, day) / months_between(since, until))

    def at(self, day: date) -> Number | None:
        """Return what is asked for at the end of *day*; None before the curve begins."""
        piece = self.segment(day)
        if piece is None or piece.start == piece.end or not piece.share:
            return None if piece is None else piece.start
        if self.logarithmic:
            return multiply(piece.start, root_power(divide(piece.end, piece.start), piece.share))
        return add(piece.start, multiply(subtract(piece.end, piece.start), simplest(piece.share)))

    def crossed(self, value: Number, since: Number, until: Number) -> Fraction:
        """Return the share of a piece from *since* to *until* at which it asks for *value*."""
        if self.logarithmic:
            return fraction(log_share(divide(value, since), divide(until, since)))
        return fraction(divide(subtract(value, since), subtract(until, since)))

    def until(self, value: Number) -> Fraction:
        """Return for how many months from its beginning the curve is satisfied by a *value*; 0 where it never is."""
        rising = self.nodes[0][1] <= self.nodes[-1][1]

        def enough(asked: Number) -> bool:
            return value >= asked if rising else value <= asked

        return self.lasts(value, self.nodes[0][0], enough) if enough(self.start) else Fraction(0)

    def lasts(self, value: Number, day: date, enough: Callable[[Number], bool]) -> Fraction:
        """Return for how many months from *day* on the curve stays satisfied by a *value* that satisfies it then."""
        lasting = Fraction(0)
        for (since, low), (until, high) in self._pieces():
            if until <= day:
                continue
            start = max(since, day)
            if enough(high):
                lasting += months_between(start, until)
                continue
            if self.stepwise:
                return lasting + months_between(start, until)
            crossed = self.crossed(value, low, high) * months_between(since, until)
            return lasting + max(crossed - months_between(since, start), Fraction(0))
        return lasting

    def lags(self, value: Number, day: date, enough: Callable[[Number], bool]) -> Fraction:
        """Return for how many months up to *day* a *value* that falls short then has not satisfied the curve."""
        for (since, low), (until, high) in reversed(list(self._pieces())):
            if since >= day or not enough(low):
                continue
            if until <= day and (self.stepwise or enough(high)):
                return months_between(until, day)
            end = min(until, day)
            crossed = self.crossed(value, low, high) * months_between(since, until)
            return max(months_between(since, end) - crossed, Fraction(0)) + months_between(end, day)
        return self.gone(day)

    def _pieces(self) -> Iterator[tuple[tuple[date, Number], tuple[date, Number]]]:
        return zip(self.nodes, self.nodes[1:], strict=False)


def months_between(first: date, last: date) -> Fraction:
    """Return how many months lie between the ends of two days."""
    return Period(first + timedelta(days=1), last).months if first < last else Fraction(0)


Path = Curve  # former name
