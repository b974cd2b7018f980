"""The plan as printed: indicators with unit, baseline, target and nature, in document order, each with its citation."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final, final

from attrs import Factory, field, frozen

from planspec import fields
from planspec.errors import (
    AmbiguousIndicator,
    DuplicateIndicator,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    PlanspecError,
    UnknownIndicator,
    nearest,
    quote,
    raise_all,
)
from planspec.interval import EVERYTHING, NON_NEGATIVE, Interval
from planspec.periods import Period
from planspec.targets import TARGET_KINDS, Cumulative, Target
from planspec.units import unit as find_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    import attrs

#: A longer span is a slip of the pen, such as 2021-20250.
MAX_PLAN_YEARS: Final = 100


@final
class Nature(enum.Enum):
    """How an indicator binds the plan: the printed 属性."""

    EXPECTED = "预期性"
    BINDING = "约束性"


def _tuple(value: object, place: str) -> tuple[Any, ...]:
    items: Any = value
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InvalidType(value=value, expected="several of them, in document order", place=place)
    return tuple(items)


def _citations(value: object) -> tuple[Citation, ...]:
    items: tuple[object, ...] = _tuple(value, ".also_cited")
    citations = tuple(each for each in items if isinstance(each, Citation))
    if len(citations) < len(items):
        raise InvalidType(value=value, expected="Citations", place=".also_cited")
    return citations


@final
@frozen
class Citation:
    """Where a figure stands in the source document, and the words there, letter for letter."""

    where: str = field(validator=fields.name)
    words: str = field(validator=fields.quotation)


def _interval(value: object) -> Interval:
    try:
        return value if isinstance(value, Interval) else Interval.point(value)
    except PlanspecError as fault:
        raise fault.at(".value") from None


def _period_at(place: str, value: object) -> Period:
    try:
        return Period.parse(value)
    except PlanspecError as fault:
        raise fault.at(place) from None


def _plan_period(value: object) -> Period:
    return _period_at("period", value)


def _base_year(value: object) -> Period:
    return _period_at("base_year", value)


def _optional_period(value: object) -> Period | None:
    return None if value is None else _period_at(".period", value)


@final
@frozen(kw_only=True)
class Baseline:
    """The printed 基数 of an indicator.

    `value` is what it says, in the indicator's unit: a point, or wider when it is censored (`>95`). `period` is the
    time it speaks of; None means the plan's base year. A flow's baseline may cover an earlier five years.
    """

    value: Interval = field(converter=_interval)
    period: Period | None = field(default=None, converter=_optional_period)
    printed: str = field(default="", eq=False, validator=fields.text)

    def __str__(self) -> str:
        """Print as the document does, else canonically."""
        return self.printed or str(self.value)


def _unit(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    try:
        find_unit(value)
    except PlanspecError as fault:
        raise fault.at(fields.place_of(record, attribute)) from None


def _baseline(value: object) -> Baseline | None:
    if value is None or isinstance(value, Baseline):
        return value
    try:
        return Baseline(value=value)
    except PlanspecError as fault:
        raise fault.at(".baseline") from None


def _indicators(value: object) -> tuple[Indicator, ...]:
    indicators = _tuple(value, "indicators")
    faults = [
        InvalidType(value=each, expected="an Indicator", place=f"indicators[{position}]")
        for position, each in enumerate(indicators)
        if not isinstance(each, Indicator)
    ]
    raise_all(faults, "indicators")
    return indicators


def _default_domain(indicator: Indicator) -> Interval:
    return NON_NEGATIVE if isinstance(indicator.target, Cumulative) else EVERYTHING


def _no_names() -> dict[str, tuple[Indicator, ...]]:
    return {}


def _year_before(plan: Plan) -> Period:
    return Period.year(plan.period.start.year - 1)


@final
@frozen(kw_only=True)
class Indicator:
    """One row of a plan's table.

    Attributes:
        key: stable identifier, unique in the plan; the shipped plans use ASCII words joined by hyphens.
        name: as printed, without number, unit and 其中; the key by default.
        unit: as printed, one of `planspec.units.units()`; every figure of the row is in it.
        target: one of the target kinds.
        baseline: a `Baseline`, or just its number or `Interval`; None where none is printed.
        nature: 属性 as printed; None where the table has no such column.
        section: heading of the part of the table, as printed.
        number: the row's number as printed; empty for an unnumbered row.
        part_of: the key of the indicator this one is a part of (其中).
        citation: where the row stands in the source and the words there.
        also_cited: where else the source states it.
        domain: the values the indicator can take; by default every number, and no negative ones for flows.
        inferred: what the model concluded although the row does not print it, and why; empty if nothing.
        name_en, section_en: English for tables; the printed words by default.

    Raises:
        PlanspecError: of the fitting class, with the field as its place, when a field has no valid value.
    """

    key: str = field(validator=fields.name)
    name: str = field(default="", validator=fields.name_or_empty)
    unit: str = field(validator=_unit)
    target: Target = field(validator=fields.instance(TARGET_KINDS, "a target, such as Cumulative(22) or Ceiling(3)"))
    baseline: Baseline | None = field(default=None, converter=_baseline)
    nature: Nature | None = field(default=None, validator=fields.instance(Nature, "a Nature or None", optional=True))
    section: str = field(default="", validator=fields.text)
    number: str = field(default="", validator=fields.text)
    part_of: str | None = field(default=None, validator=fields.instance(str, "a key or None", optional=True))
    citation: Citation | None = field(
        default=None, validator=fields.instance(Citation, "a Citation or None", optional=True)
    )
    also_cited: tuple[Citation, ...] = field(default=(), converter=_citations)
    domain: Interval = field(
        default=Factory(_default_domain, takes_self=True), validator=fields.instance(Interval, "an Interval")
    )
    inferred: str = field(default="", validator=fields.text)
    name_en: str = field(default="", validator=fields.text)
    section_en: str = field(default="", validator=fields.text)

    def __attrs_post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.key)
        if self.part_of == self.key:
            raise InvalidPlan(value=self.key, why="an indicator cannot be a part of itself", place="part_of")

    def __str__(self) -> str:
        """Print on one line: `城镇登记失业率（%） ≤3`."""
        return f"{self.name}（{self.unit}） {self.target}"


@final
@frozen(kw_only=True)
class Plan:
    """A plan: its indicators in document order, for whole calendar years, measured from a base year.

    Iterating gives the indicators; `plan["jobs"]` finds one by key or by printed name.

    Raises:
        PlanspecError: no indicator, a key used twice, a part without its whole, a period that is not whole years;
            several faults come as one `PlanspecErrorGroup`.
    """

    name: str = field(validator=fields.name)
    period: Period = field(converter=_plan_period)
    indicators: tuple[Indicator, ...] = field(converter=_indicators)
    base_year: Period = field(default=Factory(_year_before, takes_self=True), converter=_base_year)
    source: str = field(default="", validator=fields.text)
    name_en: str = field(default="", validator=fields.text)
    _index: dict[str, tuple[Indicator, ...]] = field(default=Factory(_no_names), init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        faults = list(_faults(self))
        raise_all(faults, f"plan {quote(self.name)}")
        for key, found in _names(self.indicators).items():
            self._index[key] = found

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def __contains__(self, key: object) -> bool:
        """Say whether some indicator has this key or name, or is this indicator."""
        return key in self._index if isinstance(key, str) else key in self.indicators

    def __getitem__(self, key: str) -> Indicator:
        """Find an indicator by its key or its printed name.

        Raises:
            UnknownIndicator: none has it; the message names the nearest.
            AmbiguousIndicator: several bear the name; the message lists their keys.
            InvalidType: *key* is not text.
        """
        if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=key, expected="an indicator's key or name")
        found = self._index.get(key)
        if found is None:
            raise UnknownIndicator(name=key, suggestion=nearest(key, self._index))
        first, *others = found
        if others:
            raise AmbiguousIndicator(name=key, keys=tuple(each.key for each in found))
        return first

    def parts_of(self, key: str) -> tuple[Indicator, ...]:
        """Return the indicators printed as parts (其中) of the one with this key or name."""
        whole = self[key].key
        return tuple(each for each in self.indicators if each.part_of == whole)


def _names(indicators: tuple[Indicator, ...]) -> dict[str, tuple[Indicator, ...]]:
    """Map every key, and every name that is no key, to the indicators that have it."""
    names: dict[str, tuple[Indicator, ...]] = {}
    for each in indicators:
        names[each.name] = (*names.get(each.name, ()), each)
    return names | {each.key: (each,) for each in indicators}


def _faults(plan: Plan) -> Iterator[PlanspecError]:
    if not plan.period.is_whole_years:
        yield InvalidPeriod(value=str(plan.period), why="a plan covers whole calendar years", place="period")
    elif plan.period.months > 12 * MAX_PLAN_YEARS:
        yield InvalidPeriod(value=str(plan.period), why=f"a plan covers at most {MAX_PLAN_YEARS} years", place="period")
    if plan.base_year.end >= plan.period.end:
        yield InvalidPeriod(
            value=str(plan.base_year), why="the base year lies before the plan's end", place="base_year"
        )
    if not plan.indicators:
        yield InvalidPlan(value=plan.name, why="a plan needs at least one indicator", place="indicators")
    seen: set[str] = set()
    for position, each in enumerate(plan.indicators):
        place = f"indicators[{position}]"
        if each.key in seen:
            yield DuplicateIndicator(key=each.key, place=f"{place}.key")
        if each.part_of is not None and each.part_of not in seen:
            why = "it is no key of an indicator printed before this one"
            yield InvalidPlan(value=each.part_of, why=why, place=f"{place}.part_of")
        baseline = each.baseline
        if baseline is not None and baseline.period is not None and baseline.period.end >= plan.period.end:
            why = "a baseline lies before the plan's end"
            yield InvalidPeriod(value=str(baseline.period), why=why, place=f"{place}.baseline.period")
        seen.add(each.key)
