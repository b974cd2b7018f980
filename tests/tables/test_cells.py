"""The cells of a row that are no targets: baselines, yearly plans, outcomes."""

from decimal import Decimal

import pytest

from planspec import (
    AnnualPlan,
    AverageGrowth,
    Ceiling,
    Cumulative,
    Direction,
    EndState,
    Floor,
    Interval,
    Period,
    Plan,
    PlanspecError,
    Status,
    evaluate,
    read_rows,
    read_table,
)
from tests.plan_tables import fault_of, plan_read, row_of, rows_of, target_of

LEAST, MOST, WITHIN = Direction.AT_LEAST, Direction.AT_MOST, Direction.WITHIN


def test_outcomes_are_of_what_the_row_asks_for():
    text = """指标 | 单位 | 2023年目标 | 增速（%） | 2023年1-9月完成 | 同比增长（%） | 完成率
地区生产总值 | 亿元 | 1640 | 6.5 | 1100 | 6.1 | 67
粮食产量 | 万吨 | 50 | | 40 | 3 | 80
居民收入增长 | % | 6 | | 同比增长5% | | —
能耗降低 | % | 3 | | 下降2.5% | | —
群众满意程度 | | 稳步提高 | | 良好 | | —
城镇新增就业 | 万人 | 〔5〕 | | 〔4〕 | | —
新增床位、新增学位 | 个 | 10、20 | | 5 | | —"""
    rows = rows_of(text, 2023, marks="cumulative")
    assert not any(row.faults for row in rows)
    keys = [[each.indicator for each in row.outcomes] for row in rows]
    assert keys == [
        ["地区生产总值/level", "地区生产总值/growth"],
        ["粮食产量"],
        [],
        ["能耗降低"],
        [],
        ["城镇新增就业"],
        [],
    ]
    assert "同比增长（%）：3" in rows[1].remarks
    assert "2023年1-9月完成：同比增长5%" in rows[2].remarks
    assert "2023年1-9月完成：5" in rows[6].remarks
    plan = Plan(name="p", period=2023, indicators=[row.indicator for row in rows])
    found = evaluate(plan, [each for row in rows for each in row.outcomes])
    assert found["能耗降低"].latest.value == Interval.point(Decimal("2.5"))
    [row] = rows_of("指标 | 2023年目标 | 2023年完成\n能耗降低（%） | 3 | -2.5", 2023)
    assert "下降2.5" in str(row.faults[0])
    [row] = rows_of("指标 | 2025年目标 | 2023年完成（人）\n人才总量（万人） | 6 | 55000")
    assert row.outcome.unit == "人"
    titled = "2023年1-9月计划完成情况 | |\n指标 | 年度目标 | 实际完成\n新增就业（万人） | 6 | 5"
    assert str(rows_of(titled, 2023)[0].outcome.period) == "2023-01..2023-09"


def test_some_rarer_cells():
    assert target_of("技能人才培训体系（人） | | ≥5", overrides={"技能人才培训体系": {"kind": "level"}}) == Floor(5)
    assert "'total'" in fault_of("技能人才培训体系（人） | | 5")
    growth = target_of("政府债务年均增长（%） | | 控制在5左右")
    assert (type(growth), growth.direction) == (AverageGrowth, MOST)
    heads = "指标 | 2025年目标 | 2025年目标增速 | 年均增速"
    assert "two targets for one time" in fault_of("粮食产量（万吨） | 5 | 3 | 3", head=heads)
    assert target_of("新增就业（万人） | 5", head="指标 | 五年累计目标") == Cumulative(5)
    [row] = rows_of(
        "指标 | 2020年 | 2025年目标 | 2023年完成\n耕地保有量（万亩）* | 5 | 6 | …\n注：带*为2019年数据 | | |"
    )
    assert (str(row.indicator.baseline.period), row.outcome.value) == ("2019", None)
    assert row_of("指标 | 2025年\n低保标准（元/周） | 稳步提高").unit == ""
    fiscal = row_of("Indicator | 2023/24 target | 2025/26 target\nLiteracy (%) | 60 | 70", "2021-07..2026-06")
    assert [str(stage.due) for stage in fiscal.target.stages] == ["2023-07..2024-06", "2021-07..2026-06"]


