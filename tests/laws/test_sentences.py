"""Laws of figures in sentences."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec.sentences import digits

D = Decimal


numbers = st.one_of(
    st.fractions(-1000, 1000, max_denominator=999),
    st.decimals(-1000, 1000, places=12),
    st.sampled_from([D(1), D("0.9999999999"), D("1.0000000001"), Fraction(1, 3), D("0.33333333333"), D(0)]),
)


@given(numbers, numbers)
def test_two_figures_side_by_side_read_in_their_own_order(one, other):
    first, second = D(digits(one, [other]).text), D(digits(other, [one]).text)
    assert (first < second) == (one < other)
    assert (first > second) == (one > other)


@given(numbers)
def test_what_is_not_marked_is_exact(value):
    told = digits(value)
    assert told.is_rounded == (Fraction(told.text) != Fraction(value))
