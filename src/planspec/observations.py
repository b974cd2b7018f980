"""Observations, in every shape a caller may pass them, read into figures of the plan's indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, cast, final

from attrs import frozen

from planspec.errors import (
    DuplicateObservation,
    InvalidPeriod,
    InvalidType,
    NotationError,
    OutsideDomain,
    OutsidePlanPeriod,
    OverlappingFlows,
    PlanspecError,
    quote,
    raise_all,
)
from planspec.interval import EVERYTHING, Interval
from planspec.notation import parse_value
from planspec.numbers import number
from planspec.periods import Period
from planspec.targets import Cumulative
from planspec.units import PintQuantity, factor, multipliers, read_quantity
from planspec.units import unit as find_unit

if TYPE_CHECKING:
    from planspec.plan import Indicator, Plan

#: What `evaluate` takes: `{key or name: value}`, `{key or name: {period: value}}`, or an iterable of `Observation`.
Observations: TypeAlias = "Mapping[str, Any] | Iterable[Observation]"


@final
@frozen(init=False)
class Observation:
    """One observed value (监测值) of one indicator.

    Attributes:
        indicator: key or printed name of the indicator.
        value: what is known: a point, an interval where the figure is censored, None where it is stated as missing.
        period: the span of a flow, or the period at whose end a level stands; None means the whole plan period
            for a cumulative target and the target year for a level.
        unit: the unit of the value; None means the indicator's.
    """

    indicator: str
    value: Interval | None
    period: Period | None
    unit: str | None

    def __init__(self, indicator: str, value: object, period: object = None, *, unit: str | None = None) -> None:
        """Read *value* and *period* from any form `evaluate` takes.

        *value*: int, Decimal, Fraction, float, numpy scalar, printed text with or without unit, `Interval`, a pint
        quantity of any registry, or None. *period*: `Period`, year, date, or text such as `2023Q2`.

        Raises:
            PlanspecError: of the fitting class, with the field as its place.
        """
        if not isinstance(indicator, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=indicator, expected="an indicator's key or name", place=".indicator")
        try:
            if unit is not None:
                find_unit(unit)
        except PlanspecError as fault:
            raise fault.at(".unit") from None
        try:
            known, own_unit, mark = _read(value, unit)
            if mark:
                raise _meaningless_mark(value)
            if own_unit is None and isinstance(value, str):
                _refuse_bare_multiplier(value)
        except PlanspecError as fault:
            raise fault.at(".value") from None
        if unit is not None and own_unit is not None and own_unit != unit:
            try:
                rate = factor(own_unit, unit)
                known = None if known is None else known.scaled(rate)
            except PlanspecError as fault:
                raise fault.at(".unit") from None
        try:
            when = None if period is None else Period.parse(period)
        except PlanspecError as fault:
            raise fault.at(".period") from None
        set_ = object.__setattr__
        set_(self, "indicator", indicator)
        set_(self, "value", known)
        set_(self, "period", when)
        set_(self, "unit", own_unit if unit is None else unit)


class Figure(NamedTuple):
    """An observation read for its indicator: its period, and the value in the indicator's unit."""

    period: Period
    value: Interval


def read_observations(plan: Plan, observations: Observations) -> dict[str, list[Figure]]:
    """Group *observations* by the key of their indicator, in the indicator's unit and in order of time.

    Values stated as missing are checked and left out.

    Raises:
        PlanspecError: the one fault found, or all of them as a `PlanspecErrorGroup`.
    """
    faults: list[PlanspecError] = []
    series: dict[str, dict[Period, Interval | None]] = {each.key: {} for each in plan}
    if isinstance(observations, Mapping):
        _read_mapping(plan, cast("Mapping[str, Any]", observations), series, faults)
    else:
        _read_iterable(plan, observations, series, faults)
    figures: dict[str, list[Figure]] = {}
    for indicator in plan:
        found = [Figure(when, value) for when, value in series[indicator.key].items() if value is not None]
        if len(found) > 1:
            found.sort(key=_when)
            faults.extend(_clashes(indicator, found))
        figures[indicator.key] = found
    raise_all(faults, "observations")
    return figures


def _place(name: object) -> str:
    return f"observations[{quote(name)}]"


def _when(figure: Figure) -> tuple[object, object]:
    return figure.period.end, figure.period.start


_Series: TypeAlias = "dict[str, dict[Period, Interval | None]]"


