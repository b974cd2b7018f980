"""Target kinds: how observations become one number, and which numbers are acceptable.

| kind | observations are | to one number | acceptable |
|---|---|---|---|
| `Cumulative` 累计 | flows over disjoint spans of the plan period | their sum | ≥ value, or as `direction` says |
| `EachYear` 每年 | flows within each plan year | each year's sum, or their mean (`average`) | likewise, every year |
| `EndState` 期末值 | levels at dates | the level at the due date | likewise |
| `Ceiling` 上限 | levels at dates | the level at the due date, or each (`throughout`) | ≤ value, < when `strict` |
| `Floor` 下限 | levels at dates | the level at the due date, or each (`throughout`) | ≥ value, > when `strict` |
| `Change` 增减 | levels, or changes over spans | the change from the baseline; changes add | likewise |
| `RelativeChange` 升降幅度 | levels, or rates of change | the change in percent; rates compound | likewise |
| `AverageGrowth` 年均增长 | levels, or yearly rates | the growth over all years; rates compound | ≥ (1 + value)ⁿ |
| `RelativeTo` 相对 | levels of this and another indicator | their difference at the due date | likewise |
| `Qualitative` 定性 | a person's stated judgements | the one of the due date | as the person says |
| `Milestones` 分期 | those of its stages, one series | each stage at its own date | every stage |
| `Components` 分项 | each part its own | each part's | all parts, any, or one that decides |
| `NoTarget` 未设 | anything | nothing | nothing is asked |

An amount (`value`) is a number, an `Interval` (5—10) or an `About` (20左右). With a number the default direction is at
least; with the others both sides bind unless `direction` opens one. Kinds with an amount have `acceptable`, made once.
`printed` is how the document prints a target, such as `[18]`; {5.7}, [18] and (22) are one mark, so it is no
part of what makes two targets equal.
The union `Target` is closed: whoever consumes it matches on the kind and ends with `assert_never`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias, assert_never, final, get_args

from attrs import Factory, field, frozen

from planspec import records
from planspec.errors import InvalidOption, InvalidPlan, Said, placed
from planspec.exact import ZERO, Number, NumberLike, number
from planspec.interval import Acceptable, Interval
from planspec.periods import Period, PeriodLike
from planspec.targets import kinds
from planspec.targets.amounts import (
    Amount,
    ByYear,
    Direction,
    accepts,
    default_direction,
    read_amount,
    read_value,
    read_yearly_amount,
)
from planspec.targets.amounts import AmountLike as AmountLike  # noqa: PLC0414 - attrs copies a converter's hint
from planspec.targets.amounts import YearlyAmountLike as YearlyAmountLike  # noqa: PLC0414 - likewise
from planspec.targets.annual_plans import AnnualPlan, read_annual_plan
from planspec.targets.annual_plans import AnnualPlanLike as AnnualPlanLike  # noqa: PLC0414 - likewise
from planspec.targets.baselines import Baseline
from planspec.targets.kinds import Kind, Series
from planspec.targets.words import words
from planspec.units import Unit, read_unit
from planspec.words import Worded

__all__ = [
    "TARGET_KINDS",
    "AmountedTarget",
    "AverageGrowth",
    "Ceiling",
    "Change",
    "ChangeTarget",
    "Component",
    "ComponentTarget",
    "Components",
    "Cumulative",
    "EachYear",
    "EndState",
    "Floor",
    "LevelTarget",
    "Milestone",
    "Milestones",
    "NoTarget",
    "NoTargetReason",
    "Observed",
    "ObservedAs",
    "Qualitative",
    "RelativeChange",
    "RelativeTo",
    "Shape",
    "StageTarget",
    "Target",
    "Unset",
    "is_mirrored",
    "kind_of",
    "observed_as",
    "observes_spans",
]


@final
class ObservedAs(Worded):
    """What the observations of a change are: levels of the indicator, or changes over spans of time."""

    LEVELS = "levels", "levels", "水平值"
    #: In the sense of the target: 3.1 is a fall of 3.1 where the target is a fall.
    CHANGES = "changes", "changes", "变化值"
    #: With their literal sign: −3.1 is a fall of 3.1, whatever the target is.
    SIGNED_CHANGES = "signed_changes", "signed changes", "带正负号的变化值"

    @property
    def is_change(self) -> bool:
        """Whether changes are observed, in either sense."""
        return self is not ObservedAs.LEVELS


@final
class Shape(Worded):
    """How a course of a relative change runs between two of its points."""

    #: The level changes by the same amount every month.
    STRAIGHT = "straight", "straight", "直线"
    #: The level changes by the same rate every month.
    LOGARITHMIC = "logarithmic", "at a constant rate", "等速"


@final
class NoTargetReason(Worded):
    """Why a row has no target of its own."""

    NONE = "none", "none", "未设"
    PENDING = "pending", "pending", "待定"
    DELEGATED = "delegated", "left to the districts", "各地自定"


def _total(value: NumberLike | None) -> Number | None:
    return None if value is None else placed(".total", number, value)


_BY_AMOUNT: Final[Any] = Factory(default_direction, takes_self=True)
_is_direction = records.instance(Direction, Said("a Direction", "一个Direction（方向）"))
_is_observed = records.instance(ObservedAs, Said("an ObservedAs", "一个ObservedAs（监测方式）"))
_is_shape = records.instance(Shape, Said("a Shape or None", "一个Shape（路径形状）或None"), optional=True)


def _set_acceptable(target: AmountedTarget) -> None:
    """Make the region once, when the fields are known to be valid."""
    object.__setattr__(target, "acceptable", accepts(target.value, target.direction, strict=target.strict))


@final
@frozen(eq=False, repr=False)
class Cumulative(records.Record):
    """A total of flows over the plan period: `(22)`, five-year cumulative.

    It starts from 0 on the first day of the plan; a printed baseline is the total of an earlier period and is shown,
    not used. `value` is in the indicator's unit.
    """

    value: Amount = field(converter=read_amount)
    direction: Direction = field(default=_BY_AMOUNT, kw_only=True, validator=_is_direction)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    def __str__(self) -> str:
        """Print as the document does, else canonically: `(22)`."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class EachYear(records.Record):
    """A flow in every year of the plan: 每年1300人; or, by year, `EachYear({2021: 10, 2022: 20})`.

    Every year's own sum must be acceptable; a year that has no amount asks for nothing. With `average` it is the mean
    of the years that must (年均新增900万人). `total` is what the plan says the years make together, where it does: it
    must be reached as well.
    """

    value: Amount | ByYear = field(converter=read_yearly_amount)
    direction: Direction = field(default=_BY_AMOUNT, kw_only=True, validator=_is_direction)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    average: bool = field(default=False, kw_only=True, validator=records.flag)
    total: Number | None = field(default=None, kw_only=True, converter=_total)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    #: What is acceptable in every year; None where each year has an amount of its own.
    acceptable: Acceptable | None = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.value, ByYear):
            if self.average:
                why = Said(
                    "a yearly mean has one amount, and each year its own otherwise",
                    "年均目标只有一个数量；各年数量不同的，请逐年给出",
                )
                raise InvalidPlan(value=str(self.value), why=why, place=".average")
            for _, amount in self.value.amounts:
                accepts(amount, self.direction, strict=self.strict)
        region = None if isinstance(self.value, ByYear) else accepts(self.value, self.direction, strict=self.strict)
        object.__setattr__(self, "acceptable", region)

    def __str__(self) -> str:
        """Print as the document does, else `每年1300`."""
        return self.printed or words(self)

    def amount_of(self, year: Period) -> Amount | None:
        """Return what is asked of a plan year; None where nothing is."""
        return self.value.of(year) if isinstance(self.value, ByYear) else self.value

    def accepts(self, year: Period) -> Acceptable | None:
        """Return what is acceptable in a plan year; None where nothing is asked."""
        amount = self.amount_of(year)
        return None if amount is None else accepts(amount, self.direction, strict=self.strict)


