"""A province of 3 000 counties, judged in a few seconds. All figures are made up.

    python -m pip install 'planspec[frames]' polars
    python examples/counties.py [counties.parquet] [counties.html]

It prints how the counties stand on each indicator, the counties with most behind, and one cell in a sentence. To a
Parquet file it writes places × indicators, one slug a cell; to an HTML file (with the extra `report`) a page with the
heat table of the twenty counties with most behind.
"""

import random
import sys
from pathlib import Path

import polars as pl

from planspec import (
    Ceiling,
    Cumulative,
    EachYear,
    EndState,
    Evaluation,
    Floor,
    Indicator,
    Nature,
    Observation,
    Plan,
    RelativeChange,
    evaluate,
)
from planspec.frames import evaluate_frame, explain
from planspec.reports.beside import side_by_side
from planspec.reports.page import report

PLAN = Plan(
    name="某省“十四五”规划（虚构）",
    period="2021-2025",
    indicators=[
        Indicator(key="jobs", name="城镇新增就业", unit="人", target=Cumulative(5000), nature=Nature.EXPECTED),
        Indicator(key="unemployment", name="城镇登记失业率", unit="%", target=Ceiling(3.5), baseline=2.9),
        Indicator(key="training", name="职业技能培训", unit="人次", target=EachYear(1200)),
        Indicator(
            key="pension", name="养老保险参保率", unit="%", target=EndState(95), baseline=90, nature=Nature.BINDING
        ),
        Indicator(key="forest", name="森林覆盖率", unit="%", target=Floor(42.5), baseline=42, nature=Nature.BINDING),
        Indicator(
            key="energy",
            name="单位GDP能耗降低",
            unit="%",
            target=RelativeChange(13.5, falling=True),
            nature=Nature.BINDING,
        ),
    ],
)


def figures(counties: int, seed: int = 1) -> pl.DataFrame:
    """Make up the figures of some counties, the last year provisional and a few missing."""
    rng = random.Random(seed)
    draw = {
        "jobs": lambda year: rng.randint(850, 1200),
        "unemployment": lambda year: round(rng.gauss(3.1, 0.3), 1),
        "training": lambda year: rng.randint(1100, 1600),
        "pension": lambda year: round(90 + (year - 2020) * rng.uniform(0.6, 1.4), 1),
        "forest": lambda year: round(42 + (year - 2020) * rng.uniform(0.0, 0.2), 2),
        "energy": lambda year: round(rng.uniform(2.2, 3.6), 1),
    }
    rows = [
        (f"{county:04}县", key, year, float(make(year)), "P" if year == 2024 else None)
        for county in range(counties)
        for key, make in draw.items()
        for year in range(2021, 2025)
        if rng.random() > 0.01
    ]
    return pl.DataFrame(rows, schema=["县", "指标", "年份", "数值", "状态"], orient="row")


def one_county(frame: pl.DataFrame, county: str) -> Evaluation:
    """Evaluate one county by itself: the same answers, with everything that a page shows."""
    own = frame.filter(pl.col("县") == county).rows()
    return evaluate(PLAN, [Observation(key, value, year, status=s or ()) for _, key, year, value, s in own], as_of=2024)


def main(arguments: list[str]) -> None:
    """Judge the counties and print how they stand."""
    frame = figures(3000)
    result = evaluate_frame(PLAN, frame, by="县", as_of=2024)
    print(f"{result.counts['places']} counties: {result.counts}")
    print(result.by_indicator().to_dicts())
    worst = result.by_place().sort("behind", "县", descending=[True, False]).head(20)
    print(worst.head(5).to_dicts())
    print("0042县", explain(result, "0042县", "jobs"))
    for name in arguments:
        if name.endswith(".html"):
            page = side_by_side({county: one_county(frame, county) for county in worst["县"]})
            Path(name).write_text(report(page, language="zh"), encoding="utf-8")
        else:
            result.matrix().write_parquet(name)


if __name__ == "__main__":
    main(sys.argv[1:])
