"""From the amount that a cell prints to the target that it is in its row: the kind and side of the row made of it.

What the name decides (`planspec.tables.names`) holds here for every form of amount: a number, one 左右, a range, a
bound.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import evolve

from planspec.characters import standard
from planspec.errors import InvalidPlan, Said
from planspec.interval import Interval
from planspec.model.indicators import Basis
from planspec.tables.names import (
    Amounts,
    Kind,
    Row,
    amounts_of,
    direction_of,
    has_han,
    least_of,
    name_side,
    printed_side,
    refuse_side,
    rises_in_text,
    said_door,
    without_compounds,
)
from planspec.tables.words import KINDS, find
from planspec.targets import (
    About,
    AverageGrowth,
    Ceiling,
    Change,
    Component,
    Components,
    Cumulative,
    Direction,
    EachYear,
    EndState,
    Floor,
    ObservedAs,
    RelativeChange,
    Target,
)
from planspec.targets.baselines import Baseline
from planspec.units import is_percent

# What ends the name of a percentage: without it, 固定资产投资 of 10 % is its growth, or nothing known.
_OF_PERCENT: Final = re.compile(
    r"(?:率|比|比重|比例|占比|强度|度|系数|水平|指数|涨幅|比率|份额|面|程度|增速|增长|增幅|弹性)$|[a-z]"
)
_YEARLY_MEAN: Final = re.compile(
    r"^(?:年均|平均每年)(?!浓度|平均|值|气温|增|递增|降|下降)|^average annual (?!.*growth)"
)
_EACH_YEAR: Final = re.compile(r"^(?:每年|逐年)|^(?:annually|every year)\b")
_KIND_ANSWERS: Final = "'kind': 'level'|'year_total'|'total'"
_KIND_WORDS: Final = {
    "total": ("规划期累计", "a total over the plan"),
    "year_total": ("全年数", "a year's total"),
    "level": ("期末数", "a level"),
}

#: The kinds that a name can make something else of.
_Simple: TypeAlias = EndState | Floor | Ceiling | Cumulative


class Reading(NamedTuple):
    """A target as read in its row, with the basis of its levels."""

    target: Target
    basis: Basis | None = None


def in_context(target: Target, text: str, row: Row, *, whole: frozenset[str] = frozenset()) -> Reading:
    """Return what *target*, printed as *text*, is in a row; *whole* in a column for the whole period (年均, 累计).

    Raises:
        InvalidPlan: the row's name leaves it open.
    """
    match target:
        case Components():
            parts: list[Component] = []
            for part in target.parts:
                own: Any = in_context(part.target, text, row._replace(unit=part.unit or row.unit)).target
                parts.append(evolve(part, target=own))
            return Reading(evolve(target, parts=parts))
        case EndState() | Cumulative():
            return _simple(target, text, row, whole)
        case Floor() | Ceiling() if not target.throughout:
            return _simple(target, text, row, whole)
        case RelativeChange() | AverageGrowth() | Change() | EachYear():
            _check_kind(target, text, row)
            if isinstance(target, EachYear):
                return Reading(evolve(target, direction=direction_of(target, text, row)))
            return Reading(_changing(target, text, row))
        case _:
            return Reading(target)


#: The kinds of `overrides` that a cell may print itself, with what that makes of it.
_PRINTED_KINDS: Final = {
    RelativeChange: ("change", "growth"),
    AverageGrowth: ("growth",),
    Change: ("change",),
    EachYear: ("each_year", "yearly_mean"),
}


def _check_kind(target: Any, text: str, row: Row) -> None:
    """See that the caller's kind is not another one than the cell itself prints.

    Raises:
        InvalidPlan: it is.
    """
    kind = row.override.kind
    if kind is not None and kind not in _PRINTED_KINDS[type(target)]:
        why = Said(f"the cell prints another kind than {kind}", f"单元格所印与{kind}不是一类")
        raise InvalidPlan(value=text, why=said_door(why, row, "'target': …"))


def _simple(target: _Simple, text: str, row: Row, whole: frozenset[str]) -> Reading:
    marked = re.match(r" *[\[({]", standard(text)) is not None or "whole" in whole
    if row.is_percent and (row.falls or row.grows) and row.override.kind in (None, "change", "growth"):
        return Reading(_rate(target, text, row, marked=marked, yearly="mean" in whole and not marked))
    if "mean" in whole and not marked:
        if row.is_percent and isinstance(target, Ceiling | Floor):
            return Reading(evolve(target, throughout=True))
        why = Said("a yearly average of what? this column's head does not say", "何者的年均数？该栏表头没有说明")
        raise InvalidPlan(value=text, why=said_door(why, row, "'kind': 'yearly_mean'|'growth'"))
    return _amounted(target, text, row, marked=marked)


def _amounted(target: _Simple, text: str, row: Row, *, marked: bool) -> Reading:
    """Return what an amount is that is not a rate of change."""
    amounts = amounts_of(row)
    kind, basis = amounts.kind, amounts.basis
    if row.override.kind is None:
        if (isinstance(target, Cumulative) and not marked) or (marked and row.is_countable and amounts.kind != "level"):
            kind, basis = "total", None
        elif marked:
            kind, basis = "change", None
        elif row.name and _YEARLY_MEAN.search(row.plain_name.lower()):
            kind, basis = "yearly_mean", None
            row.concluded("年均数：据名称判断为规划期各年平均", "a yearly mean, by the name")
        elif _EACH_YEAR.search(row.plain_name.lower()):
            kind, basis = "each_year", None
            row.concluded("每年之数：据名称判断", "an amount of each year, by the name")
        else:
            _settle_kind(target, text, row, amounts)
    direction = _change_side(target, text, row) if kind == "change" else _side_in(kind, target, text, row)
    return Reading(_shaped(kind or "level", target, direction, row), basis)


def _settle_kind(target: _Simple, text: str, row: Row, amounts: Amounts) -> None:
    """See that the kind of an unmarked amount is known, and note by what.

    Raises:
        InvalidPlan: nothing says how its figures add up.
    """
    is_level = isinstance(target, Floor | Ceiling) or _OF_PERCENT.search(row.plain_name.lower()) is not None
    if row.is_percent and not is_level and find(KINDS, without_compounds(row.plain_name)):
        why = Said("a level in percent, or a growth?", "是百分比水平，还是增长幅度？")
        raise InvalidPlan(value=text, why=said_door(why, row, "'kind': 'growth'|'level'"))
    if amounts.kind is None and row.unit:
        why = Said(
            "a level, a year's total or the plan's total? the name does not say",
            "是期末水平、全年数还是规划期累计数？名称没有说明",
        )
        raise InvalidPlan(value=text, why=said_door(why, row, _KIND_ANSWERS))
    if amounts.kind == "total" and row.is_of_years and _is_of_one_year(row.baseline):
        why = Said(
            "a year's amount, as the baseline is, or the plan's total? neither is printed",
            "是与基数相同的年度数，还是规划期累计数？均未印明",
        )
        raise InvalidPlan(value=text, why=said_door(why, row, _KIND_ANSWERS))
    if amounts.word and amounts.kind in _KIND_WORDS:
        zh, en = _KIND_WORDS[amounts.kind]
        row.concluded(f"{zh}：据名称中“{amounts.word}”判断", f"{en}, by “{amounts.word}” in the name")


def _is_of_one_year(baseline: Baseline | None) -> bool:
    """Say whether a baseline covers one year, with which a total over several cannot be compared."""
    return baseline is not None and (baseline.period is None or baseline.period.months <= 12)


def _side_in(kind: Kind | None, target: Any, text: str, row: Row) -> Direction:
    """Return the side of an amount; a range of what is counted over the plan binds on both sides."""
    is_range = isinstance(target.value, Interval)
    counted = kind in ("total", "each_year")
    if is_range and counted and row.override.side is None and printed_side(target, text) == (None, False):
        return Direction.WITHIN
    return direction_of(target, text, row)


def _change_side(target: Any, text: str, row: Row) -> Direction:
    """Return the side of a change in brackets: a rise where more is better.

    Raises:
        InvalidPlan: nothing says that the row is to rise.
    """
    if row.override.kind == "change" and row.override.side is not None:
        return row.override.side
    side = name_side(row)
    if row.falls or row.grows:
        return target.direction if target.direction is not Direction.WITHIN else Direction.AT_LEAST
    if side.direction is not Direction.AT_LEAST:
        why = Said(
            "brackets around a figure that does not add up: what changes, and how?",
            "括号内的数不能累加：何者变动，如何变动？",
        )
        raise InvalidPlan(value=text, why=said_door(why, row, "'kind': 'change', 'side': 'at_least'|'at_most'"))
    row.concluded("括号内为规划期内的变动", "a change over the plan, for its figures do not add up")
    return Direction.AT_LEAST if target.direction is Direction.WITHIN else target.direction


def _shaped(kind: Kind, target: Any, direction: Direction, row: Row) -> Target:
    """Make the target that an amount of a kind and side is."""
    amount, strict = target.value, target.strict
    match kind:
        case "total":
            return Cumulative(amount, direction=direction, strict=strict)
        case "each_year" | "yearly_mean":
            return EachYear(amount, direction=direction, strict=strict, average=kind == "yearly_mean")
        case "change":
            return Change(amount, falling=row.falls, direction=direction, strict=strict)
        case "growth":
            growing = AverageGrowth if row.is_of_years else RelativeChange
            observed = ObservedAs.CHANGES if row.is_percent else ObservedAs.LEVELS
            return growing(amount, falling=row.falls, direction=direction, strict=strict, observed=observed)
        case _:
            return _level(target, direction)


def _level(target: Any, direction: Direction) -> Target:
    """Make a level of an amount: a bound as printed, else the state at the end."""
    if isinstance(target.value, Interval | About) or not (target.strict or isinstance(target, Floor | Ceiling)):
        return EndState(target.value, direction=direction)
    bound = Floor if direction is Direction.AT_LEAST else Ceiling
    return bound(target.value, strict=target.strict)


def _rate(target: _Simple, text: str, row: Row, *, marked: bool, yearly: bool) -> Target:
    """Return what a row is whose name says that something grows or falls by a percentage.

    Raises:
        InvalidPlan: it is open whether by a percentage a year or over the plan; or a negative fall.
    """
    yearly = yearly or (row.is_average_growth and not marked) or row.override.kind == "growth"
    over_plan = marked or row.is_over_plan or row.override.kind == "change"
    if row.is_of_years and not (yearly or over_plan):
        why = Said(
            "a percentage a year, or over the whole plan? neither is printed",
            "是每年变动百分之几，还是规划期内累计？均未印明",
        )
        raise InvalidPlan(value=text, why=said_door(why, row, "'kind': 'growth'|'change'"))
    least = least_of(target.value)
    if row.falls and least is not None and least < 0:
        shown = standard(text).strip().lstrip("-")
        why = Said(
            f"a negative figure where a fall is asked for: write 下降{shown} or 上升{shown}",
            f"目标为下降，所印为负数：请写成下降{shown}或上升{shown}",
        )
        raise InvalidPlan(value=text, why=said_door(why, row, "'target': …"))
    kind = AverageGrowth if yearly and row.is_of_years else RelativeChange
    if row.is_average_growth or row.is_over_plan:
        row.concluded("增降幅：据名称判断", "growth or fall, by the name")
    return kind(
        target.value,
        falling=row.falls,
        direction=_growing_side(target, text, row, falling=row.falls),
        strict=target.strict,
        observed=ObservedAs.CHANGES,
    )


def _growing_side(target: Any, text: str, row: Row, *, falling: bool) -> Direction:
    """Return the side of a change that is named: more of it is better, unless the name says otherwise.

    Raises:
        InvalidPlan: the name leaves open whether a rise is good.
    """
    printed, is_sign = printed_side(target, text)
    caller = row.override.side
    if caller is not None or (is_sign and printed is not None):
        return direction_of(target, text, row)
    if target.direction is Direction.AT_MOST:
        return target.direction
    side = name_side(row)
    if falling:
        if side.direction is Direction.AT_LEAST and not row.falls and has_han(row.name):
            raise refuse_side(row, text)
        return Direction.AT_LEAST
    if side.direction is None and side.is_open:
        raise refuse_side(row, text)
    if side.direction is Direction.AT_MOST:
        row.concluded(f"方向：据名称中“{side.word}”判断为不超过", f"side: at most, by “{side.word}” in the name")
    if side.direction is Direction.WITHIN and isinstance(target.value, Decimal | Fraction):
        raise refuse_side(row, text)
    return side.direction or Direction.AT_LEAST


def _changing(target: Any, text: str, row: Row) -> Any:
    """Return what a change that the cell itself names (下降15%) is in a row."""
    if row.falls and not target.falling and rises_in_text(text):
        why = Said("the name says that it falls, the cell that it rises", "名称为下降，单元格为上升")
        raise InvalidPlan(value=text, why=said_door(why, row, "'target': …"))
    if row.grows and target.falling:
        why = Said("the name says that it rises, the cell that it falls", "名称为上升，单元格为下降")
        raise InvalidPlan(value=text, why=said_door(why, row, "'target': …"))
    changed = evolve(target, direction=_growing_side(target, text, row, falling=target.falling))
    is_yearly = row.is_average_growth or row.override.kind == "growth"
    if row.is_of_years and isinstance(target, RelativeChange) and is_yearly:
        return AverageGrowth(
            changed.value,
            falling=changed.falling,
            direction=changed.direction,
            strict=changed.strict,
            observed=changed.observed,
        )
    return changed


def grown(target: Target, text: str, row: Row) -> Target:
    """Return what a figure in a column of growth rates is: a change in percent of the row's own levels.

    Raises:
        InvalidPlan: it is not a figure, or it is a bare one whose side the row's name leaves open.
    """
    if not isinstance(target, EndState | Floor | Ceiling):
        return target
    observed = ObservedAs.CHANGES if not row.unit or is_percent(row.unit) else ObservedAs.LEVELS
    kind = AverageGrowth if row.is_of_years else RelativeChange
    direction = _growing_side(target, text, row._replace(baseline=None), falling=False)
    return kind(target.value, direction=direction, strict=target.strict, observed=observed, printed=text.strip())
