"""The printed 基数 of an indicator."""

from __future__ import annotations

from typing import final

from attrs import field, frozen

from planspec import records
from planspec.errors import PlanspecError, placed
from planspec.exact import NumberLike
from planspec.interval import Interval
from planspec.periods import Period, PeriodLike


def _interval(value: Interval | NumberLike) -> Interval:
    try:
        return value if isinstance(value, Interval) else Interval.point(value)
    except PlanspecError as fault:
        raise fault.at(".value") from None


def _optional_period(value: PeriodLike | None) -> Period | None:
    return None if value is None else placed(".period", Period.parse, value)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Baseline(records.Record):
    """The printed 基数 of an indicator.

    `value` is what it says, in the indicator's unit: a point, or wider when it is censored (`>95`). `period` is the
    time it speaks of; None means the plan's base year. A flow's baseline may cover an earlier five years.
    """

    value: Interval = field(converter=_interval)
    period: Period | None = field(default=None, converter=_optional_period)
    printed: str = field(default="", eq=False, validator=records.text)

    def __str__(self) -> str:
        """Print as the document does, else canonically."""
        return self.printed or str(self.value)