@final
@frozen(eq=False, repr=False)
class EndState(records.Record):
    """A level at the end of the plan, printed bare: `27`. At least that much, unless `direction` says otherwise."""

    value: Amount = field(converter=read_amount)
    direction: Direction = field(default=_BY_AMOUNT, kw_only=True, validator=_is_direction)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    @property
    def strict(self) -> bool:
        """Never: a bare number includes itself."""
        return False

    def __str__(self) -> str:
        """Print as the document does, else `27`, or `≤5` where at most is meant."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class Ceiling(records.Record):
    """A level not to be exceeded: `≤3`; with `strict`, not to be reached either: `<3`.

    What counts is the level at the end of the plan; with `throughout`, every level observed during it. 动态清零, zero
    at all times, is `Ceiling(0, throughout=True)`.
    """

    value: Number = field(converter=read_value)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    throughout: bool = field(default=False, kw_only=True, validator=records.flag)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    @property
    def direction(self) -> Direction:
        """Always at most."""
        return Direction.AT_MOST

    def __str__(self) -> str:
        """Print as the document does, else `≤3` or `<3`."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class Floor(records.Record):
    """A level not to fall below: `≥96`; with `strict`, to be exceeded: `>96`.

    What counts is the level at the end of the plan; with `throughout`, every level observed during it.
    """

    value: Number = field(converter=read_value)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    throughout: bool = field(default=False, kw_only=True, validator=records.flag)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    @property
    def direction(self) -> Direction:
        """Always at least."""
        return Direction.AT_LEAST

    def __str__(self) -> str:
        """Print as the document does, else `≥96` or `>96`."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class Change(records.Record):
    """A change from the baseline, in the indicator's unit: 提高〔1〕岁; with `falling`, a fall of so much.

    Observed as levels it is the level at the due date less the baseline; a percentage changes by percentage points.
    Observed as changes over spans, they add.
    """

    value: Amount = field(converter=read_amount)
    falling: bool = field(default=False, kw_only=True, validator=records.flag)
    direction: Direction = field(default=_BY_AMOUNT, kw_only=True, validator=_is_direction)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    observed: ObservedAs = field(default=ObservedAs.LEVELS, kw_only=True, validator=_is_observed)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    def __str__(self) -> str:
        """Print as the document does, else `提高1` or `降低1`."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class RelativeChange(records.Record):
    """A change in percent over the whole plan: 单位GDP能耗降低〔13.5〕%, a fall (`falling`) of 13.5 percent.

    Observed as levels it is measured from the baseline. Observed as rates of change over spans, in percent and in the
    sense of the target (3.1 is a fall of 3.1 percent where the target is a fall) or with their literal sign
    (`ObservedAs.SIGNED_CHANGES`), they compound and never add.

    `shape` is how its course runs: at a constant rate where rates are observed, straight where levels are, unless said
    otherwise.
    """

    value: Amount = field(converter=read_amount)
    falling: bool = field(default=False, kw_only=True, validator=records.flag)
    direction: Direction = field(default=_BY_AMOUNT, kw_only=True, validator=_is_direction)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    observed: ObservedAs = field(default=ObservedAs.CHANGES, kw_only=True, validator=_is_observed)
    shape: Shape | None = field(default=None, kw_only=True, validator=_is_shape)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    def __str__(self) -> str:
        """Print as the document does, else `降低〔13.5〕%`."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class AverageGrowth(records.Record):
    """Growth by a percentage a year on average: 年均增长6.5%左右; with `falling`, decline.

    At most a million percent, because powers of more could not be computed.

    What decides is the level after n years against baseline · (1 + value)ⁿ, without any root. Observed as yearly rates,
    in percent, they compound. `shape` is how its course runs, as of `RelativeChange`.
    """

    value: Amount = field(converter=read_amount)
    falling: bool = field(default=False, kw_only=True, validator=records.flag)
    direction: Direction = field(default=_BY_AMOUNT, kw_only=True, validator=_is_direction)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    observed: ObservedAs = field(default=ObservedAs.LEVELS, kw_only=True, validator=_is_observed)
    shape: Shape | None = field(default=None, kw_only=True, validator=_is_shape)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    def __str__(self) -> str:
        """Print as the document does, else `年均增长6.5%`."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class RelativeTo(records.Record):
    """A level compared with that of another indicator at the same date: 高于GDP增长, 与GDP增长基本同步.

    `other` is the key or name of that indicator in the plan. `value` is by how much this one must lead it (0 unless
    the plan says more): at least, at most, strictly so, or `About(0)` for 基本同步.
    """

    other: str = field(validator=records.name)
    value: Amount = field(default=ZERO, converter=read_amount)
    direction: Direction = field(default=_BY_AMOUNT, kw_only=True, validator=_is_direction)
    strict: bool = field(default=False, kw_only=True, validator=records.flag)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)
    acceptable: Acceptable = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        _set_acceptable(self)

    def __str__(self) -> str:
        """Print as the document does, else `高于GDP增长`."""
        return self.printed or words(self)


