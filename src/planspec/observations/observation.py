"""Observations, in every shape a caller may pass them, read into figures of the plan's indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias, TypeVar, cast, final

from attrs import evolve, field, frozen

from planspec import records
from planspec.errors import (
    DuplicateObservation,
    InvalidArgument,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    NotationError,
    OutsideDomain,
    OverlappingFlows,
    PlanspecError,
    Said,
    UnitMismatch,
    keep,
    key_text,
    quote,
    raise_all,
)
from planspec.exact import ZERO, Number, add, multiply, negative
from planspec.interval import EVERYTHING, Interval, Verdict
from planspec.model.indicators import Basis, Indicator
from planspec.model.plan import Plan
from planspec.observations.ratio import Ratio
from planspec.observations.senses import in_sense, sense_of
from planspec.observations.statuses import ObservationStatus, read_statuses
from planspec.observations.values import Judgement, Known, Spoken, ValueRead, read_value
from planspec.periods import Period, PeriodLike
from planspec.targets import (
    Milestones,
    kind_of,
)
from planspec.units import Unit, Units, ambient, multipliers, of_difference, read_unit

_T = TypeVar("_T")

#: How a judgement stands among the figures: 1 is met, 0 is not.
_STANDS_FOR: Final = {
    Verdict.MET: Interval.point(1),
    Verdict.NOT_MET: Interval.point(0),
    Verdict.UNDETERMINED: Interval(0, 1),
}


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
        source: where it was published; empty if nobody says.
        vintage: the day it was published, None if nobody says.
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
        raise _meaningless_mark(value)
    if read.unit is None and isinstance(value, str) and isinstance(read.known, Interval):
        _refuse_bare_multiplier(value)
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


def gather(
    plan: Plan, observations: Observations, *, revision: Number | None = None, vintage: date | None = None
) -> Figures:
    """Group *observations* by the key of their indicator, in the indicator's unit.

    Values stated as missing are checked and left out. A preliminary figure is widened by the share *revision* of itself
    to each side; figures published after *vintage* are left out.

    Raises:
        PlanspecError: the one fault found, or all of them as a `PlanspecErrorGroup`.
    """
    faults: list[PlanspecError] = []
    rows = {key: _Row(taken) for key, taken in _all_taken(plan)}
    forecasts: dict[str, list[Figure]] = {}
    missing: dict[str, list[Missing]] = {}
    outside: dict[str, list[Observation]] = {}
    if isinstance(observations, Mapping):
        _read_mapping(plan, cast("Mapping[str, Any]", observations), rows, faults)
    else:
        _read_iterable(plan, observations, rows, faults, vintage)
    figures: dict[str, list[Figure]] = {}
    for key, row in rows.items():
        found = [
            Figure(when, value) if type(value) is Interval else _judged(when, value)
            for when, value in row.values.items()
            if value is not None
        ]
        if row.said:
            found = [row.described(each, revision) for each in found]
        if len(found) > 1:
            found.sort(key=_when)
            if not row.is_usual:  # different plan years never clash
                found = _without_replaced(found)
                faults.extend(_clashes(row.taken, found))
        figures[key] = found
        if row.forecasts:
            forecasts[key] = sorted(row.forecasts, key=_when)
        if row.missing:
            missing[key] = row.missing
        if row.outside:
            outside[key] = row.outside
    raise_all(faults, "observations")
    return Figures(figures, forecasts, missing, outside)


def checked(plan: Plan, observation: Observation) -> None:
    """See that an observation by itself fits its row and the plan.

    Raises:
        OutsidePlanPeriod: it lies outside the time of the plan; `PlanspecError` otherwise.
    """
    row = plan[observation.indicator]
    _Row(_taken(plan, row)).add_observation(observation)


def _place(name: object) -> str:
    return f"observations[{quote(name)}]"


def _when(figure: Figure) -> tuple[object, object]:
    return figure.period.end, figure.period.start


def _judged(when: Period, value: Judgement) -> Figure:
    return Figure(when, _STANDS_FOR[value.verdict], value)


@final
class _Taken:
    """What one row of the plan takes for an observation; made once for each plan."""

    def __init__(self, plan: Plan, indicator: Indicator) -> None:
        target = indicator.target
        self.indicator = indicator
        self.units = plan.known_units
        self.years = plan.years
        self.window = plan.horizon(indicator)
        kind = kind_of(target)
        self.spans = kind.observes_spans
        self.is_yearly = kind.observes == "flows of years"
        self.basis = indicator.basis
        # A change of a percentage is in percentage points, whether its figures say so or not.
        self.unit = of_difference(indicator.unit) if kind.observes == "changes" else indicator.unit
        self.is_judged = kind.observes == "judgements"
        self.is_several = kind.observes == "parts"
        self.is_mirrored = kind.is_mirrored
        self.sense = sense_of(indicator)
        # The period whose figure brackets may print: of a total, or of a change over the plan.
        self.marked = plan.period if kind.is_of_whole_plan else None
        #: The times that need no check, where bare numbers are taken as they are: its own plan years, if calendar ones.
        is_plain = not (self.is_judged or self.is_several or self.is_mirrored or self.sense < 0)
        self.usual = {
            year.start.year: year
            for year in self.years
            if is_plain and year.is_whole_years and self.window.contains(year)
        }
        self.domain = None if indicator.domain is EVERYTHING else indicator.domain

    @property
    def default_period(self) -> Period:
        """The time of a value given without one: the whole period for a total, else the target year."""
        target = self.indicator.target
        if isinstance(target, Milestones):
            return target.stages[-1].due
        if self.spans and not self.is_yearly:
            return self.window
        whole = next((year for year in self.years if year.end == self.window.end), None)
        return whole or Period.year(self.window.end.year)


def _all_taken(plan: Plan) -> tuple[tuple[str, _Taken], ...]:
    """Return what every row and every part of a plan takes, by its key."""
    known = plan.compiled.found
    if "taken" not in known:
        rows = (row for each in plan for row in (each, *each.components))
        known["taken"] = tuple((row.key, _taken(plan, row)) for row in rows)
    found: tuple[tuple[str, _Taken], ...] = known["taken"]
    return found


def _taken(plan: Plan, indicator: Indicator) -> _Taken:
    known = plan.compiled.found
    key = ("taken", indicator.key)
    if key not in known:
        known[key] = _Taken(plan, indicator)
    found: _Taken = known[key]
    return found


@final
class _Row:
    """The values read for one row of the plan."""

    __slots__ = ("forecasts", "is_usual", "outside", "said", "taken", "values", "vintages")

    def __init__(self, taken: _Taken) -> None:
        self.taken = taken
        self.values: dict[Period, Interval | Judgement | None] = {}
        # What was said beside some of them, as an `Observation` says it.
        self.said: dict[Period, Observation] = {}
        # The vintages given for each time that has any: a second figure of one of them is a repeat, in any order.
        self.vintages: dict[Period, set[date]] = {}
        self.forecasts: list[Figure] = []
        self.outside: list[Observation] = []
        self.is_usual = True

    def add_usual(self, period: Period, value: int | Decimal) -> None:
        """Keep a bare number of a plan year, which needs no more reading.

        Raises:
            PlanspecError: it is outside the domain, or there is one already.
        """
        known = Interval.point(value)
        if self.taken.domain is not None:
            known = _within_domain(known, self.taken.indicator)
        self._keep(period, known)

    def add(self, period: Period, value: object) -> None:
        """Read one value and keep it.

        Raises:
            PlanspecError: it does not fit the row, or the plan.
        """
        self.is_usual = False
        period, read = self.read(period, value, None)
        if not self.taken.window.contains(period):
            self.outside.append(Observation(self.taken.indicator.key, read.known, period, status=read.statuses))
            return
        if read.statuses or read.computed:
            told = Observation(
                self.taken.indicator.key, read.known, period, status=read.statuses, computed=read.computed
            )
            self._keep_told(period, told, read.known)
        else:
            self._keep(period, read.known)

    def add_observation(self, each: Observation) -> None:
        """Read one observation with what is said beside it: keep the latest vintage of a time, and forecasts apart.

        Raises:
            DuplicateObservation: the vintage was given for that time before, or one of the two names none.
            PlanspecError: it does not fit the row, or the plan.
        """
        self.is_usual = False
        period, read = self.read(each.period or self.taken.default_period, each.value, each.unit, each.spoken)
        if not self.taken.window.contains(period):
            self.outside.append(each)
            return
        self._keep_told(period, each, read.known)

    def _keep(self, period: Period, known: Interval | Judgement | None) -> None:
        given = len(self.values)
        self.values[period] = known
        if len(self.values) == given:
            raise DuplicateObservation(indicator=self.taken.indicator.key, period=str(period))

    def _keep_told(self, period: Period, each: Observation, known: Interval | Judgement | None) -> None:
        if ObservationStatus.FORECAST in each.statuses:
            if isinstance(known, Interval):
                self.forecasts.append(Figure(period, known, None, each.statuses, each.source, each.vintage))
            return
        given = None if each.vintage is None else self.vintages.get(period)
        if given is None or each.vintage is None:
            if each.vintage is not None:
                self.vintages[period] = {each.vintage}
            self._keep(period, known)  # a figure without a vintage is neither older nor newer: a repeat
        else:
            if each.vintage in given:
                raise DuplicateObservation(indicator=self.taken.indicator.key, period=f"{period} of {each.vintage}")
            given.add(each.vintage)
            if each.vintage < max(given):
                return
            self.values[period] = known
        if each.statuses or each.source or each.vintage or each.computed:
            self.said[period] = each

    def described(self, figure: Figure, revision: Number | None) -> Figure:
        """Return *figure* with what was said of it, wider where it may be revised."""
        said = self.said.get(figure.period)
        if said is None:
            return figure
        found = figure.replaced(
            statuses=said.statuses, source=said.source, vintage=said.vintage, computed=said.computed
        )
        if revision and found.is_preliminary and figure.judgement is None:
            return found.replaced(value=_revisable(figure.value, revision).intersection(self.taken.indicator.domain))
        return found

    @property
    def missing(self) -> list[Missing]:
        """What is stated as missing, in order of time."""
        found = [
            Missing(when, each) for when, said in self.said.items() if said.value is None for each in said.statuses
        ]
        return sorted(found, key=lambda each: each.period.end)

    def read(
        self, period: Period, value: object, unit: str | None, spoken: Spoken | None = None
    ) -> tuple[Period, _RowRead]:
        """Return what one observation says, in the indicator's unit, sense and domain, and of which time.

        Raises:
            PlanspecError: it does not fit the row, or the plan.
        """
        indicator = self.taken.indicator
        if self.taken.is_several:
            keys = ", ".join(each.key for each in indicator.components)
            raise InvalidPlan(
                value=indicator.key,
                why=Said(
                    f"the row has several targets, observe its parts: {keys}",
                    f"该行有多个目标，请给各分项的监测值：{keys}",
                ),
            )
        read = read_value(value, self.taken.unit or None, self.taken.units)
        spoken = spoken or read.spoken
        if spoken is Spoken.CUMULATIVE and self.taken.spans and self.taken.window.contains(period):
            period = Period(self.taken.window.start, period.end)
        self._check_time(period)
        known = read.known
        if known is not None and isinstance(known, Judgement) is not self.taken.is_judged:
            expected = (
                Said("a Judgement, for the target has no number", "一个Judgement（人工判定），因为该目标没有数值")
                if self.taken.is_judged
                else Said("a figure", "一个数值")
            )
            raise InvalidType(value=value, expected=expected)
        if read.mark and period != self.taken.marked:
            raise _meaningless_mark(value)
        if isinstance(known, Ratio):
            known = Interval.point(known.in_unit(indicator.unit))
        unit = unit or read.unit
        if unit is not None and unit not in (self.taken.unit, indicator.unit):
            rate = _rate(unit, self.taken.unit, self.taken.units, door=self._door(unit))
            known = known.scaled(rate) if isinstance(known, Interval) else known
        if isinstance(known, Interval) and (spoken or self.taken.sense < 0):
            known = in_sense(known, self.taken.sense, spoken, period, indicator.unit)
        if self.taken.is_mirrored and isinstance(known, Interval):
            known = -known
        if indicator.domain is not EVERYTHING and isinstance(known, Interval):
            known = _within_domain(known, indicator)
        return period, _RowRead(known, read.statuses, read.computed)

    def _door(self, unit: str) -> str:
        """Return what declares the levels that a figure in another unit than a row of rates may be."""
        if kind_of(self.taken.indicator.target).observes != "rates":
            return ""
        return f"observed=Observed.LEVELS, unit={unit!r}, baseline=…"

    def _check_time(self, period: Period) -> None:
        of_years = self.taken.is_yearly or not self.taken.spans
        if not of_years or not self.taken.window.contains(period):
            return
        if any(year.contains(period) for year in self.taken.years):
            return
        by_year = self.taken.is_yearly or self.taken.basis in (Basis.YEAR_MEAN, Basis.YEAR_TOTAL)
        if period.start.year != period.end.year or (by_year and self.taken.years):
            why = (
                Said(
                    f"what is asked of a year is observed within a plan year: {', '.join(map(str, self.taken.years))}",
                    f"按年要求的数须在规划年度之内监测：{'、'.join(map(str, self.taken.years))}",
                )
                if by_year
                else Said(
                    "a level stands at a date, so give the year, quarter, month or day at whose end it was observed",
                    "水平值是某一时点的数，请给出其期末所在的年、季、月或日",
                )
            )
            raise InvalidPeriod(value=str(period), why=why)


class _RowRead(NamedTuple):
    """What a value says of its row: what is known, in its unit and sense, and what was said in the value itself."""

    known: Interval | Judgement | None
    statuses: tuple[ObservationStatus, ...]
    computed: bool


def _revisable(known: Interval, share: Number) -> Interval:
    """Return what a preliminary figure may be revised to: each bound by a *share* of itself."""

    def moved(bound: Number | None, outwards: int) -> Number | None:
        if bound is None:
            return None
        reach = multiply(bound if bound >= ZERO else negative(bound), share)
        return add(bound, reach if outwards > 0 else negative(reach))

    return Interval(
        moved(known.lower, -1), moved(known.upper, 1), lower_open=known.lower_open, upper_open=known.upper_open
    )


def _read_mapping(
    plan: Plan, observations: Mapping[str, Any], rows: dict[str, _Row], faults: list[PlanspecError]
) -> None:
    for name, value in observations.items():
        try:
            row = rows[plan[name].key]
        except PlanspecError as fault:
            keep(faults, fault.at(_place(name)))
            continue
        if not isinstance(value, Mapping):
            try:
                row.add(row.taken.default_period, value)
            except PlanspecError as fault:
                keep(faults, fault.at(_place(name)))
            continue
        usual = row.taken.usual
        for when, each in cast("Mapping[object, object]", value).items():
            try:
                is_bare = type(each) is int or (type(each) is Decimal and each.is_finite())
                if is_bare and type(when) is int and when in usual:
                    row.add_usual(usual[when], cast("int | Decimal", each))
                    continue
                row.add(Period.parse(when) if type(when) is int else Period.within(plan.period, when), each)
            except PlanspecError as fault:
                keep(faults, fault.at(f"{_place(name)}[{key_text(when)}]"))


#: More observations than a plan has, in all or for each row; an iterable without end stops there.
MOST_OBSERVATIONS: Final = 100_000
MOST_OF_A_ROW: Final = 1_000


def _read_iterable(
    plan: Plan, observations: object, rows: dict[str, _Row], faults: list[PlanspecError], vintage: date | None
) -> None:
    if isinstance(observations, str | bytes) or not isinstance(observations, Iterable):
        raise InvalidType(
            value=observations,
            expected=Said("a mapping or an iterable of Observation", "映射，或由Observation组成的可迭代对象"),
            place="observations",
        )
    most = max(MOST_OBSERVATIONS, MOST_OF_A_ROW * len(rows))
    for position, each in enumerate(cast("Iterable[object]", observations)):
        place = f"observations[{position}]"
        try:
            if position >= most:
                why = Said(f"there are more than {most}", f"超过{most}个")
                raise InvalidArgument(value=each, why=why)
            if not isinstance(each, Observation):
                raise InvalidType(value=each, expected=Said("an Observation", "一个Observation（监测值）"))
            row = rows[plan[each.indicator].key]
            if vintage is None or each.vintage is None or each.vintage <= vintage:
                row.add_observation(each)
        except PlanspecError as fault:
            keep(faults, fault.at(place))
            if position >= most:
                return


def _rate(unit: str, wanted: str, units: Units, *, door: str = "") -> Number:
    try:
        if not wanted:
            raise UnitMismatch(unit=unit, expected="no unit")
        return units.factor(unit, wanted)
    except PlanspecError as fault:
        fault.door = fault.door or door
        raise fault.at(".unit") from None


def _within_domain(known: Interval, indicator: Indicator) -> Interval:
    """Cut what is known to what the indicator can be."""
    domain = indicator.domain
    if known.issubset(domain):
        return known
    if known.isdisjoint(domain):
        raise OutsideDomain(
            indicator=indicator.key, value=f"{known} {indicator.unit}", domain=f"{domain} {indicator.unit}"
        )
    return known.intersection(domain)


def _refuse_bare_multiplier(text: str) -> None:
    """Refuse `26万` where no unit is at hand: 260000 of an indicator's 万人 would be another figure."""
    position = next((i for i, character in enumerate(text) if character in multipliers()), None)
    if position is not None:
        raise NotationError(
            text=text,
            position=position,
            expected=Said(
                "a unit with its multiplier, such as 万人, or unit=", "带数量级的单位（例如万人），或参数unit="
            ),
        )


