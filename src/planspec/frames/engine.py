"""From a frame of any engine to whole numbers a place and indicator: one pass, one group-by of bare columns.

A value becomes a *code*, the whole number of steps of a decimal scale that it is, and a row that has no code, or says
more than a value at a time, is *odd*: its group is left to the scalar judge. A time is a *slot*; what a group observed
is a mask with a bit a slot, and the sum of the codes in each.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any, Final, NamedTuple

from planspec.errors import InvalidPlan, PlanspecError, Said
from planspec.exact import decimal_places, observed
from planspec.frames.roles import Roles
from planspec.frames.singly import is_blank
from planspec.model.plan import Plan
from planspec.observations.statuses import ObservationStatus, read_statuses
from planspec.observations.values import NOTHING
from planspec.periods import MAX_YEAR, MIN_YEAR, Period

#: Codes are at most so large: 15 digits, as many as a float holds.
MOST: Final = 10**15 - 1
#: A mask has a bit for the figures of a slot and, after those of all slots, one for its missing ones.
MOST_SLOTS: Final = 31
#: In the sum of a group's other rows an odd row counts for this much, and a row outside the plan for 1.
ODD: Final = 2**32
#: The number of rows looked at to find how many decimals the values have.
_SAMPLE: Final = 10_000
_MOST_DECIMALS: Final = 9
_ASIDE: Final = -2
_UNREAD: Final = -1


def load() -> Any:
    """Return narwhals.

    Raises:
        InvalidPlan: it is not installed.
    """
    try:
        import_module("numpy")
        return import_module("narwhals")
    except ImportError:
        why = Said(
            "frames need narwhals and numpy: python -m pip install 'planspec[frames]'",
            "数据表评估需要narwhals和numpy：python -m pip install 'planspec[frames]'",
        )
        raise InvalidPlan(value="narwhals", why=why, place="evaluate_frame") from None


class Totals(NamedTuple):
    """The groups of a frame: their places and indicators as they came, and their whole numbers."""

    frame: Any  # an eager frame of narwhals: the keys, and columns of whole numbers that begin with __
    slots: tuple[Period, ...]
    decimals: int


def totals_of(nw: Any, frame: Any, roles: Roles, plan: Plan) -> Totals:
    """Group a frame by place, indicator and unit."""
    columns = roles.columns
    schema = frame.collect_schema()
    keys = [*roles.places, columns["indicator"], *([columns["unit"]] if "unit" in columns else [])]
    slots, slot = _slots(nw, frame, columns["period"], schema, plan)
    frame, value = _valued(nw, frame, columns.get("value"), schema)
    code, fits, decimals = _codes(nw, frame, value)
    missing = value.missing
    odd = (slot == _UNREAD) | ~(missing | fits) | _blank_key(nw, roles, schema)
    odd = odd | _said(nw, frame, columns, schema, missing)
    frame = frame.select(
        *(nw.col(each) for each in dict.fromkeys(keys)),
        slot.alias("__slot"),
        code.alias("__code"),
        missing.alias("__missing"),
        odd.alias("__isodd"),
    )
    # A group with an odd row is left to the scalar judge, so what its other numbers are does not matter.
    at, none = nw.col("__slot"), nw.lit(0, dtype=nw.Int64)
    one, many = nw.lit(1, dtype=nw.Int64), nw.lit(ODD, dtype=nw.Int64)
    sums = {
        "__others": nw.when(nw.col("__isodd")).then(many).when(at == _ASIDE).then(one).otherwise(none),
        "__mask": _mask(nw, len(slots), at),
        **{f"__s{each}": nw.when(at == each).then(nw.col("__code")).otherwise(none) for each in range(len(slots))},
    }
    grouped = (
        frame.with_columns(**sums)
        .group_by(*keys)
        .agg(
            nw.len().alias("__n"),
            *(nw.col(each).sum() for each in sums),
            nw.col("__code").min().alias("__low"),
            nw.col("__code").max().alias("__high"),
        )
        .with_columns(*(nw.col(each).cast(nw.Int64) for each in ("__n", *sums)))
    )
    return Totals(_collected(nw, grouped), slots, decimals)


def _collected(nw: Any, frame: Any) -> Any:
    """Return a lazy frame eager; polars reads it by parts, so that the rows need not fit into memory."""
    if not isinstance(frame, nw.LazyFrame):
        return frame
    return frame.collect(engine="streaming") if frame.implementation.is_polars() else frame.collect()


def _mask(nw: Any, count: int, at: Any) -> Any:
    """Return an expression for the bit of the slot of each row."""
    found = nw.lit(0, dtype=nw.Int64)
    for each in range(count):
        found = nw.when(at == each).then(nw.lit(1 << each, dtype=nw.Int64)).otherwise(found)
    return nw.when(nw.col("__missing")).then(found * (1 << count)).otherwise(found)


def _blank_key(nw: Any, roles: Roles, schema: Any) -> Any:
    """Say which rows lack their place or indicator."""
    found = nw.lit(False)  # noqa: FBT003 - it is the value
    for each in (*roles.places, roles.columns["indicator"]):
        found = found | is_missing(nw, each, schema)
    return found


def is_missing(nw: Any, name: str, schema: Any) -> Any:
    """Return an expression for whether a column has nothing: null, or NaN where it holds floats."""
    column = nw.col(name)
    return column.is_null() | column.is_nan() if schema[name].is_float() else column.is_null()


def _slots(nw: Any, frame: Any, name: str, schema: Any, plan: Plan) -> tuple[tuple[Period, ...], Any]:
    """Return the times that are slots, and an expression for the slot of each row."""
    horizons = [plan.horizon(row) for row in plan]
    whole = Period(min(each.start for each in horizons), max(each.end for each in horizons))
    column = nw.col(name)
    kind = schema[name]
    if kind.is_integer() and whole.is_whole_years and whole.months <= 12 * MOST_SLOTS:
        first, last = whole.start.year, whole.end.year
        inside = (column >= first) & (column <= last)
        year = (column - first).cast(nw.Int64)
        possible = (column >= MIN_YEAR) & (column <= MAX_YEAR)
        slot = nw.when(inside).then(year).otherwise(nw.when(possible).then(nw.lit(_ASIDE)).otherwise(nw.lit(_UNREAD)))
        years = tuple(Period.year(each) for each in range(first, last + 1))
        return years, nw.when(column.is_null()).then(nw.lit(_UNREAD)).otherwise(slot).cast(nw.Int64)
    given = [each for each in _distinct(nw, frame, name) if not is_blank(each)]
    read = {each: _period(plan, each) for each in given}
    times = sorted(
        {each for each in read.values() if each is not None and each.overlaps(whole)},
        key=lambda each: (-each.months, each.start),
    )[:MOST_SLOTS]
    numbers = {each: at for at, each in enumerate(times)}
    slots = [
        _UNREAD if when is None else numbers.get(when, _UNREAD if when.overlaps(whole) else _ASIDE)
        for when in read.values()
    ]
    if not given:
        return (), nw.lit(_UNREAD)
    mapped = column.replace_strict(given, slots, default=_UNREAD, return_dtype=nw.Int64)
    return tuple(times), nw.when(is_missing(nw, name, schema)).then(nw.lit(_UNREAD)).otherwise(mapped).cast(nw.Int64)


def _period(plan: Plan, value: object) -> Period | None:
    try:
        return Period.within(plan.period, value)
    except PlanspecError:
        return None


def _distinct(nw: Any, frame: Any, name: str) -> list[object]:
    found = frame.select(nw.col(name)).unique()
    found = found.collect() if isinstance(found, nw.LazyFrame) else found
    return list(found[name].to_list())


class _Value(NamedTuple):
    """The column of numbers, its kind, and expressions for what is missing in it and what can be a number."""

    name: str | None
    kind: Any
    missing: Any
    possible: Any


def _valued(nw: Any, frame: Any, name: str | None, schema: Any) -> tuple[Any, _Value]:
    """Return the frame with a column of numbers: that of the values, or what their text or decimals stand for."""
    true, false = nw.lit(True), nw.lit(False)  # noqa: FBT003 - they are the values
    if name is None:
        return frame, _Value(None, None, false, false)
    column, kind = nw.col(name), schema[name]
    missing = is_missing(nw, name, schema)
    if kind.is_integer() or kind in (nw.Float64, nw.Float32):
        return frame, _Value(name, kind, missing, true)
    is_mixed = kind == nw.Object and frame.implementation.is_pandas_like()
    if not (kind == nw.String or kind.is_decimal() or is_mixed):
        return frame, _Value(None, None, missing, false)
    printed = column if kind == nw.String else column.cast(nw.String).str.replace_all(_ZERO, "0")
    frame = frame.with_columns(printed.alias(_TEXT))
    text = nw.col(_TEXT)
    if not kind.is_decimal():
        missing = missing | text.is_in(_BLANK).fill_null(value=False)
    plain = text.str.contains(_PLAIN).fill_null(value=False) & ~missing
    short = text.str.replace_all(r"0+$", "").str.replace_all(r"\.$", "")
    frame = frame.with_columns(
        plain.alias(_IS_PLAIN),
        nw.when(text.str.contains(r"\.")).then(short).otherwise(text).alias(_TEXT),
    )
    possible = nw.col(_IS_PLAIN) & (nw.col(_TEXT).str.len_chars() <= _LONGEST)
    figure = nw.when(possible).then(nw.col(_TEXT)).otherwise(nw.lit("0")).cast(nw.Float64)
    return frame.with_columns(figure.alias(_NUMBER)), _Value(_NUMBER, nw.Float64, missing, possible)


_TEXT: Final = "__text"
_IS_PLAIN: Final = "__plain"
_NUMBER: Final = "__number"
#: The text of a plain decimal; a float of one with at most 15 digits stands for no other of that length.
_PLAIN: Final = r"^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]+)?$"
#: How Python and Arrow print a decimal of nothing: `0E-9`.
_ZERO: Final = r"^-?0E[-+]?[0-9]+$"
#: 15 digits and a point.
_LONGEST: Final = 16
#: Text that says that a figure is missing, and nothing of why.
_BLANK: Final = [each for each, status in NOTHING.items() if status is None]


def _codes(nw: Any, frame: Any, value: _Value) -> tuple[Any, Any, int]:
    """Return expressions for a row's code and whether it has one; and how many decimals a code has."""
    nothing = nw.lit(0, dtype=nw.Int64)
    if value.name is None:
        return nothing, value.possible, 0
    column, kind, missing = nw.col(value.name), value.kind, value.missing
    if kind.is_integer():
        fits = (column <= MOST) & (column >= -MOST)
        return nw.when(~missing & fits).then(column.cast(nw.Int64)).otherwise(nothing), fits, 0
    decimals = _decimals(nw, frame, value.name, is_short=kind == nw.Float32)
    scale = float(10**decimals)
    steps = (column.cast(nw.Float64) * scale).round(0)
    # Some engines multiply by the reciprocal of a constant, which is not exact, so this divides by a column.
    back = steps / (column.cast(nw.Float64) * 0.0 + scale)
    # A decimal of at most 15 digits (6 of a short float) is the only one of that length that its float stands for.
    most = MOST
    if kind == nw.Float32:
        back, most = back.cast(nw.Float32), 10**6 - 1
    fits = value.possible & (back == column) & (steps <= most) & (steps >= -most)
    code = nw.when(~missing & fits).then(steps).otherwise(nw.lit(0.0)).cast(nw.Int64)
    return code, fits, decimals


