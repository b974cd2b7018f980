"""What is known of each row of a plan: observations as they are passed in, checked and put in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, NamedTuple, cast, final

from planspec.errors import (
    DuplicateObservation,
    InvalidArgument,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
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
from planspec.observations.observation import Figure, Figures, Missing, Observation, Observations
from planspec.observations.ratio import Ratio
from planspec.observations.senses import in_sense, sense_of
from planspec.observations.statuses import ObservationStatus
from planspec.observations.values import Judgement, Spoken, meaningless_mark, read_value
from planspec.periods import Period
from planspec.targets import Milestones, kind_of
from planspec.units import Units, of_difference

#: More observations than a plan has, in all or for each row; an iterable without end stops there.
MOST_OBSERVATIONS: Final = 100_000
MOST_OF_A_ROW: Final = 1_000

#: How a judgement stands among the figures: 1 is met, 0 is not.
_STANDS_FOR: Final = {
    Verdict.MET: Interval.point(1),
    Verdict.NOT_MET: Interval.point(0),
    Verdict.UNDETERMINED: Interval(0, 1),
}


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
    raise_all(faults, Said("observations", "监测值"))
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
            raise meaningless_mark(value)
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
        return f"observed=ObservedAs.LEVELS, unit={unit!r}, baseline=…"

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
