"""An indicator of a plan, as printed: its unit, baseline, target, nature, and where it stands in the document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, final

from attrs import Factory, field, frozen

from planspec import records
from planspec.errors import InvalidOption, InvalidPlan, InvalidType, PlanspecError, Said, UnknownUnit, placed, quote
from planspec.exact import NumberLike
from planspec.interval import EVERYTHING, Interval
from planspec.periods import Period, PeriodLike
from planspec.targets import Components, Target, kind_of, observed_as
from planspec.targets.annual_plans import AnnualPlan, read_annual_plan
from planspec.targets.annual_plans import AnnualPlanLike as AnnualPlanLike  # noqa: PLC0414 - attrs copies its hint
from planspec.targets.baselines import Baseline
from planspec.units import MAX_UNIT_LENGTH, UNIT, Unit, read_unit
from planspec.words import Worded

#: How several of anything are asked for.
IN_ORDER: Final = Said("several of them, in document order", "按文件顺序排列的若干项")


@final
class Nature(Worded):
    """How an indicator binds the plan: the printed 属性."""

    EXPECTED = "expected", "expected", "预期性"
    BINDING = "binding", "binding", "约束性"


@final
class Basis(Worded):
    """What the level of a year is (口径): how figures within a year make the year's figure."""

    #: The level on the year's last day.
    AT_DATE = "at_date", "at a date", "期末数"
    #: The mean of the year, as of PM2.5; a part of the year says nothing about it.
    YEAR_MEAN = "year_mean", "mean of the year", "年平均"
    #: The total of the year, as of GDP; quarters add up to it.
    YEAR_TOTAL = "year_total", "total of the year", "全年数"


def _basis(value: Basis | str | None) -> Basis | None:
    if value is None or isinstance(value, Basis):
        return value
    try:
        return Basis(value)
    except ValueError:
        choices = tuple(each.value for each in Basis)
        raise InvalidOption(option="basis", value=value, choices=choices, place=".basis") from None


def _citations(value: Iterable[Citation]) -> tuple[Citation, ...]:
    return records.several(value, Citation, ".also_cited", IN_ORDER)


def _superseded(value: Iterable[Superseded]) -> tuple[Superseded, ...]:
    return records.several(value, Superseded, ".superseded", IN_ORDER)


@final
@frozen(eq=False, repr=False)
class Citation(records.Record):
    """Where a figure stands in the source document, and the words there, letter for letter."""

    where: str = field(validator=records.name)
    words: str = field(validator=records.quotation)


def _due(value: PeriodLike | None) -> Period | None:
    return None if value is None else placed(".due", Period.parse, value)


def _until(value: PeriodLike) -> Period:
    return placed(".until", Period.parse, value)


@final
@frozen(kw_only=True, eq=False, repr=False)
class Superseded(records.Record):
    """An earlier version of a target: the target, the last day it was in force, and where that is said."""

    target: Target = field(validator=records.instance(Target, Said("a target", "一个目标")))
    until: Period = field(converter=_until)
    citation: Citation | None = field(
        default=None,
        validator=records.instance(Citation, Said("a Citation or None", "一个Citation（出处）或None"), optional=True),
    )


def _unit_text(value: str | Unit) -> str:
    return read_unit(value) if isinstance(value, Unit) else value


def _is_unit(record: object, attribute: records.Attribute, value: object) -> None:
    """See that text could be a unit; what it means is for the plan to say."""
    if not isinstance(value, str):
        raise InvalidType(value=value, expected=UNIT, place=records.place_of(record, attribute))
    records.name_or_empty(record, attribute, value)
    if len(value) > MAX_UNIT_LENGTH:
        raise UnknownUnit(unit=value, suggestion=None, place=records.place_of(record, attribute))


def _baseline(value: Baseline | Interval | NumberLike | None) -> Baseline | None:
    if value is None or isinstance(value, Baseline):
        return value
    try:
        return Baseline(value=value)
    except PlanspecError as fault:
        raise fault.at(".baseline") from None


def _default_domain(indicator: Indicator) -> Interval:
    """Flows are not negative, and nothing falls by more than all of it."""
    target: Any = indicator.target
    return kind_of(target).domain if isinstance(target, Target) else EVERYTHING  # the validator then refuses it


