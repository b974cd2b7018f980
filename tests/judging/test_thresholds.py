"""From when on something is warned of: thresholds are exact numbers that are not negative."""

from fractions import Fraction

import pytest

from planspec import Thresholds
from planspec.errors import InvalidArgument, InvalidType
from planspec.judging.thresholds import DEFAULT


def test_the_usual_thresholds_are_a_year_s_change_and_twelve_months():
    assert (Thresholds() == DEFAULT, DEFAULT.headroom, DEFAULT.months) == (True, 1, 12)


def test_a_threshold_is_an_exact_number_that_is_not_negative():
    assert Thresholds(headroom=Fraction(1, 3)).headroom == Fraction(1, 3)
    assert Thresholds(headroom=0, months=0).months == 0
    with pytest.raises(InvalidArgument, match="a threshold cannot be negative"):
        Thresholds(months=-1)
    with pytest.raises(InvalidType, match="expected a number"):
        Thresholds(headroom="half")
