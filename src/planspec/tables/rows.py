"""`read_table`: the indicator table of any plan, as people have it, to a `Plan`.

Pasted tab-separated text, Markdown, CSV, or rows of cells. Columns are found by their heads, units in the brackets of
names, the meaning of marks in the note under the table. A row that cannot be read safely is refused with its line and
the reason; nothing in it is guessed and none is lost.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from attrs import evolve

from planspec.characters import standard
from planspec.errors import (
    InvalidOption,
    InvalidPlan,
    InvalidType,
    PlanspecError,
    Said,
    UnitMismatch,
    UnknownUnit,
    quote,
    raise_all,
    shorten,
)
from planspec.exact import Number, number, show
from planspec.model.annual_plans import AnnualPlan
from planspec.model.plan import Baseline, Citation, Indicator, Nature, Plan
from planspec.model.targets import (
    AverageGrowth,
    Component,
    Components,
    Direction,
    Milestone,
    Milestones,
    NoTarget,
    Observed,
    Qualitative,
    RelativeChange,
)
from planspec.notation.grammar import Marks, PrintedTarget, parse_target, parse_value
from planspec.observations.observation import Observation
from planspec.periods import Period
from planspec.tables.names import BRACKETED, Row, bare, each_of, grown, in_context, named
from planspec.units import factor
from planspec.units import unit as find_unit

#: A table: its text, or its rows of cells. A cell is text, a number or None.
TableLike: TypeAlias = str | Iterable[Iterable[object] | Mapping[str, object]]

#: What a column can hold, in the order in which heads are tried.
ROLES: Final = (
    "number",
    "section",
    "name",
    "unit",
    "nature",
    "whole period",
    "outcome",
    "baseline",
    "annual plan",
    "target",
    "remark",
)
# The columns that say what is to be reached in the end.
_TARGETS: Final = ("target", "whole period", "growth")
_YEAR: Final = r"(?:19|20)[0-9]{2}"
_QUOTE: Final = '[“”"]?'
_HEADS: Final = {
    "number": r"序号|编号|no\.?|#",
    "section": r"类别|分类|领域|大类|一级指标|section|category|area",
    "name": (r"(?:主要|规划|核心|二级)?(?:指标|发展指标)(?:名称|体系|内容)?|项目|名称|(?:target)?indicators?(?:name)?"),
    "unit": r"(?:计量)?单位|unit",
    "nature": r"(?:指标)?(?:属性|性质)|nature|type",
    "whole period": (
        r"[\[(]?(?:五年|5年)?(?:年均)?(?:增速|增长)?(?:\(%\))?/?[\[(]?(?:累计|年均)[\])]*|年均(?:增速|增长)(?:\(%\))?|cumulative"
    ),
    "remark": r"(?:责任|牵头|主管)(?:单位|部门)|备注|说明|(?:数据|资料)来源|remarks?|notes?|source",
}
_GROWTH: Final = r"增速|增幅|增长率|growth"
_SUBHEADS: Final = r"绝对值|绝对数|增速|增幅|增长"
_OUTCOME: Final = r"完成|实际|实现|评估值|outcome|actual|result"
_TARGET: Final = r"目标|预期|规划|计划|target|goal|plan"
_BASELINE: Final = r"基数|基期|基准|现状|现值|base"
_ANNUAL: Final = (
    rf"{_YEAR}年?度(?:计划|目标|任务|安排)(?:数|值)?|{_YEAR}annual(?:plan|target)|annual(?:plan|target){_YEAR}"
)
_OPEN: Final = r"[\[({]"
_CLOSE: Final = r"[\])}]"
# 注：（ ）内为五年累计数; 带*为2019年数据. In the text after width variants are taken.
_MARKS_NOTE: Final = (
    rf"{_OPEN} *{_CLOSE}[内中]?的?(?:数字|数据|数值|数)?(?:均)?(?:为|是|表示|指)[^,;。]{{0,8}}(?:累计|积累|累积)"
)
_FOOTNOTE: Final = (
    r"(?P<mark>[*①-⑳]) *号?的?(?:指标|数据|数值|数)*(?:为|是|系|表示|指|:)? *(?P<year>(?:19|20)[0-9]{2})年"
)
_NOTE: Final = r"(?:注|备注|说明|notes?) *[:.]?"
_NATURES: Final = {
    "预期性": Nature.EXPECTED,
    "预期": Nature.EXPECTED,
    "expected": Nature.EXPECTED,
    "约束性": Nature.BINDING,
    "约束": Nature.BINDING,
    "binding": Nature.BINDING,
}
_WITHOUT_FIGURES: Final = (Qualitative, NoTarget)
_NO_NATURE: Final = ("", "-", "—", "——", "/")
_NUMBER: Final = r"(?:(?P<number>[0-9]{1,3}|[ivxlc]{1,7})(?:\.(?![0-9])|、|\))|(?P<circled>[①-⑳])[.、]?) *"
# Letters of other languages' alphabets, Vietnamese above all; × and ÷ are none.
_FOREIGN: Final = r"[À-ÖØ-öø-ɏ\u0370-\u1cff\u1e00-\u1eff]"
# 年均 before a figure in a row whose name says that something grows.
_YEARLY: Final = r"年均(?=[0-9≥≤＞＜><])"
_PART: Final = r"(?:其中|#|of which) *[:,]? *"
_DATED: Final = (
    rf"(?:(?P<year>{_YEAR})年|目前|{_QUOTE}(?P<plan>十[一二三四]?五){_QUOTE}(?:期间|时期)?) *(?:为|达到|达|:)?"
)
_DATED_AFTER: Final = rf" *\((?P<year>{_YEAR})年?\)$"


class _Column(NamedTuple):
    """One column: its place, what it holds, and the year its head names."""

    at: int
    role: str
    year: int | None
    head: str


class _Line(NamedTuple):
    number: int
    cells: list[str]


class RowRead(NamedTuple):
    """One row of a table as read: its line, its words, and the indicator or the faults that kept it from being one."""

    line: int
    words: str
    indicator: Indicator | None
    faults: tuple[PlanspecError, ...]
    outcome: Observation | None = None


def read_table(
    table: TableLike,
    *,
    period: object,
    base_year: object = None,
    name: str = "",
    columns: Mapping[str, object] | None = None,
    marks: Marks | None = None,
    directions: Mapping[str, Direction] | None = None,
    source: str = "",
) -> Plan:
    r"""Read a plan's table of indicators.

    *table* is pasted text (tab-separated, Markdown or CSV) or rows of cells (lists, or mappings from head to cell).
    *period* is the plan period; *base_year* the year of the baselines, by default the one before it. *name* is the
    plan's, by default the title above the head.

    Columns are found by their heads (指标 单位 基数 目标 属性, 2020年, 2025年, indicator, target …; 2022年度计划 is a
    yearly plan on the way); *columns* says it instead, as `{"name": 0, "target": "2025"}` from a role
    of `ROLES` to a place or a head. What brackets mean is taken from the note under the table (（
    ）内为五年累计数) or the column's head, or said by *marks*. A bare number takes the direction that
    *directions* gives for the row's name, or that its name makes plain (失业率: at most), else at least; a
    row whose name leaves it open is refused.

    What was concluded from a name and is not printed stands in `Indicator.inferred`. Keys are the printed names.

    Raises:
        PlanspecError: the faults of all rows, each with its line, as one `PlanspecErrorGroup` (one alone as itself).

    >>> text = "指标\t2020年基数\t2025年规划目标\n1. 城镇登记失业率（%）\t1.55\t≤3"
    >>> print(read_table(text, period="2021-2025")["城镇登记失业率"])
    城镇登记失业率（%） ≤3
    """
    reader = _Reader(table, period, base_year, columns, marks, directions)
    rows = reader.rows()
    raise_all([fault for row in rows for fault in row.faults], "the table")
    return Plan(
        name=name or reader.title or "—",
        period=reader.period,
        base_year=reader.base_year,
        indicators=[row.indicator for row in rows if row.indicator is not None],
        source=source,
    )


def read_rows(
    table: TableLike,
    *,
    period: object,
    base_year: object = None,
    columns: Mapping[str, object] | None = None,
    marks: Marks | None = None,
    directions: Mapping[str, Direction] | None = None,
) -> tuple[RowRead, ...]:
    """Read a table as `read_table` does, and return every row with its indicator or its faults.

    A column of outcomes (完成数) gives each row an observation besides.

    Raises:
        PlanspecError: there is no table to read: no head, or columns that cannot be told.
    """
    return tuple(_Reader(table, period, base_year, columns, marks, directions).rows())


class _Reader:
    """The reading of one table."""

    def __init__(
        self,
        table: TableLike,
        period: object,
        base_year: object,
        columns: Mapping[str, object] | None,
        marks: Marks | None,
        directions: Mapping[str, Direction] | None,
    ) -> None:
        try:
            self.period = Period.parse(period)
        except PlanspecError as fault:
            raise fault.at("period") from None
        try:
            year = self.period.start.year - 1 if base_year is None else base_year
            self.base_year = Period.parse(year)
        except PlanspecError as fault:
            raise fault.at("base_year") from None
        self.directions = dict(directions or {})
        self.years = self.period.end.year - self.period.start.year + 1
        lines = _lines(table)
        self.columns, self.title, self.body = self._head(lines, columns)
        self.body, notes = _split_notes(self.body)
        note = standard("；".join(notes))
        self.marks: Marks | None = marks if marks is not None or not re.search(_MARKS_NOTE, note) else "cumulative"
        self.footnotes = {found["mark"]: Period.year(int(found["year"])) for found in re.finditer(_FOOTNOTE, note)}
        self.notes = notes

    def _head(self, lines: list[_Line], columns: Mapping[str, object] | None) -> tuple[list[_Column], str, list[_Line]]:
        """Find the head: the first line whose cells name an indicator and a target."""
        title = ""
        for position, line in enumerate(lines):
            found = self._with_a_target([self._column(index, cell) for index, cell in enumerate(line.cells)])
            if columns is not None:
                found = self._given(columns, line.cells, found)
            known = [column for column in found if column is not None]
            roles = {column.role for column in known}
            if "name" in roles and roles.intersection(_TARGETS):
                body = lines[position + 1 :]
                if body and not body[0].cells[0] and any(re.match(_SUBHEADS, cell) for cell in body[0].cells):
                    heads = _under(line.cells, body[0].cells)
                    found = [self._column(index, cell) for index, cell in enumerate(heads)]
                    known, body = [column for column in found if column is not None], body[1:]
                strange = [cell for cell, column in zip(line.cells, found, strict=False) if column is None and cell]
                if strange:
                    why = Said(
                        f"what this column holds is not known: say columns=, roles are {', '.join(ROLES)}",
                        f"不知道这一栏是什么：请给columns=，可选{'、'.join(ROLES)}",
                    )
                    raise InvalidPlan(value=strange[0], why=why, place=f"line {line.number}")
                return known, title, body
            title = title or next((cell for cell in line.cells if cell), "")
        why = Said(
            "no head names an indicator (指标) and a target (目标, 2025年); say columns=",
            "表头没有指明指标和目标（目标、2025年）；请给columns=",
        )
        raise InvalidPlan(value=title, why=why, place="table")

    def _with_a_target(self, found: list[_Column | None]) -> list[_Column | None]:
        """Take the last year's plan for the target where no other column is one."""
        if any(each is not None and each.role in _TARGETS for each in found):
            return found
        due = self.period.end.year
        return [
            each._replace(role="target")
            if each is not None and each.role == "annual plan" and each.year == due
            else each
            for each in found
        ]

    def _given(
        self, columns: Mapping[str, object], cells: list[str], found: list[_Column | None]
    ) -> list[_Column | None]:
        """Put the caller's columns over those found."""
        for role, where in columns.items():
            if role not in ROLES:
                raise InvalidOption(option="columns", value=role, choices=ROLES)
            index = cells.index(where) if isinstance(where, str) and where in cells else where
            if isinstance(index, bool) or not isinstance(index, int) or not 0 <= index < len(cells):
                continue
            year = re.search(_YEAR, cells[index])
            found = [each if each is None or each.role != role or role == "target" else None for each in found]
            found[index] = _Column(index, role, None if year is None else int(year[0]), cells[index])
        return found

    def _column(self, index: int, cell: str) -> _Column | None:
        head = re.sub(r"\s", "", standard(cell)).lower()
        for role, pattern in _HEADS.items():
            if re.fullmatch(pattern, head):
                return _Column(index, role, None, cell)
        plan = re.search(r"十[一二三四]?五", head)
        years = [int(year) for year in re.findall(_YEAR, head)]
        if plan and not years:
            years = [Period.parse(plan[0]).end.year]
        year = years[0] if years else None
        before = year is not None and year < self.period.start.year
        if re.fullmatch(_ANNUAL, head):
            return _Column(index, "annual plan", year, cell)
        if re.search(_BASELINE, head) or (before and year is not None):
            return _Column(index, "baseline", year, cell)
        if re.search(_OUTCOME, head):
            return _Column(index, "remark" if re.search(_GROWTH, head) else "outcome", year, cell)
        if re.search(_GROWTH, head):
            return _Column(index, "growth", year, cell)
        if re.search(_TARGET, head) or year is not None:
            return _Column(index, "target", year, cell)
        return None

    def rows(self) -> list[RowRead]:
        """Read the lines under the head, in order."""
        rows: list[RowRead] = []
        section = ""
        whole: str | None = None
        keys: set[str] = set()
        for line in self.body:
            filled = [cell for cell in line.cells if cell]
            if not filled or _is_rule(filled):
                continue
            if len(filled) == 1 and line.cells[0] and len(self.columns) > 1:
                section = filled[0].strip("*")
                continue
            words = "\t".join(line.cells).rstrip("\t")
            faults: list[PlanspecError] = []
            indicator, is_part = self._row(line, section, whole, keys, faults)
            outcome = self._outcome(line, indicator, faults)
            if indicator is None or faults:
                place = f"line {line.number} ({shorten(self._cell(line, 'name'), 30)})"
                rows.append(RowRead(line.number, words, None, tuple(fault.at(place) for fault in faults)))
                continue
            keys.add(indicator.key)
            if not is_part:
                whole = indicator.key
            rows.append(RowRead(line.number, words, indicator, (), outcome))
        return rows

    def _cell(self, line: _Line, role: str) -> str:
        index = next((column.at for column in self.columns if column.role == role), None)
        return line.cells[index] if index is not None and index < len(line.cells) else ""

    def _row(
        self, line: _Line, section: str, whole: str | None, keys: set[str], faults: list[PlanspecError]
    ) -> tuple[Indicator | None, bool]:
        """Read one row, and say whether it is a part of the one before; add what is wrong with it to *faults*."""
        try:
            printed_number, is_part, name, unit, nature = self._named(line)
        except PlanspecError as fault:
            faults.append(fault)
            return None, False
        baseline: Baseline | None = None
        target: PrintedTarget | None = None
        own_unit = unit
        try:
            baseline, own_unit = self._baseline(line, name, unit)
        except PlanspecError as fault:
            faults.append(fault)
        row = Row(name, unit or own_unit, baseline, self.years, self.directions, [])
        try:
            target = self._target(line, row)
        except PlanspecError as fault:
            faults.append(fault)
        if target is None or faults:
            return None, is_part
        if not row.unit and standard(name).endswith(")") and not isinstance(target.target, _WITHOUT_FIGURES):
            unknown = name[standard(name).rindex("(") + 1 : -1]
            faults.append(UnknownUnit(unit=unknown, suggestion=None, place=".name"))
        if target.baseline is not None and baseline is not None and baseline.value != target.baseline.value:
            why = Said(f"the target's cell says {target.baseline}", f"目标单元格所印为{target.baseline}")
            faults.append(InvalidPlan(value=str(baseline), why=why, place=".baseline"))
        key = name if name not in keys else f"{whole or section}：{name}"
        if key in keys:
            key = f"{name}（line {line.number}）"
        try:
            indicator = Indicator(
                key=key,
                name=name,
                unit=row.unit or target.unit or "",
                target=target.target,
                baseline=baseline or target.baseline,
                nature=nature,
                section=self._cell(line, "section") or section,
                number=printed_number or self._cell(line, "number").strip().rstrip("."),
                part_of=whole if is_part else None,
                citation=Citation(where=f"line {line.number}", words="\t".join(line.cells).strip()),
                modality=target.modality,
                annual_plan=self._annual_plan(line, row.unit or target.unit or ""),
                inferred="；".join(dict.fromkeys(row.notes)),
            )
        except PlanspecError as fault:
            faults.append(fault)
            return None, is_part
        return indicator, is_part

    def _named(self, line: _Line) -> tuple[str, bool, str, str, Nature | None]:
        """Return the number, whether the row is a part, its name, unit and nature."""
        width = max(column.at for column in self.columns) + 1
        if len(line.cells) > width and any(line.cells[width:]):
            raise InvalidPlan(
                value=line.cells[width],
                why=Said(f"the head has {width} columns, this row more", f"表头有{width}栏，此行更多"),
            )
        printed_number, is_part, name, own_unit = _name_of(self._cell(line, "name"))
        unit = _unit_of(self._cell(line, "unit"), own_unit)
        nature = standard(self._cell(line, "nature")).strip().lower()
        if nature not in _NO_NATURE and nature not in _NATURES:
            raise InvalidPlan(
                value=nature, why=Said("a nature is 预期性 or 约束性", "属性为预期性或约束性"), place=".nature"
            )
        return printed_number, is_part, name, unit, _NATURES.get(nature)

    def _baseline(self, line: _Line, name: str, unit: str) -> tuple[Baseline | None, str]:
        """Read the baseline's cell; return its unit besides where the row has none."""
        column = next((column for column in self.columns if column.role == "baseline"), None)
        text = "" if column is None else self._cell(line, "baseline")
        if column is None or not text:
            return None, ""
        try:
            plain, period = self._unstarred(text)
            plain, period = _dated(plain, name, period)
            value = parse_value(plain, unit=unit or None)
            if value.known is None:
                return None, ""
            if value.mark:
                self._know_marks(text)
                period = Period.years(self.period.start.year - self.years, self.period.start.year - 1)
            elif period is None and column.year not in (None, self.base_year.end.year):
                period = Period.year(column.year or 0)
            known = value.known
            if unit and value.unit and value.unit != unit:
                known = known.scaled(factor(value.unit, unit))
        except PlanspecError as fault:
            raise fault.at(".baseline") from None
        return Baseline(value=known, period=period, printed=text), "" if unit else value.unit or ""

    def _unstarred(self, text: str) -> tuple[str, Period | None]:
        """Take a footnote mark off a figure where the note under the table says what it means."""
        found = re.search(r"[*①-⑳]$", standard(text))
        if not found:
            return text, None
        if found[0] not in self.footnotes:
            raise InvalidPlan(
                value=text,
                why=Said(f"no note under the table says what {found[0]} means", f"表下注没有说明{found[0]}的含义"),
            )
        return text[:-1].strip(), self.footnotes[found[0]]

    def _know_marks(self, text: str) -> None:
        if self.marks is None:
            raise InvalidPlan(
                value=text,
                why=Said(
                    "no note under the table says what its brackets mean; say marks=",
                    "表下注没有说明括号的含义；请给marks=",
                ),
            )

    def _outcome(self, line: _Line, indicator: Indicator | None, faults: list[PlanspecError]) -> Observation | None:
        """Read the outcome's cell, where there is such a column, as an observation of the row."""
        column = next((column for column in self.columns if column.role == "outcome"), None)
        text = "" if column is None else self._cell(line, "outcome")
        if column is None or not text or indicator is None:
            return None
        try:
            value = parse_value(text, unit=indicator.unit or None)
            if value.mark:
                self._know_marks(text)
            period = self.period if value.mark else column.year
            key = indicator.key
            if isinstance(indicator.target, Components):
                key = f"{key}/{indicator.target.parts[0].key}"
            return Observation(key, value.known, period, unit=value.unit)
        except PlanspecError as fault:
            faults.append(fault.at(".outcome"))
            return None

    def _annual_plan(self, line: _Line, unit: str) -> AnnualPlan | None:
        """Read the cells that hold yearly plans (年度计划): numbers, or bounds on the target's side."""
        amounts: dict[Period, Number] = {}
        for column in self.columns:
            text = line.cells[column.at] if column.at < len(line.cells) else ""
            if column.role != "annual plan" or not text:
                continue
            try:
                value = parse_value(text, unit=unit or None)
                if value.known is None:
                    continue
                known = value.known.scaled(factor(value.unit, unit)) if value.unit and unit else value.known
                bounds = {bound for bound in (known.lower, known.upper) if bound is not None}
                if len(bounds) != 1 or value.mark:
                    raise InvalidPlan(
                        value=text,
                        why=Said(
                            "a yearly plan is a number, or a bound on the target's side",
                            "年度计划为一个数，或与目标同侧的界限",
                        ),
                    )
                if column.year is None:
                    raise InvalidPlan(
                        value=column.head,
                        why=Said("the head of a yearly plan names its year", "年度计划的表头须写明年份"),
                    )
                amounts[Period.year(column.year)] = bounds.pop()
            except PlanspecError as fault:
                raise fault.at(".annual_plan") from None
        return AnnualPlan(amounts) if amounts else None

    # Targets

    def _target(self, line: _Line, row: Row) -> PrintedTarget:
        """Read the cells that hold targets, and put several together."""
        read: list[tuple[_Column, PrintedTarget]] = []
        for column in self.columns:
            text = line.cells[column.at] if column.at < len(line.cells) else ""
            if column.role not in _TARGETS or not text:
                continue
            try:
                read.append((column, self._printed(column, text, row)))
            except PlanspecError as fault:
                raise fault.at(".target") from None
        if not read:
            raise InvalidPlan(
                value="",
                why=Said("the row prints no target, not even a dash", "该行没有印出目标，连短横线也没有"),
                place=".target",
            )
        set_ones = [each for each in read if not isinstance(each[1].target, NoTarget)]
        # Of several cells without a target the one that says why.
        set_ones = set_ones or sorted(read, key=lambda each: each[1].target == NoTarget())[:1]
        return self._several(set_ones, row) if len(set_ones) > 1 else set_ones[0][1]

    def _printed(self, column: _Column, text: str, row: Row) -> PrintedTarget:
        """Read one cell, with what its column and the row's name add."""
        plain, starred = self._unstarred(text)
        if starred is not None:
            raise InvalidPlan(
                value=text,
                why=Said(f"a target is of the plan period, not of {starred}", f"目标属于规划期，而不是{starred}"),
            )
        of_growth = column.role == "growth" or _is_of_growth(column, plain, row)
        unit = "%" if of_growth else row.unit
        marks = "cumulative" if column.role == "whole period" and self.marks is None else self.marks
        yearly = unit == "%" and (row.grows or row.falls) and re.match(_YEARLY, plain) is not None
        printed = parse_target(re.sub(_YEARLY, "", plain) if yearly else plain, unit=unit or None, marks=marks)
        self._check_dates(printed)
        if of_growth:
            return evolve(printed, target=grown(printed.target, text, row), unit=row.unit or "%")
        row = row._replace(unit=unit or printed.unit or "")
        target = in_context(printed.target, plain, row, whole=yearly or column.role == "whole period")
        if isinstance(target, Components):
            target = named(target, row.name)
        elif printed.each:
            target = each_of(target, row.name)
        elif isinstance(target, RelativeChange | AverageGrowth) and not row.unit:
            target = evolve(target, observed=Observed.CHANGES)
        relative = isinstance(target, RelativeChange | AverageGrowth)
        own = printed.unit or unit or ("%" if relative else None)
        if not isinstance(target, Qualitative):
            target = evolve(target, printed=text.strip())
        return evolve(printed, target=target, unit=own)

    def _check_dates(self, printed: PrintedTarget) -> None:
        if printed.due is not None and printed.due.end != self.period.end:
            raise InvalidPlan(
                value=str(printed.due),
                why=Said(f"the plan ends in {self.period.end.year}", f"规划期末为{self.period.end.year}年"),
            )
        if printed.since is not None and printed.since != self.base_year:
            raise InvalidPlan(
                value=str(printed.since), why=Said(f"the base year is {self.base_year}", f"基期为{self.base_year}")
            )

    def _several(self, read: list[tuple[_Column, PrintedTarget]], row: Row) -> PrintedTarget:
        """Put the targets of several columns together: of several years, or a level and its growth."""
        first = read[0][1]
        if [column.role == "target" for column, _ in read].count(True) == 1 and len(read) == 2:
            parts = [
                Component("level" if column.role == "target" else _part_key(printed), bare(printed.target))
                for column, printed in read
            ]
            return evolve(first, target=Components(parts, printed="；".join(str(each.target) for _, each in read)))
        years = [column.year for column, _ in read]
        if None in years or len(set(years)) < len(years):
            heads = [column.head for column, _ in read]
            raise InvalidPlan(
                value=heads,
                why=Said("two targets for one time", "同一时间有两个目标"),
                place=f".target of {quote(row.name)}",
            )
        stages = [Milestone(column.year, bare(printed.target)) for column, printed in sorted(read, key=_year_of)]
        return evolve(first, target=Milestones(stages, printed=" / ".join(str(each.target) for _, each in read)))


