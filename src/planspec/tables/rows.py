"""`read_table`: the indicator table of any plan, as people have it, to a `Plan`.

Pasted tab-separated text, Markdown, CSV, or rows of cells. Columns are found by their heads, units in the brackets of
names, the meaning of marks in the note under the table. A row that cannot be read safely is refused with its line and
the reason; nothing in it is guessed and none is lost: every printed cell ends in the plan, as an outcome, as a remark
or as a fault.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from attrs import evolve

from planspec.characters import standard
from planspec.errors import InvalidPlan, PlanspecError, Said, UnknownUnit, placed, raise_all, shorten
from planspec.model.indicators import Basis, Citation, Indicator
from planspec.model.plan import Plan
from planspec.notation import Marks
from planspec.observations.observation import Observation
from planspec.periods import Period
from planspec.sheets.workbook import Sheet
from planspec.tables.cells import BaselineCell, Notes, annual_plan, label_of, nature_of, outcome_of, unit_of
from planspec.tables.columns import columns_of, given_columns
from planspec.tables.heads import DUE, ROLES, Head, is_subhead, parse, under
from planspec.tables.lines import Line, TableLike, lines_of, lines_of_sheet, split_notes, unit_line
from planspec.tables.names import Facts, Row, facts_of, inferred
from planspec.tables.overrides import Override, read_overrides, unused
from planspec.tables.sources import of_file, path_of, the_one
from planspec.tables.targets import Read, target_of
from planspec.tables.words import SYNONYMS, meanings
from planspec.targets import Direction, RelativeTo, kind_of, observes_spans
from planspec.watching import READING, watched

__all__ = ["ROLES", "RowRead", "TableLike", "read_rows", "read_table"]

#: Columns whose cells stand as remarks.
_REMARKED: Final = ("weight", "responsible body", "source", "remark")
#: Columns whose cells hold figures.
_FIGURES: Final = ("baseline", "outcome", "annual plan", *DUE)
# The numbers of sections, never of rows: 一, （二）, 三、.
_ORDINAL: Final = re.compile(r"\(?[一二三四五六七八九十]{1,3}[)、.]?")
_ORDINAL_SIGN: Final = re.compile(r"[)、.]$")
# A name of a percentage never counts in the unit that a line above the table gives.
_RATE: Final = re.compile(r"(?:率|比重|比例|占比|增速|增幅|增长|下降|降低|强度|指数|年限|寿命)$")


class RowRead(NamedTuple):
    """One row of a table as read: its line, its words, and the indicator or the faults that kept it from being one.

    `outcomes` are the observations that its columns of outcomes give, `outcome` the first of them; `remarks` are its
    cells that are neither plan nor figure (完成率, 完成情况, 备注), each with its head.
    """

    line: int
    words: str
    indicator: Indicator | None
    faults: tuple[PlanspecError, ...]
    outcome: Observation | None = None
    outcomes: tuple[Observation, ...] = ()
    remarks: tuple[str, ...] = ()


def read_table(
    table: TableLike,
    *,
    period: object,
    base_year: object = None,
    name: str = "",
    columns: Mapping[str, object] | None = None,
    marks: Marks | None = None,
    directions: Mapping[str, Direction] | None = None,
    overrides: Mapping[str, Mapping[str, object]] | None = None,
    source: str = "",
    encoding: str | None = None,
    sheet: object = None,
) -> Plan:
    r"""Read a plan's table of indicators.

    *table* is pasted text (tab-separated, Markdown or CSV) or rows of cells (lists, or mappings from head to cell).
    *period* is the plan period; *base_year* the year of the baselines, by default the one before it. *name* is the
    plan's, by default the title above the head.

    Columns are found by their heads (指标 单位 基数 目标 属性, 2020年, 2025年, indicator, target …; 2022年度计划 is a
    yearly plan on the way); *columns* says it instead, as `{"name": 0, "target": "2025", "ignore": ["苏南"]}` from a
    role of `ROLES` to a place or a head, or several, or `{"outcome": {"2023-01..2023-09": "完成"}}` with their times.
    What brackets mean is taken from the note under the table (（ ）内为五年累计数) or the column's head, or said by
    *marks*.

    On which side a bare number binds, and how figures add up, is decided once a row, from evidence: the caller, the
    mark, the unit, the name, the row it is a part of. A row that leaves it open is refused, and *overrides* decides:
    `overrides={"补充耕地": {"kind": "total"}}`, with the keys `side`, `kind` (`total`, `year_total`, `each_year`,
    `yearly_mean`, `level`, `change`, `growth`), `unit`, `due`, `baseline`, `basis`, `section`, or a whole `target`.
    *directions* gives sides alone.

    What was concluded and is not printed stands in `Indicator.inferred`, in Chinese and English. Keys are the printed
    names.

    Raises:
        PlanspecError: the faults of all rows, each with its line, as one `PlanspecErrorGroup` (one alone as itself).

    >>> text = "指标\t2020年基数\t2025年规划目标\n1. 城镇登记失业率（%）\t1.55\t≤3"
    >>> print(read_table(text, period="2021-2025")["城镇登记失业率"])
    城镇登记失业率（%） ≤3
    """
    reader = _reader(table, encoding, sheet, _Options(period, base_year, columns, marks, directions, overrides))
    rows = reader.rows()
    raise_all([fault for row in rows for fault in row.faults], Said("the table", "表格"))
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
    overrides: Mapping[str, Mapping[str, object]] | None = None,
    encoding: str | None = None,
    sheet: object = None,
) -> tuple[RowRead, ...]:
    """Read a table as `read_table` does, and return every row with its indicator or its faults.

    Columns of outcomes (完成数, 1-9月完成, Actual 2023) give each row its observations, and the columns that are
    neither plan nor figure its remarks.

    Raises:
        PlanspecError: no table can be read: no head, or columns that are open.
    """
    options = _Options(period, base_year, columns, marks, directions, overrides)
    return tuple(_reader(table, encoding, sheet, options).rows())


class _Options(NamedTuple):
    """What the caller says of a table."""

    period: object
    base_year: object
    columns: Mapping[str, object] | None
    marks: Marks | None
    directions: Mapping[str, Direction] | None
    overrides: Mapping[str, Mapping[str, object]] | None


def _reader(table: TableLike, encoding: str | None, sheet: object, options: _Options) -> _Reader:
    """Return the reading of a table, which may stand in a file of text or on one sheet of a workbook."""
    path = path_of(table)
    source = None if path is None else of_file(path, encoding, sheet)
    if isinstance(source, list):

        def read(each: Sheet) -> _Reader:
            return _Reader(lines_of_sheet(each), options, each)

        return the_one(source, read, lambda reader: reader.heads[0].number)[0]
    return _Reader(lines_of(table if source is None else source), options, None)


def text_of(path: os.PathLike[str], encoding: str | None = None, sheet: object = None) -> str:
    """Return the text of a file; of a workbook one sheet, a line a row, with tabs between the cells.

    A cell that cannot be trusted is named by its place, so that it is not read as a figure.

    Raises:
        InvalidArgument: several sheets might be meant, or the file cannot be read.
    """
    sheets = of_file(Path(path), encoding, sheet)
    if isinstance(sheets, str):
        return sheets
    if len(sheets) > 1:
        names = "、".join(each.name for each in sheets)
        why = Said(f"say which sheet, by sheet= ({names})", f"请用sheet=指定工作表（{names}）")
        raise InvalidPlan(value=Path(path).name, why=why, place="sheet")
    found: list[str] = []
    for line in lines_of_sheet(sheets[0]):
        doubtful = {at for row, at in sheets[0].problems if row == line.number}
        cells = [
            f"#{sheets[0].place(line.number, at)}" if at in doubtful else " ".join(cell.split())
            for at, cell in enumerate(line.cells)
        ]
        found.append("\t".join(cells))
    return "\n".join(found)


class _Sections:
    """The headings that rows stand under: lines of their own, or columns whose blank cells carry the one above."""

    def __init__(self, columns: list[int]) -> None:
        self.columns = columns
        self.heading = ""
        self.carried: dict[int, str] = {}

    def of(self, line: Line) -> str:
        """Return the heading of a row."""
        for at in self.columns:
            cell = line.cell(at).strip("*")
            if cell and cell != self.carried.get(at):
                for later in [each for each in self.carried if each >= at]:
                    del self.carried[later]
                self.carried[at] = cell
        return "／".join(self.carried[at] for at in self.columns if at in self.carried) or self.heading


class _State(NamedTuple):
    """What the rows above hand to a row: the keys taken, and the row that parts (其中) belong to."""

    keys: set[str]
    whole: str | None
    facts: Facts | None


class _Reader:
    """The reading of one table."""

    def __init__(
        self,
        lines: list[Line],
        options: _Options,
        sheet: Sheet | None,
    ) -> None:
        self.sheet = sheet
        self.period = placed("period", Period.parse, options.period)
        try:
            self.base_year = self.period.year_before() if options.base_year is None else Period.parse(options.base_year)
        except PlanspecError as fault:
            raise fault.at("base_year") from None
        self.overrides = read_overrides(options.overrides, options.directions)
        self.named_by_caller = set(options.overrides or {})
        self.title = ""
        self.unit = ""
        self.heads: list[Line] = []
        self.columns, body = self._head(lines, dict(options.columns or {}))
        body, notes = split_notes(body, [column.at for column in self.columns if column.role in DUE])
        self.body = body
        self.notes = Notes(notes, options.marks)

    def _head(self, lines: list[Line], columns: dict[str, object]) -> tuple[list[Head], list[Line]]:
        """Find the head, of one line or several: the first whose cells name an indicator and something due."""
        given = [where for role, where, _ in given_columns(columns) if role == "name"]
        for position, line in enumerate(lines):
            if line.is_prose and not columns:
                self._above(line)
                continue
            heads, body = line.cells, lines[position + 1 :]
            own = [line]
            name_at = next((at for at, cell in enumerate(heads) if cell in given or at in given), None)
            if name_at is None:
                parsed = [parse(at, cell, self.period) for at, cell in enumerate(heads)]
                name_at = next((head.at for head in parsed if head.role == "name"), None)
            while name_at is not None and body and is_subhead(body[0], Line(line.number, heads), name_at):
                heads = under(Line(line.number, heads), body[0])
                own.append(body[0])
                body = body[1:]
            found = columns_of(
                heads, own, plan=self.period, base_year=self.base_year, title=self.title, columns=columns
            )
            if found is not None:
                self.heads = own
                return found, body
            self._above(line)
        why = Said(
            "no head names an indicator (指标) and a target (目标, 2025年); say columns={'name': …, 'target': …}",
            "表头没有指明指标和目标（目标、2025年）；请指定columns={'name': …, 'target': …}",
        )
        raise InvalidPlan(value=self.title, why=why, place="table")

    def _above(self, line: Line) -> None:
        """Take a line above the head: the title, or the unit of all rows."""
        text = next(iter(line.filled), "")
        for each in line.filled:
            self.unit = self.unit or unit_line(each)
        if not self.title and not unit_line(text):
            self.title = text.strip("# ")

    def rows(self) -> list[RowRead]:
        """Read the lines under the head, in order."""
        rows: list[RowRead] = []
        sections = _Sections([column.at for column in self.columns if column.role == "section"])
        state = _State(set(), None, None)
        names: set[str] = set()
        for line in watched(self.body, READING):
            if not line.filled or line.is_rule or any(line.filled == head.filled for head in self.heads):
                continue
            if heading := self._heading(line):
                sections.heading = heading
                continue
            faults: list[PlanspecError] = []
            outcomes: list[Observation] = []
            remarks: list[str] = []
            reader = _RowReader(self, line, sections.of(line), state, faults, outcomes, remarks)
            indicator, facts = reader.read()
            names |= {reader.name, reader.label}
            faults[:0] = self._cells(line, remarks)
            if faults:
                place = f"{self.place(line)} ({shorten(self.cell(line, 'name'), 30)})"
                told = tuple(reader.with_door(fault).at(place) for fault in faults)
                rows.append(RowRead(line.number, line.words, None, told, remarks=tuple(remarks)))
                if not reader.is_part:
                    state = state._replace(whole=None, facts=None)
                continue
            assert indicator is not None
            state.keys.add(indicator.key)
            if not reader.is_part:
                state = state._replace(whole=indicator.key, facts=facts)
            first = next(iter(outcomes), None)
            rows.append(RowRead(line.number, line.words, indicator, (), first, tuple(outcomes), tuple(remarks)))
        raise_all(unused({name: self.overrides[name] for name in self.named_by_caller}, names), "overrides")
        return self._related(rows)

    def place(self, line: Line) -> str:
        """Say where a row stands: its line, or the cell of its name in a workbook."""
        if self.sheet is None:
            return f"line {line.number}"
        return self.sheet.place(line.number, next(each.at for each in self.columns if each.role == "name"))

    def _cells(self, line: Line, remarks: list[str]) -> list[PlanspecError]:
        """Return a fault for each cell of a workbook's row that cannot be trusted, and remark a row that is hidden."""
        if self.sheet is None:
            return []
        if line.number in self.sheet.hidden_rows:
            remarks.append(f"{self.place(line)}：该行已隐藏 (the row is hidden)")
        found: list[PlanspecError] = []
        for column in self.columns:
            problem = self.sheet.problems.get((line.number, column.at))
            is_remark = column.role in _REMARKED or column.role == "ignore"
            if problem is None or is_remark or not (problem.is_always or column.role in _FIGURES):
                continue
            why = Said(
                f"{self.sheet.place(line.number, column.at)}: {problem.why}",
                f"{self.sheet.place(line.number, column.at)}：{problem.why.zh}",
            )
            found.append(InvalidPlan(value=line.cell(column.at), why=why))
        return found

    def _heading(self, line: Line) -> str:
        """Return the heading of a section that a line is: a text alone, and no row that lacks its figures; else ''."""
        text = line.filled[0]
        number, name = self.cell(line, "number"), self.cell(line, "name")
        if line.filled == [number, name] and _ORDINAL.fullmatch(standard(number)):
            return f"{number}{name}" if _ORDINAL_SIGN.search(standard(number)) else f"{number}、{name}"
        if not line.is_prose or len(self.columns) < 2 or not re.search(r"[^\W\d_]", text):
            return ""
        is_alone = (len(line.filled) > 1 or bool(line.cells[0])) and not label_of(text, strict=False).unit
        return text.strip("*") if line.is_heading or is_alone else ""

    def cell(self, line: Line, role: str) -> str:
        """Return the cell of a column that there is once."""
        at = next((column.at for column in self.columns if column.role == role), None)
        return "" if at is None else line.cell(at)

    def _related(self, rows: list[RowRead]) -> list[RowRead]:
        """Find the rows that others are compared with, by their names or by a synonym of the table of words."""
        same = meanings(SYNONYMS)
        indicators = [row.indicator for row in rows if row.indicator is not None]
        names = {name for each in indicators for name in (each.key, each.name)}

        def related(row: RowRead) -> RowRead:
            target = None if row.indicator is None else row.indicator.target
            if row.indicator is None or not isinstance(target, RelativeTo) or target.other in names:
                return row
            sense = same.get(standard(target.other).lower())
            found = [
                each for each in indicators if sense is not None and same.get(standard(each.name).lower()) == sense
            ]
            if len(found) != 1 or found[0].key == row.indicator.key:
                return row
            return row._replace(indicator=evolve(row.indicator, target=evolve(target, other=found[0].key)))

        return [related(row) for row in rows]


