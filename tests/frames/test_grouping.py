"""Groups of places that share a whole number."""

import pytest

np = pytest.importorskip("numpy")

from planspec.frames.grouping import members_of, ranked  # noqa: E402 - numpy comes first


@pytest.mark.parametrize(
    "codes",
    [[], [0], [5, 5, 5], [3, 0, 3, 7], [2**40, 1, 2**40], [-1, 4, -1], list(range(70_000, 0, -1))],
    ids=["none", "one", "equal", "small", "large", "negative", "many"],
)
def test_numbers_are_ranked_as_numpy_sorts_them(codes):
    codes = np.asarray(codes, dtype=np.int64)
    found, numbers = ranked(np, codes)
    theirs, inverse = np.unique(codes, return_inverse=True)
    assert found.tolist() == theirs.tolist()
    assert numbers.tolist() == inverse.tolist()


@pytest.mark.parametrize("count", [1, 3, 70_000])
def test_every_place_is_a_member_of_its_number_in_order(count):
    numbers = np.arange(2 * count)[::-1] % count
    members = members_of(np, numbers, count)
    assert len(members) == count
    for at in (0, count // 2, count - 1):
        assert members[at].tolist() == np.flatnonzero(numbers == at).tolist()


def test_a_number_without_places_has_no_members():
    assert [each.tolist() for each in members_of(np, np.asarray([2, 0]), 3)] == [[1], [], [0]]
