"""A sheet to fill in: a line for each row of a plan and each of its parts, a column for each year and its status.

Filled in and saved by a spreadsheet program it is read by `read_observations` without another word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from planspec.errors import InvalidArgument, PlanspecError, Said
from planspec.files.xlsx import Book, book
from planspec.model.indicators import Indicator
from planspec.model.plan import Plan
from planspec.observations.statuses import ObservationStatus
from planspec.periods import Period
from planspec.reports.model import cell_text
from planspec.reports.of_plans import name_of, target_of
from planspec.tables.figure_labels import Labels
from planspec.targets import kind_of
from planspec.words import Words, in_language

#: The statuses that can be chosen, the commonest first.
_STATUSES: Final = (
    ObservationStatus.PROVISIONAL,
    ObservationStatus.ESTIMATED,
    ObservationStatus.FORECAST,
    ObservationStatus.BREAK,
    ObservationStatus.DEFINITION_DIFFERS,
    ObservationStatus.LOW_RELIABILITY,
    ObservationStatus.UNVALIDATED,
    ObservationStatus.MISSING,
    ObservationStatus.MISSING_NOT_COLLECTED,
)
# What a row counts, by what its observations are.
_COUNTS: Final[dict[str, Words]] = {
    "levels": Words("at the end of the year", "期末数"),
    "flows": Words("added in the year", "当年新增（全年数）"),
    "flows of years": Words("total of the year", "全年数"),
    "changes": Words("change in the year", "当年变动（全年数）"),
    "rates": Words("rise or fall on the year before, in percent", "比上年增长（%）"),
    "judgements": Words("whether it is met, in words", "是否完成（文字）"),
}
_HEADS: Final = {
    "indicator": Words("Indicator", "指标"),
    "unit": Words("Unit", "单位"),
    "counts": Words("What it counts", "口径"),
    "target": Words("Target", "规划目标"),
    "note": Words("Notes", "备注"),
}
_SHEETS: Final = (Words("Figures", "监测表"), Words("How to fill in", "填表说明"))
_HELP: Final = (
    Words("Fill in one figure per cell, in the unit of the row.", "每格填写一个数，按该行计量单位填写。"),
    Words(
        "Figures may be printed as in reports: >95, 95% or more, about 7.8, 3.05 (provisional).",
        "可按公报写法填写：>95、95%以上、约7.8、3.05（初步数）。",
    ),
    Words("No figure: leave the cell blank, or write —.", "无数据的留空，或填“—”。"),
    Words(
        "Mark provisional figures, estimates and the like in the status beside them.",
        "初步数、预计数等在右侧“状态”栏选择。",
    ),
    Words("To evaluate it: planspec evaluate PLAN this-file", "填好后评估：planspec evaluate 规划 本文件"),
)


class _Line(NamedTuple):
    """A line to fill in: the row or part it is of, and the label that is read back as that."""

    row: Indicator
    label: str


def template(plan: Plan, *, years: Iterable[int] | None = None, language: str = "zh") -> bytes:
    """Return a workbook (.xlsx) to fill in with the figures of *plan*, by default for all its years.

    The same plan and years give the same bytes.

    Raises:
        InvalidArgument: XlsxWriter is not installed, or *years* holds none or something else than years.
        InvalidOption: the language is not known.
    """
    columns = _years(plan, years)
    made = book(language)
    sheet = made.sheet(in_language(_SHEETS[0], language))
    lines = list(_lines(plan, language))
    status = Words("{year} status", "{year}年状态")
    heads = [in_language(_HEADS[role], language) for role in ("indicator", "unit", "counts", "target")]
    for year in columns:
        heads += [in_language(Words("{year}", "{year}年"), language).format(year=year)]
        heads += [in_language(status, language).format(year=year)]
    heads.append(in_language(_HEADS["note"], language))
    made.title(sheet, plan.name, len(heads))
    for at, head in enumerate(heads):
        made.text(sheet, 1, at, head, "head")
    for at, line in enumerate(lines, 2):
        _write_line(made, sheet, at, line, language, len(heads))
        made.fit(sheet, at, [(line.label, 40)])
    last = len(lines) + 1
    for at in range(len(columns)):
        _validate(made, sheet, 2, last, 4 + 2 * at, language)
    widths = [40, 9, 18, 14, *([10, 12] * len(columns)), 16]
    made.layout(sheet, widths, head=2, fixed=1, filtered=(1, last, len(heads) - 1))
    _write_help(made, language)
    return made.close()


def _years(plan: Plan, years: Iterable[int] | None) -> list[int]:
    if years is None:
        return list(range(plan.period.start.year, plan.period.end.year + 1))
    given: list[Any] = list(years)
    why = Said("whole years such as range(2021, 2026)", "整年，例如range(2021, 2026)")
    if not given or not all(type(each) is int for each in given):
        raise InvalidArgument(value=given, why=why, place="years")
    return [Period.year(each).start.year for each in dict.fromkeys(given)]  # which refuses the year 0


def _lines(plan: Plan, language: str) -> Iterable[_Line]:
    """Return a line for each row, and for each part of one in its place."""
    labels = Labels(plan)
    for row in plan:
        parts = row.components
        for each in parts or (row,):
            yield _Line(each, label_in(labels, each, in_language(name_of(each), language)))


def label_in(labels: Labels, row: Indicator, *labelled: str) -> str:
    """Return the first of some labels that is read as the row, or its name; its key where another row has that too."""
    for each in (*labelled, row.name):
        found = labels.row(each)
        if not isinstance(found, PlanspecError) and found[0].key == row.key:
            return each
    return row.key


def _write_line(made: Book, sheet: Any, at: int, line: _Line, language: str, width: int) -> None:
    row = line.row
    counts = _COUNTS.get(kind_of(row.target).observes, _COUNTS["levels"])
    said: Any = row.basis if row.basis is not None and kind_of(row.target).observes == "levels" else counts
    made.text(sheet, at, 0, line.label, "name")
    made.text(sheet, at, 1, row.unit, "cell")
    made.text(sheet, at, 2, in_language(said, language), "cell")
    made.text(sheet, at, 3, cell_text(target_of(row), language), "cell")
    for column in range(4, width):
        made.blank(sheet, at, column, "field")


def _validate(made: Book, sheet: Any, first: int, last: int, column: int, language: str) -> None:
    """Let the cells of a year take numbers and printed figures, and those beside it a status."""
    cell = made.cell_name(first, column)
    formula = (
        f'=OR(ISNUMBER({cell}),{cell}="—",{cell}="…",{cell}="-",SUMPRODUCT(--ISNUMBER(FIND(ROW($1:$10)-1,{cell})))>0)'
    )
    wrong = Words(
        "a number, or a figure as printed: >95, about 7.8, 3.05 (provisional)",
        "请填数值，或公报写法：>95、约7.8、3.05（初步数）",
    )
    sheet.data_validation(
        first, column, last, column,
        {
            "validate": "custom",
            "value": formula,
            "ignore_blank": True,
            "error_title": in_language(Words("Not a figure", "不是数值"), language),
            "error_message": in_language(wrong, language),
            "input_title": in_language(Words("Figure", "数值"), language),
            "input_message": in_language(Words("In the unit of the row", "按该行计量单位和口径填写"), language),
        },
    )  # fmt: skip
    source = [in_language(each, language) for each in _STATUSES]
    sheet.data_validation(
        first, column + 1, last, column + 1, {"validate": "list", "source": source, "ignore_blank": True}
    )


def _write_help(made: Book, language: str) -> None:
    sheet = made.sheet(in_language(_SHEETS[1], language))
    for at, words in enumerate(_HELP):
        made.text(sheet, at, 0, in_language(words, language), "note")
    made.layout(sheet, [90], head=0)
