"""The plan as printed: indicators with unit, baseline, target and nature, in document order, each with its citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final, final

from attrs import Factory, evolve, field, frozen

from planspec import records
from planspec.errors import (
    AmbiguousIndicator,
    DuplicateIndicator,
    InvalidArgument,
    InvalidOption,
    InvalidPeriod,
    InvalidPlan,
    InvalidType,
    OutsidePlanPeriod,
    PlanspecError,
    Said,
    UnitMismatch,
    UnknownIndicator,
    keep,
    placed,
    quote,
    raise_all,
)
from planspec.exact import ONE, ZERO, Number, NumberLike, add, divide, multiply, negative, number, subtract
from planspec.growth import Growth
from planspec.model import labels
from planspec.model.indicators import IN_ORDER, Indicator, Nature, owner_of
from planspec.model.indicators import Basis as Basis  # noqa: PLC0414 - in 0.1 indicators stood here, with all of these
from planspec.model.indicators import Citation as Citation  # noqa: PLC0414 - likewise
from planspec.model.indicators import Superseded as Superseded  # noqa: PLC0414 - likewise
from planspec.model.printed import contradiction
from planspec.periods import Period, PeriodLike
from planspec.targets import ByYear, Components, EachYear, Milestones, RelativeTo, Target, kind_of, observed_as
from planspec.targets.annual_plans import AnnualPlan, read_annual_plan
from planspec.targets.annual_plans import AnnualPlanLike as AnnualPlanLike  # noqa: PLC0414 - attrs copies its hint
from planspec.targets.baselines import Baseline as Baseline  # noqa: PLC0414 - likewise
from planspec.units import TABLE, Unit, Units, UnitText, ambient

#: A longer span is a slip of the pen, such as 2021-20250.
MAX_PLAN_YEARS: Final = 100


def _plan_period(value: PeriodLike) -> Period:
    return placed("period", Period.parse, value)


def _base_year(value: PeriodLike) -> Period:
    return placed("base_year", Period.parse, value)


def _own_units(value: Iterable[Unit]) -> tuple[Unit, ...]:
    return records.several(value, Unit, "units", IN_ORDER)


def _indicators(value: Iterable[Indicator]) -> tuple[Indicator, ...]:
    return records.several(value, Indicator, "indicators", IN_ORDER)


def _no_names() -> dict[str, tuple[Indicator, ...]]:
    return {}


def _no_labels() -> dict[str, tuple[str, ...]]:
    return {}


def _year_before(plan: Plan) -> Period:
    """Return the twelve months before the plan."""
    return plan.period.year_before()


def _tolerance(value: NumberLike | None) -> Number | None:
    if value is None:
        return None
    share = placed("tolerance", number, value)
    if not ZERO <= share < Decimal(1):
        why = Said(
            "a tolerance is a share of the number printed, such as 0.05", "允许幅度是所印数值的一个比例，例如0.05"
        )
        raise InvalidPlan(value=share, why=why, place="tolerance")
    return share


@final
@frozen(kw_only=True, eq=False, repr=False)
class Plan(records.Record, records.Lookup, records.Shown):
    """A plan: its indicators in document order, for a span of whole months, measured from a base year.

    The span is calendar years (`2021-2025`), fiscal years (`2021-07..2026-06`), a quarter. Plan years are its
    consecutive twelve months; what is asked of every year needs a plan of whole ones. The base year is by default the
    twelve months before.

    Iterating gives the indicators; `plan["jobs"]` finds one by key, name, English name or label in a table, and
    `plan["jobs/men"]` a component; `in` says whether `[]` finds one.
    `tolerance` is how far from a number "about" it (左右) reaches in this plan, as a share of the number; None where
    it is not stated. A tolerance of the target itself goes before it. `units` are the plan's own, beside the table of
    units: those given, and those that its indicators bring along. `known_units` are both together.

    Raises:
        PlanspecError: no indicator, an unknown unit, a key used twice, a part without its whole, a period that
            is not whole months; several faults come as one `PlanspecErrorGroup`.
    """

    name: str = field(validator=records.name)
    period: Period = field(converter=_plan_period)
    indicators: tuple[Indicator, ...] = field(converter=_indicators)
    base_year: Period = field(default=Factory(_year_before, takes_self=True), converter=_base_year)
    source: str = field(default="", validator=records.text)
    name_en: str = field(default="", validator=records.text)
    tolerance: Number | None = field(default=None, converter=_tolerance, kw_only=True)
    units: tuple[Unit, ...] = field(default=(), converter=_own_units)
    known_units: Units = field(init=False, repr=False, eq=False)
    #: What its rows ask for, compiled when they are first judged (`planspec.judging.compiling`).
    compiled: records.Memo = field(default=Factory(records.Memo), init=False, repr=False, eq=False)
    _index: dict[str, tuple[Indicator, ...]] = field(default=Factory(_no_names), init=False, repr=False, eq=False)
    # Made when a name is looked up that is neither a key nor a name as printed.
    _labels: dict[str, tuple[str, ...]] = field(default=Factory(_no_labels), init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        faults = _take_units(self)
        names = _names(self.indicators)
        for fault in _faults(self, names):
            keep(faults, fault)
        raise_all(faults, Said(f"plan {quote(self.name)}", f"规划{quote(self.name)}"))
        self._index.update(names)

    def __iter__(self) -> Iterator[Indicator]:
        return iter(self.indicators)

    def __len__(self) -> int:
        return len(self.indicators)

    def __getitem__(self, key: str) -> Indicator:
        """Find an indicator by its key, its name, its English name, or its label in a table.

        A label has a number, 其中, `#` or the unit around the name: `1. 城镇新增就业人数（万人）`. Widths, cases and
        spaces make no difference where the text itself is neither a key nor a name.

        Raises:
            UnknownIndicator: none has it; the message names the nearest.
            AmbiguousIndicator: several bear the name; the message lists their keys.
            InvalidType: *key* is not text.
        """
        if not isinstance(key, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=key, expected=Said("an indicator's key or name", "指标的键或名称"))
        found = self.named(key) or self._labelled(key)
        if not found:
            raise UnknownIndicator(name=key, among=_Spellings(self.indicators))
        first, *others = found
        if others:
            raise AmbiguousIndicator(name=key, keys=tuple(each.key for each in found))
        return first

    def named(self, name: str) -> tuple[Indicator, ...]:
        """Return the indicators whose key or name as printed this is; none, one, or several that share the name."""
        return self._index.get(name, ())

    def _labelled(self, label: str) -> tuple[Indicator, ...]:
        """Find the indicators that a label in a table may name."""
        if not self._labels:
            self._labels.update(labels.index_of({row.key: row for own in self._index.values() for row in own}.values()))
        return tuple(self._index[key][0] for key in labels.keys_of(label, self._labels))

    def __str__(self) -> str:
        """Print the name and the period, and each row on a line."""
        return "\n".join([f"{self.name} {self.period}", *map(str, self.indicators)])

    def parts_of(self, key: str) -> tuple[Indicator, ...]:
        """Return the indicators printed as parts (其中) of the one with this key or name."""
        whole = self[key].key
        return tuple(each for each in self.indicators if each.part_of == whole)

    def with_annual_plans(self, plans: Mapping[str, Any]) -> Plan:
        """Return the plan with yearly plans, `{key or name: {year: amount}}`, where the others have what they had.

        A part of a row has plans of its own, by a key such as `gdp/growth`.

        Raises:
            PlanspecError: an unknown indicator, or a yearly plan that does not fit its target; several come as one
            group.
        """
        if not isinstance(plans, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(
                value=plans,
                expected=Said("a mapping of keys or names to yearly plans", "由键或名称到年度计划的映射"),
                place="plans",
            )
        faults: list[PlanspecError] = []
        given: dict[str, AnnualPlan | None] = {}
        for name, each in plans.items():
            try:
                given[self[name].key] = read_annual_plan(each)
            except PlanspecError as fault:
                faults.append(fault.at(f"plans[{quote(name)}]"))
        raise_all(faults, "plans")
        return evolve(self, indicators=tuple(_with_annual_plans(row, given) for row in self.indicators))

    def where(self, *, nature: Nature | str | None = None, section: str | None = None) -> Plan:
        """Return the plan with the rows of one nature, of one section, or of both.

        A part (其中) whose whole is left out stands for itself, without `part_of`. A row that is compared with one
        that is left out keeps its target, which then compares with a figure from outside the plan.

        Raises:
            InvalidOption: the plan has no such section, or *nature* is not a nature.
            InvalidArgument: no row in that section has that nature.
        """
        wanted = None if nature is None else Nature(nature)
        sections = tuple(dict.fromkeys(each for row in self for each in (row.section, row.section_en) if each))
        if section is not None and section not in sections:
            raise InvalidOption(option="section", value=section, choices=sections)
        rows = [
            row
            for row in self
            if (wanted is None or row.nature is wanted)
            and (section is None or section in (row.section, row.section_en))
        ]
        if not rows:
            words = [wanted.value] if wanted else []
            why = Said("the plan has no such row", "规划中没有这样的指标")
            raise InvalidArgument(value=" ".join([*words, *([section] if section else [])]), why=why)
        kept = {row.key for row in rows}
        return evolve(
            self, indicators=[row if row.part_of in (None, *kept) else evolve(row, part_of=None) for row in rows]
        )

    def with_indicator(self, indicator: Indicator) -> Plan:
        """Return the plan with an indicator in the place of the one with its key, or after the others.

        Raises:
            PlanspecError: the plan would contradict itself, as when it is made.
        """
        if not isinstance(indicator, Indicator):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(
                value=indicator, expected=Said("an Indicator", "一个Indicator（指标）"), place="indicator"
            )
        rows = {row.key: row for row in self} | {indicator.key: indicator}
        return evolve(self, indicators=tuple(rows.values()))

    def joined(self, other: Plan, *, name: str | None = None) -> Plan:
        """Return one plan with the rows of both, those of *other* last: two tables of one document, say.

        Both have the same period and base year, and "about" reaches as far in both. The name, the source and what else
        the table says of itself are this plan's, or *name*.

        Raises:
            InvalidArgument: the two have different periods, base years or tolerances.
            DuplicateIndicator: a key is used in both; several come as one `PlanspecErrorGroup`.
        """
        if not isinstance(other, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidType(value=other, expected=Said("a Plan", "一个Plan（规划）"), place="other")
        for each in ("period", "base_year", "tolerance"):
            theirs = getattr(other, each)
            if theirs != getattr(self, each):
                own = getattr(self, each)
                why = Said(f"plans that are joined agree; this one has {own}", f"合并的规划须一致；本规划为{own}")
                raise InvalidArgument(value=str(theirs), why=why, place=f"other.{each}")
        return evolve(self, name=self.name if name is None else name, indicators=(*self, *other))

    @property
    def years(self) -> tuple[Period, ...]:
        """The plan years: consecutive twelve months from the plan's first day; a rest of less is left out."""
        known = self.compiled.found
        if "years" not in known:
            known["years"] = self.period.twelvemonths()
        found: tuple[Period, ...] = known["years"]
        return found

    def horizon(self, indicator: Indicator) -> Period:
        """Return the time that figures of *indicator* count in: up to its due date, or its last milestone."""
        if not isinstance(indicator.target, Milestones):
            return self.period if indicator.due is None else Period(self.period.start, indicator.due.end)
        return Period(self.period.start, max(self.period.end, indicator.target.stages[-1].due.end))