def _part_key(printed: PrintedTarget) -> str:
    return "growth" if isinstance(printed.target, RelativeChange | AverageGrowth) else "period"


def _is_of_growth(column: _Column, text: str, row: Row) -> bool:
    """Say whether a bare figure for the whole period is the yearly growth of a row that is itself no rate."""
    bare_figure = re.match(r"[0-9<>≤≥]", standard(text)) is not None
    return column.role == "whole period" and "增" in column.head and bare_figure and row.unit != "%"


def _year_of(read: tuple[_Column, PrintedTarget]) -> int:
    return read[0].year or 0


def _lines(table: TableLike) -> list[_Line]:
    """Return the table's lines as cells of stripped text."""
    if isinstance(table, str):
        return _text_lines(table)
    given: Any = table
    if not hasattr(given, "__iter__") or isinstance(given, bytes):
        raise InvalidType(
            value=table, expected=Said("the text of a table or its rows", "表格的文本或各行"), place="table"
        )
    lines: list[_Line] = []
    heads: list[str] | None = None
    for position, row in enumerate(given, 1):
        cells: Any = row
        if isinstance(row, Mapping):
            if heads is None:
                heads = list(map(str, cells))
                lines.append(_Line(0, heads))
            cells = [cells.get(head) for head in heads]
        elif isinstance(row, str | bytes) or not hasattr(row, "__iter__"):
            raise InvalidType(value=row, expected=Said("a row of cells", "一行单元格"), place=f"table[{position - 1}]")
        lines.append(_Line(position, [_cell_text(cell) for cell in cells]))
    return lines


