"""Factors of growth: their products, and their comparison by powers. Every figure here is made up."""

import contextlib
import itertools
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import Indicator, Interval, Plan, RelativeChange, Status, Verdict, evaluate
from planspec.errors import EmptyInterval
from planspec.exact import log_share, order_of_powers
from planspec.growth import Exponents, Growth, product, versus
from planspec.interval import EVERYTHING, Band

D = Decimal


point = Interval.point


def small_intervals():
    """Give every interval with bounds at −1, 0 or 2, or without."""
    bounds = (None, D(-1), D(0), D(2))
    for low, high, lower_open, upper_open in itertools.product(bounds, bounds, (False, True), (False, True)):
        if (low is None and lower_open) or (high is None and upper_open):
            continue
        with contextlib.suppress(EmptyInterval):
            yield Interval(low, high, lower_open=lower_open, upper_open=upper_open)


def inverse_of_the_positive(y):
    """Return what 1 ÷ y can be for y above 0; None where there is none."""
    above = Interval.above(0)
    if y.isdisjoint(above):
        return None
    y = y.intersection(above)
    return Interval(
        0 if y.upper is None else 1 / Fraction(y.upper),
        None if not y.lower else 1 / Fraction(y.lower),
        lower_open=y.upper is None or y.upper_open,
        upper_open=bool(y.lower) and y.lower_open,
    )


def is_a_product(p, x, y):
    """Say whether p is x · y for some numbers of two intervals: by division, where the library multiplies bounds."""
    if p == 0:
        return x.contains(0) or y.contains(0)
    x, y = (x, y) if p > 0 else (-x, y)
    for one, other in ((x, y), (-x, -y)):
        inverse = inverse_of_the_positive(other)
        if inverse is not None and not inverse.scaled(abs(p)).isdisjoint(one):
            return True
    return False


def test_a_product_holds_what_the_factors_make_and_nothing_else():
    every = list(small_intervals())
    assert len(every) > 20
    for a, b in itertools.combinations_with_replacement(every, 2):
        found = product(a, b)
        for p in map(D, ("-9", "-4", "-2", "-1.5", "-1", "-0.5", "0", "0.5", "1", "2", "3", "4", "9")):
            assert found.contains(p) is is_a_product(p, a, b), (str(a), str(b), str(p))
        assert product(b, a) == found


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (Interval(2, 3), Interval(5, 7), Interval(10, 21)),
        (Interval(2, 3, upper_open=True), Interval(5, None), Interval(10, None)),
        (Interval(2, 3, lower_open=True), Interval(5, 7, upper_open=True), Interval(10, 21, lower_open=True, upper_open=True)),
        (Interval.above(D("0.5")), point(0), point(0)),
        (Interval(D("0.5"), 1, lower_open=True), point(0), point(0)),
        (Interval(-3, 2), Interval(-5, 7), Interval(-21, 15)),
        (Interval(0, None), EVERYTHING, EVERYTHING),
        (Interval.above(0), Interval.at_least(0), Interval.at_least(0)),
        (Interval.above(0), Interval(0, 2, lower_open=True), Interval.above(0)),
        (Interval.at_most(-2), Interval.below(-3), Interval.above(6)),
    ],
)  # fmt: skip
def test_the_product_of_two_intervals(a, b, expected):
    assert product(a, b) == expected


def fall(target, figures, domain):
    plan = Plan(
        name="invented",
        period="2021-2022",
        indicators=[Indicator(key="x", unit="%", target=RelativeChange(target, falling=True), domain=domain)],
    )
    return evaluate(plan, {"x": figures})["x"]


def test_what_has_fallen_to_nothing_stays_nothing():
    for first in (Interval.below(50), Interval(0, 50, upper_open=True), 20):
        for domain in (EVERYTHING, Interval.at_most(100)):
            gone = fall(100, {2021: first, 2022: 100}, domain)
            assert (gone.status, gone.known.exact) == (Status.ACHIEVED, 100)
    assert fall(100, {2021: 50, 2022: Interval.below(100)}, EVERYTHING).status is Status.MISSED


def test_powers_of_any_size_are_ordered_exactly():
    assert order_of_powers(D("1.1"), 20_000, D("1.21"), 10_000) == 0
    assert order_of_powers(D("1.1"), 20_000, D("1.22"), 10_000) == -1
    assert order_of_powers(D("1.1"), 20_000, D("1.20"), 10_000) == 1
    nearly = D("1.21" + "0" * 47 + "1")
    assert order_of_powers(D("1.1"), 20_000, nearly, 10_000) == -1
    assert order_of_powers(nearly, 10_000, D("1.1"), 20_000) == 1
    assert order_of_powers(D(2), 7, D(3), 7) == -1
    assert order_of_powers(D(3), 7, D(2), 7) == 1


def test_a_share_of_hardly_any_growth_is_as_exact_as_another():
    hardly = 1 + Fraction(1, 10**50)
    assert log_share(1 + Fraction(2, 10**50), hardly) == 2
    assert log_share(D("1e6"), 1 + Fraction(1, 10**12)).adjusted() == 13


@pytest.mark.parametrize(
    ("known", "bound", "exponent", "verdict"),
    [
        ("1.21", "1.1", Fraction(2), Verdict.MET),
        ("1.2099999999999999999999999999", "1.1", Fraction(2), Verdict.NOT_MET),
        ("1.1", "1.21", Fraction(1, 2), Verdict.MET),
        ("1.0999999999999999999999999999", "1.21", Fraction(1, 2), Verdict.NOT_MET),
        ("0", "0.5", Fraction(5), Verdict.NOT_MET),
        ("0", "0", Fraction(5), Verdict.MET),
        ("0.5", "-0.5", Fraction(5), Verdict.MET),
        ("-2", "-1.5", Fraction(2), Verdict.MET),
        ("-2.5", "-1.5", Fraction(2), Verdict.NOT_MET),
        ("-2", "-1.5", Fraction(1), Verdict.NOT_MET),
        ("1.5", "1.5", Fraction(1), Verdict.MET),
    ],
)
def test_a_factor_is_compared_with_the_power_of_a_bound(known, bound, exponent, verdict):
    """Below zero a power keeps the sign of its base, so that the order of factors holds for their powers."""
    assert versus(point(D(known)), Interval.at_least(D(bound)), Exponents(exponent, exponent)) is verdict


def test_a_factor_between_the_sure_and_the_possible_decides_nothing():
    twice = Exponents(Fraction(2), Fraction(2))
    band = Band(Interval(D("1.1"), 2), Interval(1, 3))
    verdicts = [versus(point(D(x)), band, twice) for x in ("1.21", "1.2", "0.9", "4", "5", "9", "9.1")]
    assert verdicts == [Verdict.MET, Verdict.UNDETERMINED, Verdict.NOT_MET, Verdict.MET, *[Verdict.UNDETERMINED] * 2, Verdict.NOT_MET]  # fmt: skip


def test_changes_in_percent_are_factors_and_back():
    half_open = Interval(10, 50, upper_open=True)
    assert Growth(falling=False).factors(half_open) == Interval(D("1.1"), D("1.5"), upper_open=True)
    assert Growth(falling=True).factors(half_open) == Interval(D("0.5"), D("0.9"), lower_open=True)
    for growth, each in itertools.product(map(Growth, (False, True)), [*small_intervals(), point(Fraction(1, 3))]):
        assert growth.percent(growth.factors(each)) == each
