"""What the command line reads: a plan by name, file, table or module, and figures from a file or standard input."""

from __future__ import annotations

import importlib
import re
import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from planspec import files
from planspec.errors import InvalidFile, InvalidOption, InvalidType, PlanspecError, PlanspecErrorGroup, Said, nearest
from planspec.judging.evaluation import Evaluation
from planspec.model.plan import Plan
from planspec.observations.observation import Observation
from planspec.plans import zhoushan
from planspec.sheets.kinds import content, kind_of
from planspec.tables.figures import read_observations
from planspec.tables.reading import Fault, Reading
from planspec.tables.rows import RowRead, read_rows, read_table, sheet_text

#: The plans that come with planspec, by the names the command line knows them by.
BUILT_IN = {"zhoushan": zhoushan.PLAN, "zhoushan-13": zhoushan.PLAN_13, "zhoushan-actions": zhoushan.ACTIONS}


class Figures(NamedTuple):
    """The figures read, what is wrong with the others, and what else the file says."""

    observations: tuple[Observation, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    #: The observations of each place, where the figures were read by place.
    places: Mapping[str, tuple[Observation, ...]] = MappingProxyType({})


def said(fault: PlanspecError, options: Namespace, file: str = "") -> tuple[str, ...]:
    """Say a fault, or each of several, on a line of its own, in the language of the options."""
    faults = fault.faults if isinstance(fault, PlanspecErrorGroup) else (fault,)
    lines = (each.zh if options.language == "zh" else each.en for each in faults)
    return tuple(line if not file or line.startswith(file) else f"{file}: {line}" for line in lines)


def text_of(name: str, encoding: str | None) -> str:
    """Return the text of a file, or of standard input where *name* is `-`.

    Raises:
        InvalidFile: it cannot be read, or is not in the encoding.
    """
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as fault:
        why = Said(f"the file cannot be read: {fault.strerror}", f"无法读取文件：{fault.strerror}")
        raise InvalidFile(value=name, why=why) from None
    try:
        return data.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        why = Said(
            "the file is not in this encoding; Chinese programs write GBK (GB18030): pass --encoding gbk",
            "文件不是此编码；中文软件常用GBK（GB18030）：请加--encoding gbk",
        )
        raise InvalidFile(value=encoding or "UTF-8", why=why, place=f"{Path(name).name}: line {line}") from None
    except LookupError:
        raise InvalidOption(option="--encoding", value=encoding, choices=("utf-8", "gbk", "gb18030")) from None


def table_rows(name: str, options: Namespace) -> tuple[RowRead, ...]:
    """Read a printed table row by row."""
    return read_rows(
        _source(name, options),
        period=_period(name, options),
        base_year=options.base_year,
        encoding=options.encoding,
        sheet=_sheet_of_plan(options),
    )


def _source(name: str, options: Namespace) -> str | Path:
    """Return the text of standard input, or the path of a file, which may be a workbook."""
    return text_of(name, options.encoding) if name == "-" else Path(name)


def _sheet_of_plan(options: Namespace) -> str | None:
    """Return the sheet of the plan's workbook; where there are no figures beside it, `--sheet` names it."""
    return options.plan_sheet or (None if getattr(options, "figures", None) else options.sheet)


def table_text(name: str, options: Namespace) -> str:
    """Return a printed table as text, of a workbook its sheet with tabs between the cells."""
    if name == "-" or kind_of(content(Path(name))) != "xlsx":
        return text_of(name, options.encoding)
    return sheet_text(Path(name), _sheet_of_plan(options))


def _period(name: str, options: Namespace) -> Any:
    if options.period is None:
        why = Said(
            "a printed table needs its plan period: pass --period 2021-2025", "表格须说明规划期：请加--period 2021-2025"
        )
        raise InvalidFile(value=Path(name).name, why=why)
    return options.period


def read_plan(name: str, options: Namespace) -> Plan:
    """Find a plan: built in, `package.module:NAME`, a plan file, or a printed table."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    if re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*", name):
        return _of_module(name)
    if not Path(name).exists():
        raise InvalidOption(option="PLAN", value=name, choices=tuple(BUILT_IN), suggestion=nearest(name, BUILT_IN))
    if Path(name).suffix.lower() in (".json", ".toml"):
        found = files.load(name)
        if isinstance(found, Plan):
            return found
        raise InvalidType(value=type(found), expected=Said("a plan file", "规划文件"), place=Path(name).name)
    return read_table(
        Path(name),
        period=_period(name, options),
        base_year=options.base_year,
        encoding=options.encoding,
        sheet=_sheet_of_plan(options),
    )


def _of_module(name: str) -> Plan:
    module, _, attribute = name.partition(":")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as fault:
        raise InvalidFile(value=name, why=Said(f"no such plan: {fault}", f"没有这一规划：{fault}")) from None
    if isinstance(found, Plan):
        return found
    raise InvalidType(value=found, expected=Said("a Plan", "一个Plan（规划）"), place=name)


def read_figures(name: str | None, plan: Plan, options: Namespace) -> Figures:
    """Read the figures of a file, of standard input, or the outcomes that the plan's own table holds."""
    if name is None:
        return Figures(tuple(each for row in table_rows(options.plan, options) for each in row.outcomes), (), ())
    suffix = Path(name).suffix.lower()
    text = text_of(name, options.encoding) if name == "-" else ""
    if suffix in (".json", ".toml") or text.lstrip()[:1] == "{":
        found: Any = files.loads(text) if name == "-" else files.load(name)
        if isinstance(found, Evaluation):
            return Figures(files.observations_of(found), (), ())
        if isinstance(found, Plan):
            raise InvalidType(value=Plan, expected=Said("observations", "监测值"), place=Path(name).name)
        return Figures(found, (), ())
    if name != "-" and not Path(name).exists():
        raise InvalidFile(value=name, why=Said("there is no such file", "没有这个文件"))
    reading = read_observations(
        text if name == "-" else Path(name),
        plan,
        columns=columns_of(options.columns),
        running_totals=options.running_totals,
        encoding=options.encoding,
        decimal="," if options.decimal == "comma" else ".",
        by=None if options.by is None else int(options.by) if options.by.isdecimal() else options.by,
        sheet=options.sheet,
    )
    file = "-" if name == "-" else Path(name).name
    faults = tuple(f"{file}: {_line(each, options)}" for each in reading.faults)
    return Figures(tuple(reading), faults, tuple(map(str, reading.remarks)), _places(reading, options))


def _places(reading: Reading, options: Namespace) -> Mapping[str, tuple[Observation, ...]]:
    """Return the figures by place, of `--place` that place alone.

    Raises:
        InvalidOption: the table has no such place, or nothing says where its places stand.
    """
    if options.place is None:
        return reading.by_place
    if options.place in reading.by_place:
        return {options.place: reading.by_place[options.place]}
    known = tuple(reading.by_place) or ("--by HEAD --place NAME",)
    raise InvalidOption(option="--place", value=options.place, choices=known)


def _line(fault: Fault, options: Namespace) -> str:
    """Say one fault of a table: where, what stands there, and what would be right."""
    column = f", column {fault.column}" if fault.column else ""
    value = f"{fault.value}: " if fault.value else ""
    return f"{fault.cell or f'line {fault.row}{column}'}: {value}{fault.zh if options.language == 'zh' else fault.en}"


def columns_of(given: list[str] | None) -> dict[str, object] | None:
    """Read `ROLE=HEAD` options; a head that is a number is a position from 0."""
    if not given:
        return None
    pairs = [each.partition("=") for each in given]
    return {role: int(head) if head.isdecimal() else head for role, _, head in pairs}
