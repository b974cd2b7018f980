"""The frame judge beside a query written by hand and beside the loop: python benchmarks/frames.py [rows] [engine …].

Ratios of one run, on one core where the system lets a process be pinned; the same rows, and the same answers. It needs
narwhals, polars and, for the other engines, pandas, pyarrow and duckdb.
"""

# ruff: noqa: ANN001, ANN201, ANN202, PLC0415

import os
import sys
import time

os.environ.setdefault("POLARS_MAX_THREADS", "1")
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

import numpy as np
import polars as pl

from planspec import Ceiling, Cumulative, EachYear, EndState, Indicator, Plan, evaluate
from planspec.frames import evaluate_frame

KINDS = [
    ("jobs", "万人", Cumulative(22), None),
    ("rate", "%", Ceiling(3), 2.5),
    ("cover", "%", EndState(95), 90),
    ("train", "万人", EachYear(2), None),
]
PLAN = Plan(
    name="four kinds, five times",
    period="2021-2025",
    indicators=[
        Indicator(key=f"{key}{at}", unit=unit, target=target, baseline=baseline)
        for at in range(5)
        for key, unit, target, baseline in KINDS
    ],
)
LOOPED = 400  # places that the loop judges


def drawn(rows):
    places = rows // 100
    rng = np.random.default_rng(1)
    indicator = np.tile(np.repeat(np.arange(20), 5), places)
    middle = np.array([4.4, 3, 94, 2.2] * 5)
    frame = pl.DataFrame(
        {
            "place": np.repeat(np.arange(places), 100),
            "indicator": indicator,
            "period": np.tile(np.arange(2021, 2026), places * 20),
            "value": np.round(middle[indicator] + rng.normal(0, 0.4, len(indicator)), 1),
        }
    ).filter(pl.Series(rng.random(len(indicator)) > 0.02))
    keys = [row.key for row in PLAN]
    return frame.with_columns(pl.col("indicator").replace_strict(list(range(20)), keys, return_dtype=pl.String))


def by_hand(frame):
    """Ask of each group whether its target is met, as an analyst who knows the plan would write it."""
    code = (pl.col("value") * 10).round().cast(pl.Int64)
    grouped = frame.lazy().group_by("place", "indicator")
    totals = grouped.agg(
        code.sum().alias("sum"), code.last().alias("last"), code.min().alias("least"), pl.col("period").max()
    )
    key = pl.col("indicator").str.slice(0, 4)
    met = (
        pl.when(key == "jobs")
        .then(pl.col("sum") >= 220)
        .when(key == "rate")
        .then(pl.col("last") <= 30)
        .when(key == "cove")
        .then(pl.col("last") >= 950)
        .otherwise(pl.col("least") >= 20)
    )
    return totals.with_columns(met.alias("met")).collect()


def loop(frame):
    found = []
    for _, own in frame.filter(pl.col("place") < LOOPED).group_by("place"):
        figures = {}
        for _, key, period, value in own.iter_rows():
            figures.setdefault(key, {})[period] = value
        found.append(evaluate(PLAN, figures))
    return found


def timed(run, best_of=2):
    times = []
    for _ in range(best_of):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def engines(frame):
    yield "polars lazy", frame.lazy
    yield "polars", lambda: frame
    yield "pandas", frame.to_pandas
    yield "pyarrow", frame.to_arrow

    def of_duckdb():
        import duckdb

        return duckdb.from_arrow(frame.to_arrow())

    yield "duckdb", of_duckdb


def main(arguments):
    rows = int(float(arguments[0])) if arguments else 1_000_000
    frame = drawn(rows)
    few = frame.filter(pl.col("place") < LOOPED)
    hand = frame.height / timed(lambda: by_hand(frame)) / 1e6
    looped = few.height / timed(lambda: loop(frame), best_of=1) / 1e6
    print(f"{frame.height} rows, {rows // 100} places, {len(PLAN)} indicators; Mrows/s")
    print(f"by hand in polars {hand:.1f}, the loop over evaluate {looped:.3f}")
    for name, make in engines(frame):
        if arguments[1:] and name not in arguments[1:]:
            continue
        try:
            given = make()
        except ImportError:
            print(f"{name}: not installed")
            continue
        speed = frame.height / timed(lambda given=given: evaluate_frame(PLAN, given, by="place")) / 1e6
        print(f"{name}: {speed:.2f}; by hand {hand / speed:.1f} times as fast, {speed / looped:.0f} times the loop")


if __name__ == "__main__":
    main(sys.argv[1:])
