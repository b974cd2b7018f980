"""`roll_up`: the observations of the parts of a plan put together to those of the whole.

Flows and counted stocks add up. Percentages do only by numerator and denominator, and the rest is refused with the
reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple, cast, final, overload

from attrs import field, frozen

from planspec import records
from planspec.errors import (
    DuplicateObservation,
    InvalidOption,
    InvalidType,
    PlanspecError,
    PlanspecErrorGroup,
    Said,
    UnitMismatch,
    quote,
    raise_all,
)
from planspec.exact import ZERO
from planspec.interval import EVERYTHING, Interval
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.observations.gathering import gather
from planspec.observations.observation import Figure, Observation
from planspec.observations.ratio import Ratio
from planspec.observations.statuses import ObservationStatus
from planspec.periods import Period
from planspec.sentences import span as span_text
from planspec.sharing.allocation import Allocation, adds_up, total_of
from planspec.targets import observed_as
from planspec.units import english_of


@final
@frozen(kw_only=True, eq=False, repr=False)
class RolledUp(records.Record):
    """The figures of the parts put together.

    Attributes:
        observations: those of the whole, for `evaluate`.
        refused: why the figures of some indicators make none of the whole, by key.
        incomplete: which figures of the whole are known in part or not at all, and which parts are missing, by key.
    """

    observations: tuple[Observation, ...]
    refused: Mapping[str, str] = field(hash=False)
    incomplete: Mapping[str, tuple[str, ...]] = field(hash=False)

    def __attrs_post_init__(self) -> None:
        records.freeze(self, "refused", "incomplete")

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.observations)

    def __len__(self) -> int:
        return len(self.observations)

    @overload
    def __getitem__(self, position: int) -> Observation: ...
    @overload
    def __getitem__(self, position: slice) -> tuple[Observation, ...]: ...
    def __getitem__(self, position: int | slice) -> Observation | tuple[Observation, ...]:
        return self.observations[position]

    def __str__(self) -> str:
        """Print each observation on a line, then what was refused and what is incomplete."""
        refused = (f"{key}: refused, {why}" for key, why in self.refused.items())
        incomplete = (f"{key}: incomplete, {'; '.join(notes)}" for key, notes in self.incomplete.items())
        return "\n".join([*map(str, self.observations), *refused, *incomplete])


def roll_up(whole: Allocation | Plan, observations: Mapping[str, Any]) -> RolledUp:
    """Put the observations of the parts, `{part: observations}`, together to those of the whole.

    Flows and counted stocks add; where a part's figure is missing, the sum is a lower bound if its figures cannot be
    negative, and else unknown. A percentage adds only as a `Ratio`, in the mapping form of observations. Anything
    else is refused with the reason, and so is missing from the result. Forecasts are left out.

    Raises:
        PlanspecError: as `evaluate` does of each part's observations, with the part as its place.
    """
    if isinstance(whole, Allocation):
        plans = whole.parts
        plan = whole.plan
        missing = [name for name in plans if not isinstance(observations, Mapping) or name not in observations]  # pyright: ignore[reportUnnecessaryIsInstance]
        if isinstance(observations, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            observations = {**observations, **{name: {} for name in missing}}
    elif isinstance(whole, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
        plan = whole
        plans = dict.fromkeys(observations, whole) if isinstance(observations, Mapping) else {}  # pyright: ignore[reportUnnecessaryIsInstance]
    else:
        raise InvalidType(value=whole, expected=Said("an Allocation or a Plan", "Allocation或Plan"), place="whole")
    if not isinstance(observations, Mapping) or not observations:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidType(
            value=observations,
            expected=Said("a mapping of parts to observations", "由各部分到监测值的映射"),
            place="observations",
        )
    read = _read_parts(plans, observations)
    found = _Found([], {}, {})
    for row in (own for each in plan for own in (each.components or (each,))):
        _roll_up_row(row, read, found)
    return RolledUp(observations=tuple(found.observations), refused=found.refused, incomplete=found.incomplete)


class _Part(NamedTuple):
    """What one part observed: its figures by key, and its ratios by key and period."""

    name: str
    figures: dict[str, list[Figure]]
    ratios: dict[str, dict[Period, Ratio]]


class _Found(NamedTuple):
    observations: list[Observation]
    refused: dict[str, str]
    incomplete: dict[str, tuple[str, ...]]


def _read_parts(plans: Mapping[str, Plan], observations: Mapping[str, Any]) -> list[_Part]:
    parts: list[_Part] = []
    faults: list[PlanspecError] = []
    for name, given in observations.items():
        try:
            if name not in plans:
                raise InvalidOption(option="part", value=name, choices=tuple(plans))
            plain, ratios = _without_ratios(plans[name], given)
            figures = gather(plans[name], plain).actual
            for key, own in ratios.items():
                for figure in figures[key]:
                    _see_that_it_is_new(plans[name][key], figure.period, own)
            parts.append(_Part(name, figures, ratios))
        except PlanspecError as fault:
            several = fault.exceptions if isinstance(fault, PlanspecErrorGroup) else (fault,)
            for each in cast("tuple[PlanspecError, ...]", several):
                each.place = f"observations[{quote(name)}]{each.place.removeprefix('observations')}"
                faults.append(each)
    raise_all(faults, "observations")
    return parts


def _without_ratios(plan: Plan, given: Any) -> tuple[Any, dict[str, dict[Period, Ratio]]]:
    """Take the ratios out of observations in mapping form.

    Raises:
        DuplicateObservation: two ratios of one day, under two spellings of the row or of the time.
    """
    if not isinstance(given, Mapping):
        return given, {}
    plain: dict[Any, Any] = {}
    ratios: dict[str, dict[Period, Ratio]] = {}
    for name, value in cast("dict[Any, Any]", given).items():
        whole_year: dict[Any, Any] = {Period.year(plan.period.end.year): value}
        series: dict[Any, Any] = dict(cast("dict[Any, Any]", value)) if isinstance(value, Mapping) else whole_year
        own = {when: each for when, each in series.items() if isinstance(each, Ratio)}
        if not own:
            plain[name] = value
            continue
        if len(own) < len(series):
            plain[name] = {when: each for when, each in series.items() if when not in own}
        try:
            kept = ratios.setdefault(plan[name].key, {})
        except PlanspecError as fault:
            raise fault.at(f"[{quote(name)}]") from None
        for when, each in own.items():
            try:
                period = Period.parse(when)
                _see_that_it_is_new(plan[name], period, kept)
            except PlanspecError as fault:
                raise fault.at(f"[{quote(name)}][{quote(when)}]") from None
            kept[period] = each
    return plain, ratios


def _see_that_it_is_new(row: Indicator, period: Period, ratios: Mapping[Period, Ratio]) -> None:
    """See that the row has no other ratio of the same day."""
    other = next((each for each in ratios if each.end == period.end), None)
    if other is not None:
        raise DuplicateObservation(indicator=row.key, period=f"the day {period.end} ({other})")


def _roll_up_row(row: Indicator, parts: Sequence[_Part], found: _Found) -> None:
    series = {part.name: part.figures[row.key] for part in parts}
    ratios = {part.name: part.ratios[row.key] for part in parts if row.key in part.ratios}
    if ratios:
        _add_ratios(row, parts, ratios, found)
        return
    if not any(series.values()):
        return
    kind = observed_as(row.target)
    if kind in ("judgements", "rates"):
        found.refused[row.key] = {
            "judgements": Said(
                "a judgement is about the whole, and those of the parts do not add up to one",
                "人工判定针对整体，各部分的判定不能相加",
            ),
            "rates": Said("rates of change do not add up", "升降幅度不能相加"),
        }[kind]
        return
    if not adds_up(row):
        found.refused[row.key] = Said(
            f"{english_of(row.unit)} does not add up over the parts: give each part's as a Ratio",
            f"以{row.unit}计的数不能相加：请以Ratio给出各部分的分子和分母",
        )
        return
    if kind == "levels":
        _add_levels(row, series, found)
    else:
        _add_flows(row, series, found)


def _add_ratios(
    row: Indicator, parts: Sequence[_Part], ratios: Mapping[str, dict[Period, Ratio]], found: _Found
) -> None:
    try:
        Ratio(1, 1).in_unit(row.unit)
    except UnitMismatch:
        found.refused[row.key] = Said(
            f"{english_of(row.unit)} is not a ratio of a numerator and a denominator",
            f"{row.unit}不是分子与分母之比",
        )
        return
    at = {name: {period.end: (period, each) for period, each in own.items()} for name, own in ratios.items()}
    times = {each.period.end: each.period for part in parts for each in part.figures[row.key]}
    times |= {day: period for own in at.values() for day, (period, _) in own.items()}
    for day, period in sorted(times.items()):
        there = [own[day] for own in at.values() if day in own]
        without = [part.name for part in parts if day not in at.get(part.name, {})]
        if without:
            _note(
                found,
                row.key,
                Said(
                    f"{period}: no numerator and denominator for {', '.join(without)}",
                    f"{span_text(period, 'zh')}缺{'、'.join(without)}的分子和分母",
                ),
            )
            continue
        above = total_of([each.numerator for _, each in there])
        below = total_of([each.denominator for _, each in there])
        if not below:
            _note(
                found,
                row.key,
                Said(f"{period}: the denominators of all parts are 0", f"{span_text(period, 'zh')}各部分的分母均为零"),
            )
            continue
        share = Ratio(above, below).in_unit(row.unit)
        found.observations.append(Observation(row.key, Interval(share, share), period))


def _note(found: _Found, key: str, words: str) -> None:
    found.incomplete[key] = (*found.incomplete.get(key, ()), words)


def _add_levels(row: Indicator, series: Mapping[str, list[Figure]], found: _Found) -> None:
    at = {name: {each.period.end: each for each in own} for name, own in series.items()}
    for day in sorted({day for own in at.values() for day in own}):
        there = [own[day] for own in at.values() if day in own]
        without = [name for name, own in at.items() if day not in own]
        known = there[0].value
        for each in there[1:]:
            known = known + each.value
        _put(row, there[0].period, known, there, without, found)


def _add_flows(row: Indicator, series: Mapping[str, list[Figure]], found: _Found) -> None:
    """Add flows over the spans that no part's figure straddles."""
    days = sorted({day for own in series.values() for each in own for day in (each.period.start, _after(each.period))})
    inner = [
        day
        for day in days
        if all(not each.period.start < day <= each.period.end for own in series.values() for each in own)
    ]
    for start, stop in pairwise(inner):
        span = Period(start, stop - timedelta(days=1))
        there: list[Figure] = []
        without: list[str] = []
        known = Interval.point(ZERO)
        for name, own in series.items():
            inside = [each for each in own if span.contains(each.period)]
            for each in inside:
                known = known + each.value
            there += inside
            if sum(_days(each.period) for each in inside) < _days(span):
                without.append(name)
        if there:
            _put(row, span, known, there, without, found)


def _after(period: Period) -> date:
    return period.end + timedelta(days=1)


def _days(period: Period) -> int:
    return (period.end - period.start).days + 1


def _put(
    row: Indicator, period: Period, known: Interval, there: Sequence[Figure], without: Sequence[str], found: _Found
) -> None:
    """Keep a sum, wider where parts are missing."""
    if without:
        _note(
            found,
            row.key,
            Said(
                f"{period}: no figure for {', '.join(without)}",
                f"{span_text(period, 'zh')}缺{'、'.join(without)}数据",
            ),
        )
        never_below = row.domain.lower is not None and row.domain.lower >= 0
        known = known + (Interval(ZERO, None) if never_below else EVERYTHING)
        if known == EVERYTHING:
            return
    said = {said for each in there for said in each.statuses if said.is_preliminary or said is ObservationStatus.BREAK}
    vintages = [each.vintage for each in there if each.vintage is not None]
    found.observations.append(Observation(row.key, known, period, status=said, vintage=max(vintages, default=None)))