@final
@frozen(eq=False, repr=False)
class Qualitative(records.Record):
    """A target in words alone: 稳步提高.

    A person judges it, and says who and when (`Judgement`); the library never does.
    """

    words: str = field(validator=records.name)

    @property
    def printed(self) -> str:
        """The words themselves."""
        return self.words

    def __str__(self) -> str:
        return self.words


@final
@frozen(eq=False, repr=False)
class NoTarget(records.Record):
    """No target of the plan's own: none (`—`), still to be set (待定), or left to others (各地自定).

    The row is kept and may be observed, but nothing is judged.
    """

    why: NoTargetReason = field(
        default=NoTargetReason.NONE,
        validator=records.instance(NoTargetReason, Said("a NoTargetReason", "一个NoTargetReason（未设目标的原因）")),
    )
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)

    def __str__(self) -> str:
        """Print as the document does, else `—`, `待定` or `各地自定`."""
        return self.printed or words(self)


#: The kinds whose observations are levels and whose target is a level.
LevelTarget: TypeAlias = EndState | Ceiling | Floor
#: The kinds whose amount is measured from the baseline.
ChangeTarget: TypeAlias = Change | RelativeChange | AverageGrowth
#: What one stage, and what one part, may be.
StageTarget: TypeAlias = Cumulative | LevelTarget | ChangeTarget
ComponentTarget: TypeAlias = StageTarget | EachYear | RelativeTo | Qualitative | NoTarget
#: The kinds with one amount.
AmountedTarget: TypeAlias = StageTarget | RelativeTo
_is_stage = records.instance(StageTarget, Said("a target with an amount at a date", "到某日的有数量的目标"))
_is_part = records.instance(ComponentTarget, Said("a target of one part", "单个分项的目标"))


