"""Figures that look wrong, and are judged as they stand: computed floats, hundredfold slips, hair's breadths."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from planspec.exact import HUNDRED, ZERO, Number, divide, multiply, negative, number, show, subtract
from planspec.interval import Acceptable, Interval, possible_of, sure_of
from planspec.judging.reasons import CloseToBound, FloatRounded, HundredfoldOff
from planspec.observations.observation import Figure
from planspec.units import unit as find_unit


def computed(figures: Sequence[Figure]) -> list[FloatRounded]:
    """Say which figures were floats that had been computed, and what they were taken for."""
    return [
        FloatRounded(each.period, show(each.value.exact))
        for each in figures
        if each.computed and each.value.exact is not None
    ]


#: As a share of the bound.
_CLOSE: Final = number(1e-9)


def close_to_bound(known: Interval | None, required: Acceptable | None) -> list[CloseToBound]:
    """Warn of a figure that misses or clears a bound by so little that a rounding on its way here might decide."""
    exact = None if known is None else known.exact
    if exact is None or required is None:
        return []
    regions = (possible_of(required), sure_of(required))
    bounds = dict.fromkeys(bound for each in regions for bound in (each.lower, each.upper))
    return [
        CloseToBound(show(exact), show(bound))
        for bound in bounds
        if bound is not None and bound != exact and _size(subtract(exact, bound)) <= multiply(_size(bound), _CLOSE)
    ]


def _size(value: Number) -> Number:
    return value if value >= ZERO else negative(value)


#: Figures of one series are alike where none is more than this many times another.
_ALIKE: Final = number(3)


def hundredfold(figures: Sequence[Figure], unit: str) -> list[HundredfoldOff]:
    """Warn of a percentage among others that would be like them if it were a hundredfold or a hundredth."""
    if not unit or find_unit(unit).base != "%":
        return []
    series = [(each.period, exact) for each in figures if (exact := each.value.exact) is not None and exact > ZERO]
    return [
        HundredfoldOff(when, f"{show(value)}{unit}", f"{show(likely)}{unit}")
        for when, value in series
        for likely in (multiply(value, HUNDRED), divide(value, HUNDRED))
        if _alike([other for period, other in series if period is not when], likely)
    ]


def _alike(others: Sequence[Number], value: Number) -> bool:
    """Say whether two or more figures are alike, and *value* like them."""
    values = [*others, value]
    return len(others) > 1 and max(values) <= multiply(min(values), _ALIKE)
