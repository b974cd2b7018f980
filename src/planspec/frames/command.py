"""`planspec evaluate PLAN figures.parquet --by 县`: files of many places, judged by the frame judge."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from planspec.errors import InvalidFile, InvalidOption, Said
from planspec.frames import engine
from planspec.frames.judge import evaluate_frame
from planspec.frames.result import FrameEvaluation
from planspec.model.plan import Plan

_SUFFIXES: Final = (".parquet", ".csv")
#: So many faults are named; all of them are in the file beside the output.
_NAMED: Final = 20


def evaluate_file(
    plan: Plan,
    name: str,
    *,
    by: str,
    as_of: str | None = None,
    columns: Mapping[str, str] | None = None,
    output: str | None = None,
    language: str = "zh",
) -> tuple[str, tuple[str, ...]]:
    """Judge a file of figures of many places; return what is to be printed, and what is to be said beside it.

    *by* names the columns of the places, with commas between. With *output*, a Parquet or CSV file, a row a place and
    indicator is written there, and the rows that could not be used beside it; else the counts of each indicator are
    returned.

    Raises:
        InvalidFile: there is no such file, or it is neither Parquet nor CSV. PlanspecError: as `evaluate_frame`.
    """
    for each in (name, *([output] if output else [])):
        if Path(each).suffix.lower() not in _SUFFIXES:
            raise InvalidOption(option="FILE", value=each, choices=_SUFFIXES)
    if not Path(name).exists():
        raise InvalidFile(value=name, why=Said("there is no such file", "没有这个文件"))
    _progress(f"{name} …")
    places = [each.strip() for each in by.split(",")]
    result = evaluate_frame(plan, _read(name), by=places, as_of=as_of, columns=columns)
    faults = tuple(_faults(result, language))
    if output is None:
        return _table(result), faults
    beside = Path(output).with_suffix(f".faults{Path(output).suffix}")
    _write(result.frame, output)
    _write(result.faults, str(beside))
    counts = " ".join(f"{key}={count}" for key, count in result.counts.items())
    return "", (*faults, f"{output}: {counts}")


def _progress(text: str) -> None:
    if sys.stderr.isatty():
        print(text, end="\r", file=sys.stderr, flush=True)  # noqa: T201 - on a terminal


def _read(name: str) -> Any:
    nw = engine.load()
    backend = _backend()
    read = nw.scan_parquet if Path(name).suffix.lower() == ".parquet" else nw.read_csv
    return nw.to_native(read(name, backend=backend))


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


def _write(native: Any, name: str) -> None:
    nw = engine.load()
    frame = nw.from_native(native)
    frame = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    if Path(name).suffix.lower() == ".parquet":
        frame.write_parquet(name)
    else:
        frame.write_csv(name)


def _rows(native: Any) -> list[dict[str, Any]]:
    nw = engine.load()
    frame = nw.from_native(native)
    frame = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    return list(frame.iter_rows(named=True))


def _faults(result: FrameEvaluation, language: str) -> list[str]:
    found = _rows(result.faults)
    said = [f"{each.get('row', '')}: {each[language]}" for each in found[:_NAMED]]
    return [*said, *([f"… {len(found)}"] if len(found) > _NAMED else [])]


def _table(result: FrameEvaluation) -> str:
    from tabulate import tabulate  # noqa: PLC0415 - a result written to a file needs none

    return str(tabulate(_rows(result.by_indicator()), headers="keys"))