@final
class _Spellings:
    """The keys and names of rows, gone through only when a suggestion is asked for."""

    def __init__(self, rows: tuple[Indicator, ...]) -> None:
        self._rows = rows

    def __iter__(self) -> Iterator[str]:
        for each in self._rows:
            for row in (each, *each.components):
                yield from filter(None, (row.key, row.name, row.name_en))


def _take_units(plan: Plan) -> list[PlanspecError]:
    """Find what the unit of each row means, and let its text know it; return the faults of units."""
    faults: list[PlanspecError] = []
    known = Units()
    try:
        simple, compound = _brought_along(plan.indicators)
        known = Units(_without_repeats(plan.units, ambient().own, simple))
        known = Units((*known.own, *(each for each in compound if each.symbol not in known)))
    except PlanspecError as fault:
        faults.append(fault.at("units"))
    object.__setattr__(plan, "units", known.own)
    object.__setattr__(plan, "known_units", known)
    if not faults:
        object.__setattr__(plan, "indicators", tuple(_with_units(row, known, faults) for row in plan.indicators))
    return faults


def _brought_along(indicators: tuple[Indicator, ...]) -> tuple[list[Unit], list[Unit]]:
    """Find the units that rows and their parts were given themselves: simple ones, and those with a stroke."""
    found: dict[str, Unit] = {}
    for row in indicators:
        parts = row.target.parts if isinstance(row.target, Components) else ()
        for text in (row.unit, *(part.unit for part in parts)):
            if isinstance(text, UnitText):
                found.setdefault(str(text), text.meaning)
    return (
        [each for symbol, each in found.items() if "/" not in symbol],
        [each for symbol, each in found.items() if "/" in symbol],
    )


