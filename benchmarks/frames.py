"""The frame judge beside a query by hand in the same engine, and beside loops.

Run `python benchmarks/frames.py [rows] [engine …]`. Ratios of one run, of processor time on one core: the two take
turns, and the medians are compared. Both are given the same rows, and it is checked that they say the same of each
place and indicator. Engines: polars-lazy, polars, pandas, pyarrow, duckdb; `loops` is what people do without them.
It needs narwhals, numpy, polars and pyarrow, and the engines that are asked for (pint for the loops).
"""

# ruff: noqa: ANN001, ANN002, ANN201, ANN202, PLC0415

import os
import statistics
import sys
import time

os.environ.setdefault("POLARS_MAX_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
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
RUNS = 3
LOOPED = 40  # places that the loops judge


def drawn(rows, first=0):
    """Draw the figures of a hundredth as many places, 2 % of them missing, numbered from *first*."""
    places = rows // 100
    rng = np.random.default_rng(1 + first)
    indicator = np.tile(np.repeat(np.arange(20), 5), places)
    middle = np.array([4.4, 3, 94, 2.2] * 5)
    frame = pl.DataFrame(
        {
            "place": np.repeat(np.arange(first, first + places), 100),
            "indicator": indicator,
            "period": np.tile(np.arange(2021, 2026), places * 20),
            "value": np.round(middle[indicator] + rng.normal(0, 0.4, len(indicator)), 1),
        }
    ).filter(pl.Series(rng.random(len(indicator)) > 0.02))
    keys = pl.Series([row.key for row in PLAN])
    return frame.with_columns(keys.gather(frame["indicator"]).alias("indicator"))


# The queries by hand: whether each target is met, not met or not yet decided, as an analyst who knows the plan would
# ask for it. Values are rounded to tenths before they are added, for floats do not add up exactly.


def by_hand_in_polars(frame):
    tenths = (pl.col("value") * 10).round().cast(pl.Int64)
    totals = (
        frame.lazy()
        .select("place", "indicator", tenths.alias("value"), "period")
        .with_columns(pl.when(pl.col("period") == 2025).then(pl.col("value")).alias("last"))
        .group_by("place", "indicator")
        .agg(
            pl.col("value").sum().alias("all"),
            pl.col("value").min().alias("least"),
            pl.col("last").max(),
            pl.len().alias("years"),
        )
    )
    kind = pl.col("indicator").str.slice(0, 4)
    yes, no, open_ = pl.lit("met"), pl.lit("not_met"), pl.lit("undetermined")
    whole = pl.col("years") == 5
    of_total = pl.when(pl.col("all") >= 220).then(yes).when(whole).then(no).otherwise(open_)
    of_each = pl.when(pl.col("least") < 20).then(no).when(whole).then(yes).otherwise(open_)
    level = pl.when(kind == "rate").then(pl.col("last") <= 30).otherwise(pl.col("last") >= 950)
    of_level = pl.when(level.is_null()).then(open_).when(level).then(yes).otherwise(no)
    said = pl.when(kind == "jobs").then(of_total).when(kind == "trai").then(of_each).otherwise(of_level)
    return totals.select("place", "indicator", said.alias("attainment")).collect()


SQL = """
WITH totals AS (
    SELECT place, indicator, sum(tenths) AS total, min(tenths) AS least, count(*) AS years,
           max(CASE WHEN period = 2025 THEN tenths END) AS last
    FROM (SELECT place, indicator, period, CAST(round(value * 10) AS BIGINT) AS tenths FROM figures)
    GROUP BY place, indicator
)
SELECT place, indicator, CASE left(indicator, 4)
    WHEN 'jobs' THEN CASE WHEN total >= 220 THEN 'met' WHEN years = 5 THEN 'not_met' ELSE 'undetermined' END
    WHEN 'trai' THEN CASE WHEN least < 20 THEN 'not_met' WHEN years = 5 THEN 'met' ELSE 'undetermined' END
    WHEN 'rate' THEN CASE WHEN last IS NULL THEN 'undetermined' WHEN last <= 30 THEN 'met' ELSE 'not_met' END
    ELSE CASE WHEN last IS NULL THEN 'undetermined' WHEN last >= 950 THEN 'met' ELSE 'not_met' END
END AS attainment
FROM totals
"""


def by_hand_in_duckdb(figures):
    return figures.query("figures", SQL).to_arrow_table()


def said(key, total, least, last, years):
    """Give the answers of arrays of totals."""
    kind = np.asarray(key).astype("U4")
    whole, there = np.asarray(years) == 5, ~np.isnan(last)
    yes, no, open_ = "met", "not_met", "undetermined"
    of_total = np.where(total >= 220, yes, np.where(whole, no, open_))
    of_each = np.where(least < 20, no, np.where(whole, yes, open_))
    of_level = np.where(~there, open_, np.where(np.where(kind == "rate", last <= 30, last >= 950), yes, no))
    return np.where(kind == "jobs", of_total, np.where(kind == "trai", of_each, of_level))


def by_hand_in_pandas(frame):
    tenths = (frame["value"] * 10).round().astype("int64")
    frame = frame.assign(tenths=tenths, last=tenths.where(frame["period"] == 2025))
    totals = (
        frame.groupby(["place", "indicator"], sort=False)
        .agg(total=("tenths", "sum"), least=("tenths", "min"), last=("last", "max"), years=("tenths", "count"))
        .reset_index()
    )
    names, codes = np.unique(totals["indicator"].to_numpy(dtype=object), return_inverse=True)
    key = np.asarray(names, dtype="U4")[codes]
    totals["attainment"] = said(key, totals["total"], totals["least"], totals["last"], totals["years"])
    return totals[["place", "indicator", "attainment"]]


def by_hand_in_pyarrow(table):
    import pyarrow as pa
    import pyarrow.compute as pc

    tenths = pc.cast(pc.round(pc.multiply(table["value"], 10)), pa.int64())
    last = pc.if_else(pc.equal(table["period"], 2025), tenths, pa.scalar(None, pa.int64()))
    totals = (
        table.select(["place", "indicator"])
        .append_column("tenths", tenths)
        .append_column("last", last)
        .group_by(["place", "indicator"], use_threads=False)
        .aggregate([("tenths", "sum"), ("tenths", "min"), ("last", "max"), ("tenths", "count")])
    )
    coded = totals["indicator"].combine_chunks().dictionary_encode()
    key = np.asarray(coded.dictionary.to_pylist(), dtype="U4")[coded.indices.to_numpy()]
    arrays = (totals[each].to_numpy() for each in ("tenths_sum", "tenths_min", "last_max", "tenths_count"))
    return totals.select(["place", "indicator"]).append_column("attainment", pa.array(said(key, *arrays)))


def of_duckdb(frame):
    import duckdb

    duckdb.sql("SET threads = 1")
    duckdb.from_arrow(frame.to_arrow()).create("drawn_figures")
    return duckdb.table("drawn_figures")


ENGINES = {
    "polars-lazy": (lambda frame: frame.lazy(), by_hand_in_polars),
    "polars": (lambda frame: frame, by_hand_in_polars),
    "pandas": (lambda frame: frame.to_pandas(), by_hand_in_pandas),
    "pyarrow": (lambda frame: frame.to_arrow(), by_hand_in_pyarrow),
    "duckdb": (of_duckdb, by_hand_in_duckdb),
}


def judged(frame):
    """Judge a frame, and have the whole result made."""
    found = evaluate_frame(PLAN, frame, by="place").frame
    return found.collect() if isinstance(found, pl.LazyFrame) else found


def as_polars(found):
    if isinstance(found, pl.DataFrame):
        return found
    if hasattr(found, "to_arrow_table"):
        found = found.to_arrow_table()
    return pl.DataFrame(found) if hasattr(found, "schema") else pl.from_pandas(found)


def timed(*runs):
    """Return the median processor seconds of each run, in turn, and what each returned."""
    times, found = [[] for _ in runs], []
    for turn in range(RUNS):
        for at, run in enumerate(runs):
            start = time.process_time()
            given = run()
            times[at].append(time.process_time() - start)
            if not turn:
                found.append(given)
    return [statistics.median(each) for each in times], found


def same(theirs, ours):
    """See that both say the same of every place and indicator."""
    columns = ["place", "indicator", "attainment"]
    theirs, ours = (as_polars(each).select(columns).sort(columns[:2]) for each in (theirs, ours))
    if not theirs.equals(ours):
        raise SystemExit("the answers differ")


# What people do without the frame judge.


def loop(frame):
    found = []
    for (place,), own in frame.group_by("place"):
        figures = {}
        for _, key, period, value in own.iter_rows():
            figures.setdefault(key, {})[period] = value
        found.append((place, evaluate(PLAN, figures)))
    return found


def apply(pandas_frame):
    def judge(own):
        figures = {key: dict(zip(rows["period"], rows["value"], strict=True)) for key, rows in own.groupby("indicator")}
        return {each.indicator.key: each.attainment.value for each in evaluate(PLAN, figures)}

    return pandas_frame.groupby("place").apply(judge, include_groups=False)


def pint_a_row(frame):
    import pint

    registry = pint.UnitRegistry()
    bound = registry.Quantity(22.0, "percent")
    return [registry.Quantity(value, "percent").to("dimensionless") >= bound for value in frame["value"]]


def loops(frame):
    few = frame.filter(pl.col("place") < LOOPED)
    own = frame.filter(pl.col("place") < 10 * LOOPED)
    runs = {
        "evaluate_frame": (lambda: judged(frame.lazy()), frame),
        "a loop over evaluate": (lambda: loop(few), few),
        "pandas groupby.apply": (lambda: apply(few.to_pandas()), few),
        "pint, a quantity a row": (lambda: pint_a_row(own), own),
    }
    times, _ = timed(*(run for run, _ in runs.values()))
    speeds = [given.height / spent for (_, given), spent in zip(runs.values(), times, strict=True)]
    for name, speed in zip(runs, speeds, strict=True):
        print(f"{name}: {speed / 1e6:.4f} Mrows/s; evaluate_frame is {speeds[0] / speed:.0f} times as fast")


def main(arguments):
    rows = int(float(arguments[0])) if arguments else 300_000
    frame = drawn(rows)
    print(f"{frame.height} rows, {rows // 100} places, {len(PLAN)} indicators; processor time of one core")
    for name, (make, by_hand) in ENGINES.items():
        if arguments[1:] and name not in arguments[1:]:
            continue
        try:
            given = make(frame)
        except ImportError:
            print(f"{name}: not installed")
            continue
        (hand, ours), found = timed(lambda given=given, by=by_hand: by(given), lambda given=given: judged(given))
        same(*found)
        print(f"{name}: by hand {frame.height / hand / 1e6:.2f} Mrows/s, {ours / hand:.2f} times as long")
    if not arguments[1:] or "loops" in arguments[1:]:
        loops(frame)


if __name__ == "__main__":
    main(sys.argv[1:])