def _decimals(nw: Any, frame: Any, name: str, *, is_short: bool) -> int:
    """Return how many decimals the first values of a column have."""
    sample = frame.select(nw.col(name)).head(_SAMPLE)
    sample = sample.collect() if isinstance(sample, nw.LazyFrame) else sample
    most = 0
    for each in set(sample[name].to_list()):
        if is_blank(each) or not 1e-9 < abs(each) < MOST:
            continue
        number, is_computed = observed(shortest(each) if is_short else each)
        most = most if is_computed else max(most, decimal_places(number))
    return min(most, 4 if is_short else _MOST_DECIMALS)


def shortest(value: float) -> float:
    """Return the float that the shortest text of a 32-bit float stands for: 23.1, not 23.100000381."""
    return float(str(import_module("numpy").float32(value)))


def _said(nw: Any, frame: Any, columns: Mapping[str, str], schema: Any, missing: Any) -> Any:
    """Say which rows say more than a value at a time: a status that matters, or bounds."""
    found = nw.lit(False)  # noqa: FBT003 - it is the value
    if "status" in columns:
        name = columns["status"]
        matters = [each for each in _distinct(nw, frame, name) if not is_blank(each) and _matters(each)]
        if matters:
            found = found | (nw.col(name).is_in(matters) & ~nw.col(name).is_null())
        harmless = [each for each in _distinct(nw, frame, name) if not is_blank(each) and each not in matters]
        if harmless and "value" in columns:  # a figure that is provisional has a value
            found = found | (nw.col(name).is_in(harmless) & ~nw.col(name).is_null() & missing)
    for role in ("lower", "upper"):
        if role in columns:
            found = found | ~is_missing(nw, columns[role], schema)
    return found


