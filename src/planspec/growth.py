"""Factors of growth: what changes in percent make together, and their comparison by powers, without any root.

A factor x is at least b^(p/q) exactly when x^q is at least b^p, so no rounding ever decides.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final, NamedTuple

from planspec.exact import (
    HUNDRED,
    ONE,
    ZERO,
    Number,
    add,
    bound,
    divide,
    multiply,
    negative,
    order_of_powers,
    root_power,
    subtract,
)
from planspec.interval import Acceptable, Interval, Verdict, made, possible_of, sure_of

UNCHANGED: Final = Interval.point(ONE)


class Growth(NamedTuple):
    """How factors are got from changes in percent and shown so, in the sense of a rise or of a fall."""

    falling: bool

    def factors(self, percent: Interval) -> Interval:
        """Return the factors of changes in percent."""
        return self._mapped(percent, self.factor)

    def factor(self, percent: Number) -> Number:
        """Return the factor of a change in percent."""
        share = multiply(percent, _HUNDREDTH)
        return subtract(ONE, share) if self.falling else add(ONE, share)

    def percent(self, factors: Interval) -> Interval:
        """Return the changes in percent that factors are."""
        return self._mapped(factors, self._percent)

    def _percent(self, factor: Number) -> Number:
        change = subtract(ONE, factor) if self.falling else subtract(factor, ONE)
        return multiply(change, HUNDRED)

    def _mapped(self, interval: Interval, change: Callable[[Number], Number]) -> Interval:
        """Return what the numbers of an interval become; a fall turns them round."""
        if interval.lower is not None and interval.lower is interval.upper:
            point = bound(change(interval.lower))
            return made(point, point)
        low = None if interval.lower is None else change(interval.lower)
        high = None if interval.upper is None else change(interval.upper)
        if self.falling:
            return Interval(high, low, lower_open=interval.upper_open, upper_open=interval.lower_open)
        return Interval(low, high, lower_open=interval.lower_open, upper_open=interval.upper_open)


_HUNDREDTH: Final = divide(ONE, HUNDRED)


class Exponents(NamedTuple):
    """To which power the lower and the upper bound of yearly factors are raised."""

    lower: Fraction
    upper: Fraction


def versus(known: Interval, yearly: Acceptable, exponents: Exponents) -> Verdict:
    """Compare a factor *known* with *yearly* ones raised to powers."""
    verdict = _inside(known, sure_of(yearly), exponents)
    if isinstance(yearly, Interval) or verdict is Verdict.MET:
        return verdict
    if _inside(known, possible_of(yearly), exponents) is Verdict.NOT_MET:
        return Verdict.NOT_MET
    return Verdict.UNDETERMINED


def _inside(known: Interval, region: Interval, exponents: Exponents) -> Verdict:
    verdict = Verdict.MET
    if region.lower is not None:
        verdict = verdict & _beyond(known, region.lower, exponents.lower, 1, is_open=region.lower_open)
    if region.upper is not None:
        verdict = verdict & _beyond(known, region.upper, exponents.upper, -1, is_open=region.upper_open)
    return verdict


def _beyond(known: Interval, bound: Number, exponent: Fraction, side: int, *, is_open: bool) -> Verdict:
    """Say whether what is known lies above the power of *bound* (*side* 1), or below it (−1)."""
    near, near_open = (known.lower, known.lower_open) if side > 0 else (known.upper, known.upper_open)
    far, far_open = (known.upper, known.upper_open) if side > 0 else (known.lower, known.lower_open)
    if near is not None:
        order = side * _order(near, bound, exponent)
        if order > 0 or (order == 0 and (near_open or not is_open)):
            return Verdict.MET
    if far is not None:
        order = side * _order(far, bound, exponent)
        if order < 0 or (order == 0 and (far_open or is_open)):
            return Verdict.NOT_MET
    return Verdict.UNDETERMINED


def _order(factor: Number, bound: Number, exponent: Fraction) -> int:
    """Return the sign of factor − bound^exponent, above 0; a number below zero keeps its sign when it is raised."""
    signs = _sign(factor), _sign(bound)
    if signs[0] != signs[1] or signs[0] == 0:
        return _sign(signs[0] - signs[1])
    if exponent == 1:
        return _sign(subtract(factor, bound))
    sizes = (factor, bound) if signs[0] > 0 else (negative(factor), negative(bound))
    return signs[0] * order_of_powers(sizes[0], exponent.denominator, sizes[1], exponent.numerator)


def _sign(value: Number | int) -> int:
    return (value > 0) - (value < 0)


def shown(region: Interval, exponents: Exponents) -> Interval:
    """Raise the bounds of yearly factors for people to read, to 12 decimals where a power is not rational."""

    def raised(bound: Number | None, exponent: Fraction) -> Number | None:
        return bound if bound is None or bound <= ZERO else root_power(bound, exponent)

    low, high = raised(region.lower, exponents.lower), raised(region.upper, exponents.upper)
    return Interval(low, high, lower_open=region.lower_open, upper_open=region.upper_open)


def product(a: Interval, b: Interval) -> Interval:
    """Return what x · y can be for x in *a* and y in *b*, of whatever signs.

    A product is least and greatest where both are at a bound of theirs, an absent one counting as ±∞. There it is
    reached if both bounds are, and zero as soon as one factor may be zero itself.
    """
    if a.lower is not None and b.lower is not None and a.lower > ZERO and b.lower > ZERO:
        high = None if a.upper is None or b.upper is None else multiply(a.upper, b.upper)
        lower_open, upper_open = a.lower_open or b.lower_open, a.upper_open or b.upper_open
        return Interval(multiply(a.lower, b.lower), high, lower_open=lower_open, upper_open=upper_open)
    corners = [_times(x, y) for x in _ends(a) for y in _ends(b)]
    least, most = min(corner[:2] for corner in corners), max(corner[:2] for corner in corners)
    return Interval(
        None if least[0] else least[1],
        None if most[0] else most[1],
        lower_open=not any(each.is_reached for each in corners if each[:2] == least),
        upper_open=not any(each.is_reached for each in corners if each[:2] == most),
    )


class _End(NamedTuple):
    """A bound: a number where *infinite* is 0, else ±∞ by its sign; whether it belongs to the interval."""

    infinite: int
    value: Number
    is_reached: bool = False


def _ends(interval: Interval) -> tuple[_End, _End]:
    low, high = interval.lower, interval.upper
    return (
        _End(-1, ZERO) if low is None else _End(0, low, not interval.lower_open),
        _End(1, ZERO) if high is None else _End(0, high, not interval.upper_open),
    )


def _times(x: _End, y: _End) -> _End:
    zeros = [each for each in (x, y) if not each.infinite and not each.value]
    if zeros:
        return _End(0, ZERO, any(each.is_reached for each in zeros))
    if x.infinite or y.infinite:
        return _End((x.infinite or _sign(x.value)) * (y.infinite or _sign(y.value)), ZERO)
    return _End(0, multiply(x.value, y.value), x.is_reached and y.is_reached)
