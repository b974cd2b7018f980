"""From when on something is warned of."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from planspec import records
from planspec.errors import InvalidArgument, Said
from planspec.exact import ONE, ZERO, Number, NumberLike, number


def _threshold(value: NumberLike) -> Number:
    threshold = number(value)
    if threshold < ZERO:
        raise InvalidArgument(
            value=threshold, why=Said("a threshold cannot be negative", "界限值不能为负"), place="thresholds"
        )
    return threshold


@final
@frozen(kw_only=True, eq=False, repr=False)
class Thresholds(records.Record):
    """From when on something is warned of.

    Attributes:
        headroom: a line that is held is warned of when it leaves less room than this share of the usual yearly change.
        months: a figure older than this at `as_of` is warned of.
    """

    headroom: Number = field(default=ONE, converter=_threshold)
    months: Number = field(default=number(12), converter=_threshold)


DEFAULT = Thresholds()