def _matters(status: object) -> bool:
    """Say whether a status changes what a figure is used for: a break, a forecast, a reason why it is missing."""
    try:
        said = read_statuses(status)
    except PlanspecError:
        return True
    unusual = (ObservationStatus.BREAK, ObservationStatus.FORECAST)
    return any(each in unusual or not each.has_value for each in said)


def numbers(frame: Any, name: str) -> Any:
    """Return a column of whole numbers as an array."""
    return import_module("numpy").asarray(frame[name].to_numpy()).astype("int64")


def like(nw: Any, eager: Any, native: Any) -> Any:
    """Return an eager frame as one of the sort of *native*."""
    given, eager = nw.from_native(native), nw.maybe_reset_index(eager)
    kind = given.implementation
    if kind.is_polars():
        return nw.to_native(eager.lazy() if isinstance(given, nw.LazyFrame) else eager)
    if kind.is_duckdb():
        return import_module("duckdb").from_arrow(eager.to_arrow())
    if kind.is_dask():
        return import_module("dask.dataframe").from_pandas(eager.to_pandas(), npartitions=native.npartitions)
    if kind.is_pyspark():  # pragma: no cover - tested where there is Java
        return native.sparkSession.createDataFrame(eager.to_arrow())
    return nw.to_native(eager)
