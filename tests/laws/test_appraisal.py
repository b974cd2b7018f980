"""More completion is never fewer points."""

from hypothesis import given
from hypothesis import strategies as st

from planspec.appraisal import ENERGY


# Points
@given(st.decimals(0, 300, places=1), st.decimals(0, 300, places=1))
def test_more_completion_is_never_fewer_points(one, other):
    low, high = sorted((one, other))
    assert 0 <= ENERGY.points(low) <= ENERGY.points(high) <= 49