class _RowReader:
    """The reading of one row; it adds to the faults, outcomes and remarks it is given."""

    def __init__(
        self,
        table: _Reader,
        line: Line,
        section: str,
        state: _State,
        faults: list[PlanspecError],
        outcomes: list[Observation],
        remarks: list[str],
    ) -> None:
        self.table = table
        self.line = line
        self.section = section
        self.state = state
        self.faults = faults
        self.outcomes = outcomes
        self.remarks = remarks
        self.label = table.cell(line, "name").strip()
        self.name = self.label
        self.is_part = False
        self.override = Override()

    def read(self) -> tuple[Indicator | None, Facts | None]:
        """Read the row; None where it is refused."""
        for column in self.table.columns:
            text = self.line.cell(column.at)
            if text and column.role in _REMARKED:
                self.remarks.append(f"{column.text}：{text}")
        row = read = None
        try:
            row = self._row()
            read = target_of(self.line, row, self.table.columns, self.table.notes, self.table.base_year)
        except PlanspecError as fault:
            self.faults.append(fault)
        if row is None or read is None or self.faults:
            return None, None
        self.remarks += read.remarks
        self._check(row, read)
        indicator = self._indicator(row, read)
        if indicator is not None and not self.faults:
            self._outcomes(indicator)
        if self.faults or indicator is None:
            return None, None
        return indicator, facts_of(indicator)

    def with_door(self, fault: PlanspecError) -> PlanspecError:
        """Add to a fault the text by which the caller decides, unless it has one."""
        said = fault.en
        if (
            f"overrides={{{self.name!r}" in said
            or "columns=" in said
            or "marks=" in said
            or fault.place.startswith(".name")
        ):
            return fault
        part = fault.place.removeprefix(".").partition("[")[0].partition(" ")[0]
        if part in ("outcome", "annual_plan", "nature"):
            role = part.replace("_", " ")
            heads = [column.text for column in self.table.columns if column.role == role]
            fault.door = f"columns={{'ignore': {heads}}}"
        else:
            answer = part if part in ("unit", "baseline", "due") else "target"
            fault.door = f"overrides={{{self.name!r}: {{'{answer}': …}}}}"
        return fault

    def _row(self) -> Row:
        """Read what stands beside the targets: name, unit, nature, baseline; with the caller's word over it."""
        table, line = self.table, self.line
        width = max(column.at for column in table.columns) + 1
        if any(line.cells[width:]):
            more = next(cell for cell in line.cells[width:] if cell)
            why = Said(f"the head has {width} columns, this row more", f"表头有{width}栏，此行更多")
            raise InvalidPlan(value=more, why=why)
        label = label_of(self.label)
        self.name, self.is_part = label.name, label.is_part
        self.number = label.number or table.cell(line, "number").strip().rstrip(".、")
        asked = (label.name, self.label, standard(label.name), label.plain)
        self.override = next((table.overrides[each] for each in asked if each in table.overrides), Override())
        if self.label in table.overrides or label.plain in table.overrides:
            self.label = next(each for each in (self.label, label.plain) if each in table.overrides)
        mark = table.notes.meaning(label.mark, self.label)
        unit = self.override.unit or unit_of(table.cell(line, "unit"), label.unit)
        if not unit and table.unit and not _RATE.search(standard(label.name)):
            unit = table.unit
        self.nature = nature_of(table.cell(line, "nature")) or mark.nature
        if mark.text:
            self.remarks.append(f"{label.mark}：{mark.text}")
        self.baseline = self.override.baseline
        own = ""
        if self.baseline is None:
            try:
                read = BaselineCell(table.columns, table.notes, table.period, table.base_year)
                self.baseline, own = read.of(line, label, unit, mark.period)
            except PlanspecError as fault:
                self.faults.append(fault.at(".baseline"))
        facts = self.state.facts if self.is_part else None
        return Row(label.name, unit or own, self.baseline, table.period, self.override, facts, [])

    def _check(self, row: Row, read: Read) -> None:
        """See that what is read fits together."""
        if not row.unit and standard(row.name).endswith(")"):
            at = standard(row.name).rfind("(")
            if kind_of(read.target).has_figures:
                self.faults.append(UnknownUnit(unit=row.name[at + 1 : -1], suggestion=None, place=".name"))
        if read.baseline is not None and row.baseline is not None and row.baseline.value != read.baseline.value:
            why = Said(f"the target's cell says {read.baseline}", f"目标单元格所印为{read.baseline}")
            self.faults.append(InvalidPlan(value=str(row.baseline), why=why, place=".baseline"))

    def _indicator(self, row: Row, read: Read) -> Indicator | None:
        if any(isinstance(each, UnknownUnit) for each in self.faults):
            return None  # the fault of its unit is said
        table, line, override = self.table, self.line, self.override
        unit = row.unit or read.unit or ""
        key = row.name
        if key in self.state.keys:
            key = f"{self.state.whole or self.section}：{row.name}"
        if key in self.state.keys:
            key = f"{row.name}（line {line.number}）"
        try:
            due = override.due or read.due or _due_cell(table.cell(line, "due"))
            return Indicator(
                key=key,
                name=row.name,
                unit=unit,
                target=read.target,
                baseline=row.baseline or read.baseline,
                nature=self.nature,
                section=self.section if override.section is None else override.section,
                number=self.number,
                part_of=self.state.whole if self.is_part else None,
                citation=Citation(where=table.place(line), words=line.words.strip()),
                modality=read.modality,
                annual_plan=annual_plan(line, table.columns, unit),
                inferred=inferred(row.notes),
                due=None if due is None or due.end == table.period.end else due,
                basis=override.basis or read.basis,
            )
        except PlanspecError as fault:
            self.faults.append(fault)
            return None

    def _outcomes(self, indicator: Indicator) -> None:
        """Read the cells of outcomes: observations of the row, or remarks where the row does not ask for them.

        Of several running totals (一季度, 上半年, 前三季度) the longest is the observation, and the others are remarks.
        """
        read: list[tuple[str, Observation]] = []
        for column in self.table.columns:
            text = self.line.cell(column.at)
            if column.role != "outcome" or not text:
                continue
            try:
                observation = outcome_of(indicator, column, text, self.table.notes, self.table.period)
            except PlanspecError as fault:
                self.faults.append(fault.at(".outcome"))
                continue
            if observation is None:
                self.remarks.append(f"{column.text}：{text}")
            else:
                read.append((f"{column.text}：{text}", observation))
        parts = {part.key: part for part in (indicator, *indicator.components)}
        for said, each in read:
            if any(_is_part_of(each, other, parts[each.indicator]) for _, other in read):
                self.remarks.append(said)
            else:
                self.outcomes.append(each)


def _is_part_of(total: Observation, other: Observation, row: Indicator) -> bool:
    """Say whether one running total is contained in another of the same row."""
    adds_up = observes_spans(row.target) or row.basis is Basis.YEAR_TOTAL
    if total.indicator != other.indicator or total.period is None or other.period is None or not adds_up:
        return False
    return total.period.start == other.period.start and total.period.end < other.period.end


def _due_cell(text: str) -> Period | None:
    """Read the cell of a column of due dates."""
    try:
        return Period.parse(text) if text else None
    except PlanspecError as fault:
        raise fault.at(".due") from None
