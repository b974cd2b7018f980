"""What the command line reads: a plan by name, file, table or module, and figures from a file or standard input."""

from __future__ import annotations

import importlib
import re
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from planspec import files
from planspec.cli.wordings import in_options
from planspec.errors import InvalidFile, InvalidOption, InvalidType, PlanspecError, PlanspecErrorGroup, Said, nearest
from planspec.judging.evaluation import Evaluation
from planspec.model.plan import Plan
from planspec.observations.observation import Observation
from planspec.plans import zhoushan
from planspec.sheets.kinds import content
from planspec.tables.figures import read_observations
from planspec.tables.reading import Fault, Reading
from planspec.tables.rows import RowRead, read_rows, read_table, text_of
from planspec.tables.sources import decoded
from planspec.words import in_language

_T = TypeVar("_T")

#: The plans that come with planspec, by the names the command line knows them by.
BUILT_IN = {"zhoushan": zhoushan.PLAN, "zhoushan-13": zhoushan.PLAN_13, "zhoushan-actions": zhoushan.ACTIONS}


class FiguresRead(NamedTuple):
    """The figures read, what is wrong with the others, and what else the file says."""

    observations: tuple[Observation, ...]
    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    #: The observations of each place, where the figures were read by place.
    places: Mapping[str, tuple[Observation, ...]] = MappingProxyType({})


def each_fault(fault: PlanspecError) -> tuple[PlanspecError, ...]:
    """Return the faults of a group one by one, or the one fault."""
    return fault.faults if isinstance(fault, PlanspecErrorGroup) else (fault,)


def said(fault: PlanspecError, language: str) -> tuple[str, ...]:
    """Say a fault, or each of several, on a line of its own, with the options of the command line."""
    return tuple(in_options(in_language(each, language), language) for each in each_fault(fault))


def _in_file(name: str, read: Callable[[], _T]) -> _T:
    """Return what *read* reads, each of its faults with the name of the file it is in."""
    try:
        return read()
    except PlanspecError as fault:
        for each in each_fault(fault):
            each.place = f"{_short(name)}: {each.place}".removesuffix(": ")
        raise


def _short(name: str) -> str:
    return "-" if name == "-" else Path(name).name


def _standard_input(encoding: str | None) -> str:
    return decoded(sys.stdin.buffer.read(), "-", encoding)


def table_rows(name: str, options: Namespace) -> tuple[RowRead, ...]:
    """Read a printed table row by row, with what `--columns` says of it where there are no other figures."""
    return _in_file(name, lambda: read_rows(_source(name, options), **_said_of_the_table(name, options)))


def _said_of_the_table(name: str, options: Namespace) -> dict[str, Any]:
    return {
        "period": _period(name, options),
        "base_year": options.base_year,
        "columns": _of_the_table(options),
        "encoding": options.encoding,
        "sheet": _sheet_of_plan(options),
    }


def _source(name: str, options: Namespace) -> str | Path:
    """Return the text of standard input, or the path of a file."""
    return _standard_input(options.encoding) if name == "-" else Path(name)


def _sheet_of_plan(options: Namespace) -> str | None:
    """Return the sheet of the plan's workbook; where there are no figures beside it, `--sheet` names it."""
    return options.plan_sheet or (None if getattr(options, "figures", None) else options.sheet)


def table_text(name: str, options: Namespace) -> str:
    """Return a printed table as text, of a workbook its sheet with tabs between the cells."""
    source = _source(name, options)
    return source if isinstance(source, str) else text_of(source, options.encoding, _sheet_of_plan(options))


def _of_the_table(options: Namespace) -> dict[str, object] | None:
    return None if getattr(options, "figures", None) else columns_of(options.columns)


def _period(name: str, options: Namespace) -> Any:
    if options.period is None:
        why = Said(
            "a printed table needs its plan period: pass --period 2021-2025", "表格须说明规划期：请加--period 2021-2025"
        )
        raise InvalidFile(value=_short(name), why=why)
    return options.period


