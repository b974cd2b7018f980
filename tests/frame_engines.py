"""The engines that the frame judge is held to, frames of each, and their rows back."""

import re
import shutil

import pytest

nw = pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec.frames import singly  # noqa: E402
from planspec.interval import sure_of  # noqa: E402
from planspec.judging.progress import ahead_by, progress  # noqa: E402

HEADS = ("县", "指标", "时间", "数值", "单位", "状态")


def table_of(rows, values="floats"):
    """Make a table of rows, its values *floats*, *text* or *decimals*."""
    pa = pytest.importorskip("pyarrow", reason="the frames of the engines are made by pyarrow")
    kinds = {"数值": {"floats": pa.float64(), "text": pa.string(), "decimals": pa.decimal128(30, 9)}[values]}
    return pa.table({head: pa.array([row[head] for row in rows], kinds.get(head, pa.string())) for head in HEADS})


def of_polars(table):
    return pl.from_arrow(table)


def of_polars_lazy(table):
    return pl.from_arrow(table).lazy()


def of_pandas(table):
    pytest.importorskip("pandas", reason="pandas is not installed")
    return table.to_pandas()


def of_pyarrow(table):
    return table


def of_duckdb(table):
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    return duckdb.from_arrow(table)


def of_dask(table):
    dd = pytest.importorskip("dask.dataframe", reason="dask is not installed")
    return dd.from_pandas(table.to_pandas(), npartitions=3)


def of_pyspark(table):
    pytest.importorskip("pyspark", reason="pyspark is not installed")
    return spark().createDataFrame(table)


def spark():
    from pyspark.sql import SparkSession

    if shutil.which("java") is None:
        pytest.skip("pyspark needs Java, and there is none")
    options = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2"}
    session = SparkSession.builder.master("local[2]").config(map=options).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


NEAR = [of_polars, of_polars_lazy, of_pandas, of_pyarrow, of_duckdb]
FAR = [of_dask, of_pyspark]
each_engine = pytest.mark.parametrize("engine", [*NEAR, *FAR], ids=lambda each: each.__name__)
ignored = [
    pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::UserWarning"),
]


def rows_of(frame):
    """Return the rows of a frame of any engine as dictionaries, with None for what is missing."""
    table = nw.from_native(frame)
    table = table.collect() if isinstance(table, nw.LazyFrame) else table
    return [
        {head: None if singly.is_blank(cell) and not isinstance(cell, str) else cell for head, cell in row.items()}
        for row in table.iter_rows(named=True)
    ]


WORDS = ("status", "attainment", "schedule", "reason", "as_of", "warnings")


def said(row):
    """Return the place and key of a row of the result, and the words it says."""
    key = f"{row['indicator']}/{row['part']}" if row["part"] else row["indicator"]
    return (row["县"], key), tuple(row[each] for each in WORDS)


def words_of(each):
    """Return what the frame is to say of an assessment."""
    reason, *warnings = (
        re.sub(r"(?<!^)(?=[A-Z])", "_", type(one).__name__).lower() for one in (each.reason, *each.warnings)
    )
    day = None if each.as_of is None else each.as_of.isoformat()
    return (each.status.value, each.attainment.value, each.schedule.value, reason, day, " ".join(sorted(set(warnings))))


def numbers_of(each):
    """Return the numbers that the frame is to show of an assessment: bounds, progress and lead where they are exact."""
    decides = each.requirement
    if decides is None:
        return (None,) * 6
    known = decides.scheduled.known if decides.scheduled.known is not None else decides.attained.known
    asked = decides.scheduled.required if decides.scheduled.required is not None else decides.attained.required
    asked = None if asked is None else sure_of(asked)
    bounds = [
        bound
        for region in (known, asked)
        for bound in ((None, None) if region is None else (region.lower, region.upper))
    ]
    shares = [None if one is None else one.exact for one in (progress(decides), ahead_by(decides.scheduled))]
    return tuple(None if one is None else float(one) for one in (*bounds, *shares))


def differ(found, wanted):
    """Say whether numbers that are shown differ from exact ones by more than floats do."""
    pairs = zip(found, wanted, strict=True)
    return any((a is None) != (b is None) or (a is not None and abs(a - b) > 1e-9 * max(1, abs(b))) for a, b in pairs)
