"""Observations, in every shape a caller may pass them, read into figures of the plan's indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeAlias, TypeVar, final

from attrs import evolve, field, frozen

from planspec import records
from planspec.errors import InvalidArgument, InvalidType, PlanspecError, Said, keep, raise_all
from planspec.interval import Interval
from planspec.observations.ratio import Ratio
from planspec.observations.statuses import ObservationStatus, read_statuses
from planspec.observations.values import (
    Judgement,
    Known,
    Spoken,
    ValueRead,
    meaningless_mark,
    read_value,
    refuse_bare_multiplier,
)
from planspec.periods import Period, PeriodLike
from planspec.units import Unit, ambient, read_unit

_T = TypeVar("_T")


@final
@frozen(init=False, eq=False, repr=False)
class Observation(records.Record):
    """One observed value (监测值) of one indicator.

    A forecast is never taken for an actual figure, and one with a status that says it is missing has no value. Of two
    vintages of one figure the later counts.

    Attributes:
        indicator: key or printed name of the indicator.
        value: what is known: a point, an interval where the figure is censored, None where it is stated as missing;
            for a target in words a `Judgement`.
        period: the span of a flow, or the period at whose end a level stands; None means the whole plan period
            for a cumulative target and the target year for a level.
        unit: the unit of the value; None means the indicator's.
        statuses: what is said beside it: provisional, estimated, forecast, break, missing …; none of a normal figure.
        source: where it was published; empty if not stated.
        vintage: the day it was published, None if not stated.
        spoken: how words say that it is a change, which then has its literal sign (下降28.4% is −28.4).
        computed: whether it was a float with more digits than one holds, and so was rounded to 15 of them.
    """

    indicator: str
    value: Interval | Judgement | Ratio | None
    period: Period | None
    unit: str | None
    statuses: tuple[ObservationStatus, ...] = field(alias="status")
    source: str
    vintage: date | None
    spoken: Spoken | None
    computed: bool

    def __init__(
        self,
        indicator: str,
        value: object,
        period: PeriodLike | None = None,
        *,
        unit: str | Unit | None = None,
        status: ObservationStatus | str | Iterable[ObservationStatus | str] = (),
        source: str = "",
        vintage: PeriodLike | None = None,
        spoken: Spoken | None = None,
        computed: bool = False,
    ) -> None:
        """Read *value*, *period*, *status* and *vintage* from any form `evaluate` takes.

        *value*: int, Decimal, Fraction, float, numpy scalar, printed text with or without unit and what is said beside
        it (`23.1（初步数）`, `下降28.4%`), `Interval`, `Ratio`, a pint quantity of any registry, `Judgement`, None.
        *period*: `Period`, year, date, or text such as `2023Q2`. *status*: an `ObservationStatus`, its SDMX code
        (`"P"`) or a word for it (`"provisional"`), or several of them. *vintage*: as *period*; the last day of it.
        *unit*: as printed, or a `Unit` where no table has it.

        Raises:
            PlanspecError: of the fitting class, with the field as its place; several as one `PlanspecErrorGroup`.
        """
        faults: list[PlanspecError] = []

        def tried(where: str, read: Callable[[], _T]) -> _T | None:
            try:
                return read()
            except PlanspecError as fault:
                keep(faults, fault.at(where))
                return None

        tried(".indicator", lambda: _text(indicator, Said("an indicator's key or name", "指标的键或名称")))
        symbol = None if unit is None else tried(".unit", lambda: ambient().text(read_unit(unit)))
        read = tried(".value", lambda: _read_alone(value, symbol))
        known = None if read is None else read.known
        if read is not None and (given := read.unit) is not None and symbol is not None:
            known = tried(".unit", lambda: _in_unit(read.known, given, symbol))
        when = None if period is None else tried(".period", lambda: Period.parse(period))
        own = () if read is None else read.statuses
        said = tried(".status", lambda: _statuses(status, own, known, checked=read is not None))
        published = None if vintage is None else tried(".vintage", lambda: Period.parse(vintage).end)
        tried(".source", lambda: _text(source, Said("text", "文本")))
        raise_all(faults, Said("the observation", "该监测值"))
        set_ = object.__setattr__
        set_(self, "indicator", indicator)
        set_(self, "value", known)
        set_(self, "period", when)
        set_(self, "unit", symbol if unit is not None or read is None else read.unit)
        set_(self, "statuses", said)
        set_(self, "source", source)
        set_(self, "vintage", published)
        set_(self, "spoken", spoken if read is None or read.spoken is None else read.spoken)
        set_(self, "computed", computed or (read is not None and read.computed))

    def __str__(self) -> str:
        """Print on one line: `jobs 2023Q1: 1.2万人 (provisional)`."""
        when = "" if self.period is None else f" {self.period}"
        value = "—" if self.value is None else str(self.value)
        said = f" ({', '.join(each.en for each in self.statuses)})" if self.statuses else ""
        return f"{self.indicator}{when}: {value}{self.unit or ''}{said}"


#: What `evaluate` takes: `{key or name: value}`, `{key or name: {period: value}}`, or an iterable of `Observation`.
Observations: TypeAlias = Mapping[str, Any] | Iterable[Observation]


def _text(value: object, expected: Said) -> None:
    if not isinstance(value, str):
        raise InvalidType(value=value, expected=expected)


def _statuses(
    status: object, own: tuple[ObservationStatus, ...], known: object, *, checked: bool
) -> tuple[ObservationStatus, ...]:
    """Put together what is said of a value beside it and in it, *checked* against the value if that was read."""
    statuses = read_statuses((*read_statuses(status), *own))
    for said in statuses if checked else ():
        if known is None and not said.may_lack_value:
            why = Said(
                f"a figure that is {said.en} has a value; a missing one is O, L, M, Q, H, J, K or S",
                f"状态为{said.zh}的数应有数值；缺失的状态为O、L、M、Q、H、J、K或S",
            )
            raise InvalidArgument(value=said.value, why=why)
        if known is not None and not said.has_value:
            why = Said(f"a figure that is {said.en} has no value", f"状态为{said.zh}的数没有数值")
            raise InvalidArgument(value=said.value, why=why)
    return statuses


def _read_alone(value: object, unit: str | None) -> ValueRead:
    """Read a value that stands without a row: nothing says what brackets or a bare multiplier mean."""
    read = read_value(value, unit)
    if read.mark:
        raise meaningless_mark(value)
    if read.unit is None and isinstance(value, str) and isinstance(read.known, Interval):
        refuse_bare_multiplier(value)
    return read


def _in_unit(known: Known, given: str, wanted: str) -> Known:
    return known.scaled(ambient().factor(given, wanted)) if isinstance(known, Interval) and given != wanted else known


@final
@frozen(eq=False, repr=False)
class Figure(records.Record):
    """An observation read for its indicator: its period, and the value in the indicator's unit.

    A `judgement` of a target in words stands as 1 for met and 0 for not met. What else was said of the observation is
    as in `Observation`.
    """

    period: Period
    value: Interval
    judgement: Judgement | None = None
    statuses: tuple[ObservationStatus, ...] = ()
    source: str = ""
    vintage: date | None = None
    #: Whether it was a float with more digits than one holds, and so was rounded.
    computed: bool = False

    def replaced(self, **changes: Any) -> Figure:
        """Return the figure with other values in some fields."""
        return evolve(self, **changes)

    @property
    def is_preliminary(self) -> bool:
        """Whether it may still change."""
        return bool(self.statuses) and any(each.is_preliminary for each in self.statuses)

    @property
    def is_break(self) -> bool:
        """Whether a run of figures begins with it that is not comparable with those before."""
        return bool(self.statuses) and ObservationStatus.BREAK in self.statuses


class Missing(NamedTuple):
    """A figure that is stated as missing, and why."""

    period: Period
    status: ObservationStatus


class Figures(NamedTuple):
    """The observations of a plan, by the key of their indicator and in order of time.

    Forecasts stand apart, and so does what is stated as missing with a reason. What lies outside the row's own
    is set aside: no requirement is about it.
    """

    actual: dict[str, list[Figure]]
    forecast: dict[str, list[Figure]]
    missing: dict[str, list[Missing]]
    outside: dict[str, list[Observation]]