def _meaningless_mark(value: object) -> NotationError:
    """Return the fault of a figure in brackets, a total over the plan period, given for anything else."""
    expected = Said(
        "a figure without brackets, which stand for the total over the whole plan period",
        "不带括号的数值，因为括号表示整个规划期的累计",
    )
    text = str(value)
    return NotationError(text=text, position=len(text) - len(text.lstrip()), expected=expected)


def _clashes(row: _Taken, figures: list[Figure]) -> Iterable[PlanspecError]:
    indicator = row.indicator
    for earlier, later in pairwise(figures):
        if row.spans and earlier.period.end >= later.period.start:
            yield OverlappingFlows(
                indicator=indicator.key,
                period=str(later.period),
                other=str(earlier.period),
                place=_place(indicator.key),
            )
        if row.spans or row.basis is Basis.YEAR_MEAN:
            continue
        if row.basis is Basis.YEAR_TOTAL:
            if earlier.period.overlaps(later.period) and not _is_running_total(row, earlier.period, later.period):
                yield OverlappingFlows(
                    indicator=indicator.key,
                    period=str(later.period),
                    other=str(earlier.period),
                    place=_place(indicator.key),
                )
        elif earlier.period.end == later.period.end and (row.basis is None or earlier.value != later.value):
            yield DuplicateObservation(
                indicator=indicator.key,
                period=f"the day {later.period.end} ({earlier.period})",
                undeclared=row.basis is None and earlier.period != later.period,
                place=_place(indicator.key),
            )


def _is_running_total(row: _Taken, one: Period, other: Period) -> bool:
    """Say whether one of two overlapping amounts of a year runs from the year's first day and holds the other."""
    starts = {year.start for year in row.years} or {row.window.start}
    return any(a.start in starts and a.contains(b) for a, b in ((one, other), (other, one)))


def _without_replaced(figures: list[Figure]) -> list[Figure]:
    """Leave out provisional figures that a final one of a later vintage replaces, of the same time or of a longer."""
    finals = [each for each in figures if each.vintage is not None and not each.is_preliminary]
    if not finals or not any(each.is_preliminary for each in figures):
        return figures

    def is_replaced(each: Figure) -> bool:
        return (
            each.is_preliminary
            and each.vintage is not None
            and any(
                final.period.contains(each.period) and final.vintage is not None and final.vintage > each.vintage
                for final in finals
            )
        )

    return [each for each in figures if not is_replaced(each)]
