"""The page of many places: its four lines run on every engine, and give the same answer."""

import re
from importlib import import_module

import pytest

pytest.importorskip("narwhals", reason="the frame judge needs the extra `frames`")
pytest.importorskip("numpy", reason="the frame judge needs the extra `frames`")
pl = pytest.importorskip("polars", reason="the frame judge is tested with polars")

from planspec import Cumulative, EndState, Indicator  # noqa: E402
from tests.builders import PROJECT, plan_of  # noqa: E402
from tests.frame_engines import ignored, rows_of, spark  # noqa: E402

pytestmark = ignored
PAGE = (PROJECT / "docs/scale.md").read_text(encoding="utf-8")
LINES = re.search(r"```\n(from planspec.frames import evaluate_frame\n.*?)```", PAGE, re.DOTALL)[1]
ENGINES = dict(re.findall(r"^\| ([a-z, ]+) \| `(frame = .*)` \|$", PAGE, re.MULTILINE))
PLAN = plan_of(
    Indicator(key="jobs", unit="万人", target=Cumulative(22)),
    Indicator(key="cover", unit="%", target=EndState(95), baseline=90),
)
ROWS = [
    ("甲", "jobs", 2021, 5.0),
    ("甲", "jobs", 2022, 4.5),
    ("乙", "jobs", 2021, 23.1),
    ("甲", "cover", 2023, 93.5),
    ("乙", "cover", 2023, 91.0),
    ("丙", "没有", 2023, 1.0),
]


def test_the_page_names_every_engine():
    assert len(LINES.splitlines()) == 4
    assert list(ENGINES) == ["polars", "polars, lazy", "pandas", "pyarrow", "duckdb", "dask", "pyspark"]
    assert ENGINES["polars, lazy"] in LINES


@pytest.mark.parametrize("name", ENGINES)
def test_the_four_lines_give_the_same_answer_on_every_engine(name, tmp_path):
    engine = name.partition(",")[0]
    found = pytest.importorskip(engine, reason=f"{engine} is not installed")
    for module in ("pyarrow.parquet", "dask.dataframe"):
        if module.startswith(engine):
            import_module(module)
    file = tmp_path / "figures.parquet"
    pl.DataFrame(ROWS, schema=["县", "指标", "年份", "数值"], orient="row").write_parquet(file)
    names = {"plan": PLAN, engine: found} | ({"spark": spark()} if engine == "pyspark" else {})
    lines = LINES.splitlines()
    second = ENGINES[name].replace("figures.parquet", file.as_posix())  # Spark reads where its Java began
    exec("\n".join([lines[0], second, *lines[2:]]), names)
    counts = {
        row["indicator"]: {slug: count for slug, count in row.items() if count and slug != "indicator"}
        for row in rows_of(names["table"])
    }
    assert counts == {
        "jobs": {"achieved": 1, "undetermined": 1, "no_data": 1},
        "cover": {"on_track": 1, "behind": 1, "no_data": 1},
    }
    assert names["result"].counts["faulty"] == 1