def read_plan(name: str, options: Namespace) -> Plan:
    """Find a plan: built in, `package.module:NAME`, a plan file, or a printed table."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    if re.fullmatch(r"[A-Za-z_][\w.]*:[A-Za-z_]\w*", name):
        return _of_module(name)
    if not _exists(name):
        raise InvalidOption(option="PLAN", value=name, choices=tuple(BUILT_IN), suggestion=nearest(name, BUILT_IN))
    if Path(name).suffix.lower() in (".json", ".toml"):
        found: Any = _document(name)
        if isinstance(found, Plan):
            return found
        raise InvalidType(value=found, expected=Said("a plan file", "规划文件"), place=_short(name))
    return _in_file(name, lambda: read_table(_source(name, options), **_said_of_the_table(name, options)))


def _exists(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):  # a name that is too long, or has a null character
        return False


def _document(name: str) -> Any:
    form: Any = Path(name).suffix.lower().removeprefix(".")
    return _in_file(name, lambda: files.loads(content(Path(name)), format=form if form in ("json", "toml") else None))


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


def read_figures(name: str | None, plan: Plan, options: Namespace) -> FiguresRead:
    """Read the figures of a file, of standard input, or the outcomes that the plan's own table holds."""
    if name is None:
        return _outcomes(options)
    if Path(name).suffix.lower() in (".json", ".toml"):
        return _stored(_document(name), name)
    given = _source(name, options)
    if isinstance(given, str) and given.lstrip()[:1] == "{":
        return _stored(_in_file(name, lambda: files.loads(given)), name)
    if name != "-" and not _exists(name):
        raise InvalidFile(value=name, why=Said("there is no such file", "没有这个文件"))
    columns = columns_of(options.columns)
    reading = _in_file(
        name,
        lambda: read_observations(
            given,
            plan,
            columns=columns,
            running_totals=options.running_totals,
            encoding=options.encoding,
            decimal="," if options.decimal == "comma" else ".",
            by=None if options.by is None else int(options.by) if options.by.isdecimal() else options.by,
            sheet=options.sheet,
        ),
    )
    lines = (f"{_short(name)}: {_line(each, options.language)}" for each in reading.faults)
    faults = tuple(dict.fromkeys(lines))  # a label that is not known is a fault of each of its figures
    return FiguresRead(tuple(reading), faults, tuple(map(str, reading.remarks)), _places(reading, options))


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


def _outcomes(options: Namespace) -> FiguresRead:
    """Return the outcomes of a printed table; a plan from elsewhere has none, and its figures are asked for."""
    if options.plan in BUILT_IN or Path(options.plan).suffix.lower() in (".json", ".toml") or not _exists(options.plan):
        why = Said(
            "give the file of figures behind the plan, or - for standard input; only a printed table holds outcomes",
            "请在规划之后给出数据文件，或以-从标准输入读取；只有表格自带完成数",
        )
        raise InvalidFile(value="FIGURES", why=why)
    return FiguresRead(tuple(each for row in table_rows(options.plan, options) for each in row.outcomes), (), ())


def _stored(found: Any, name: str) -> FiguresRead:
    if isinstance(found, Evaluation):
        return FiguresRead(files.observations_of(found), (), ())
    if isinstance(found, Plan):
        raise InvalidType(value=Plan, expected=Said("observations", "监测值"), place=_short(name))
    return FiguresRead(found, (), ())


def _line(fault: Fault, language: str) -> str:
    """Say one fault of a table: where, what stands there, and what would be right."""
    value = fault.value.replace("\n", " ")
    if language == "zh":
        column = f"“{fault.column}”列" if fault.column else ""
        line = f"{fault.cell or f'第{fault.row}行{column}'}：{f'{value}：' if value else ''}{fault.zh}"
    else:
        column = f", column {fault.column}" if fault.column else ""
        line = f"{fault.cell or f'line {fault.row}{column}'}: {f'{value}: ' if value else ''}{fault.en}"
    return in_options(" ".join(line.split("\n")), language)


def columns_of(given: Iterable[str] | None) -> dict[str, object] | None:
    """Read `ROLE=HEAD` and `ROLE:TIME=HEAD` options; a head that is a number is a position from 0.

    Raises:
        InvalidOption: one of them has no `=`, or a role has heads with a time and without.
    """
    plain: dict[str, list[str | int]] = {}
    timed: dict[str, dict[str, str | int]] = {}
    for each in given or ():
        said, equals, text = each.partition("=")
        role, _, time = said.partition(":")
        if not equals or not role or role in (plain if time else timed):
            raise InvalidOption(option="--columns", value=each, choices=("ROLE=HEAD", "ROLE:TIME=HEAD"))
        head = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else text
        if time:
            timed.setdefault(role, {})[time] = head
        else:
            plain.setdefault(role, []).append(head)
    found: dict[str, object] = {role: heads[0] if len(heads) == 1 else heads for role, heads in plain.items()}
    return {**found, **timed} or None
