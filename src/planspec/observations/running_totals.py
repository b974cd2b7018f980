"""Running totals since the first of January, or since another day, and the amounts between them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast, overload

from planspec.errors import (
    DuplicateObservation,
    InvalidArgument,
    InvalidPeriod,
    InvalidType,
    PlanspecError,
    Said,
    placed,
    quote,
    raise_all,
)
from planspec.interval import Interval
from planspec.observations.observation import Observation
from planspec.observations.statuses import ObservationStatus
from planspec.periods import Period
from planspec.units import Unit, ambient, factor, read_unit


@overload
def year_to_date(
    running: Mapping[Any, Any], since: object = None, *, unit: str | Unit | None = None
) -> dict[Period, Interval]: ...
@overload
def year_to_date(
    running: Iterable[Observation], since: object = None, *, unit: str | Unit | None = None
) -> list[Observation]: ...
def year_to_date(
    running: Any, since: object = None, *, unit: str | Unit | None = None
) -> dict[Period, Interval] | list[Observation]:
    """Turn running totals since the first of January into the amounts between them, which `evaluate` can add.

    With *since*, a date or a period, they all count from that day, or from the period's first, over the years:
    “十四五”以来累计 since 2021. A reading of `read_observations` is taken as its observations.

    `{"2023-01..2023-03": 1.1, "2023-01..2023-06": 2.3}` becomes 1.1 of the first quarter and 1.2 of the second, of one
    indicator; the totals themselves overlap. A total of None is left out. Printed units are converted into *unit*, the
    indicator's, and refused without it.

    An iterable of `Observation`, of any indicators, becomes a list of them: an amount is as preliminary as either of
    its totals, and published with the later one. Of two vintages of one total the later counts; one without a value
    stays as it is.

    Raises:
        InvalidPeriod: a period that is not a part of one year beginning on its first day, or does not begin with
            *since*; `PlanspecError` otherwise.
    """
    start = None if since is None else placed("since", Period.parse, since).start
    try:
        printed = None if unit is None else ambient().text(read_unit(unit))
    except PlanspecError as fault:
        raise fault.at("unit") from None
    if isinstance(running, Mapping):
        totals = _read(cast("Mapping[object, object]", running), printed, start)
        return {
            each.period: each.value for each in _amounts(totals) if each.period and isinstance(each.value, Interval)
        }
    if isinstance(running, str) or not isinstance(running, Iterable):
        expected = Said("a mapping of periods to running totals, or observations", "由时期到累计数的映射，或若干监测值")
        raise InvalidType(value=running, expected=expected, place="running")
    rows: dict[str, list[Observation]] = {}
    faults: list[PlanspecError] = []
    for position, each in enumerate(cast("Iterable[object]", running)):
        try:
            total = _checked(each, start)
            rows.setdefault(total.indicator, []).append(total if printed is None else _in_unit(total, printed))
        except PlanspecError as fault:
            faults.append(fault.at(f"running[{position}]"))
    raise_all(faults, "running")
    return [amount for own in rows.values() for amount in _amounts(own)]


def _read(running: Mapping[Any, object], unit: str | None, start: date | None) -> list[Observation]:
    """Read the running totals of one indicator that are numbers, or text."""
    totals: list[Observation] = []
    faults: list[PlanspecError] = []
    for when, value in running.items():
        try:
            total = _checked(Observation("running", value, when, unit=unit), start)
            if total.unit != unit:
                raise InvalidArgument(
                    value=value,
                    why=Said(
                        "a running total with a unit needs unit=, the indicator's",
                        "带单位的累计数须指定unit=，即指标的单位",
                    ),
                )
        except PlanspecError as fault:
            faults.append(fault.at(f"running[{quote(when)}]"))
        else:
            totals.append(total)
    raise_all(faults, "running")
    return [each for each in totals if each.value is not None]


def _checked(total: object, start: date | None) -> Observation:
    """Return an observation that can be a running total, since January or since *start*."""
    if not isinstance(total, Observation):
        raise InvalidType(value=total, expected=Said("an Observation", "一个Observation（监测值）"))
    period = total.period
    if start is not None:
        if period is None or period.start != start:
            why = Said(f"every running total begins on {start}", f"各累计数均自{start}起")
            raise InvalidPeriod(value=str(period), why=why)
    elif period is None or (period.start.month, period.start.day) != (1, 1) or period.start.year != period.end.year:
        why = Said(
            "a running total covers one year, from its first day, such as '2023-01..2023-09'; or say since=",
            "累计数须为一年之内、自年初起，例如'2023-01..2023-09'；或指定since=",
        )
        raise InvalidPeriod(value=str(period), why=why)
    if total.value is not None and not isinstance(total.value, Interval):
        raise InvalidType(value=total.value, expected=Said("a figure", "一个数值"))
    return total


def _in_unit(total: Observation, unit: str) -> Observation:
    if total.unit in (None, unit) or not isinstance(total.value, Interval):
        return total
    return Observation(
        total.indicator,
        total.value.scaled(factor(total.unit or unit, unit)),
        total.period,
        unit=unit,
        status=total.statuses,
        source=total.source,
        vintage=total.vintage,
    )


def _amounts(totals: Iterable[Observation]) -> list[Observation]:
    """Return what lies between the running totals of one indicator, in order of time."""
    latest: dict[Period, Observation] = {}
    for each in totals:
        assert each.period is not None  # they are checked
        other = latest.get(each.period)
        if other is None or _is_later(each, other):
            latest[each.period] = each
    amounts: list[Observation] = []
    before: Observation | None = None
    for period in sorted(latest, key=lambda each: each.end):
        total = latest[period]
        if not isinstance(total.value, Interval):
            amounts.append(total)
            continue
        if before is None or before.period is None or before.period.start != period.start:
            amounts.append(total)
        else:
            amounts.append(_between(before, total, Period(before.period.end + timedelta(days=1), period.end)))
        before = total
    return amounts


def _is_later(each: Observation, other: Observation) -> bool:
    if each.vintage is None or other.vintage is None or each.vintage == other.vintage:
        raise DuplicateObservation(indicator=each.indicator, period=str(each.period), place="running")
    return each.vintage > other.vintage


def _between(before: Observation, total: Observation, period: Period) -> Observation:
    """Return the amount of *period*, which lies between two running totals."""
    if before.unit != total.unit:
        why = Said(
            "the running totals of an indicator have one unit: give unit=, the indicator's",
            "同一指标的累计数须用同一单位：请指定unit=，即指标的单位",
        )
        raise InvalidArgument(value=[before.unit, total.unit], why=why, place="running")
    assert isinstance(total.value, Interval)  # others are not subtracted
    assert isinstance(before.value, Interval)
    inherited = (each for each in before.statuses if each.is_preliminary or each is ObservationStatus.FORECAST)
    vintages = [each.vintage for each in (before, total) if each.vintage is not None]
    return Observation(
        total.indicator,
        total.value - before.value,
        period,
        unit=total.unit,
        status=(*total.statuses, *inherited),
        source=total.source,
        vintage=max(vintages, default=None),
    )
