"""What the figures of one table say of each other: repeats, conflicts, overlaps, and running totals."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from attrs import evolve

from planspec.errors import PlanspecError, PlanspecErrorGroup, Said, quote
from planspec.interval import Interval
from planspec.model.indicators import Indicator
from planspec.observations.observation import Observation
from planspec.observations.running_totals import year_to_date
from planspec.observations.statuses import ObservationStatus
from planspec.periods import Period
from planspec.sheets.workbook import Sheet
from planspec.tables.figure_heads import Column
from planspec.tables.reading import Fault, Reading
from planspec.targets import observed_as, observes_spans
from planspec.units import factor


class Found(NamedTuple):
    """A figure as read, and where it stands."""

    observation: Observation
    row: Indicator
    place: str
    line: int
    column: Column
    value: str


class Running(NamedTuple):
    """What was declared of running totals: since when they count (None: January), and in which columns (None: all)."""

    since: Period | None = None
    heads: tuple[str, ...] | None = None


class Checks:
    """The figures of a table held against each other; what is wrong goes to *faults*, what is said to *remarks*."""

    def __init__(
        self, running: Running | None, faults: list[Fault], remarks: list[str], sheet: Sheet | None = None
    ) -> None:
        self.running = running
        self.faults = faults
        self.remarks = remarks
        self.sheet = sheet

    def fault(self, line: int, column: Column, value: str, code: str, why: Said) -> None:
        """Keep what is wrong with one cell."""
        cell = "" if self.sheet is None else self.sheet.place(line, column.at)
        if self.sheet is not None and (line in self.sheet.hidden_rows or column.at in self.sheet.hidden_columns):
            why = Said(f"{why} (the cell is hidden)", f"{why.zh}（该单元格已隐藏）")
        fault = Fault(row=line, column=column.head, value=value, code=code, en=str(why), zh=why.zh, cell=cell)
        if fault not in self.faults:  # a label or a unit is wrong once, however many figures stand beside it
            self.faults.append(fault)

    def where(self, line: int, column: Column) -> Said:
        """Say where a cell stands."""
        if self.sheet is not None:
            return Said(self.sheet.place(line, column.at), self.sheet.place(line, column.at))
        return Said(f"line {line}, column {quote(column.head)}", f"第{line}行“{column.head}”列")

    def reading(self, found: list[Found], *, by_place: bool) -> Reading:
        """Refuse conflicting and overlapping figures, turn declared running totals into amounts, and sort by place."""
        groups: dict[tuple[str, str], list[Found]] = {}
        for each in found:
            groups.setdefault((each.place, each.observation.indicator), []).append(each)
        kept: list[Found] = []
        for group in groups.values():
            kept += self._consistent(group)
        kept.sort(key=lambda each: each.line)
        faults = tuple(sorted(self.faults, key=lambda each: each.row))
        if not by_place:
            own = tuple(each.observation for each in kept)
            return Reading(observations=own, faults=faults, remarks=tuple(self.remarks))
        places: dict[str, list[Observation]] = {}
        for each in kept:
            places.setdefault(each.place, []).append(each.observation)
        separate = {place: tuple(own) for place, own in places.items()}
        return Reading(observations=(), faults=faults, remarks=tuple(self.remarks), by_place=separate)

    def _consistent(self, group: list[Found]) -> list[Found]:
        """Return the figures of one indicator at one place that agree with each other."""
        kind = observed_as(group[0].row.target)
        flow = observes_spans(group[0].row.target)
        once = self._without_repeats(group, flow=flow)
        if not flow:
            return once
        if self.running is not None and kind != "rates":
            running = [each for each in once if self.running.heads is None or each.column.head in self.running.heads]
            amounts = self._amounts(running)
            once = [*(each for each in once if each not in running), *amounts]
        return self._without_overlaps(once)

    def _without_repeats(self, group: list[Found], *, flow: bool) -> list[Found]:
        """Keep one of two equal figures for one time, and neither of two that differ."""
        kept: dict[object, Found] = {}
        refused: set[object] = set()
        for each in group:
            period = each.observation.period
            assert period is not None  # every figure that was read has its time
            forecast = ObservationStatus.FORECAST in each.observation.statuses
            time = (period if flow else period.end, forecast)
            first = kept.setdefault(time, each)
            if first is each:
                continue
            if _same(first.observation, each.observation, each.row):
                said = f"{each.column.head}: {each.value} repeats line {first.line}"
                self.remarks.append(remark(each.line, said, f"{each.column.head}：{each.value}与第{first.line}行重复"))
                continue
            refused.add(time)
            where = self.where(first.line, first.column)
            why = Said(
                f"{each.row.key} has another figure for {period}: {quote(first.value)} in {where}; give one",
                f"“{each.row.name}”{period}已有另一数值：{where.zh}为{first.value}；请只保留一个",
            )
            self.fault(each.line, each.column, each.value, "conflicting_figures", why)
        return [each for time, each in kept.items() if time not in refused]

    def _without_overlaps(self, group: list[Found]) -> list[Found]:
        """Refuse amounts whose spans share days; those that begin on one day look like running totals."""
        actual = [each for each in group if ObservationStatus.FORECAST not in each.observation.statuses]
        actual.sort(key=lambda each: (_of(each).start, _of(each).end))
        refused: list[Found] = []
        for first, second in pairwise(actual):
            if _of(first).end < _of(second).start:
                continue
            same_start = _of(first).start == _of(second).start
            code = "running_totals" if same_start and self.running is None else "overlapping"
            hint = ("; if they are running totals, say running_totals=True", "；如为累计数，请指定running_totals=True")
            more = hint if code == "running_totals" else ("", "")
            where = self.where(first.line, first.column)
            why = Said(
                f"{_of(second)} shares days with {_of(first)} in {where}: give amounts of times that do not"
                f" overlap{more[0]}",
                f"{_of(second)}与{where.zh}的{_of(first)}时间重叠：请给出互不重叠的数{more[1]}",
            )
            self.fault(second.line, second.column, second.value, code, why)
            refused += [first, second]
        return [each for each in group if each not in refused]

    def _amounts(self, running: list[Found]) -> list[Found]:
        """Turn running totals of one indicator into the amounts between them."""
        assert self.running is not None  # asked for only where it was declared
        if not running:
            return []
        last = max(running, key=lambda each: _of(each).end)
        given = [each.observation for each in running]
        since = self.running.since
        try:
            amounts = year_to_date(_from_the_start(given, since), unit=last.row.unit or None, since=since)
        except PlanspecError as fault:
            for each in running:
                self.fault(each.line, each.column, each.value, "running_totals", said_of(fault))
            return []
        by_end = {_of(each).end: each for each in running}
        return [
            by_end[each.period.end]._replace(observation=each) if each.period is not None else last for each in amounts
        ]


def _of(found: Found) -> Period:
    period = found.observation.period
    assert period is not None  # every figure that was read has its time
    return period


def _from_the_start(totals: list[Observation], since: Period | None) -> list[Observation]:
    """Let every total begin where it was declared to: one that names only its last month or year does not say so."""
    found: list[Observation] = []
    for each in totals:
        period = each.period
        assert period is not None  # every figure that was read has its time
        start = Period.year(period.end.year).start if since is None else since.start
        found.append(evolve(each, period=Period(start, period.end)) if start <= period.end else each)
    return found


def _same(first: Observation, second: Observation, row: Indicator) -> bool:
    """Say whether two observations say the same, whatever their units."""
    values = [
        each.value.scaled(factor(each.unit, row.unit))
        if isinstance(each.value, Interval) and each.unit and row.unit and each.unit != row.unit
        else each.value
        for each in (first, second)
    ]
    return values[0] == values[1] and (first.statuses, first.spoken) == (second.statuses, second.spoken)


def remark(line: int, en: str, zh: str | None = None) -> Said:
    """Return a remark with its line, in both languages."""
    return Said(f"line {line}: {en}", f"第{line}行：{en if zh is None else zh}")


def said_of(fault: PlanspecError) -> Said:
    """Return what an error says without its place, of several the first."""
    first = fault.faults[0] if isinstance(fault, PlanspecErrorGroup) else fault
    return Said(first.sentence(), first.sentence_zh())
