"""Laws of the published methods."""

import math
from decimal import Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planspec import Interval
from planspec.methods import METHODS, Goal, Outlook, Series, assess, cn_fyp

D = Decimal


sizes = st.one_of(
    st.sampled_from([0, 1, 2, -1, 100, D("0.5"), D("1e-50"), D("9e29"), D("-9e29")]),
    st.integers(-1000, 1000),
    st.decimals(-1000, 1000, places=2),
    st.floats(-1e29, 1e29).filter(lambda x: x == 0 or abs(x) > 1e-50),
)


years = st.integers(2000, 2035)


flags = st.sampled_from(["", "p", "b", "|r", "f", "c", "e"])


series_of_any_shape = st.builds(
    lambda values, said: Series.of(values, flags=said),
    st.dictionaries(years, sizes, max_size=10),
    st.dictionaries(years, flags, max_size=3),
)


goals_of_any_shape = st.builds(
    Goal,
    st.one_of(st.none(), sizes, st.tuples(st.integers(0, 50), st.integers(51, 99)).map(lambda p: Interval(*p))),
    st.one_of(st.none(), years),
    direction=st.sampled_from([None, 1, -1]),
    base_year=st.one_of(st.none(), years),
    limit=st.one_of(st.none(), sizes),
    every_year=st.booleans(),
    relative=st.booleans(),
    percent=st.booleans(),
)


@given(series_of_any_shape, goals_of_any_shape, st.one_of(st.none(), years))
def test_no_method_fails_on_any_series(series, goal, as_of):
    for name in METHODS:
        result = assess(name, series, goal, as_of=as_of)
        assert (result.verdict is None) is (result.limit is not None) is (result.outlook is Outlook.UNDETERMINED)
        assert all(math.isfinite(value) for value in result.components.values())
        assert result.score is None or math.isfinite(result.score)
        assert str(result)
        assert result == assess(name, series, goal, as_of=as_of)
        with localcontext(prec=1):
            assert result == assess(name, series, goal, as_of=as_of)


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_log_and_linear_progress_agree_to_first_order(part, whole):
    """ln(1 + r) / ln(1 + R) is r / R within the larger of the two changes."""
    r, whole_change = Fraction(part, 10**7), Fraction(whole, 10**7)
    log = Fraction(cn_fyp.progress(100 * r, 100 * whole_change))
    assert abs(log - r / whole_change) <= (r / whole_change) * max(r, whole_change)


@given(st.lists(st.decimals(-50, 50, places=2), min_size=1, max_size=8), st.decimals(-50, 50, places=2))
def test_what_remains_compounds_to_the_target(changes, target):
    so_far = cn_fyp.compound(changes)
    assert cn_fyp.compound([so_far, cn_fyp.remaining(target, so_far)]) == target
    assert cn_fyp.compound(changes) == cn_fyp.compound(changes[::-1])
