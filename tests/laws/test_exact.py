"""Laws of exact numbers (35)."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec import Interval
from planspec.exact import add, fraction, multiply, number
from planspec.notation import parse_value
from tests.strategies import numbers


@given(st.integers(1, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_law_35_numbers_are_read_exactly(whole, part):
    assert parse_value(f"{whole}").known == Interval.point(whole)
    assert parse_value(f"{whole:,}").known == Interval.point(whole)
    digits = f"{whole}.{part}"
    assert Fraction(parse_value(digits).known.exact) == Fraction(digits)


@given(numbers, numbers)
def test_numbers_add_and_multiply_as_fractions_do(a, b):
    x, y = Fraction(a), Fraction(b)
    assert fraction(add(number(a), number(b))) == x + y
    assert fraction(multiply(number(a), number(b))) == x * y