def _cell_text(cell: object) -> str:
    """Return a cell of a spreadsheet as it would be printed."""
    if cell is None or type(cell).__name__ in ("NaTType", "NAType") or cell != cell:  # noqa: PLR0124 - NaN is an empty cell
        return ""
    if isinstance(cell, str):
        return cell.strip()
    return show(number(cell))


def _text_lines(text: str) -> list[_Line]:
    raw = text.lstrip("\ufeff").splitlines()
    if any("\t" in line for line in raw):
        return [_Line(n, [cell.strip() for cell in line.split("\t")]) for n, line in enumerate(raw, 1)]
    if any(line.lstrip().startswith("|") for line in raw):
        return [_Line(n, _markdown(line)) for n, line in enumerate(raw, 1)]
    try:
        reader = csv.reader(raw, strict=True)
        return [_Line(reader.line_num, [cell.strip() for cell in row]) for row in reader]
    except csv.Error as fault:
        raise InvalidPlan(
            value=text,
            why=Said(f"no tab, no | and no CSV: {fault}", f"没有制表符、没有|，也不是CSV：{fault}"),
            place="table",
        ) from None


def _markdown(line: str) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|") if line.strip().startswith("|") else line
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


def _under(above: list[str], below: list[str]) -> list[str]:
    """Join a head of two lines; an empty cell of the upper one belongs to what stands left of it."""
    heads: list[str] = []
    last = ""
    for position, cell in enumerate(below):
        own = above[position] if position < len(above) else ""
        last = own or (last if cell else "")
        heads.append(f"{last}{cell}")
    return [*heads, *above[len(below) :]]