def _without_repeats(given: tuple[Unit, ...], *more: Iterable[Unit]) -> list[Unit]:
    """Put behind the units that are *given* those with other symbols."""
    symbols = {each.symbol for each in given}
    return [*given, *{each.symbol: each for own in more for each in own if each.symbol not in symbols}.values()]


def _with_units(row: Indicator, known: Units, faults: list[PlanspecError]) -> Indicator:
    """Return a row whose units know their meaning; add to *faults* an unknown unit."""
    try:
        unit = _known_text(row.unit, known)
        if isinstance(row.target, Components):
            parts = [evolve(part, unit=_known_text(part.unit, known)) for part in row.target.parts]
            row = evolve(row, target=evolve(row.target, parts=parts))
    except PlanspecError as fault:
        keep(faults, fault.at(f"{owner_of(row)}.unit"))
        return row
    return evolve(row, unit=unit) if type(unit) is not type(row.unit) or unit != row.unit else row


def _known_text(text: str, known: Units) -> str:
    """Return the text of a unit as the plan knows it.

    Raises:
        UnknownUnit: it is not known; UnitMismatch: it was given with another meaning than the plan's.
    """
    if not text:
        return text
    own, same = known.unit(str(text)), known.unit(text)
    if (own.base, own.factor) != (same.base, same.factor):
        raise UnitMismatch(unit=text, expected=own.base)
    return known.text(str(text))


