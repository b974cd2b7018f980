"""A workbook (.xlsx) to grids of cells as they show themselves, with what cannot be trusted in them.

Nothing is understood here but the file: a number comes with its percent sign or unit where its format shows one, a date
as far as it is shown; an error, a formula without a value or a format that scales is told when the cell is needed.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

from planspec.errors import InvalidArgument, PlanspecError, Said, quote
from planspec.exact import decimal_places, number, observed, rounded_to, show
from planspec.sheets import formats
from planspec.watching import READING, watched

_EXTRA: Final = Said(
    "reading workbooks takes openpyxl: pip install 'planspec[excel]'",
    "读取工作簿需要openpyxl：请运行pip install 'planspec[excel]'",
)


class Problem(NamedTuple):
    """What is wrong with a cell: its code, the words, and whether it matters whatever the cell holds."""

    code: str
    why: Said
    is_always: bool = False


class Sheet(NamedTuple):
    """One sheet: its rows with their numbers, and what there is to say of single cells, by row and column from 0."""

    name: str
    rows: list[tuple[int, list[object]]]
    problems: dict[tuple[int, int], Problem]
    #: Formats that write something beside the number, such as a unit.
    formats: dict[tuple[int, int], str]
    #: Cells that hold what a program computed, to more digits than it is exact.
    computed: frozenset[tuple[int, int]]
    #: Cells that show fewer digits than they hold.
    rounded: tuple[tuple[int, int], ...]
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[int, ...]
    is_hidden: bool

    def place(self, row: int, at: int) -> str:
        """Return the place of a cell as spreadsheets write it: 监测表!E5."""
        return f"{self.name}!{letters(at)}{row}"

    @property
    def remarks(self) -> list[Said]:
        """What the reader of the sheet should know: what is hidden, and which cells show less than they hold."""
        found: list[Said] = []
        if self.is_hidden:
            found.append(Said(f"{self.name}: the sheet is hidden", f"{self.name}：工作表已隐藏"))
        if self.hidden_rows or self.hidden_columns:
            rows = [f"row {each}" for each in self.hidden_rows]
            rows_zh = [f"第{each}行" for each in self.hidden_rows]
            columns = [f"column {letters(each)}" for each in self.hidden_columns]
            columns_zh = [f"{letters(each)}列" for each in self.hidden_columns]
            words, words_zh = ", ".join(rows + columns), "、".join(rows_zh + columns_zh)
            found.append(Said(f"{self.name}: hidden, and read: {words}", f"{self.name}：已隐藏但仍读取：{words_zh}"))
        if self.rounded:
            cells = [f"{letters(at)}{row}" for row, at in self.rounded]
            found.append(
                Said(
                    f"{self.name}: taken with all their digits, of which the cells show fewer: {', '.join(cells)}",
                    f"{self.name}：按单元格所存的全部位数读取（显示的位数较少）：{'、'.join(cells)}",
                )
            )
        return found


def letters(at: int) -> str:
    """Return the letters of a column from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    found = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


def read_workbook(path: Path, raw: bytes) -> list[Sheet]:
    """Read the sheets of a workbook, in order.

    Raises:
        InvalidArgument: openpyxl is not installed, or the file is damaged.
    """
    try:
        openpyxl: Any = import_module("openpyxl")  # an extra, without types of its own
    except ImportError:
        raise InvalidArgument(value=path.name, why=_EXTRA, place="table") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read here, such as data validation
            formulas: Any = openpyxl.load_workbook(io.BytesIO(raw))
            values: Any = openpyxl.load_workbook(io.BytesIO(raw), data_only=True)
            is_computed = not _asks_to_compute(raw)
    except Exception as fault:  # noqa: BLE001 - a damaged file raises whatever its reader came upon
        why = Said(
            f"the workbook is damaged ({type(fault).__name__}): open it in a spreadsheet program and save it again",
            f"工作簿已损坏（{type(fault).__name__}）：请用电子表格软件打开后重新保存",
        )
        raise InvalidArgument(value=path.name, why=why, place="table") from None
    return [_Reader(sheet, values[sheet.title], is_computed=is_computed).sheet() for sheet in formulas.worksheets]


