"""The cells of a row that hold its targets, each with what its column adds, and several put together."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final, NamedTuple

from attrs import evolve

from planspec.characters import standard
from planspec.errors import InvalidPlan, PlanspecError, Said, quote
from planspec.exact import add
from planspec.model.indicators import Basis
from planspec.notation import PrintedTarget, parse_target
from planspec.notation.making import bare
from planspec.periods import Period
from planspec.tables.cells import Notes
from planspec.tables.heads import DUE, Head
from planspec.tables.lines import Line
from planspec.tables.names import Row, said_door
from planspec.tables.shapes import grown, in_context
from planspec.targets import (
    AverageGrowth,
    Change,
    Component,
    Components,
    EndState,
    Milestone,
    Milestones,
    NoTarget,
    ObservedAs,
    Qualitative,
    RelativeChange,
    Target,
)
from planspec.targets.baselines import Baseline
from planspec.units import is_percent

# 年均 before a figure in a row whose name says that something grows.
_YEARLY: Final = r"年均(?=[0-9≥≤＞＜><])"
# A date alone is not a figure: by 2030.
_DATE_ALONE: Final = re.compile(r"(?:by|in|until|到|至)? *(?:the end of )?(?:19|20)[0-9]{2}年?(?:底|末|前)?")


class Read(NamedTuple):
    """The target of a row as read, and what its cells say beside it."""

    target: Target
    unit: str | None = None
    baseline: Baseline | None = None
    modality: str = ""
    due: Period | None = None
    basis: Basis | None = None
    remarks: tuple[str, ...] = ()


class _Cell(NamedTuple):
    """One cell of a target, read: its column, what it prints, and the basis of its levels."""

    column: Head
    printed: PrintedTarget
    basis: Basis | None

    @property
    def target(self) -> Target:
        return self.printed.target


def target_of(line: Line, row: Row, columns: list[Head], notes: Notes, base_year: Period) -> Read:
    """Read the cells that hold targets, and put several together.

    Raises:
        PlanspecError: one cannot be read, or is open; or several do not go together.
    """
    if row.override.target is not None:
        row.concluded("目标：由调用者给出", "the target is the caller's")
        return Read(row.override.target, row.unit or None)
    read: list[_Cell] = []
    for column in columns:
        text = line.cell(column.at)
        if column.role not in DUE or not text:
            continue
        try:
            read.append(_Reading(row, notes, base_year).cell(column, text))
        except PlanspecError as fault:
            raise fault.at(".target") from None
    if not read:
        why = Said("the row prints no target, not even a dash", "该行没有印出目标，连短横线也没有")
        raise InvalidPlan(value="", why=why, place=".target")
    chosen = [each for each in read if not isinstance(each.target, NoTarget)]
    # Of several cells without a target the one that says why.
    chosen = chosen or sorted(read, key=lambda each: each.target == NoTarget())[:1]
    try:
        return _several(chosen, row) if len(chosen) > 1 else _one(chosen[0])
    except PlanspecError as fault:
        raise fault.at(".target") from None


class _Reading:
    """The reading of one cell of a target."""

    def __init__(self, row: Row, notes: Notes, base_year: Period) -> None:
        self.row = row
        self.notes = notes
        self.base_year = base_year

    def cell(self, column: Head, text: str) -> _Cell:
        """Read one cell, with what its column and the row's name add."""
        row = self.row
        plain, meaning = self.notes.unstarred(text)
        if meaning.period is not None or meaning.text:
            what = str(meaning.period or meaning.text)
            why = Said(f"a target belongs to the plan period, not to {what}", f"目标属于规划期，而不是{what}")
            raise InvalidPlan(value=text, why=said_door(why, row, "'target': …"))
        if _DATE_ALONE.fullmatch(standard(plain).strip().lower()) and not row.is_countable:
            why = Said("a date, and no figure", "只有日期，没有数值")
            raise InvalidPlan(value=text, why=said_door(why, row, "'target': …, 'due': …"))
        of_growth = column.quantity == "growth" and (column.role == "target" or _is_of_growth(plain, row))
        unit = "%" if of_growth else row.unit or column.unit
        marks = "cumulative" if column.role == "whole period" and self.notes.marks is None else self.notes.marks
        yearly = is_percent(unit) and (row.grows or row.falls) and re.match(_YEARLY, plain) is not None
        printed = parse_target(re.sub(_YEARLY, "", plain) if yearly else plain, unit=unit or None, marks=marks)
        self.check_dates(printed)
        if of_growth:
            return _Cell(column, evolve(printed, target=grown(printed.target, text, row), unit=row.unit or "%"), None)
        row = row._replace(unit=unit or printed.unit or "")
        spans = set(column.spans) | ({"mean"} if yearly else set[str]())
        if spans >= {"mean", "whole"}:  # 年均〔累计〕: brackets are totals, bare figures means
            spans -= {"whole"}
        found = in_context(printed.target, plain, row, whole=frozenset(spans))
        target = self.observed(self.listed(found.target, printed))
        if isinstance(target, RelativeChange | AverageGrowth) and not row.unit:
            target = evolve(target, observed=ObservedAs.CHANGES)
        relative = isinstance(target, RelativeChange | AverageGrowth)
        own = printed.unit or unit or ("%" if relative else None)
        if not isinstance(target, Qualitative):
            target = evolve(target, printed=text.strip())
        return _Cell(column, evolve(printed, target=target, unit=own), found.basis)

    def listed(self, target: Target, printed: PrintedTarget) -> Target:
        """Give the items of a list the names that the row lists."""
        if isinstance(target, Components):
            return named(target, self.row)
        return each_of(target, self.row) if printed.each else target

    def observed(self, target: Target) -> Target:
        """Take the change of a row that is itself a rate, and prints its level as baseline, for one of its levels."""
        row = self.row
        base = None if row.baseline is None else row.baseline.value.exact
        is_rate = row.is_percent and not row.grows and not row.falls and row.is_level_of_percent
        if isinstance(target, RelativeChange) and target.observed.is_change and is_rate and base is not None:
            row.concluded("按水平值监测：基数为水平值", "observed as levels, for the baseline is one")
            return evolve(target, observed=ObservedAs.LEVELS)
        return target

    def check_dates(self, printed: PrintedTarget) -> None:
        """See that the times in a cell are the plan's own.

        Raises:
            InvalidPlan: it is due outside the plan, or compares with another year than the base year.
        """
        period = self.row.period
        if printed.due is not None and not (period.start <= printed.due.end <= period.end):
            why = Said(f"the plan ends in {period.end.year}", f"规划期末为{period.end.year}年")
            raise InvalidPlan(value=str(printed.due), why=said_door(why, self.row, "'target': …"))
        if printed.since is not None and printed.since != self.base_year:
            why = Said(f"the base year is {self.base_year}", f"基期为{self.base_year}")
            raise InvalidPlan(value=str(printed.since), why=said_door(why, self.row, "'target': …, 'baseline': …"))