D = Decimal


@pytest.mark.parametrize(
    ("cell", "value", "period"),
    [
        ("目前29.3%", D("29.3"), None),
        ("2014年为3.6%", D("3.6"), Period.year(2014)),
        ("75% (2015)", 75, Period.year(2015)),
        ("2019年覆盖率达到7.3%", D("7.3"), Period.year(2019)),
        ("“十二五” 3.9%", D("3.9"), Period.years(2011, 2015)),
        (">95", Interval.above(95), None),
        ("9.5‰", D("0.95"), None),
        ("——", None, None),
        ("", None, None),
    ],
)
def test_a_baseline_may_say_its_own_year(cell, value, period):
    [row] = plan_read(f"覆盖率（%）|{cell}|99.5%以上")
    if value is None:
        assert row.baseline is None
    else:
        known = value if isinstance(value, Interval) else Interval.point(value)
        assert (row.baseline.value, row.baseline.period, row.baseline.printed) == (known, period, cell)


YEARLY = """
指标\t2020年\t2021年度计划\t2022年度目标\t2023 年度\t2025年
城镇新增就业（万人）\t\t4\t40000人\t——\t〔22〕
技能人才总量（万人）\t21.3\t22\t23\t24\t26
城镇登记失业率（%）\t3.9\t≤3.8\t\t\t≤3.5
"""


def test_columns_of_yearly_plans_are_the_path():
    # Invented in the form that yearly breakdowns are printed in.
    plan = read_table(YEARLY.replace("2023 年度", "2023年度任务"), period="2021-2025", marks="cumulative")
    assert [each.target for each in plan] == [Cumulative(22), EndState(26), Ceiling(D("3.5"))]
    assert [each.annual_plan for each in plan] == [
        AnnualPlan({2021: 4, 2022: 4}),
        AnnualPlan({2021: 22, 2022: 23, 2023: 24}),
        AnnualPlan({2021: D("3.8")}),
    ]
    half_way = evaluate(plan, {"技能人才总量": {2022: D("22.9")}})["技能人才总量"]
    assert (half_way.required_by_now, half_way.status) == (Interval.at_least(23), Status.BEHIND)
    for heads in ("2022 annual plan\t2025 annual target", "Annual plan 2022\t2025 target"):
        english = f"Indicator\tUnit\t{heads}\nSkilled workers\tpersons\t40\t100\n"
        said = {"Skilled workers": {"side": "at_least", "kind": "level"}}
        [row] = read_rows(english, period="2021-2025", overrides=said)
        assert (row.indicator.target, row.indicator.annual_plan) == (EndState(100), AnnualPlan({2022: 40}))
    [last] = read_table("指标\t2022年度计划\t2025年度计划\n技能人才总量（万人）\t23\t26", period="2021-2025")
    assert (last.target, last.annual_plan) == (EndState(26), AnnualPlan({2022: 23}))


def test_a_yearly_plan_that_is_not_a_number_is_refused_with_its_line():
    for cell, why in (("5—6", "a number"), ("(5)", "a number"), ("5家", "万人"), ("多", "cannot read")):
        table = f"指标\t2022年度计划\t2025年\n技能人才总量（万人）\t{cell}\t26"
        with pytest.raises(PlanspecError, match=why) as caught:
            read_table(table, period="2021-2025", marks="cumulative")
        assert caught.value.place == "line 2 (技能人才总量（万人）).annual_plan"
    with pytest.raises(PlanspecError, match="names its year"):
        read_table("指标\t年度\t2025年\n技能人才总量（万人）\t5\t26", period="2021-2025", columns={"annual plan": 1})
    beyond = "指标\t2022年度计划\t2025年\n群众满意度（%）\t90\t稳步提高"
    with pytest.raises(PlanspecError, match="yearly plans lead to"):
        read_table(beyond, period="2021-2025")
