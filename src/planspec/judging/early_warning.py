"""Early warning (预警): what the figures so far say of the time to come, without any outlook.

A trend is read from calendar years alone, and begins anew with every break of the series.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple, final

from attrs import field, frozen

from planspec import records
from planspec.errors import InvalidArgument, Said
from planspec.exact import ONE, ZERO, Number, add, divide, multiply, negative, number, subtract
from planspec.interval import Interval
from planspec.judging.reasons import LowHeadroom, PaceAboveBest, SeriesBroken, Stale
from planspec.observations.observation import Figure
from planspec.periods import Period


def _threshold(value: object) -> Number:
    threshold = number(value)
    if threshold < ZERO:
        raise InvalidArgument(
            value=threshold, why=Said("a threshold is not negative", "界限值不能为负"), place="thresholds"
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


class YearlyChange(NamedTuple):
    """By how much a year changed a level, or how much it added to a total."""

    year: int
    amount: Number


def last_break(figures: Sequence[Figure]) -> Figure | None:
    """Return the figure with which the present run of comparable ones begins; None if it is all of them."""
    return next((each for each in reversed(figures) if each.is_break), None)


def yearly_flows(figures: Sequence[Figure]) -> list[YearlyChange]:
    """Return the sums of the calendar years that exact figures cover without a gap, since the last break."""
    broken = last_break(figures)
    sums: dict[int, Number] = {}
    days: dict[int, date] = {}
    for each in figures:
        start, end, exact = each.period.start, each.period.end, each.value.exact
        if exact is None or start.year != end.year or (broken is not None and start < broken.period.start):
            continue
        first = Period.year(start.year).start
        if start != days.get(start.year, first):
            continue
        sums[start.year] = add(sums.get(start.year, ZERO), exact)
        days[start.year] = end + timedelta(days=1)
    return [YearlyChange(year, total) for year, total in sums.items() if days[year].year > year]


def yearly_changes(figures: Sequence[Figure], baseline: tuple[date, Number] | None) -> list[YearlyChange]:
    """Return the changes from one year's end to the next, exact levels since the last break, the baseline the first."""
    broken = last_break(figures)
    levels: dict[int, Number] = {}
    if baseline is not None and broken is None and (baseline[0].month, baseline[0].day) == (12, 31):
        levels[baseline[0].year] = baseline[1]
    for each in figures:
        end, exact = each.period.end, each.value.exact
        if exact is not None and (end.month, end.day) == (12, 31) and (broken is None or end >= broken.period.end):
            levels[end.year] = exact
    return [
        YearlyChange(year, subtract(level, levels[year - 1])) for year, level in levels.items() if year - 1 in levels
    ]


def breaks(figures: Sequence[Figure]) -> list[SeriesBroken]:
    """Warn of the figures with which a run begins that is not comparable with what was before."""
    return [SeriesBroken(each.period) for each in figures if each.is_break]


def low_headroom(
    headroom: Interval | None, changes: Sequence[YearlyChange], thresholds: Thresholds, unit: str
) -> list[LowHeadroom]:
    """Warn of a line whose room is surely smaller than a share of the mean size of two or more yearly changes."""
    if headroom is None or headroom.upper is None or len(changes) < 2:
        return []
    total: Number = ZERO
    for each in changes:
        total = add(total, each.amount if each.amount >= ZERO else negative(each.amount))
    usual = divide(total, number(len(changes)))
    small = ZERO <= headroom.upper < multiply(usual, thresholds.headroom)
    return [LowHeadroom(headroom, usual, thresholds.headroom, unit)] if small else []


def pace_above_best(needed: Interval | None, changes: Sequence[YearlyChange], unit: str) -> list[PaceAboveBest]:
    """Warn of a pace that is surely above that of the best year so far, in the direction that is needed."""
    if needed is None or not changes:
        return []
    falling = needed.upper is not None and needed.upper < ZERO
    best = min(changes, key=lambda each: each.amount) if falling else max(changes, key=lambda each: each.amount)
    least = needed.upper if falling else needed.lower
    if not least or not (least < best.amount if falling else least > best.amount):
        return []
    return [PaceAboveBest(needed, best.amount, best.year, unit)]


def stale(latest: Period | None, as_of: date | None, due: date, thresholds: Thresholds) -> list[Stale]:
    """Warn of a latest figure that is older than so many months at *as_of*, or at the due date once that is past."""
    if latest is None or as_of is None or latest.end >= min(as_of, due):
        return []
    age = Period(latest.end + timedelta(days=1), min(as_of, due)).months
    return [Stale(latest, min(as_of, due), thresholds.months)] if age > thresholds.months else []
