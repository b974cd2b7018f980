"""`read_observations`: a table of figures, as offices keep and publish them, to observations of a plan.

Every cell that prints something ends as an observation, a remark or a fault; none is dropped, and nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from planspec.errors import InvalidOption, PlanspecError, Said
from planspec.model.plan import Plan
from planspec.periods import Period
from planspec.tables.figure_checks import Running
from planspec.tables.figure_lines import FiguresLike, RawTable, lines_of_figures, of_sheet
from planspec.tables.figure_rows import Reader
from planspec.tables.reading import CODES, Fault, Reading
from planspec.tables.sources import of_file, path_of, the_one

__all__ = ["CODES", "Fault", "FiguresLike", "Reading", "read_observations"]


def read_observations(
    table: FiguresLike,
    plan: Plan,
    *,
    columns: Mapping[str, object] | None = None,
    by: object = None,
    running_totals: object = None,
    encoding: str | None = None,
    decimal: str = ".",
    sheet: object = None,
) -> Reading:
    r"""Read a table of figures for the indicators of *plan*.

    *table*: pasted text (tabs, `|` or CSV), the path of a CSV file or of a workbook (.xlsx), rows of cells, mappings,
    or a data frame. Long: a
    line a figure, with columns such as 指标 时间 数值 单位 状态 备注, indicator period value unit status note, or those
    of SDMX-CSV. Wide: a column a year, quarter or month, perhaps under a head two lines deep; 2023年（初步数） makes a
    whole column provisional. Or a line a time and a column an indicator.

    *columns* says what a column holds where its head does not: `{role: head or position from 0}`, or several of them
    for `value`; the roles are indicator, period, value, unit, status, note and place. *by* is the column of places.
    Running totals are never recognised: *running_totals* declares them, True for those since January, the head of one
    column or several, or a first day or period. *decimal* is the decimal sign of the file; *encoding* that of a CSV
    file, UTF-8 by default. *sheet* is the name of a workbook's sheet, or its place from 0, where several hold a table.

    Figures outside the plan's period are observations like others; `evaluate` sets them aside.

    Raises:
        PlanspecError: there is no table to read, or an option that says nothing. A cell that is wrong is a `Fault`.

    >>> from planspec.plans import zhoushan
    >>> text = "指标\t2022年\t2023年（初步数）\n城镇登记失业率（%）\t2.4\t2.9\n失业保险参保人数\t26.1万人\t下降3%"
    >>> print(read_observations(text, zhoushan.PLAN))
    registered-unemployment-rate 2022: 2.4%
    registered-unemployment-rate 2023: 2.9% (provisional)
    unemployment-insurance 2022: 26.1万人
    fault: line 3, column '2023年（初步数）': unit '%' does not measure the same thing as '万人', the unit expected here
    """
    if decimal not in (".", ","):
        raise InvalidOption(option="decimal", value=decimal, choices=(".", ","))

    def read(raw: RawTable) -> Reader:
        return Reader(plan, raw, columns, by, decimal)

    path = path_of(table)
    source = None if path is None else of_file(path, encoding, sheet)
    remarks: list[Said] = []
    if isinstance(source, list):
        reader, remarks = the_one(source, lambda each: read(of_sheet(each)), lambda reader: reader.head.number)
    else:
        reader = read(lines_of_figures(table if source is None else source))
    reader.checks.running = _declared(running_totals, plan, [each.head for each in reader.columns])
    reader.remarks[:0] = remarks
    return reader.reading()


def _declared(declared: object, plan: Plan, heads: list[str]) -> Running | None:
    """Return what the caller said of running totals: all of the figures, some columns, or since when."""
    if declared is None or declared is False:
        return None
    if declared is True:
        return Running()
    given: list[Any] = list(cast("Iterable[Any]", declared)) if isinstance(declared, list | tuple) else [declared]
    if given and all(each in heads for each in given):
        return Running(None, tuple(map(str, given)))
    try:
        return Running(Period.within(plan.period, given[0] if len(given) == 1 else given))
    except PlanspecError as fault:
        raise fault.at("running_totals") from None