def _with_annual_plans(row: Indicator, given: Mapping[str, AnnualPlan | None]) -> Indicator:
    """Return a row with the yearly plans that are given for it, and for its parts."""
    if isinstance(row.target, Components):
        keys = [f"{row.key}/{part.key}" for part in row.target.parts]
        parts = [
            evolve(part, annual_plan=given[key]) if key in given else part
            for key, part in zip(keys, row.target.parts, strict=True)
        ]
        row = evolve(row, target=evolve(row.target, parts=parts))
    return evolve(row, annual_plan=given[row.key]) if row.key in given else row


def _names(indicators: tuple[Indicator, ...]) -> dict[str, tuple[Indicator, ...]]:
    """Map every key, and every name that is not a key, to the indicators that have it."""
    names: dict[str, list[Indicator]] = {}
    everyone = [*indicators, *(part for each in indicators for part in each.components)]
    for each in everyone:
        names.setdefault(each.name, []).append(each)
    return {name: tuple(found) for name, found in names.items()} | {each.key: (each,) for each in everyone}


def _faults(plan: Plan, names: Mapping[str, tuple[Indicator, ...]]) -> Iterator[PlanspecError]:
    if not plan.period.is_whole_months:
        yield InvalidPeriod(
            value=str(plan.period), why=Said("a plan covers whole months", "规划期为整月"), place="period"
        )
    elif plan.period.months > 12 * MAX_PLAN_YEARS:
        yield InvalidPeriod(
            value=str(plan.period),
            why=Said(f"a plan covers at most {MAX_PLAN_YEARS} years", f"规划期最长{MAX_PLAN_YEARS}年"),
            place="period",
        )
    if plan.base_year.end >= plan.period.end:
        yield InvalidPeriod(
            value=str(plan.base_year),
            why=Said("the base year lies before the plan's end", "基期须早于规划期末"),
            place="base_year",
        )
        return
    if not plan.indicators:
        yield InvalidPlan(
            value=plan.name, why=Said("a plan needs at least one indicator", "规划至少有一项指标"), place="indicators"
        )
    seen: set[str] = set()
    widths: set[str] = set()  # keys that differ in the width of their characters alone look alike
    for position, each in enumerate(plan.indicators):
        place = f"indicators[{position}]"
        width = labels.same_width(each.key)
        if each.key in seen or width in widths:
            yield DuplicateIndicator(key=each.key, place=f"{place}.key")
        widths.add(width)
        if each.part_of is not None and each.part_of not in seen:
            why = Said("it is not a key of an indicator printed before this one", "在此之前没有以此为键的指标")
            yield InvalidPlan(value=each.part_of, why=why, place=f"{place}.part_of")
        for row in (each, *each.components):
            yield from _row_faults(plan, row, place)
            yield from _reference_faults(row, names, place)
        seen.add(each.key)
    for each in plan.indicators:
        for part in each.components:
            if part.key in seen:
                yield DuplicateIndicator(key=part.key, place=f"indicator {quote(each.key)}.target")