def _is_rule(cells: list[str]) -> bool:
    """Say whether this is Markdown's line under the head."""
    return all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells) and any(len(cell) > 2 for cell in cells)


def _split_notes(lines: list[_Line]) -> tuple[list[_Line], list[str]]:
    """Split off the note under the table: from 注 on, lines of one cell."""
    for position, line in enumerate(lines):
        filled = [cell for cell in line.cells if cell]
        if filled and re.match(_NOTE, standard(filled[0]).lower()) and len(filled) == 1:
            return lines[:position], [" ".join(cell for cell in each.cells if cell) for each in lines[position:]]
    return lines, []


def _name_of(text: str) -> tuple[str, bool, str, str]:
    """Return the number, whether the row is a part, the name and the unit that a cell prints."""
    rest = text.strip().strip("*").strip()
    plain = standard(rest)
    printed_number, is_part, unit = "", False, ""
    if found := re.match(_NUMBER, plain.lower()):
        printed_number = found["number"] or found["circled"]
        rest, plain = rest[found.end() :], plain[found.end() :]
    if found := re.match(_PART, plain.lower()):
        is_part = True
        rest, plain = rest[found.end() :], plain[found.end() :]
    for found in reversed(list(re.finditer(BRACKETED, plain))):
        inside = rest[found.start("inside") : found.end("inside")].strip()
        if _is_unit(inside):
            unit = inside
            if found.end() == len(plain.rstrip()):
                rest = rest[: found.start()]
            break
    name = rest.strip()
    if not name:
        raise InvalidPlan(value=text, why=Said("the row has no name", "该行没有名称"), place=".name")
    if re.search(_FOREIGN, name):
        raise InvalidPlan(
            value=name, why=Said("rows are read in Chinese and English", "表格行可按中文和英文读取"), place=".name"
        )
    return printed_number, is_part, name, unit