def _read_mapping(plan: Plan, observations: Mapping[str, Any], series: _Series, faults: list[PlanspecError]) -> None:
    for name, value in observations.items():
        try:
            indicator = plan[name]
        except PlanspecError as fault:
            faults.append(fault.at(_place(name)))
            continue
        own = series[indicator.key]
        if not isinstance(value, Mapping):
            try:
                _record(plan, indicator, own, _default_period(plan, indicator), value, None)
            except PlanspecError as fault:
                faults.append(fault.at(_place(name)))
            continue
        for when, each in cast("Mapping[object, object]", value).items():
            try:
                _record(plan, indicator, own, Period.parse(when), each, None)
            except PlanspecError as fault:
                faults.append(fault.at(f"{_place(name)}[{quote(when)}]"))


def _read_iterable(plan: Plan, observations: object, series: _Series, faults: list[PlanspecError]) -> None:
    if isinstance(observations, str | bytes) or not isinstance(observations, Iterable):
        raise InvalidType(value=observations, expected="a mapping or an iterable of Observation", place="observations")
    for position, each in enumerate(cast("Iterable[object]", observations)):
        place = f"observations[{position}]"
        try:
            if not isinstance(each, Observation):
                raise InvalidType(value=each, expected="an Observation")
            indicator = plan[each.indicator]
            period = each.period or _default_period(plan, indicator)
            _record(plan, indicator, series[indicator.key], period, each.value, each.unit)
        except PlanspecError as fault:
            faults.append(fault.at(place))


def _default_period(plan: Plan, indicator: Indicator) -> Period:
    if isinstance(indicator.target, Cumulative):
        return plan.period
    return Period.year(plan.period.end.year)


def _record(
    plan: Plan,
    indicator: Indicator,
    own: dict[Period, Interval | None],
    period: Period,
    value: object,
    unit: str | None,
) -> None:
    if not plan.period.contains(period):
        raise OutsidePlanPeriod(period=str(period), plan_period=str(plan.period))
    if period.start.year != period.end.year and not isinstance(indicator.target, Cumulative):
        why = "a level stands at a date, so give the year, quarter, month or day at whose end it was observed"
        raise InvalidPeriod(value=str(period), why=why)
    known, own_unit, mark = _read(value, indicator.unit)
    if mark and not (isinstance(indicator.target, Cumulative) and period == plan.period):
        raise _meaningless_mark(value)
    unit = unit or own_unit
    if unit is not None and unit != indicator.unit:
        try:
            rate = factor(unit, indicator.unit)
        except PlanspecError as fault:
            raise fault.at(".unit") from None
        known = None if known is None else known.scaled(rate)
    if known is not None:
        domain = indicator.domain
        if domain is not EVERYTHING and not known.issubset(domain):
            if known.isdisjoint(domain):
                raise OutsideDomain(
                    indicator=indicator.key, value=f"{known} {indicator.unit}", domain=f"{domain} {indicator.unit}"
                )
            known = known.intersection(domain)
    given = len(own)
    own[period] = known
    if len(own) == given:
        raise DuplicateObservation(indicator=indicator.key, period=str(period))


def _read(value: object, unit: str | None) -> tuple[Interval | None, str | None, str]:
    """Return what *value* says, its own unit where it has one, and the bracket it is printed in."""
    kind = type(value)
    if kind is Decimal or kind is int or kind is float:
        return Interval.point(value), None, ""
    if value is None or kind.__name__ in ("NaTType", "NAType"):
        return None, None, ""
    if isinstance(value, Interval):
        return value, None, ""
    if isinstance(value, str):
        read = parse_value(value, unit=unit)
        return read.known, read.unit, read.mark
    if isinstance(value, PintQuantity):
        magnitude, own_unit = read_quantity(value)
        return Interval.point(magnitude), own_unit, ""
    return Interval.point(number(value)), None, ""


def _refuse_bare_multiplier(text: str) -> None:
    """Refuse `26万` where no unit is at hand: 260000 of an indicator's 万人 would be another figure."""
    position = next((i for i, character in enumerate(text) if character in multipliers()), None)
    if position is not None:
        raise NotationError(text=text, position=position, expected="a unit with its multiplier, such as 万人, or unit=")


def _meaningless_mark(value: object) -> NotationError:
    """Return the fault of a figure in brackets, a total over the plan period, given for anything else."""
    expected = "a figure without brackets, which stand for the total over the whole plan period"
    text = str(value)
    return NotationError(text=text, position=len(text) - len(text.lstrip()), expected=expected)


def _clashes(indicator: Indicator, figures: list[Figure]) -> Iterable[PlanspecError]:
    flows = isinstance(indicator.target, Cumulative)
    for earlier, later in pairwise(figures):
        if flows and earlier.period.end >= later.period.start:
            yield OverlappingFlows(
                indicator=indicator.key,
                period=str(later.period),
                other=str(earlier.period),
                place=_place(indicator.key),
            )
        if not flows and earlier.period.end == later.period.end:
            yield DuplicateObservation(
                indicator=indicator.key,
                period=f"the day {later.period.end} ({earlier.period})",
                place=_place(indicator.key),
            )
