"""Factors of growth: what changes in percent make together, and their comparison by powers, without any root.

A factor x is at least b^(p/q) exactly when x^q is at least b^p. Logarithms of 150 digits decide where the two are far
apart, the powers themselves where they are not, so no rounding ever does.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

from planspec.exact import HUNDRED, ONE, ZERO, Number, add, fraction, ln, multiply, root_power, simplest, subtract
from planspec.interval import Acceptable, Interval, Verdict, possible_of, sure_of

UNCHANGED: Final = Interval.point(ONE)


class Growth(NamedTuple):
    """How factors are got from changes in percent and shown so, in the sense of a rise or of a fall."""

    falling: bool

    def factors(self, percent: Interval) -> Interval:
        """Return the factors that changes of so many percent are."""
        share = percent.scaled(simplest(Fraction(1, 100)))
        return UNCHANGED + (-share if self.falling else share)

    def factor(self, percent: Number) -> Number:
        """Return the factor that a change of so many percent is."""
        share = simplest(fraction(percent) / 100)
        return subtract(ONE, share) if self.falling else add(ONE, share)

    def percent(self, factors: Interval) -> Interval:
        """Return the changes in percent that factors are."""
        change = factors - UNCHANGED
        return (-change if self.falling else change).scaled(HUNDRED)


class Exponents(NamedTuple):
    """To which power the lower and the upper bound of yearly factors are raised."""

    lower: Fraction
    upper: Fraction


def so_far(yearly: Acceptable, years: Fraction, gone: Fraction) -> Exponents:
    """Return the powers that are due after *gone* of *years*: a growth to reach by then, a limit to keep as it is."""
    sure = sure_of(yearly)
    return Exponents(
        gone if sure.lower is not None and sure.lower > ONE else years,
        gone if sure.upper is not None and sure.upper < ONE else years,
    )


def versus(known: Interval, yearly: Acceptable, exponents: Exponents) -> Verdict:
    """Compare a factor *known* with *yearly* ones raised to powers."""
    if _inside(known, sure_of(yearly), exponents) is Verdict.MET:
        return Verdict.MET
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
    p, q = exponent.numerator, exponent.denominator
    x, b = abs(fraction(factor)), abs(fraction(bound))
    apart = q * Fraction(ln(x)) - p * Fraction(ln(b))
    return signs[0] * _sign(apart if abs(apart) > _FAR_APART else x**q - b**p)


_FAR_APART: Final = Fraction(1, 10**40)


def _sign(value: Number | int) -> int:
    return (value > 0) - (value < 0)


def shown(region: Interval, exponents: Exponents) -> Interval:
    """Raise the bounds of yearly factors for people to read, to 12 decimals where a power is not rational."""

    def raised(bound: Number | None, exponent: Fraction) -> Number | None:
        return bound if bound is None or bound <= ZERO else root_power(bound, exponent)

    low, high = raised(region.lower, exponents.lower), raised(region.upper, exponents.upper)
    if low is not None and high is not None and low >= high:
        return Interval(high, low)
    return Interval(low, high, lower_open=region.lower_open, upper_open=region.upper_open)


def product(a: Interval, b: Interval) -> Interval:
    """Return what x · y can be for factors x in *a* and y in *b*, none below zero."""
    low = None if a.lower is None or b.lower is None else multiply(a.lower, b.lower)
    high = None if a.upper is None or b.upper is None else multiply(a.upper, b.upper)
    return Interval(low, high, lower_open=a.lower_open or b.lower_open, upper_open=a.upper_open or b.upper_open)