def _row_faults(plan: Plan, row: Indicator, place: str) -> Iterator[PlanspecError]:
    """Find what does not fit the plan in a row or in one of its components."""
    due = plan.period.end if row.due is None else row.due.end
    if row.due is not None and (isinstance(row.target, Milestones) or not plan.period.contains(row.due)):
        why = (
            Said("each stage has a due date of its own", "各阶段各有到期日")
            if isinstance(row.target, Milestones)
            else (Said(f"a row is due in the plan period, {plan.period}", f"指标的到期日须在规划期{plan.period}之内"))
        )
        yield InvalidPeriod(value=str(row.due), why=why, place=f"{place}.due")
        return
    versions = [row.target, *(each.target for each in row.superseded)]
    for target in versions:
        if (conflict := contradiction(target, row.unit)) is not None:
            yield InvalidPlan(value=target.printed, why=conflict, place=f"{place}.target.printed")
        if isinstance(target, Milestones):
            first = target.stages[0].due
            if first.end < plan.period.start:
                why = Said("a milestone lies in the plan period or after it", "分期目标的时间须在规划期内或其后")
                yield InvalidPeriod(value=str(first), why=why, place=f"{place}.target")
                return
            due = min(due, first.end)
        if kind_of(target).is_yearly:
            yield from _yearly_faults(plan, row, target, place)
    if row.annual_plan is not None:
        yield from _annual_faults(plan, row, row.annual_plan)
    base = plan.base_year if row.baseline is None or row.baseline.period is None else row.baseline.period
    if base.end >= due:
        why = (
            Said("a baseline lies before the plan's end", "基数的时间须早于规划期末")
            if due == plan.period.end
            else Said("a milestone lies after the baseline", "分期目标的时间须晚于基数")
        )
        yield InvalidPeriod(value=str(base), why=why, place=f"{place}.baseline.period")


def _yearly_faults(plan: Plan, row: Indicator, target: Target, place: str) -> Iterator[PlanspecError]:
    """Find what does not fit a target that is asked of every plan year."""
    if 12 * len(plan.years) != plan.period.months:
        why = Said(
            "what is asked of every year needs a plan of whole years, which are twelve months from its first day",
            "按年提出的要求须有整年的规划期，自首日起每十二个月为一年",
        )
        yield InvalidPeriod(value=str(plan.period), why=why, place=f"{place}.target")
    elif row.due is not None and row.due.end not in {year.end for year in plan.years}:
        why = Said(
            f"it ends with a plan year: {', '.join(map(str, plan.years))}",
            f"须与某一规划年度同时结束：{'、'.join(map(str, plan.years))}",
        )
        yield InvalidPeriod(value=str(row.due), why=why, place=f"{place}.due")
    if isinstance(target, EachYear) and isinstance(target.value, ByYear):
        for year, _ in target.value.amounts:
            if year not in plan.years:
                why = Said(
                    f"the plan years are {', '.join(map(str, plan.years))}",
                    f"规划年度为{'、'.join(map(str, plan.years))}",
                )
                yield InvalidPeriod(value=str(year), why=why, place=f"{place}.target.value")


