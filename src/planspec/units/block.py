"""The units that are known where a call stands: those of the table, and those of an `extra_units` block around it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ContextDecorator
from inspect import currentframe
from types import FrameType, TracebackType
from typing import Final

from planspec.errors import UnknownUnit
from planspec.exact import ONE, Number, number
from planspec.units import table
from planspec.units.known import TABLE, Units
from planspec.units.record import Unit

# The blocks of `extra_units` that are open, in the order they were entered: the frame each stands in, and its units.
_open: Final[dict[object, tuple[FrameType | None, Units]]] = {}


def ambient() -> Units:
    """Return the units known here: the table, with those of the innermost `extra_units` this is called from within."""
    if not _open:
        return TABLE
    inside = {id(frame): units for frame, units in list(_open.values())}
    frame = currentframe()  # nothing else tells a suspended block from a running one
    while frame is not None:
        if id(frame) in inside:
            return inside[id(frame)]
        frame = frame.f_back
    return TABLE


class extra_units(ContextDecorator):  # noqa: N801 - it is called like the function it looks like
    """Add units to the table for what a `with` block calls. A plan made there takes them along, see `Plan.units`.

    They are known to whatever the block itself calls, in its thread, and nowhere else: not to whoever resumes a
    generator that is suspended inside the block. Own units of a plan are better given to it: `Plan(units=…)`.

    Raises:
        UnknownUnit: a base is neither of the table nor one of *more*.
        UnitMismatch: the table has the symbol already, as another unit.

    >>> with extra_units(Unit("批次", "批次", 1, "lots")):
    ...     unit("件/批次").base
    '件/批次'
    """

    def __init__(self, *more: Unit) -> None:
        self._more = more
        self._entered: list[object] = []

    def __enter__(self) -> None:
        units = Units((*ambient().own, *self._more))
        here = currentframe()
        frame = None if here is None else here.f_back
        while frame is not None and frame.f_globals.get("__name__") == "contextlib":
            frame = frame.f_back
        key = object()
        self._entered.append(key)
        _open[key] = frame, units  # last, so that an interrupt leaves no block open that nothing will close

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _open.pop(self._entered.pop(), None)


def units() -> Mapping[str, Unit]:
    """Return the table of printed units without compound ones: a fresh mapping from symbol to `Unit`."""
    return ambient().symbols()


def multipliers() -> Mapping[str, Number]:
    """Return the printed multipliers, 百 to 万亿: a fresh mapping."""
    return {symbol: number(times) for symbol, times, _ in table.MULTIPLIERS}


def unit(symbol: object) -> Unit:
    """Find a printed unit, full-width `％` and compound ones such as 件/万人 included.

    Raises:
        InvalidType: *symbol* is not text.
        UnknownUnit: it is not in the table.

    >>> unit("万人").factor
    Decimal('10000')
    """
    return ambient().unit(symbol)


def factor(given: str, wanted: str) -> Number:
    """Return how many *wanted* make one *given*, exactly.

    Raises:
        UnitMismatch: when the two measure different things; UnknownUnit, InvalidType as `unit`.

    >>> factor("人", "万人")
    Decimal('0.0001')
    """
    return ambient().factor(given, wanted)


def unit_at(text: str, start: int) -> str:
    """Return the longest printed unit that *text* has at *start*, as it stands there; empty if none."""
    return ambient().at(text, start)


def english_of(symbol: str) -> str:
    """Return a unit's English words, or its symbol where it is not known."""
    try:
        return unit(symbol).english if symbol else ""
    except UnknownUnit:
        return symbol


def adds_up(symbol: str, *, total: bool = False) -> bool:
    """Say whether amounts of this unit add up over districts: persons and yuan do, percentages and ages do not.

    Hours add up where a *total* of them is asked for, and not as levels, such as the hours that a permit takes.
    """
    base = unit(symbol).base
    if base in table.DURATIONS:
        return total and base in table.HOURS
    return base not in table.SINGLE and "/" not in base


def is_percent(symbol: str) -> bool:
    """Say whether a unit is percent, however it is printed (%, percent, % of GDP)."""
    found = ambient().find(symbol)
    return found is not None and found.base == "%" and found.factor == ONE


def of_difference(symbol: str) -> str:
    """Return the unit of the difference of two levels: of percentages, percentage points."""
    return "个百分点" if symbol and is_percent(symbol) else symbol