def _asks_to_compute(raw: bytes) -> bool:
    """Say whether a workbook is to be computed when it is opened: its formulas then hold no values yet."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        text = archive.read("xl/workbook.xml").decode("utf-8", "replace")
    return re.search(r"""<(?:\w+:)?calcPr\b[^>]*\bfullCalcOnLoad=["'](?:1|true)["']""", text) is not None


class _Reader:
    """The reading of one sheet, from what its cells hold and from the values of its formulas."""

    def __init__(self, held: Any, values: Any, *, is_computed: bool) -> None:
        self.held = held
        self.values = values
        self.is_computed = is_computed
        self.problems: dict[tuple[int, int], Problem] = {}
        self.formats: dict[tuple[int, int], str] = {}
        self.computed: set[tuple[int, int]] = set()
        self.rounded: list[tuple[int, int]] = []

    def sheet(self) -> Sheet:
        rows: list[tuple[int, list[object]]] = []
        both = list(zip(self.held.iter_rows(), self.values.iter_rows(), strict=True))
        for cells, computed in watched(both, READING):
            read = [self._cell(cell, value) for cell, value in zip(cells, computed, strict=True)]
            rows.append((int(cells[0].row), read))
        self._merged(rows)
        return Sheet(
            name=str(self.held.title),
            rows=rows,
            problems=self.problems,
            formats=self.formats,
            computed=frozenset(self.computed),
            rounded=tuple(self.rounded),
            hidden_rows=tuple(row for row, cells in rows if self.held.row_dimensions[row].hidden and any(cells)),
            hidden_columns=tuple(self._hidden_columns(rows)),
            is_hidden=self.held.sheet_state != "visible",
        )

    def _hidden_columns(self, rows: list[tuple[int, list[object]]]) -> Iterator[int]:
        hidden = {
            at - 1
            for each in self.held.column_dimensions.values()
            if each.hidden
            for at in range(each.min or 1, (each.max or 1) + 1)
            if at <= self.held.max_column
        }
        return (at for at in sorted(hidden) if any(cells[at] not in (None, "") for _, cells in rows))

    def _cell(self, cell: Any, computed: Any) -> object:
        """Return what a cell shows, and keep what is wrong with it."""
        where = (int(cell.row), int(cell.column) - 1) if cell.value is not None else (0, 0)
        value = cell.value
        if value is None:
            return None
        if cell.data_type == "f":
            value = self._of_formula(where, value, computed)
            cell = computed
        if cell.data_type == "e":
            why = Said(
                f"the cell holds the error {value}: put a figure there, or leave it blank",
                f"单元格为错误值{value}：请填数值或留空",
            )
            self.problems[where] = Problem("error_cell", why, is_always=True)
            return str(value)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        code = str(cell.number_format or "General")
        if isinstance(value, int | float):
            return self._number(where, value, code)
        if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
            return self._date(where, value, code)
        return value if value is None else str(value)

    def _of_formula(self, where: tuple[int, int], formula: object, computed: Any) -> object:
        """Return the value of a formula; a formula without one is told as a problem, and stands for itself."""
        if self.is_computed and computed.value is not None:
            return computed.value
        if self.is_computed and computed.data_type == "str":  # computed, to an empty text
            return None
        text = str(getattr(formula, "text", formula))
        why = Said(
            f"the formula {quote(text)} was never computed: open the workbook in a spreadsheet program and save it, or"
            " put the figure there",
            f"公式“{text}”尚未计算：请用电子表格软件打开并保存，或直接填写数值",
        )
        self.problems[where] = Problem("not_computed", why, is_always=True)
        return text

    def _number(self, where: tuple[int, int], value: float, code: str) -> object:
        try:
            exact, is_computed = observed(value) if isinstance(value, float) else (number(value), False)
        except PlanspecError as fault:
            self.problems[where] = Problem("unreadable_value", Said(fault.sentence(), fault.sentence_zh()))
            return str(value)
        assert isinstance(exact, Decimal)  # floats and ints are decimals
        plain = _without_noise(exact)
        if is_computed or plain != exact:
            self.computed.add(where)
        form = formats.parsed(formats.section_of(code, plain))
        if form.scales or not form.digits:
            shown = "nothing" if not (form.before or form.behind) else "something else"
            why = Said(
                f"the number format {code} shows {shown if not form.scales else 'another number'} than the"
                f" {show(plain)} that the cell holds: format it as a plain number, and put the figure there in the unit"
                " of its row",
                f"数字格式{code}使显示的内容与单元格所存的{show(plain)}不同：请改为常规数字格式，并按该行计量单位填写数值",
            )
            self.problems[where] = Problem("number_format", why)
            return show(plain)
        places = formats.decimals(form)
        if places is not None and decimal_places(plain) > places + 2 * form.percent:
            self.rounded.append(where)
        found = formats.as_shown(plain, form)
        if isinstance(found, str):
            self.formats[where] = code
            return found
        return int(found) if found == found.to_integral_value() and isinstance(value, int) else found

    def _date(self, where: tuple[int, int], value: Any, code: str) -> str:
        parts = formats.date_parts(code)
        shown = str(value)
        if isinstance(value, dt.datetime | dt.date):
            shown = f"{value:%Y}年" if parts == "y" else f"{value:%Y-%m}" if parts == "ym" else f"{value:%Y-%m-%d}"
        why = Said(
            f"the cell holds a date ({shown}), no figure: a program may have taken what was typed, such as 8.6, for"
            " one; format the cell as text or number, and type it again",
            f"单元格为日期（{shown}），不是数值：可能是键入的数（如8.6）被识别为日期；请改为文本或数字格式后重新填写",
        )
        self.problems[where] = Problem("date", why)
        return shown

    def _merged(self, rows: list[tuple[int, list[object]]]) -> None:
        """Tell of numbers that are merged over several columns, or over rows that hold something else."""
        held = dict(rows)
        for each in self.held.merged_cells.ranges:
            row, at = int(each.min_row), int(each.min_col) - 1
            cell = held[row][at] if row in held and at < len(held[row]) else None
            is_number = isinstance(cell, int | Decimal) or (row, at) in self.formats
            below = any(
                any(cell is not None for cell in held.get(line, ())) for line in range(row + 1, each.max_row + 1)
            )
            if is_number and (each.max_col > each.min_col or below):
                why = Said(
                    f"the figure is merged over {each}, so that it is open of which of them it is: unmerge the cells",
                    f"数值单元格合并了{each}，不知属于其中哪一格：请取消合并",
                )
                self.problems.setdefault((row, at), Problem("merged", why))


def _without_noise(value: Decimal) -> Decimal:
    """Return what binary arithmetic missed by a hair: 2.99999999999994 is 3, 3.33333333333333 is itself."""
    if len(value.as_tuple().digits) < 14:
        return value
    rounded = rounded_to(value, max(0, 11 - value.adjusted()), ROUND_HALF_UP)
    return rounded if len(rounded.as_tuple().digits) <= 9 else value
