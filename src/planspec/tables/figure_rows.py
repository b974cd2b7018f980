"""The rows of a table of figures: which indicator, time, unit and status each cell belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast

from planspec.characters import standard
from planspec.errors import InvalidOption, InvalidPlan, PlanspecError, Said, UnitMismatch, quote, shorten
from planspec.exact import number, power
from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.observations.gathering import checked
from planspec.observations.observation import Observation
from planspec.observations.statuses import ObservationStatus, read_statuses
from planspec.observations.values import read_value
from planspec.periods import Period
from planspec.sheets.workbook import Sheet
from planspec.tables.figure_checks import Checks, Found, remark, said_of
from planspec.tables.figure_heads import ROLES, Column, column_of, joined
from planspec.tables.figure_labels import Labels
from planspec.tables.figure_lines import RawLine, RawTable, cell_text
from planspec.tables.figure_sheets import Refused, refuse_cells, refuse_format, refuse_second
from planspec.tables.reading import Reading
from planspec.units import factor
from planspec.units import unit as find_unit
from planspec.watching import READING, watched

_NOTE: Final = r"(?:注|备注|说明|数据来源|资料来源|notes?|sources?|remarks?) *(?:[:.。]|[0-9]+ *[:.、]|$)"
#: *为初步数, ①为2019年数据: what a mark behind a figure means.
_MARK_NOTE: Final = (
    r"(?P<mark>[*①-⑳†‡]) *号?的?(?:指标|数据|数值|数)*(?:为|是|系|表示|指|:|=)? *(?P<said>[^,;，；。*①-⑳†‡]+)"
)
_MARK: Final = r"(?P<mark>[*①-⑳†‡]+)$"
_RULE: Final = r":?-{2,}:?"


class Reader:
    """The reading of one table."""

    def __init__(
        self,
        plan: Plan,
        raw: RawTable,
        columns: Mapping[str, object] | None,
        by: object,
        decimal: str,
    ) -> None:
        self.plan = plan
        self.decimal = decimal
        self.is_open: bool = raw.separator == ";" and decimal == "."
        self.sheet: Sheet | None = raw.sheet
        self.remarks: list[str] = []
        self.checks: Checks = Checks(None, [], self.remarks, raw.sheet)
        self.labels: Labels = Labels(plan)
        self.found: list[Found] = []
        self.by = by
        self.columns: list[Column]
        self.head: RawLine
        self.body: list[RawLine]
        self.columns, self.head, self.body = self._heads(raw.lines, dict(columns or {}))
        self.marks: dict[str, str] = {}
        self.body = self._without_notes(self.body)

    # Heads

    def _heads(self, lines: list[RawLine], given: dict[str, object]) -> tuple[list[Column], RawLine, list[RawLine]]:
        """Find the head: the first line that names the indicators and, alone or with the next, the times or values."""
        for role in given:
            if role not in ROLES:
                raise InvalidOption(option="columns", value=role, choices=ROLES)
        if self.by is not None:
            given = {**given, "place": self.by}
        for position, line in enumerate(lines):
            after = lines[position + 1] if position + 1 < len(lines) else None
            deep = None if after is None or not self._continues(line, after) else joined(line.cells, after.cells)
            for cells, used in ((deep, 2), (line.cells, 1)):
                if cells is None:
                    continue
                columns = self._given(given, [column_of(at, cell, self.plan) for at, cell in enumerate(cells)])
                if self._is_head(columns):
                    self.remarks += [
                        remark(each.number, " ".join(_filled(each))) for each in lines[:position] if _filled(each)
                    ]
                    body = lines[position + used :]
                    if self.sheet is not None:
                        refuse_second(self.sheet, line, columns, self._heads_below(line, body), body)
                    return self._checked(columns, line, body), line, body
        why = Said(
            "no line names an indicator (指标) beside times or values (2023年, 数值): say columns=",
            "未找到同时写有“指标”和时间或数值的表头：请用columns=说明",
        )
        shown = " ".join(_filled(lines[0])) if lines else ""
        raise InvalidPlan(value=shown, why=why, place="table")

    def _heads_below(self, line: RawLine, body: list[RawLine]) -> list[tuple[int, int]]:
        """Return where other heads stand below a head: their rows, and the columns of the indicators."""
        found: list[tuple[int, int]] = []
        for each in body:
            heads = [column_of(at, cell, self.plan) for at, cell in enumerate(each.cells) if cell_text(cell)]
            if self._is_head(heads) and _filled(each) != _filled(line):
                found += [(each.number, head.at) for head in heads if head.role == "indicator"][:1]
        return found

    def _continues(self, line: RawLine, after: RawLine) -> bool:
        """Say whether the line after a head continues it: all heads, and none under the indicators."""
        at = next(
            (at for at, cell in enumerate(line.cells) if column_of(at, cell, self.plan).role == "indicator"), None
        )
        if at is None or after.text(at) not in ("", line.text(at)) or not _filled(after):
            return False
        below = [
            column_of(each, cell, self.plan) for each, cell in enumerate(after.cells) if cell_text(cell) and each != at
        ]
        return bool(below) and all(each.role not in ("unknown", "open") or self._needs_year(each) for each in below)

    @staticmethod
    def _needs_year(column: Column) -> bool:
        return column.role == "open" and "year" in str(column.fault)

    def _given(self, given: Mapping[str, object], found: list[Column]) -> list[Column]:
        """Put what the caller said of the columns over what their heads say."""
        for role, where in given.items():
            several = list(cast("Iterable[object]", where)) if isinstance(where, list | tuple) else [where]
            for each in several:
                at = _index(each, [column.head for column in found])
                if at is None:
                    continue
                if role != "value":
                    found = [evolve_role(other, role) for other in found]
                old = found[at]
                timed = role == "value" and old.period is not None
                found[at] = old._replace(role="figure" if timed else role, fault=None)
        return found

    def _is_head(self, columns: list[Column]) -> bool:
        roles = [each.role for each in columns]
        if "indicator" in roles:
            return "figure" in roles or ("value" in roles and ("period" in roles))
        return "period" in roles and any(self._names(each) for each in columns)

    def _names(self, column: Column) -> bool:
        """Say whether a head names an indicator of the plan."""
        return (
            column.role not in ROLES
            and bool(column.head)
            and not isinstance(self.labels.row(column.head), PlanspecError)
        )

    def _checked(self, columns: list[Column], line: RawLine, body: list[RawLine]) -> list[Column]:
        """Say of every column that holds no figures why, and take indicators in heads for what they are."""
        is_turned = "indicator" not in [each.role for each in columns]
        checked: list[Column] = []
        for each in columns:
            cells = [text for row in body if (text := row.text(each.at))]
            role = "figure" if is_turned and self._names(each) else each.role
            if role in ("unknown", "open"):
                figures = any(re.search(r"[0-9]", text) for text in cells)
                if figures or role == "open":
                    self._head_fault(each, line.number)
                    role = "faulty"
                else:
                    role = "remark"
            if role == "value" and each.period is None and "period" not in [one.role for one in columns]:
                role = self._outcomes(each, cells)
            if role == "place" and self.by is None:
                rows = [row for row in body if len(set(_filled(row))) > 1]  # the others are notes and headings
                places = list(dict.fromkeys(text for row in rows if (text := row.text(each.at))))
                if len(places) > 1:
                    why = Said(
                        f"the figures belong to {len(places)} places ({shorten('、'.join(places))}):"
                        f" say by={each.head!r} (--by {each.head})",
                        f"数据涉及{len(places)}个地区（{shorten('、'.join(places))}）："
                        f"请指定by={each.head!r}（--by {each.head}）",
                    )
                    self.checks.fault(line.number, each, each.head, "several_places", why)
                    return []
                role = "label"
            if role == "label" and cells and each.head:
                self.remarks.append(remark(line.number, f"{each.head}: {shorten('、'.join(dict.fromkeys(cells)))}"))
            checked.append(each._replace(role=role))
        return checked

    @staticmethod
    def _outcomes(column: Column, cells: list[str]) -> str:
        """Say what a column under "Outcome" is: figures, or a remark where none of its cells is one (1. Better skills).

        Where some are and some are not, each that is none is a fault.
        """
        figures = 0
        for text in cells:
            try:
                figures += read_value(text, column.unit).known is not None
            except PlanspecError:
                continue
        return column.role if figures else "remark"

    def _head_fault(self, column: Column, line: int) -> None:
        if column.role == "open" and column.fault is not None:
            self.checks.fault(line, column, column.head, "open_period", said_of(column.fault))
            return
        roles = ", ".join(ROLES)
        why = Said(
            f"what the column holds is not known: name its time, or say columns= (roles are {roles})",
            f"无法确定该列内容：请写明时间，或用columns=说明（可用：{roles}）",
        )
        self.checks.fault(line, column, column.head, "unknown_head", why)

    def _without_notes(self, body: list[RawLine]) -> list[RawLine]:
        """Split off the notes under the table, and keep what they say of marks."""
        rows: list[RawLine] = []
        noted = False
        for line in body:
            filled = _filled(line)
            begins = bool(filled) and len(set(filled)) == 1 and re.match(_NOTE, standard(filled[0]).lower())
            noted = bool(begins) or (noted and len(set(filled)) == 1)
            if not noted:
                rows.append(line)
                continue
            self.remarks.append(remark(line.number, filled[0]))
            note = re.sub(rf"^{_NOTE}", "", standard(filled[0]).lower())
            self.marks |= {found["mark"]: found["said"].strip() for found in re.finditer(_MARK_NOTE, note)}
        return rows

    # Rows

    def reading(self) -> Reading:
        """Read the rows, and hold the figures against each other."""
        label: str | None = None
        place = ""
        period: object = None
        if not self.columns:  # figures of several places, not separated
            return self.checks.reading([], by_place=False)
        for line in watched(self.body, READING):
            filled = _filled(line)
            if not filled or all(re.fullmatch(_RULE, each) for each in filled):
                continue
            if filled == _filled(self.head):
                self.remarks.append(remark(line.number, " ".join(filled)))
                continue
            if self._is_section(line):
                self.remarks.append(remark(line.number, " ".join(dict.fromkeys(filled))))
                label = None
                continue
            label = self._text(line, "indicator") or label
            place = self._text(line, "place") or place
            column = self._column("period")
            if column is not None and (line.text(column.at) or not self._carries(column)):
                period = line.cell(column.at)
            self._read_row(line, label, place, period)
        return self.checks.reading(self.found, by_place=self.by is not None)

    def _carries(self, times: Column) -> bool:
        """Say whether a blank time is that of the line above: where times stand first, merged over indicators."""
        indicators = self._column("indicator")
        return indicators is not None and times.at < indicators.at

    def _column(self, role: str) -> Column | None:
        return next((each for each in self.columns if each.role == role), None)

    def _status_of(self, column: Column) -> Column | None:
        """Return the column of the statuses of a figure: that of its time (2023年状态), else that of all."""
        found = [each for each in self.columns if each.role == "status" and each.period in (None, column.period)]
        return next((each for each in found if each.period is not None), found[0] if found else None)

    def _text(self, line: RawLine, role: str) -> str:
        column = self._column(role)
        return "" if column is None else line.text(column.at)

    def _figures(self) -> list[Column]:
        return [each for each in self.columns if each.role in ("figure", "value")]

    def _is_section(self, line: RawLine) -> bool:
        """Say whether a line is the heading of a section: one text, and no figure."""
        filled = set(_filled(line))
        held = [
            each.at for each in self.columns if each.role in ("figure", "value", "faulty", "status", "unit", "period")
        ]
        own = {line.text(at) for at in held} - {""}
        return len(filled) == 1 and (not own or len([each for each in line.texts if each]) > 1)

    def _read_row(self, line: RawLine, label: str | None, place: str, period: object) -> None:
        """Read the figures of one line."""
        for each in self.columns:
            if each.role in ("note", "remark") and line.text(each.at):
                self.remarks.append(remark(line.number, f"{each.head}: {line.text(each.at)}"))
        blank = True
        for column in self._figures():
            text = line.text(column.at)
            own = self._status_of(column)
            status = "" if own is None else line.text(own.at)
            if not text and not (status and own is not None and (column.role == "value" or own.period is not None)):
                continue
            blank = False
            try:
                self._read_cell(line, column, label, place, period)
            except Refused as refused:
                at = refused.column or column
                self.checks.fault(line.number, at, line.text(at.at), refused.code, refused.why)
        if blank:
            said = " ".join(dict.fromkeys(_filled(line)))
            self.remarks.append(remark(line.number, f"{said}: no figure", f"{said}：无数值"))

    def _read_cell(self, line: RawLine, column: Column, label: str | None, place: str, period: object) -> None:
        """Read one figure with all that its line and head say of it."""
        if self.sheet is not None:
            said = (self._column(role) for role in ("indicator", "period", "unit", "power of ten", "place"))
            refuse_cells(self.sheet, line, column, [column, self._status_of(column), *said])
        turned = self._column("indicator") is None
        name = column.head if turned else label
        if not name:
            raise Refused("no_indicator", Said("no indicator stands in this line or above", "本行及上方均无指标名称"))
        row = self.labels.row(name)
        if isinstance(row, PlanspecError):
            raise Refused.of(row, column if turned else self._column("indicator"))
        indicator, label_unit = row
        when = self._period(column, period)
        self._refuse_undeclared(column, when)
        unit, unit_column = self._unit(line, column, label_unit, indicator)
        observation = self._observation(line, column, indicator, when, unit)
        try:
            checked(self.plan, observation)
        except PlanspecError as fault:
            raise Refused.of(fault, unit_column if fault.place == ".unit" else None) from None
        self.found.append(Found(observation, indicator, place, line.number, column, line.text(column.at)))

    def _period(self, column: Column, period: object) -> Period:
        """Return the time of a figure: that of its head, or of its line, whose year the head may say."""
        own = self._column("period")
        if own is None or (not cell_text(period) and column.period is not None):
            if column.period is None:
                raise Refused("missing_period", Said("nothing says of which time it is", "未注明时间"))
            return column.period
        if not cell_text(period):
            raise Refused("missing_period", Said("nothing says of which time it is", "未注明时间"), own)
        year = column.period.start.year if column.period is not None else None
        try:
            return Period.within(self.plan.period, period, year=year)
        except PlanspecError as fault:
            raise Refused.of(fault, own, "open_period") from None

    def _refuse_undeclared(self, column: Column, when: Period) -> None:
        """Refuse 2023年6月累计 where it is not stated since when it counts."""
        running = self.checks.running
        declared = running is not None and (running.heads is None or column.head in running.heads)
        if column.is_cumulative and not declared and when.start != Period.year(when.start.year).start:
            why = Said(
                f"nothing says since when the figure of {when} counts: say running_totals=True, or since when",
                f"{when}的累计数未注明起算时间：请指定running_totals=True（自年初起），或写明起始时间",
            )
            raise Refused("running_totals", why)

    def _unit(
        self, line: RawLine, column: Column, label_unit: str, indicator: Indicator
    ) -> tuple[str | None, Column | None]:
        """Return the unit that is printed for a figure outside its cell: in the line, the head or the label."""
        own = self._column("unit")
        text = "" if own is None else line.text(own.at)
        printed = "" if text in ("-", "—", "/") else text
        for unit, where in ((printed, own), (column.unit, column), (label_unit, self._column("indicator"))):
            if not unit:
                continue
            try:
                found = find_unit(unit)
            except PlanspecError as fault:
                raise Refused.of(fault, where) from None
            if (
                indicator.unit
                and find_unit(indicator.unit).base != found.base
                and not _is_change(indicator, found.base)
            ):
                raise Refused.of(UnitMismatch(unit=unit, expected=indicator.unit), where)
            return unit, where
        return None, None

    def _observation(
        self,
        line: RawLine,
        column: Column,
        indicator: Indicator,
        when: Period,
        unit: str | None,
    ) -> Observation:
        cell = line.cell(column.at)
        statuses = [*column.statuses]
        if isinstance(cell, str):
            cell, said = self._unmarked(cell.strip())
            statuses += said
            self._refuse_open(cell)
        own = self._status_of(column)
        text = "" if own is None else line.text(own.at)
        if text:
            try:
                statuses += read_statuses(text)
            except PlanspecError as fault:
                raise Refused.of(fault, own) from None
            if not read_statuses(text) and text.lower() not in ("a", "normal", "正常", "正常值"):
                self.remarks.append(remark(line.number, f"{column.head or ''} {text}".strip()))
        try:
            read = read_value(cell if cell_text(cell) else None, unit or indicator.unit or None, decimal=self.decimal)
        except PlanspecError as fault:
            raise Refused.of(fault, column) from None
        known = read.known
        if read.mark:
            why = Said(
                "a figure without brackets, which print a total of the plan period",
                "不带括号的数（括号表示规划期累计）",
            )
            raise Refused("unreadable_value", why)
        multiplier = self._column("power of ten")
        if (
            multiplier is not None
            and isinstance(known, Interval)
            and (exponent := line.text(multiplier.at)) not in ("", "0")
        ):
            known = known.scaled(self._power(exponent, multiplier))
        if self.sheet is not None and read.unit and (unit or indicator.unit):
            refuse_format(self.sheet, line, column, read.unit, unit or indicator.unit)
        given = read.unit or unit
        if read.unit and unit and isinstance(known, Interval):
            try:
                known, given = known.scaled(factor(read.unit, unit)), unit
            except PlanspecError as fault:
                raise Refused.of(fault, column) from None
        try:
            return Observation(
                indicator.key,
                known,
                when,
                unit=given,
                status=(*statuses, *read.statuses),
                spoken=read.spoken,
                computed=read.computed or (self.sheet is not None and (line.number, column.at) in self.sheet.computed),
            )
        except PlanspecError as fault:
            raise Refused.of(fault, own or column, "status") from None

    def _unmarked(self, text: str) -> tuple[str, list[ObservationStatus]]:
        """Take off a mark behind a figure, and return what the note under the table says by it."""
        found = re.search(_MARK, standard(text))
        if not found or not text[: found.start()].strip():
            return text, []
        said: list[ObservationStatus] = []
        for mark in found["mark"]:
            meaning = self.marks.get(mark)
            if meaning is None:
                why = Said(f"no note under the table says what {mark} means", f"表下注释未说明{mark}的含义")
                raise Refused("unexplained_mark", why)
            try:
                said += read_statuses(meaning)
            except InvalidOption:
                why = Said(
                    f"the note says {mark} is {quote(meaning)}, which changes what the figure is of",
                    f"注释称{mark}为“{shorten(meaning)}”，影响该数的含义",
                )
                raise Refused("unexplained_mark", why) from None
        return text[: found.start()].strip(), said

    def _refuse_open(self, text: str) -> None:
        """Refuse a comma in a file with semicolons whose decimal sign is not stated: 24,125 may be two numbers."""
        if self.is_open and re.search(r"[0-9],[0-9]", text):
            why = Said(
                "the comma may be a decimal sign or group thousands: say decimal=',' (--decimal comma)",
                "逗号可能是小数点，也可能是千分位：请指定decimal=','（--decimal comma）",
            )
            raise Refused("open_value", why)

    @staticmethod
    def _power(text: str, column: Column) -> Any:
        if not re.fullmatch(r"[0-9]{1,2}", text.removesuffix(".0")):
            why = Said("a power of ten such as 0, 3 or 6", "10的幂次，例如0、3、6")
            raise Refused("unreadable_value", why, column)
        return power(number(10), int(text.removesuffix(".0")))


def _is_change(indicator: Indicator, base: str) -> bool:
    """Say whether a figure in % may stand in a row of another unit: a rate of its change."""
    return base == find_unit("%").base and hasattr(indicator.target, "observed")


def _filled(line: RawLine) -> list[str]:
    return [text for text in line.texts if text]


def _index(where: object, heads: list[str]) -> int | None:
    """Find a column by its place or its head."""
    if isinstance(where, int) and not isinstance(where, bool):
        return where if 0 <= where < len(heads) else None
    return heads.index(cell_text(where)) if cell_text(where) in heads else None


def evolve_role(column: Column, role: str) -> Column:
    """Return a column that no longer has a *role* which the caller gave to another one."""
    return column._replace(role="remark") if column.role == role else column
