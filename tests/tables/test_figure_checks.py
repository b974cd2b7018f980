"""What the figures of one table say of each other: repeats, conflicts, overlaps, running totals."""

import datetime as dt

import pytest

from planspec import Indicator, ObservedAs, Period, Plan, PlanspecError, RelativeChange
from planspec.errors import InvalidPeriod
from tests.figure_tables import faults, read, said
from tests.plan_tables import grid, rows_of, target_of


def test_running_totals_count_once_and_growth_passes_over_remarks():
    text = "指标 | 全年目标 | 一季度 | 上半年 | 1-9月累计完成 | 完成率 | 同比增长\n{} | 12 | 3 | 6 | 9 | 75% | 3"
    [row] = rows_of(text.format("新增就业（万人）"), 2024)
    assert [str(each.period) for each in row.outcomes] == ["2024-01..2024-09"]
    assert {"一季度：3", "上半年：6", "同比增长：3"} <= set(row.remarks)
    [row] = rows_of(text.format("人才总量（万人）"), 2024)
    assert len(row.outcomes) == 3
    [row] = rows_of("Indicator | Baseline | Year | Target | Year\nLiteracy (%) | 60 | 2019 | 70 | 2024")
    assert (str(row.indicator.baseline.period), str(row.indicator.due)) == ("2019", "2024")
    with pytest.raises(PlanspecError, match="says no role"):
        rows_of("Indicator | Year | Target\nLiteracy (%) | 60 | 70")
    observed = {
        row: target_of(row).observed
        for row in ("Reduce child marriage (%) | 40 | 50% reduction", "近视率（%） | 40 | 下降10%")
    }
    assert set(observed.values()) == {ObservedAs.LEVELS}
    assert target_of("近视率（%） | | 下降10%").observed is ObservedAs.CHANGES


# Running totals and overlaps
RUNNING = "指标 | 2023年1-3月 | 2023年1-6月 | 2023年1-9月（初步数）\n城镇新增就业人数 | 1.1 | 2.3 | 3.6\n城镇登记失业率 | 2.1 | 2.2 | 2.3"


def test_running_totals_are_declared_and_never_recognised():
    reading = read(grid(RUNNING))
    assert [str(each) for each in reading if each.indicator == "jobs"] == []
    assert faults(reading) == [(2, "2023年1-6月", "running_totals"), (2, "2023年1-9月（初步数）", "running_totals")]
    assert len(reading.observations) == 3
    declared = read(grid(RUNNING), running_totals=True)
    assert [str(each) for each in declared if each.indicator == "jobs"] == [
        "jobs 2023Q1: 1.1",
        "jobs 2023Q2: 1.2",
        "jobs 2023Q3: 1.3 (provisional)",
    ]
    assert not declared.faults
    assert read(grid(RUNNING), running_totals=False) == reading


def test_one_column_of_running_totals_is_declared_by_its_head():
    text = "指标 | 2022年 | 2023年6月累计 | 2023年9月累计\n城镇新增就业人数 | 4 | 2.3 | 3.6\n引进毕业生 | 2 | |"
    heads = ["2023年6月累计", "2023年9月累计"]
    assert said(read(grid(text), running_totals=heads)) == [
        "jobs 2022: 4",
        "jobs 2023-01..2023-06: 2.3",
        "jobs 2023Q3: 1.3",
        "graduates 2022: 2",
    ]


def test_running_totals_since_the_plan_began():
    text = "指标 | 2021年 | 2022年 | 2023年\n城镇新增就业人数 | 4 | 9 | 13\n城镇登记失业率 | 2 | 2 | 2"
    for since in (2021, "十四五", Period.years(2021, 2025), dt.date(2021, 1, 1)):
        reading = read(grid(text), running_totals=since)
        assert said(reading)[:3] == ["jobs 2021: 4", "jobs 2022: 5", "jobs 2023: 4"]
    with pytest.raises(InvalidPeriod, match="running_totals"):
        read(grid(text), running_totals="胡言")
    late = read(grid("指标 | 2021年 | 2020年\n城镇新增就业人数 | 4 | 3"), running_totals=2021)
    assert [code for _, _, code in faults(late)] == ["running_totals", "running_totals"]
    rates = Plan(
        name="p",
        period="2021-2025",
        indicators=[Indicator(key="d", name="死亡人数", unit="%", target=RelativeChange(15, falling=True))],
    )
    assert said(read(grid("指标 | 2021年\n死亡人数 | 下降3%"), rates, running_totals=True)) == ["d 2021: -3%"]


def test_amounts_that_share_days_are_refused():
    reading = read(grid("指标 | 2023年 | 2023年三季度 | 2022年\n城镇新增就业人数 | 4 | 1 | 5"))
    assert said(reading) == ["jobs 2022: 5"]
    assert faults(reading) == [(2, "2023年三季度", "overlapping")]
    forecast = read(grid("指标 | 2023年（预计） | 2023年三季度\n城镇新增就业人数 | 4 | 1"))
    assert len(forecast.observations) == 2


def test_repeats_are_remarks_and_conflicts_faults():
    reading = read(grid("指标 | 2022年 | 2022年末 | 2022年12月\n城镇登记失业率（%） | 2.1 | 2.10% | 2.2"))
    assert said(reading) == []
    assert reading.remarks == ("line 2: 2022年末: 2.10% repeats line 2",)
    assert faults(reading) == [(2, "2022年12月", "conflicting_figures")]
    assert "2.1" in reading.faults[0].en
    assert "2022年" in reading.faults[0].zh


def test_cumulative_figures_that_nobody_explains_are_refused():
    reading = read(grid("指标 | 2023年6月累计 | 2023年1-9月累计 | 2022年累计\n城镇新增就业人数 | 2.3 | 3.6 | 4"))
    assert said(reading) == ["jobs 2023-01..2023-09: 3.6", "jobs 2022: 4"]
    assert faults(reading) == [(2, "2023年6月累计", "running_totals")]
    long = "指标 | 时间 | 累计数（人）\n城镇新增就业人数 | 2023年6月 | 23000\n城镇新增就业人数 | 2023年9月 | 36000"
    assert [code for _, _, code in faults(read(grid(long)))] == ["running_totals"] * 2
    assert said(read(grid(long), running_totals=True)) == ["jobs 2023-01..2023-06: 2.3万人", "jobs 2023Q3: 1.3万人"]
