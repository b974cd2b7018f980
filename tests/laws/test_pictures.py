"""Laws of the scales that pictures are drawn with."""

import itertools
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec.reports.marks import Scale, ticks

NUMBERS = st.decimals(-10_000, 10_000, places=3)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_scale_keeps_the_order_of_values(a, b, c):
    low, middle, high = sorted((a, b, c))
    scale = Scale(low=low, high=high, start=0, end=300)
    assert Decimal(scale.at(low)) <= Decimal(scale.at(middle)) <= Decimal(scale.at(high))


@given(NUMBERS, NUMBERS, st.integers(1, 9))
def test_ticks_are_few_even_apart_and_inside(a, b, most):
    low, high = sorted((a, b))
    found = ticks(low, high, most)
    assert len(found) <= most + 1
    assert all(low <= each <= high for each in found)
    assert len({Fraction(y) - Fraction(x) for x, y in itertools.pairwise(found)}) <= 1
