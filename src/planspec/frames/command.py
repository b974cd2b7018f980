"""`planspec evaluate PLAN figures.parquet --by 县`: files of many places, judged by the frame judge."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple

from planspec.errors import InvalidFile, InvalidOption, Said
from planspec.frames import engine
from planspec.frames.judge import evaluate_frame
from planspec.frames.result import FrameEvaluation
from planspec.model.plan import Plan
from planspec.reports.summary import summarize
from planspec.words import Language, in_language

_SUFFIXES: Final = (".parquet", ".csv")
_TABULATE: Final = {"table": "simple", "markdown": "github", "html": "html", "latex": "latex"}
FORMATS: Final = (*_TABULATE, "json", "csv")
#: The most faults printed; all of them are in the file beside the output.
_NAMED: Final = 20


class Given(NamedTuple):
    """What the command line says of the files of many places, and of what is to be printed.

    *by* names the columns of the places, with commas between; *baselines* and *targets* are files of what places have
    of their own.
    """

    figures: str
    by: str
    as_of: str | None = None
    columns: Mapping[str, str] | None = None
    baselines: str | None = None
    targets: str | None = None
    output: str | None = None
    language: Language = "zh"
    format: str = "table"
    width: int | None = None


class Judged(NamedTuple):
    """What is to be printed, what is to be said beside it, and the statuses that occur."""

    text: str
    said: tuple[str, ...]
    statuses: frozenset[str]


def evaluate_files(plan: Plan, given: Given) -> Judged:
    """Judge files of figures of many places.

    With an output, a Parquet or CSV file, a row a place and indicator is written there, and the rows that could not be
    used beside it; else the counts of each indicator are printed, as CSV the rows themselves.

    Raises:
        InvalidFile: there is no such file. InvalidOption: it is neither Parquet nor CSV, or no such form is printed.
        PlanspecError: as `evaluate_frame`.
    """
    if given.format not in FORMATS:
        raise InvalidOption(option="--format", value=given.format, choices=FORMATS)
    own = {"baselines": given.baselines, "targets": given.targets}
    frames = {name: _read(each) for name, each in own.items() if each is not None}
    if given.output is not None:
        _see_suffix(given.output)
    result = evaluate_frame(
        plan,
        _read(given.figures),
        by=[each.strip() for each in given.by.split(",")],
        as_of=given.as_of,
        columns=given.columns,
        **frames,
    )
    said = tuple(_faults(result, given.language))
    statuses = frozenset(row["status"] for row in _rows(result.frame) if not row["part"])
    if given.output is None:
        return Judged(_printed(result, given), said, statuses)
    beside = Path(given.output).with_suffix(f".faults{Path(given.output).suffix}")
    _write(result.frame, given.output)
    _write(result.faults, str(beside))
    notes = (note.sentence.say(given.language) for note in result.view().notes)
    return Judged("", (*said, f"{given.output}: {' '.join(notes)}"), statuses)


def _printed(result: FrameEvaluation, given: Given) -> str:
    match given.format:
        case "csv":
            return str(_collected(result.frame).write_csv()).rstrip("\n")
        case "json":
            rows, faults = _rows(result.frame), _rows(result.faults)
            found = {"plan": result.plan.name, "counts": dict(result.counts), "rows": rows, "faults": faults}
            return json.dumps(found, ensure_ascii=False, indent=2, default=str)
        case _:
            style = _TABULATE[given.format]
            return summarize(result, language=given.language, format=style, width=given.width)


def _see_suffix(name: str) -> None:
    if Path(name).suffix.lower() not in _SUFFIXES:
        raise InvalidOption(option="FILE", value=name, choices=_SUFFIXES)


def _read(name: str) -> Any:
    _see_suffix(name)
    if not Path(name).exists():
        raise InvalidFile(value=name, why=Said("there is no such file", "没有这个文件"))
    nw = engine.load()
    read = nw.scan_parquet if Path(name).suffix.lower() == ".parquet" else nw.read_csv
    return nw.to_native(read(name, backend=_backend()))


def _backend() -> str:
    """Return the first engine that is installed.

    Raises:
        InvalidOption: none is.
    """
    engines = ("polars", "pyarrow", "pandas")
    for each in engines:
        try:
            import_module(each)
        except ImportError:
            continue
        return each
    raise InvalidOption(option="engine", value=None, choices=engines)


def _collected(native: Any) -> Any:
    nw = engine.load()
    frame = nw.from_native(native)
    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def _write(native: Any, name: str) -> None:
    frame = _collected(native)
    if Path(name).suffix.lower() == ".parquet":
        frame.write_parquet(name)
    else:
        frame.write_csv(name)


def _rows(native: Any) -> list[dict[str, Any]]:
    return list(_collected(native).iter_rows(named=True))


def _faults(result: FrameEvaluation, language: str) -> list[str]:
    """Say the first faults, each with the frame and the number of its row."""
    found = _rows(result.faults)
    names = {"figures": Said("", ""), "baselines": Said("baselines ", "基数"), "targets": Said("targets ", "目标")}

    def line(each: Mapping[str, Any]) -> str:
        row, name = each["row"], names[each["frame"]]
        return f"{name.zh}第{row}行：{each['zh']}" if language == "zh" else f"{name}row {row}: {each['en']}"

    said = [line(each) for each in found[:_NAMED]]
    if len(found) > _NAMED:
        more = Said(f"… {len(found) - _NAMED} more faults", f"……另有{len(found) - _NAMED}处错误")
        said.append(in_language(more, language))
    return said