def _due(value: PeriodLike) -> Period:
    return placed(".due", Period.parse, value)


@final
@frozen(eq=False, repr=False)
class Milestone(records.Record):
    """One stage of `Milestones`: what is required at the end of `due`, usually a year."""

    due: Period = field(converter=_due)
    target: StageTarget = field(validator=_is_stage)

    def __str__(self) -> str:
        return words(self)


def _milestones(value: Iterable[Milestone]) -> tuple[Milestone, ...]:
    return _several(value, Milestone, ".stages")


def _several(value: object, kind: type[Any], place: str) -> tuple[Any, ...]:
    return records.several(value, kind, place, Said(f"several of {kind.__name__}", f"若干{kind.__name__}"))


@final
@frozen(eq=False, repr=False)
class Milestones(records.Record):
    """Targets for several years in one row, in order of time: 2025年/2035年.

    One series of observations serves every stage, and each is judged at its own date. With `combine="last"`, the
    default, the row follows the stage that is running, and in the end the last one; with `"all"` every stage must be
    met.
    """

    stages: tuple[Milestone, ...] = field(converter=_milestones)
    combine: str = field(default="last", kw_only=True)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)

    def __attrs_post_init__(self) -> None:
        days = [each.due.end for each in self.stages]
        if len(days) < 2 or sorted(set(days)) != days:
            why = Said("milestones are two or more, in order of time", "分期目标须有两个以上，并按时间先后排列")
            raise InvalidPlan(value=[str(each.due) for each in self.stages], why=why, place=".stages")
        if self.combine not in ("last", "all"):
            raise InvalidOption(option="combine", value=self.combine, choices=("last", "all"), place=".combine")
        if len({(observed_as(each.target), is_mirrored(each.target)) for each in self.stages}) > 1:
            why = Said(
                "one series holds figures of one sort: flows, levels, changes or rates",
                "同一序列只能是同一类数值：流量、水平、变化量或变化率",
            )
            raise InvalidPlan(value=str(self), why=why, place=".stages")

    def __str__(self) -> str:
        """Print as the document does, else stage by stage."""
        return self.printed or words(self)


def _part_key(record: object, attribute: records.Attribute, value: object) -> None:
    records.name(record, attribute, value)
    if "/" in str(value):
        raise InvalidPlan(
            value=value,
            why=Said("'/' stands between a row's key and its part's", "“/”用来分隔行的键与分项的键"),
            place=".key",
        )


def _part_unit(value: str | Unit) -> str:
    return read_unit(value) if isinstance(value, Unit) else value


def _part_baseline(value: Baseline | Interval | NumberLike | None) -> Baseline | Interval | None:
    if value is None or isinstance(value, Baseline | Interval):
        return value
    return placed(".baseline", Interval.point, value)