def _is_of_growth(text: str, row: Row) -> bool:
    """Say whether a bare figure for the whole period is the yearly growth of a row that is itself no rate."""
    return re.match(r"[0-9<>≤≥]", standard(text)) is not None and not is_percent(row.unit)


def _one(cell: _Cell) -> Read:
    printed = cell.printed
    due = printed.due or cell.column.period
    return Read(printed.target, printed.unit, printed.baseline, printed.modality, due, cell.basis)


def _several(read: list[_Cell], row: Row) -> Read:
    """Put the targets of several columns together: of several years, or a level and its growth or change.

    Raises:
        InvalidPlan: two are for one time.
    """
    first = _one(read[0])
    levels = [each for each in read if each.column.role == "target" and each.column.quantity != "growth"]
    if len(levels) == 1 and len(read) == 2:
        other = next(each for each in read if each is not levels[0])
        if _is_same(levels[0].target, other.target, row):
            said = f"{other.column.text}：{other.printed.target}"
            return _one(levels[0])._replace(remarks=(said,))
        parts = [
            Component("level" if each is levels[0] else _part_key(each), bare(each.target), baseline=row.baseline)
            for each in read
        ]
        printed = "；".join(str(each.target) for each in read)
        return first._replace(target=Components(parts, printed=printed), due=_one(levels[0]).due, basis=levels[0].basis)
    end = Period.year(row.period.end.year) if row.period.is_whole_years else row.period
    dues = [each.printed.due or each.column.period or end for each in read]
    if len(levels) < len(read) or len({due.end for due in dues}) < len(dues):
        heads = [each.column.text for each in read]
        why = Said("two targets for one time", "同一时间有两个目标")
        raise InvalidPlan(value=heads, why=said_door(why, row, "'target': …"), place=f" of {quote(row.name)}")
    together = sorted(zip(dues, read, strict=True), key=lambda each: each[0].end)
    stages = [Milestone(due, bare(each.target)) for due, each in together]
    printed = " / ".join(str(each.target) for each in read)
    return first._replace(target=Milestones(stages, printed=printed), due=None)


def _part_key(cell: _Cell) -> str:
    return "growth" if isinstance(cell.target, RelativeChange | AverageGrowth) else "period"


def _is_same(level: Target, change: Target, row: Row) -> bool:
    """Say whether a change printed beside a level is the way from the baseline to it, and so no target of its own."""
    base: Any = None if row.baseline is None else row.baseline.value.exact
    if not isinstance(change, Change) or not isinstance(level, EndState) or not isinstance(change.value, Decimal):
        return False
    return isinstance(base, Decimal) and isinstance(level.value, Decimal) and add(base, change.value) == level.value


# Several indicators in one row


def names_in(name: str) -> list[str]:
    """Return the several names that one row's name lists: 养老、失业、工伤保险参保人数; the coarser sign divides."""
    if "…" in name:
        return []
    between = r"[,，;；]" if re.search(r"[,，;；]", name) else r"[、/]"
    return [each.strip() for each in re.split(between, name) if each.strip()]


def named(target: Components, row: Row) -> Components:
    """Give the parts of a cell the names that the row lists, one for each.

    Raises:
        InvalidPlan: the row does not list as many names as the cell has targets.
    """
    names = names_in(row.name)
    if len(names) != len(target.parts) or len(set(names)) < len(names):
        why = Said(
            f"{len(target.parts)} targets in one cell, and the name lists {len(names)} indicators",
            f"一格有{len(target.parts)}个目标，而名称列有{len(names)}个指标",
        )
        raise InvalidPlan(value=str(target), why=said_door(why, row, "'target': …"))
    parts = [evolve(part, key=each) for part, each in zip(target.parts, names, strict=True)]
    return evolve(target, parts=parts)


def each_of(target: Target, row: Row) -> Components:
    """Give every one of the several indicators that the row lists the same target (均).

    Raises:
        InvalidPlan: the row lists one name, or its list cannot be told.
    """
    names = names_in(row.name)
    if len(names) < 2 or len(set(names)) < len(names):
        why = Said(
            "均 is said of several indicators, and the name does not list them", "“均”指数个指标，而名称没有列出"
        )
        raise InvalidPlan(value=row.name, why=said_door(why, row, "'target': …"))
    return Components([Component(each, bare(target)) for each in names])
