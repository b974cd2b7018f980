"""Values asked for at days, joined straight, by constant rates, or in steps."""

from datetime import date
from decimal import Decimal

import pytest

from planspec import Curve
from planspec.errors import InvalidArgument

D = Decimal


def test_a_curve_says_what_it_asks_for():
    for points in ((), ((date(2021, 1, 1), D(1)),), ((date(2022, 1, 1), D(1)), (date(2021, 1, 1), D(1)))):
        with pytest.raises(InvalidArgument, match="in order of time"):
            Curve(points)
    with pytest.raises(InvalidArgument, match="above zero"):
        Curve(((date(2021, 1, 1), D(1)), (date(2022, 1, 1), D(0))), logarithmic=True)
    curve = Curve(((date(2020, 12, 31), D(0)), (date(2021, 12, 31), D(4)), (date(2025, 12, 31), D(20))))
    assert (curve.start, curve.months, curve.gone(date(2030, 1, 1)), curve.gone(date(2000, 1, 1))) == (0, 60, 60, 0)
    assert [curve.at(date(year, 12, 31)) for year in (2019, 2020, 2021, 2023, 2025, 2027)] == [None, 0, 4, 12, 20, 20]
    assert [curve.until(value) for value in (-1, 0, 2, 4, 12, 20, 99)] == [0, 0, 6, 12, 36, 60, 60]
    logarithmic = Curve(((date(2020, 12, 31), D(1)), (date(2022, 12, 31), D("1.21"))), logarithmic=True)
    assert (logarithmic.at(date(2021, 12, 31)), logarithmic.until(D("1.1"))) == (D("1.1"), 12)
    assert logarithmic.until(D("0.5")) == 0
