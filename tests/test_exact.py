"""Exact numbers: taken from every type as they are, and computed by no decimal context."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from planspec import Interval, Observation
from planspec import errors as e
from planspec.errors import InvalidNumber
from planspec.exact import divide, negative, number, observed, rounded, show, simplest, subtract
from tests.builders import refused


@pytest.mark.parametrize(
    ("value", "exact"),
    [
        (96, "96"),
        (96.1, "96.1"),
        (1e21, "1e21"),
        (1e-7, "0.0000001"),
        (Decimal("96.10"), "96.1"),
        (Decimal("1E+3"), "1000"),
        (Fraction(961, 10), "96.1"),
        (np.float64("96.1"), "96.1"),
        (np.float32("96.1"), "96.1"),
        (np.float16("96.1"), "96.1"),
        (np.int64(96), "96"),
        (np.uint8(96), "96"),
    ],
)
def test_a_number_is_taken_exactly(value, exact):
    assert number(value) == Decimal(exact)
    assert Observation("a", value).value == Interval.point(Decimal(exact))


def test_a_subclass_of_decimal_is_a_decimal():
    class Own(Decimal):
        pass

    assert number(Own("3.10")) == Decimal("3.1")


def test_a_third_is_not_a_decimal_and_stays_exact():
    third = number(Fraction(1, 3))
    assert third + third + third == 1
    assert show(third) == "≈0.3333"
    assert rounded(Fraction(-5, 8), 2) == "-0.63"
    assert rounded(Fraction(-1, 1000), 2) == "0.00"
    assert rounded(Decimal("99.95"), 0) == "100"
    assert simplest(Fraction(1, 8)) == Decimal("0.125")
    many_digits = Fraction(10**20 + 1, 2**190)
    assert number(number(many_digits)) == many_digits
    assert str(Interval(Decimal("-0"), 1)) == "0—1"
    assert simplest(Fraction(1, 2**1001)) == Fraction(1, 2**1001)
    assert subtract(third, third) == 0
    assert divide(number(1), number(8)) == Decimal("0.125")
    assert negative(third) == Fraction(-1, 3)
    assert str(Interval.point(third)) == "≈0.3333"


def test_a_number_cannot_be_too_long_for_its_type():
    from planspec.exact import number

    for wrong in (Fraction(1, 3**200), Fraction(10**31, 3), Fraction(2**400, 3)):
        with refused(e.InvalidNumber, ValueError):
            number(wrong)
    assert number(Fraction(6, 3)) == 2
    with refused(e.InvalidType, TypeError):
        number("3")
    with refused(e.InvalidNumber, ValueError):
        number(np.float32("nan"))


D = Decimal


# Floats
def test_a_computed_float_is_taken_to_fifteen_digits():
    taken = {
        sum([0.1] * 10): "1",
        0.57 * 100: "57",
        0.1 + 0.2: "0.3",
        1 / 3: "0.333333333333333",
        1e22 + 2e7: "1.00000000000000E+22",
    }
    for value, meant in taken.items():
        exact, computed = observed(value)
        assert (exact, computed) == (D(meant), True)
    for value in (12.34, 57.0, 0.1, 2.0**53 - 1, 123456789012345.0, 1e22, 0.0, -0.5, np.float64(0.25)):
        assert observed(value) == (D(repr(float(value))), False)
    with pytest.raises(InvalidNumber):
        observed(float("inf"))
