"""Why a figure is refused; and what a workbook alone can have wrong: cells, formats, several tables on one sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from planspec.errors import (
    AmbiguousIndicator,
    DuplicateObservation,
    InvalidArgument,
    InvalidOption,
    InvalidPeriod,
    OutsideDomain,
    OverlappingFlows,
    PlanspecError,
    PlanspecErrorGroup,
    Said,
    UnitMismatch,
    UnknownIndicator,
    UnknownUnit,
)
from planspec.sheets.workbook import Sheet
from planspec.tables.figure_checks import said_of
from planspec.tables.figure_heads import Column
from planspec.tables.figure_lines import RawLine
from planspec.units import factor

_CODE_OF: Final[dict[type[PlanspecError], str]] = {
    AmbiguousIndicator: "ambiguous_indicator",
    DuplicateObservation: "conflicting_figures",
    InvalidOption: "status",
    InvalidPeriod: "open_period",
    OutsideDomain: "outside_domain",
    OverlappingFlows: "overlapping",
    UnitMismatch: "unit_mismatch",
    UnknownIndicator: "unknown_indicator",
    UnknownUnit: "unknown_unit",
}


class Refused(Exception):
    """A cell that is not read: the code, the words, and the column where that is another one than the figure's."""

    def __init__(self, code: str, why: Said, column: Column | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.why = why
        self.column = column

    @staticmethod
    def of(fault: PlanspecError, column: Column | None, code: str | None = None) -> Refused:
        """Take what an error says."""
        first = fault.faults[0] if isinstance(fault, PlanspecErrorGroup) else fault
        return Refused(_CODE_OF.get(type(first), code or "unreadable_value"), said_of(first), column)


def refuse_cells(sheet: Sheet, line: RawLine, figure: Column, columns: Iterable[Column | None]) -> None:
    """Refuse a figure whose own cell, or one that says what it is of, cannot be trusted.

    Raises:
        Refused: for the first of them.
    """
    for each in columns:
        problem = None if each is None else sheet.problems.get((line.number, each.at))
        if problem is not None and (problem.is_always or each is figure):
            raise Refused(problem.code, problem.why, each)


def refuse_format(sheet: Sheet, line: RawLine, column: Column, shown: str, unit: str) -> None:
    """Refuse a cell whose number format writes another unit than the row counts in.

    Raises:
        Refused: it does.
    """
    code = sheet.formats.get((line.number, column.at))
    if code is None or "%" in code:
        return
    try:
        agrees = factor(shown, unit) == 1
    except PlanspecError:  # it measures something else, which is told as such
        return
    if not agrees:
        why = Said(
            f"the number format {code} writes {shown}, but the row counts in {unit}: format the cell as a plain"
            f" number, and put the figure there in {unit}",
            f"数字格式{code}显示的单位为{shown}，而该行计量单位为{unit}：请改为常规数字格式，并按{unit}填写数值",
        )
        raise Refused("number_format", why)


def refuse_second(
    sheet: Sheet, line: RawLine, columns: list[Column], below: list[tuple[int, int]], body: list[RawLine]
) -> None:
    """Refuse a sheet that holds another table below the first, or beside it behind a blank column.

    Raises:
        InvalidArgument: with the cells where they begin.
    """
    starts = [each.at for each in columns if each.role == "indicator"]
    blank = [each.at for each in columns if not each.head and not any(row.text(each.at) for row in body)]
    places = [(line.number, at) for at in starts[:1]]
    places += [(line.number, at) for at in starts[1:] if any(starts[0] < each < at for each in blank)]
    places += below
    if len(places) > 1:
        shown = ", ".join(sheet.place(row, at) for row, at in places)
        why = Said(
            f"the sheet holds several tables, which begin at {shown}: put each on a sheet of its own",
            f"该工作表含有多个表格，分别始于{shown}：请将各表分别放在单独的工作表中",
        )
        raise InvalidArgument(value=sheet.name, why=why, place="table")