def yearly_targets_of(indicator: Indicator, annual: AnnualPlan, start: date) -> list[tuple[date, Number]]:
    """Return the points of an indicator's yearly plans in what its target compares: totals, levels, changes or factors.

    *start* is the first day of the plan. Empty where a change has no base to be measured from.

    Raises:
        InvalidPeriod: the span of a milestone neither begins with the plan nor follows another one.
    """
    kind = kind_of(indicator.target)
    base = None if indicator.baseline is None else indicator.baseline.value.exact
    if kind.amount_of == "growth":
        growth = Growth(kind.falling)
        if kind.observes_spans:
            return annual.totals(start, ONE, lambda factor, rate: multiply(factor, growth.factor(rate)))
        if base is None or base <= ZERO:
            return []
        return [(day, divide(level, base)) for day, level in annual.levels()]
    if kind.observes_spans:
        return annual.totals(start, ZERO, add)
    if kind.amount_of == "change":
        if base is None:
            return []
        changes = [(day, subtract(level, base)) for day, level in annual.levels()]
        return [(day, negative(change)) for day, change in changes] if kind.falling else changes
    return annual.levels()


def _annual_faults(plan: Plan, row: Indicator, annual: AnnualPlan) -> Iterator[PlanspecError]:
    place = f"indicator {quote(row.key)}.annual_plan"
    if not kind_of(row.target).has_course:
        why = Said(
            "yearly plans lead to one total, level or change; here every year or part is judged by itself",
            "年度计划只适用于单一的总量、水平或变化目标；此处各年或各部分分别判定",
        )
        yield InvalidPlan(value=str(row.target), why=why, place=place)
        return
    outside = [span for span, _ in annual.targets if not plan.horizon(row).contains(span)]
    for span in outside:
        yield OutsidePlanPeriod(period=str(span), plan_period=str(plan.period), place=place)
    base = plan.base_year if row.baseline is None or row.baseline.period is None else row.baseline.period
    if isinstance(row.target, Milestones):
        row = evolve(row, target=row.target.stages[0].target)
    if observed_as(row.target) == "levels":
        for span, _ in annual.targets:
            if span.end <= base.end:
                why = Said(
                    f"a milestone lies after the baseline, whose time is {base}", f"年度目标须晚于基数，基数为{base}"
                )
                yield InvalidPeriod(value=str(span), why=why, place=place)
    if not outside:
        try:
            points = yearly_targets_of(row, annual, plan.period.start)
            if kind_of(row.target).amount_of == "growth" and any(factor <= ZERO for _, factor in points):
                why = Said(
                    "yearly plans of a relative change leave something above zero", "升降幅度的年度计划推算结果须大于零"
                )
                yield InvalidPlan(value=str(annual), why=why, place=place)
        except PlanspecError as fault:
            yield fault.at(place)


def _reference_faults(
    row: Indicator, names: Mapping[str, tuple[Indicator, ...]], place: str
) -> Iterator[PlanspecError]:
    """See that the indicators a row compares itself with, where the plan has them, can be compared with."""
    for target in (row.target, *(each.target for each in row.superseded)):
        if not isinstance(target, RelativeTo):
            continue
        found = names.get(target.other, ())
        if len(found) > 1:
            yield AmbiguousIndicator(name=target.other, keys=tuple(each.key for each in found), place=f"{place}.target")
        elif found:
            yield from _comparison_faults(row, target, found[0], f"{place}.target")


def _comparison_faults(row: Indicator, target: RelativeTo, other: Indicator, place: str) -> Iterator[PlanspecError]:
    if other.key == row.key:
        why = Said("an indicator is not compared with itself", "指标不能与自身比较")
        yield InvalidPlan(value=target.other, why=why, place=place)
    elif observed_as(other.target) not in ("levels", "rates"):
        why = Said(
            f"it is observed as {observed_as(other.target)}, and only levels and rates compare",
            f"它的监测方式是{observed_as(other.target)}，只有levels和rates可以比较",
        )
        yield InvalidPlan(value=target.other, why=why, place=place)
    elif row.unit and not TABLE.alike(row.unit, other.unit):
        yield UnitMismatch(unit=other.unit, expected=row.unit, place=place)
