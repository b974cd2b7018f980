"""A table as people have it, to lines of cells: text, Markdown, CSV or rows; and what stands above and below the rows.

Nothing is understood here but the shape: which lines are a title, a unit line, a note, a heading of a section.
"""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

from planspec.characters import standard
from planspec.errors import InvalidPlan, InvalidType, PlanspecError, Said
from planspec.exact import is_missing, number, show
from planspec.sheets.workbook import Sheet
from planspec.units import unit as find_unit

#: A table: its text, the path of its file, or its rows of cells. A cell is text, a number or None.
TableLike: TypeAlias = str | os.PathLike[str] | Iterable[Iterable[object] | Mapping[str, object]]

_NOTE: Final = re.compile(
    r"(?:注|备注|说明|数据来源|资料来源|notes?|sources?|remarks?) *(?:[:.。]|[0-9①-⑳] *[:.、])|注$"
)
_UNIT_LINE: Final = re.compile(r"[(\[]? *(?:(?:计量)?单位|units?) *: *(?P<unit>.+?) *[)\]]?$", re.IGNORECASE)
_SECTION: Final = re.compile(
    r"[(\[]?[一二三四五六七八九十]{1,3}(?:[)\]]|[、.. ])|第[一二三四五六七八九十]+|[ivx]{1,5}[.)] "
    r"|(?:goal|outcome|objective|result|output|pillar|theme|part|section|priority|strategic objective)s?\b"
)


class Line(NamedTuple):
    """One line of a table: its number, as an editor counts it, and its cells."""

    number: int
    cells: list[str]

    def cell(self, at: int) -> str:
        """Return a cell; empty where the line is shorter."""
        return self.cells[at] if at < len(self.cells) else ""

    @property
    def filled(self) -> list[str]:
        """The cells that print something."""
        return [cell for cell in self.cells if cell]

    @property
    def words(self) -> str:
        """The cells as the line prints them."""
        return "\t".join(self.cells).rstrip("\t")

    @property
    def is_rule(self) -> bool:
        """Whether it is Markdown's line under a head."""
        filled = self.filled
        return all(re.fullmatch(r":?-{2,}:?", cell) for cell in filled) and any(len(cell) > 2 for cell in filled)

    @property
    def is_note(self) -> bool:
        """Whether a note begins here (注：…)."""
        filled = self.filled
        return bool(filled) and _NOTE.match(standard(filled[0]).strip().lower()) is not None

    @property
    def is_prose(self) -> bool:
        """Whether the line is a text of its own: one cell, or one that was merged over several columns."""
        filled = self.filled
        return bool(filled) and len(set(filled)) == 1

    @property
    def is_heading(self) -> bool:
        """Whether its text looks like the heading of a section: 一、就业, Outcome 1."""
        filled = self.filled
        return bool(filled) and _SECTION.match(standard(filled[0]).strip("* ").lower()) is not None


def lines_of(table: TableLike) -> list[Line]:
    """Return the table's lines as cells of stripped text.

    Raises:
        InvalidType: it is neither text nor rows of cells; InvalidPlan: text that is not a table.
    """
    if isinstance(table, str):
        return _text_lines(table)
    given: Any = table
    if not hasattr(given, "__iter__") or isinstance(given, bytes):
        raise InvalidType(
            value=table, expected=Said("the text of a table or its rows", "表格的文本或各行"), place="table"
        )
    lines: list[Line] = []
    heads: list[str] | None = None
    for position, row in enumerate(given, 1):
        cells: Any = row
        if isinstance(row, Mapping):
            if heads is None:
                heads = list(map(str, cells))
                lines.append(Line(0, heads))
            strange = [str(head) for head in cells if str(head) not in heads]
            if strange:
                why = Said(
                    "the first row has no such head, so its column is not known", "首行没有这一表头，不知是哪一栏"
                )
                raise InvalidPlan(value=strange[0], why=why, place=f"table[{position - 1}]")
            cells = [cells.get(head) for head in heads]
        elif isinstance(row, str | bytes) or not hasattr(row, "__iter__"):
            raise InvalidType(value=row, expected=Said("a row of cells", "一行单元格"), place=f"table[{position - 1}]")
        lines.append(Line(position, [_cell_text(cell) for cell in cells]))
    return lines


def lines_of_sheet(sheet: Sheet) -> list[Line]:
    """Return the lines of a sheet, each with the number of its row."""
    return [Line(row, [_cell_text(cell) for cell in cells]) for row, cells in sheet.rows]


def _cell_text(cell: object) -> str:
    """Return a cell of a spreadsheet as it would be printed."""
    if is_missing(cell):
        return ""
    if isinstance(cell, str):
        return " ".join(cell.split("\n")).strip()
    return show(number(cell))


def _text_lines(text: str) -> list[Line]:
    raw = text.lstrip("\ufeff").splitlines()
    if any("\t" in line for line in raw):
        return [Line(n, [cell.strip() for cell in line.split("\t")]) for n, line in enumerate(raw, 1)]
    if any(line.lstrip().startswith("|") for line in raw):
        marked = ((n, between_strokes(line, outer=line.strip().startswith("|"))) for n, line in enumerate(raw, 1))
        return [Line(n, cells) for n, cells in marked]
    rows = csv_rows(raw, separator(raw))
    return [Line(last, [" ".join(cell.split("\n")).strip() for cell in cells]) for _, last, cells in rows]


def csv_rows(raw: list[str], sign: str) -> Iterator[tuple[int, int, list[str]]]:
    """Give each row of CSV with the numbers of its first and last line.

    Raises:
        InvalidPlan: it is not CSV.
    """
    reader = csv.reader(raw, strict=True, delimiter=sign)
    before = 0
    try:
        for row in reader:
            yield before + 1, reader.line_num, row
            before = reader.line_num
    except csv.Error as fault:
        why = Said(f"no tab, no | and no CSV: {fault}", f"没有制表符、没有|，也不是CSV：{fault}")
        raise InvalidPlan(value="\n".join(raw), why=why, place="table") from None


def separator(raw: list[str]) -> str:
    """Return the sign between the cells: a semicolon where the first line with several cells has it and no comma."""
    head = next((line for line in raw if ";" in line or "," in line), "")
    return ";" if ";" in head and "," not in head else ","


def between_strokes(line: str, *, outer: bool) -> list[str]:
    """Return the cells of a line of Markdown, where *outer* with a stroke at its ends."""
    inner = line.strip().removeprefix("|").removesuffix("|") if outer else line
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


def unit_line(text: str) -> str:
    """Return the unit that a line above the table gives to all its rows (单位：万人); empty where it gives none.

    >>> unit_line("（单位：万人）"), unit_line("填报单位：某局")
    ('万人', '')
    """
    found = _UNIT_LINE.match(standard(text).strip())
    if found is None:
        return ""
    try:
        find_unit(found["unit"])
    except PlanspecError:
        return ""
    return found["unit"]


def split_notes(lines: list[Line], targets: list[int]) -> tuple[list[Line], list[str]]:
    """Split the notes off the lines under a head: from 注 on, all lines that print nothing in a column of targets.

    A line with figures after a note is a row like any other, so that nothing of it is lost.
    """
    body: list[Line] = []
    notes: list[str] = []
    for line in lines:
        is_row = len(line.filled) > 1 and not line.is_prose and any(line.cell(at) for at in targets)
        if line.is_note or (notes and not is_row):
            notes.append(" ".join(line.filled))
        else:
            body.append(line)
    return body, [note for note in notes if note]
