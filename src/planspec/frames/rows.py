"""The rows of a frame as they came, each with its number where the engine keeps an order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from planspec.frames import engine
from planspec.frames.roles import Roles
from planspec.frames.singly import Line, is_blank

#: The column of the numbers from 0.
NUMBER: Final = "__row"


def numbered(nw: Any, frame: Any) -> Any:
    """Return the frame with the numbers of its rows from 0; as it is where the engine keeps no order.

    Polars, pandas, pyarrow, dask and duckdb give rows in the order they have; a frame of Spark has none.
    """
    if isinstance(frame, nw.DataFrame):
        return frame.with_row_index(NUMBER)
    native = nw.to_native(frame)
    kind = frame.implementation
    if kind.is_polars():
        return nw.from_native(native.with_row_index(NUMBER))
    if kind.is_duckdb():
        return nw.from_native(native.project(f"*, row_number() over () - 1 as {NUMBER}"))
    if kind.is_dask():
        return nw.from_native(native.assign(**{NUMBER: 1}).pipe(_counted))
    return frame  # pragma: no cover - tested where there is Java


def _counted(native: Any) -> Any:
    return native.assign(**{NUMBER: native[NUMBER].cumsum() - 1})


def lines_of(nw: Any, frame: Any, roles: Roles, *, chosen: Any = None, source: str = "figures") -> Iterator[Line]:
    """Yield the rows of a frame, or those that the expression *chosen* says."""
    some = numbered(nw, frame)
    some = some if chosen is None else some.filter(chosen)
    is_numbered = NUMBER in some.collect_schema().names()
    some = some.select(*roles.all, *([NUMBER] if is_numbered else []))
    some = some.collect() if isinstance(some, nw.LazyFrame) else some
    value = roles.columns.get("value")
    is_short = value is not None and some.schema[value] == nw.Float32
    for cells in some.iter_rows(named=True):
        told = {role: cells[head] for role, head in roles.columns.items()}
        if is_short and not is_blank(told["value"]):
            told["value"] = engine.shortest(told["value"])
        place = tuple(cells[each] for each in roles.places)
        yield Line(int(cells[NUMBER]) + 1 if is_numbered else None, place, told, source)
