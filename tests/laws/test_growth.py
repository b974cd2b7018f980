"""Laws of powers and their order."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec.exact import _LONG, _ln, _twelve_decimals, log_share, order_of_powers, root_power

D = Decimal


factors = st.one_of(
    st.sampled_from(
        [D("0.5"), D("0.9"), D(1), D("1.1"), D("1.21"), D("1.331"), D(2), Fraction(11, 10), Fraction(1, 3)]
    ),
    st.decimals("0.01", "30", places=2),
)


@given(factors, st.integers(1, 40), factors, st.integers(1, 40))
def test_powers_are_ordered_as_they_are(a, p, b, q):
    x, y = Fraction(a) ** p, Fraction(b) ** q
    assert order_of_powers(a, p, b, q) == (x > y) - (x < y)


@given(factors, factors, st.integers(1, 60), st.integers(1, 60))
def test_forty_digits_show_what_a_hundred_and_fifty_do(a, b, p, q):
    long = _LONG.exp(_LONG.divide(_LONG.multiply(_ln(a, _LONG), p), q))
    if q > 1 and p % q:
        assert root_power(a, Fraction(p, q)) == _twelve_decimals(long)
    if b not in (1, a):
        share = _twelve_decimals(_LONG.divide(_ln(a, _LONG), _ln(b, _LONG)))
        assert log_share(a, b) == share or share == 1
