"""A table of figures, in any form people have it, to lines of raw cells: nothing is understood here but the shape."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeAlias, cast

from planspec.errors import InvalidArgument, InvalidOption, InvalidPlan, InvalidType, Said

#: What `read_observations` takes: text, a path, rows of cells, mappings from head to cell, or a data frame.
FiguresLike: TypeAlias = str | os.PathLike[str] | Iterable[Any]

#: Files that are read as text with a sign between the cells.
_TEXT_FILES: Final = (".csv", ".tsv", ".tab", ".txt")


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
    """The lines of a table, and the sign between its cells where it is CSV."""

    lines: list[RawLine]
    separator: str = ""


def cell_text(cell: object) -> str:
    """Return a cell as text on one line; empty for None, NaN and blanks."""
    if cell is None or type(cell).__name__ in ("NaTType", "NAType"):
        return ""
    if isinstance(cell, str):
        return " ".join(cell.split())
    try:
        missing = bool(cell != cell)  # noqa: PLR0124 - NaN is an empty cell
    except (TypeError, ValueError):  # of an array
        missing = False
    return "" if missing else str(cell)


def lines_of_figures(table: FiguresLike, encoding: str | None, sheet: object) -> RawTable:
    """Return the lines of a table.

    Raises:
        InvalidType, InvalidPlan: it is no table; InvalidArgument: a file that cannot be read as asked.
    """
    if isinstance(table, os.PathLike):
        return _of_file(Path(table), encoding, sheet)
    if isinstance(table, str):
        if "\n" not in table and re.search(r"\.(?:csv|tsv|tab|txt|xls[xm]?|ods)$", table.strip(), re.IGNORECASE):
            return _of_file(Path(table.strip()), encoding, sheet)
        return _of_text(table)
    return RawTable(_of_rows(_records(table)))


def _of_file(path: Path, encoding: str | None, sheet: object) -> RawTable:
    if path.suffix.lower() not in _TEXT_FILES:
        return _of_workbook(path, sheet)
    if sheet is not None:
        why = Said("a text file has no sheets", "文本文件没有工作表")
        raise InvalidArgument(value=sheet, why=why, place="sheet")
    try:
        raw = path.read_bytes()
    except OSError as fault:
        why = Said(f"the file cannot be read: {fault.strerror}", f"无法读取该文件：{fault.strerror}")
        raise InvalidArgument(value=str(path), why=why, place="table") from None
    return _of_text(_decoded(raw, path, encoding))


def _of_workbook(path: Path, sheet: object) -> RawTable:
    """Refuse a workbook: this is the one place where reading it has to be put in."""
    _ = sheet
    why = Said(
        f"files are read as CSV ({', '.join(_TEXT_FILES)}); save it as CSV, or pass the rows of its sheet",
        f"可读的文件为CSV（{'、'.join(_TEXT_FILES)}）：请另存为CSV，或直接给出工作表的各行",
    )
    raise InvalidArgument(value=str(path), why=why, place="table")


def _decoded(raw: bytes, path: Path, encoding: str | None) -> str:
    """Return the text of a file in the encoding that was said, else in UTF-8; another one is named, never guessed."""
    if encoding is not None:
        try:
            return raw.decode("utf-8-sig" if encoding.lower().replace("-", "") == "utf8" else encoding)
        except LookupError:
            raise InvalidOption(option="encoding", value=encoding, choices=("utf-8", "gb18030", "utf-16")) from None
        except UnicodeDecodeError:
            why = Said(f"the file is not in {encoding}", f"该文件不是{encoding}编码")
            raise InvalidArgument(value=str(path), why=why, place="encoding") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    name = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"
    of = "UTF-16" if name == "utf-16" else "GBK or GB18030, as Chinese spreadsheet programs save"
    why = Said(
        f"the file is not in UTF-8; if it is in {of}, pass encoding={name!r}",
        f"该文件不是UTF-8编码；如为{'UTF-16' if name == 'utf-16' else 'GBK（GB18030）'}编码，请指定encoding={name!r}",
    )
    raise InvalidArgument(value=str(path), why=why, place="table")


def _of_text(text: str) -> RawTable:
    raw = text.lstrip("\ufeff").splitlines()
    if any("\t" in line for line in raw):
        return RawTable([RawLine(n, list(line.split("\t"))) for n, line in enumerate(raw, 1)], "\t")
    if any(line.lstrip().startswith("|") or " | " in line for line in raw):
        # Markdown has a stroke at both ends of its lines; without it at the first, one at the others is an empty cell.
        outer = next(line for line in raw if "|" in line).lstrip().startswith("|")
        return RawTable([RawLine(n, _markdown(line, outer=outer)) for n, line in enumerate(raw, 1)], "|")
    separator = _separator(raw)
    try:
        reader = csv.reader(raw, strict=True, delimiter=separator)
        lines: list[RawLine] = []
        before = 0
        for row in reader:
            lines.append(RawLine(before + 1, list(row)))
            before = reader.line_num
    except csv.Error as fault:
        why = Said(f"no tab, no | and no CSV: {fault}", f"既非制表符、|分隔，也不是CSV：{fault}")
        raise InvalidPlan(value=text, why=why, place="table") from None
    return RawTable(lines, separator)


def _separator(raw: list[str]) -> str:
    """Return the sign between the cells: a semicolon where the first line with several cells has it and no comma."""
    head = next((line for line in raw if ";" in line or "," in line), "")
    return ";" if ";" in head and "," not in head else ","


def _markdown(line: str, *, outer: bool) -> list[object]:
    inner = line.strip().removeprefix("|").removesuffix("|") if outer else line
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", inner)]


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