@final
@frozen(kw_only=True, eq=False, repr=False)
class Indicator(records.Record):
    """One row of a plan's table.

    Attributes:
        key: stable identifier, unique in the plan; the shipped plans use ASCII words joined by hyphens.
        name: as printed, without number, unit and 其中; the key by default.
        unit: as printed, one of `planspec.units.units()` or of the plan's own; every figure of the row is in it. A
            `Unit` itself where no table has it. Empty only where the row has no figure of its own: a target in words,
            none, or several parts with units of theirs.
        target: one of the target kinds. baseline: a `Baseline`, or just its number or `Interval`; None
        where none is printed. nature: 属性 as printed; None where the table has no such column. section:
        heading of the part of the table, as printed. number: the row's number as printed; empty for an
        unnumbered row. part_of: the key of the indicator this one is a part of (其中). citation: where
        the row stands in the source and the words there. also_cited: where else the source states it.
        domain: the values the indicator can take; by default every number, and no negative ones for
        flows. modality: the printed word that makes a target something to strive for, such as 力争; it
        changes no verdict. superseded: earlier versions of the target, oldest first; `target` is the
        one that holds now. annual_plan: the yearly plans (年度计划) on the way to the target, as an
        `AnnualPlan` or `{year: amount}`; they are the path that the schedule follows. None where there
        are none.
        due: the time at whose end the target is decided, where that is before the plan's end: a period or a date.
        basis: what the level of a year is, for rows observed as levels: at a date, the mean or the total of the year;
            None where it is not stated.
        made_up_of_parts: whether the rows printed as parts (其中) make up the whole row, so that they add up to it.
        inferred: what the model concluded although the row does not print it, and why; empty if nothing.
        name_en, section_en: English for tables; the printed words by default.

    Raises:
        PlanspecError: of the fitting class, with the field as its place, when a field has no valid value.
    """

    key: str = field(validator=records.name)
    name: str = field(default="", validator=records.name_or_empty)
    unit: str = field(converter=_unit_text, validator=_is_unit)
    target: Target = field(
        validator=records.instance(
            Target,
            Said(
                "a target, such as Cumulative(22), Ceiling(3) or parse_target(text).target",
                "一个目标，例如Cumulative(22)、Ceiling(3)或parse_target(text).target",
            ),
        )
    )
    baseline: Baseline | None = field(default=None, converter=_baseline)
    nature: Nature | None = field(
        default=None,
        validator=records.instance(
            Nature,
            Said("a Nature, such as Nature.BINDING, or None", "一个Nature（属性），例如Nature.BINDING，或None"),
            optional=True,
        ),
    )
    section: str = field(default="", validator=records.text)
    number: str = field(default="", validator=records.text)
    part_of: str | None = field(
        default=None, validator=records.instance(str, Said("a key or None", "一个键或None"), optional=True)
    )
    citation: Citation | None = field(
        default=None,
        validator=records.instance(Citation, Said("a Citation or None", "一个Citation（出处）或None"), optional=True),
    )
    also_cited: tuple[Citation, ...] = field(default=(), converter=_citations)
    domain: Interval = field(
        default=Factory(_default_domain, takes_self=True),
        validator=records.instance(Interval, Said("an Interval", "一个Interval（区间）")),
    )
    modality: str = field(default="", validator=records.text)
    superseded: tuple[Superseded, ...] = field(default=(), converter=_superseded)
    annual_plan: AnnualPlan | None = field(default=None, converter=read_annual_plan)
    due: Period | None = field(default=None, converter=_due)
    basis: Basis | None = field(default=None, converter=_basis)
    made_up_of_parts: bool = field(default=False, validator=records.flag)
    inferred: str = field(default="", validator=records.text)
    name_en: str = field(default="", validator=records.text)
    section_en: str = field(default="", validator=records.text)

    def __attrs_post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", self.key)
        if self.part_of == self.key:
            raise InvalidPlan(
                value=self.key,
                why=Said("an indicator cannot be a part of itself", "指标不能是自身的一部分"),
                place="part_of",
            )
        if not self.unit and kind_of(self.target).needs_unit:
            raise InvalidPlan(
                value="",
                why=Said("a target with figures needs their unit", "有数值的目标须有单位"),
                place=f"{owner_of(self)}.unit",
            )
        if self.basis is not None and observed_as(self.target) not in ("levels", "parts"):
            why = Said(
                f"a basis says what a level is, and the target is observed as {observed_as(self.target)}",
                f"basis说明水平值的口径，而该目标的监测方式是{observed_as(self.target)}",
            )
            raise InvalidPlan(value=self.basis.value, why=why, place=f"{owner_of(self)}.basis")
        days = [each.until.end for each in self.superseded]
        if sorted(set(days)) != days:
            why = Said(
                "versions of a target come oldest first, each with its last day",
                "目标的历次版本由旧到新排列，并各有截止日",
            )
            raise InvalidPlan(value=[str(each.until) for each in self.superseded], why=why, place=".superseded")
        for each in self.superseded:
            same = figures_of(each.target) == figures_of(self.target)
            if not same or isinstance(each.target, Components):
                why = Said("an earlier version must take the same observations", "调整前后的目标须使用同一类监测值")
                raise InvalidPlan(value=str(each.target), why=why, place=f"{owner_of(self)}.superseded")

    @property
    def components(self) -> tuple[Indicator, ...]:
        """The parts of a row with `Components`, as indicators of their own with keys such as `row/part`."""
        if not isinstance(self.target, Components):
            return ()
        return tuple(
            Indicator(
                key=f"{self.key}/{part.key}",
                name=f"{self.name}：{part.name or part.key}",
                name_en=f"{self.name_en or self.name}: {part.name or part.key}",
                unit=part.unit or self.unit,
                target=part.target,
                baseline=part.baseline,
                annual_plan=part.annual_plan,
                due=self.due,
                basis=self.basis if observed_as(part.target) == "levels" else None,
                nature=self.nature,
                section=self.section,
                citation=self.citation,
                modality=self.modality,
            )
            for part in self.target.parts
        )

    def target_on(self, day: date) -> Target:
        """Return the version of the target that was in force on *day*."""
        return next((each.target for each in self.superseded if day <= each.until.end), self.target)

    def __str__(self) -> str:
        """Print on one line: `城镇登记失业率（%） ≤3`."""
        named = f"{self.name}（{self.unit}）" if self.unit else self.name
        earlier = "".join(f"，{each.until.end}以前为{each.target}" for each in self.superseded)
        return f"{named} {self.target}{earlier}"


def owner_of(indicator: Indicator) -> str:
    """Return the place of a row in a message."""
    return f"indicator {quote(indicator.key)}"


def figures_of(target: Target) -> tuple[str, bool]:
    """Return what says whether one series serves two targets."""
    kind = kind_of(target)
    return kind.observes, kind.is_mirrored
