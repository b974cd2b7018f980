"""The engines that the frame judge is held to, frames of each, and their rows back."""

import shutil

import pytest

nw = pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec.frames import singly  # noqa: E402

HEADS = ("县", "指标", "时间", "数值", "单位", "状态")


def table_of(rows, *, text=False):
    pa = pytest.importorskip("pyarrow", reason="the frames of the engines are made by pyarrow")
    kinds = {"数值": pa.string() if text else pa.float64()}
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


def said(row):
    key = f"{row['indicator']}/{row['part']}" if row["part"] else row["indicator"]
    return (row["县"], key), (row["status"], row["attainment"], row["schedule"])
