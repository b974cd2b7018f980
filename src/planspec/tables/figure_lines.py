"""A table of figures, in any form people have it, to lines of raw cells: nothing is understood here but the shape."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias, cast

from planspec.errors import InvalidType, Said
from planspec.exact import is_missing
from planspec.sheets.workbook import Sheet
from planspec.tables.lines import between_strokes, csv_rows, separator

#: What `read_observations` takes: text, a path, rows of cells, mappings from head to cell, or a data frame.
FiguresLike: TypeAlias = str | os.PathLike[str] | Iterable[Any]


class RawLine(NamedTuple):
    """One line: its number, from 1 as an editor counts (0 of the heads of mappings), and its cells as they came."""

    number: int
    cells: list[object]

    def cell(self, at: int) -> object:
        """Return a cell; None where the line is shorter."""
        return self.cells[at] if at < len(self.cells) else None

    def text(self, at: int) -> str:
        """Return a cell as text; empty where there is nothing in it."""
        return cell_text(self.cell(at))

    @property
    def texts(self) -> list[str]:
        """Every cell as text."""
        return [cell_text(cell) for cell in self.cells]


class RawTable(NamedTuple):
    """The lines of a table, the sign between its cells where it is CSV, and the sheet of a workbook it stands in."""

    lines: list[RawLine]
    separator: str = ""
    sheet: Sheet | None = None


def cell_text(cell: object) -> str:
    """Return a cell as text on one line; empty for None, NaN and blanks."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    return "" if is_missing(cell) else str(cell)


def of_sheet(sheet: Sheet) -> RawTable:
    """Return the lines of a sheet, each with the number of its row."""
    return RawTable([RawLine(row, cells) for row, cells in sheet.rows], sheet=sheet)


def lines_of_figures(table: FiguresLike) -> RawTable:
    """Return the lines of a table that is not a file: its text, its rows, or the records of a data frame.

    Raises:
        InvalidType, InvalidPlan: it is not a table.
    """
    return of_text(table) if isinstance(table, str) else RawTable(_of_rows(_records(table)))


def of_text(text: str) -> RawTable:
    """Return the lines of a text: with tabs, with strokes as in Markdown, or CSV."""
    raw = text.lstrip("\ufeff").splitlines()
    if any("\t" in line for line in raw):
        return RawTable([RawLine(n, list(line.split("\t"))) for n, line in enumerate(raw, 1)], "\t")
    if any(line.lstrip().startswith("|") or " | " in line for line in raw):
        # Markdown has a stroke at both ends of its lines; without it at the first, one at the others is an empty cell.
        outer = next(line for line in raw if "|" in line).lstrip().startswith("|")
        return RawTable([RawLine(n, [*between_strokes(line, outer=outer)]) for n, line in enumerate(raw, 1)], "|")
    sign = separator(raw)
    return RawTable([RawLine(first, [*cells]) for first, _, cells in csv_rows(raw, sign)], sign)


def _records(table: Any) -> Any:
    """Return the records of a data frame, whose own iteration gives its heads; anything else as it is."""
    if hasattr(table, "to_dicts"):  # polars
        return table.to_dicts()
    if hasattr(table, "to_dict") and hasattr(table, "columns"):  # pandas
        return table.to_dict("records")
    return table


def _of_rows(given: object) -> list[RawLine]:
    whole = given
    if isinstance(given, bytes | Mapping) or not isinstance(given, Iterable):
        expected = Said("the text of a table, its rows, or the path of a file", "表格文本、各行，或文件路径")
        raise InvalidType(value=whole, expected=expected, place="table")
    lines: list[RawLine] = []
    heads: dict[object, int] = {}
    for position, row in enumerate(cast("Iterable[object]", given), 1):
        if isinstance(row, Mapping):
            cells: dict[object, object] = dict(cast("Mapping[object, object]", row))
            for head in cells:
                heads.setdefault(head, len(heads))
            lines.append(RawLine(position, [cells.get(head) for head in heads]))
        elif isinstance(row, str | bytes) or not isinstance(row, Iterable):
            expected = Said("a row of cells", "一行单元格")
            raise InvalidType(value=row, expected=expected, place=f"table[{position - 1}]")
        else:
            lines.append(RawLine(position, list(cast("Iterable[object]", row))))
    return [RawLine(0, list(heads)), *lines] if heads else lines
