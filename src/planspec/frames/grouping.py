"""Whole numbers to groups of places that share one, without sorting them where they are small."""

from __future__ import annotations

from typing import Any, Final

#: Numbers below this are counted in a table; others are sorted.
_SMALL: Final = 2**20


def ranked(np: Any, codes: Any) -> tuple[Any, Any]:
    """Return the different codes, in order, and the number of each code among them."""
    if not len(codes) or int(codes.min()) < 0 or int(codes.max()) >= max(_SMALL, 2 * len(codes)):
        found, numbers = np.unique(codes, return_inverse=True)
        return found, numbers.reshape(-1)
    there = np.zeros(int(codes.max()) + 1, dtype=bool)
    there[codes] = True
    return np.flatnonzero(there), (np.cumsum(there) - 1)[codes]


def members_of(np: Any, numbers: Any, count: int) -> list[Any]:
    """Return the places of each of *count* numbers, in order."""
    if count == 1:
        return [np.arange(len(numbers))]
    # numpy sorts whole numbers of 16 bits in one pass.
    narrow = numbers.astype(np.uint16) if count <= 2**16 else numbers
    order = np.argsort(narrow, kind="stable")
    return np.split(order, np.cumsum(np.bincount(numbers, minlength=count))[:-1])  # type: ignore[no-any-return]