@final
@frozen(eq=False, repr=False)
class Component(records.Record):
    """One part of `Components`: 12万 in 分别达到12万和26万.

    Attributes:
        key: names it within the row; it is observed as `row/key`.
        target: its own target, of any kind but several.
        name: as printed; the key by default.
        unit: its own unit, as printed, or a `Unit` where no table has it; empty for the row's.
        baseline: its own `Baseline`, or just its number or interval; None where none is printed.
        annual_plan: its yearly plans (年度计划), as an `AnnualPlan` or `{year: amount}`, or None.
    """

    key: str = field(validator=_part_key)
    target: ComponentTarget = field(validator=_is_part)
    name: str = field(default="", kw_only=True, validator=records.name_or_empty)
    unit: str = field(default="", kw_only=True, converter=_part_unit, validator=records.name_or_empty)
    baseline: Baseline | Interval | None = field(default=None, kw_only=True, converter=_part_baseline)
    annual_plan: AnnualPlan | None = field(default=None, kw_only=True, converter=read_annual_plan)

    def __str__(self) -> str:
        return words(self)


def _components(value: Iterable[Component]) -> tuple[Component, ...]:
    return _several(value, Component, ".parts")


@final
@frozen(eq=False, repr=False)
class Components(records.Record):
    """Several targets in one cell, each with observations of its own, and the rule that combines them.

    `combine` is `"all"` (the default), `"any"`, or the key of the one part that decides: a city called its growth and
    level targets met when the growth was (温州市 2015).
    """

    parts: tuple[Component, ...] = field(converter=_components)
    combine: str = field(default="all", kw_only=True, validator=records.name)
    printed: str = field(default="", eq=False, kw_only=True, validator=records.text)

    def __attrs_post_init__(self) -> None:
        keys = [each.key for each in self.parts]
        if len(keys) < 2 or len(set(keys)) < len(keys):
            raise InvalidPlan(
                value=keys,
                why=Said("components are two or more, each with its own key", "分项须有两个以上，且键互不相同"),
                place=".parts",
            )
        if {"all", "any"} & set(keys):
            raise InvalidPlan(
                value=keys,
                why=Said("'all' and 'any' are rules, not keys", "all和any是规则，不能用作键"),
                place=".parts",
            )
        if self.combine not in ("all", "any", *keys):
            why = Said(
                f"it is 'all', 'any' or the key of a part: {', '.join(keys)}",
                f"须为all、any或某一分项的键：{'、'.join(keys)}",
            )
            raise InvalidPlan(value=self.combine, why=why, place=".combine")

    def __str__(self) -> str:
        """Print as the document does, else part by part."""
        return self.printed or words(self)


Target: TypeAlias = (
    Cumulative
    | EachYear
    | EndState
    | Ceiling
    | Floor
    | Change
    | RelativeChange
    | AverageGrowth
    | RelativeTo
    | Qualitative
    | Milestones
    | Components
    | NoTarget
)
TARGET_KINDS: Final[tuple[type[Any], ...]] = get_args(Target)


def kind_of(target: Target) -> Kind:
    """Return what there is to know of a target by its kind."""
    match target:
        case Cumulative():
            return kinds.CUMULATIVE
        case EachYear():
            return kinds.each_year(average=target.average)
        case EndState():
            return kinds.END_STATE
        case Ceiling():
            return kinds.ceiling(throughout=target.throughout)
        case Floor():
            return kinds.floor(throughout=target.throughout)
        case Change():
            return kinds.change(
                of_changes=target.observed.is_change, falling=target.falling, is_mirrored=_is_mirrored(target)
            )
        case RelativeChange() | AverageGrowth():
            return kinds.growth(
                yearly=isinstance(target, AverageGrowth),
                of_rates=target.observed.is_change,
                falling=target.falling,
                is_mirrored=_is_mirrored(target),
            )
        case RelativeTo():
            return kinds.RELATIVE_TO
        case Qualitative():
            return kinds.QUALITATIVE
        case Milestones():
            stages = [kind_of(each.target) for each in target.stages]
            return kinds.milestones(stages[0], has_course=any(each.has_course for each in stages))
        case Components():
            return kinds.COMPONENTS
        case NoTarget():
            return kinds.NO_TARGET
        case _:
            assert_never(target)


def _is_mirrored(target: ChangeTarget) -> bool:
    return target.falling and target.observed is ObservedAs.SIGNED_CHANGES


def observed_as(target: Target) -> Series:
    """Say what the observations of *target* are: two targets with one answer can be judged by one series."""
    return kind_of(target).observes


def is_mirrored(target: Target) -> bool:
    """Say whether figures are given with their literal sign and judged in the sense of a fall."""
    return kind_of(target).is_mirrored


def observes_spans(target: Target) -> bool:
    """Say whether observations of *target* are amounts over spans of time, which must not overlap, else levels."""
    return kind_of(target).observes_spans


Observed = ObservedAs  # former names
Unset = NoTargetReason