def _is_unit(text: str) -> bool:
    try:
        find_unit(text)
    except PlanspecError:
        return False
    return True


def _unit_of(cell: str, in_name: str) -> str:
    """Return the unit of the row: that of its own column, or of the name's brackets; both must agree."""
    cell = cell.strip()
    if cell in _NO_NATURE:
        return in_name
    try:
        found = find_unit(cell)
    except PlanspecError as fault:
        raise fault.at(".unit") from None
    if in_name and find_unit(in_name).base != found.base:
        raise UnitMismatch(unit=in_name, expected=cell, place=".unit")
    return cell


def _dated(text: str, name: str, period: Period | None) -> tuple[str, Period | None]:
    """Take off a baseline the time that it says it is of, before it (2014年为) or after it ((2015))."""
    plain, name = standard(text), standard(name)
    at = plain.find(name)
    if at >= 0:  # 2020年 followed by the row's own name
        plain, text = plain[:at] + plain[at + len(name) :], text[:at] + text[at + len(name) :]
    if found := re.match(_DATED, plain):
        text = text[found.end() :].strip()
        time = found["year"] or found["plan"]
        return text, Period.parse(time) if time else period
    if found := re.search(_DATED_AFTER, plain):
        return text[: found.start()], Period.year(int(found["year"]))
    return text, period
