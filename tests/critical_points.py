"""The oracle of verdicts: numbers at and between the ends of intervals, tried by plain comparison."""

import itertools
from fractions import Fraction


def inside(x, interval):
    """Say by plain comparison of fractions whether x lies in the interval."""
    low, high = interval.lower, interval.upper
    above = low is None or x > Fraction(low) or (x == Fraction(low) and not interval.lower_open)
    below = high is None or x < Fraction(high) or (x == Fraction(high) and not interval.upper_open)
    return above and below


def critical_points(*intervals):
    """Return numbers of every kind the ends distinguish: each end, between neighbours, and beyond the outermost."""
    ends = sorted({Fraction(end) for i in intervals for end in (i.lower, i.upper) if end is not None})
    between = [(a + b) / 2 for a, b in itertools.pairwise(ends)]
    return [*ends, *between, *([ends[0] - 1, ends[-1] + 1] if ends else [Fraction(0)])]
