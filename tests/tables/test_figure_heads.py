"""The heads of a table of figures: which column holds what, of which time and unit."""

import pytest

from planspec.plans.zhoushan import PLAN
from planspec.tables.figure_heads import column_of
from tests.figure_tables import faults, read, said
from tests.plan_tables import grid


def test_a_column_a_year_with_what_its_head_says():
    reading = read(
        """
主要指标进展（虚构）
填报单位：某局
序号|指标|单位|2020年基数|2021年|2022年实际|2023年1-9月完成|2023年（初步数）|2025年目标|完成率（%）|属性
一、就业||||||||||
1|城镇登记失业率|%|2|2.1|2.4||2.9|≤3|80|约束性
2|技能人才总量|万人||21.5|—|22（快报）|225000人|26|||
注：数据为虚构。
""".strip().replace("|", " | ")
    )
    assert said(reading) == [
        "rate 2021: 2.1%",
        "rate 2022: 2.4%",
        "rate 2023: 2.9% (provisional)",
        "talent 2021: 21.5万人",
        "talent 2022: —万人",
        "talent 2023-01..2023-09: 22万人 (provisional)",
        "talent 2023: 22.5万人 (provisional)",
    ]
    assert not reading.faults
    remarks = "\n".join(reading.remarks)
    for kept in (
        "主要指标进展（虚构）",
        "填报单位：某局",
        "一、就业",
        "2020年基数: 2",
        "2025年目标: 26",
        "完成率（%）: 80",
        "约束性",
        "数据为虚构",
    ):
        assert kept in remarks


@pytest.mark.parametrize(
    "head",
    [
        "指标 | 监测值 | | \n | 2021年 | 2022年 | 2023年",
        "指标 | 监测值 | 监测值 | 监测值\n指标 | 2021年 | 2022年 | 2023年",
        "指标 | 2021年 | 2022年 | 2023年\n | 实际 | 实际 | 实际",
        "Indicator | Actual | | \n | 2021 | 2022 | 2023",
        "指标 | 2021 | 2022 | 2023",
        "指标 | 2021年完成值 | 2022年度实际 | 2023",
        "指标 | 2021年末 | 2022年底 | 2023年度",
    ],
)
def test_a_head_two_lines_deep(head):
    reading = read(grid(f"{head}\n城镇登记失业率 | 2.1 | 2.4 | 2.9"))
    assert said(reading) == ["rate 2021: 2.1", "rate 2022: 2.4", "rate 2023: 2.9"]


def test_the_upper_head_is_the_year_of_the_lower():
    head = "指标 | 2022年 | | | 2023年 | \n | 上半年 | 三季度 | 四季度 | 1-3月 | 4-6月（初步数）"
    reading = read(grid(f"{head}\n城镇新增就业人数（万人） | 1 | 2 | 3 | 4 | 5"))
    assert said(reading) == [
        "jobs 2022-01..2022-06: 1万人",
        "jobs 2022Q3: 2万人",
        "jobs 2022Q4: 3万人",
        "jobs 2023Q1: 4万人",
        "jobs 2023Q2: 5万人 (provisional)",
    ]


def test_a_line_a_time_and_a_column_an_indicator():
    text = "年份 | 城镇新增就业人数（万人） | 国内生产总值增长（%） | 备注\n2021 | 4.5 | 增长8.1% | \n2022年 | 4.6 | 下降1% | 修订"
    assert said(read(grid(text))) == [
        "jobs 2021: 4.5万人",
        "growth 2021: 8.1%",
        "jobs 2022: 4.6万人",
        "growth 2022: -1%",
    ]


def test_a_year_of_the_head_completes_the_times_of_the_lines():
    text = "指标 | 时间 | 2023年\n城镇新增就业人数 | 上半年 | 2\n | 三季度 | 1"
    assert said(read(grid(text))) == ["jobs 2023-01..2023-06: 2", "jobs 2023Q3: 1"]


def test_heads_of_sdmx():
    text = """
STRUCTURE,INDICATOR,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,UNIT_MULT,OBS_STATUS,OBS_COMMENT
dataflow,jobs,ZS,2021,45,人,3,A,
dataflow,jobs,ZS,2022,4.6,万人,0,E,x
dataflow,rate,ZS,2022,,%,,M,
dataflow,talent,ZS,2022,2.5,人,K,A,
""".strip()
    reading = read(text)
    assert said(reading) == ["jobs 2021: 45000人", "jobs 2022: 4.6万人 (estimated)", "rate 2022: —% (cannot exist)"]
    assert faults(reading) == [(5, "UNIT_MULT", "unreadable_value")]
    assert reading.remarks == ("line 1: STRUCTURE: dataflow", "line 1: REF_AREA: ZS", "line 3: OBS_COMMENT: x")


def test_columns_that_nobody_can_tell_are_faults_and_words_are_remarks():
    text = "指标 | 2021年 | 2005/06 | 东部 | 联系人 | 2022年同期\n城镇登记失业率 | 2.1 | 3 | 4 | 某某 | 5"
    reading = read(grid(text))
    assert said(reading) == ["rate 2021: 2.1"]
    assert faults(reading) == [
        (1, "2005/06", "open_period"),
        (1, "东部", "unknown_head"),
        (1, "2022年同期", "open_period"),
    ]
    assert reading.remarks == ("line 2: 联系人: 某某",)
    told = read(grid(text), columns={"note": "2005/06", "value": ["2021年"], "unit": 9})
    assert faults(told)[0] == (1, "东部", "unknown_head")


def test_the_caller_says_what_a_column_holds():
    text = "甲 | 乙 | 丙 | 丁\nrate | 2021 | 2.1 | P\nrate | 2022 | 2.2 | A"
    roles = {"indicator": "甲", "period": 1, "value": "丙", "status": 3}
    assert said(read(grid(text), columns=roles)) == ["rate 2021: 2.1 (provisional)", "rate 2022: 2.2"]
    text = "指标 | 名称 | 2021年 | 2022年\nx | rate | 2.1 | 2.2"
    reading = read(grid(text), columns={"indicator": "名称", "value": ["2021年", "2022年"]})
    assert said(reading) == ["rate 2021: 2.1", "rate 2022: 2.2"]
    assert reading.remarks == ("line 2: 指标: x",)


def test_a_column_of_values_without_a_time_is_a_fault_beside_the_others():
    reading = read(grid("指标 | 监测值（%） | 2021年（%）\nrate | 2 | 3"))
    assert said(reading) == ["rate 2021: 3%"]
    assert faults(reading) == [(2, "监测值（%）", "missing_period")]


def test_a_head_of_another_type_that_is_not_a_time_is_a_fault():
    reading = read([["指标", 2021, 99999], ["rate", 2.1, 3]])
    assert said(reading) == ["rate 2021: 2.1"]
    assert faults(reading) == [(1, "99999", "open_period")]


def test_outcome_over_text_is_a_remark_and_over_figures_the_outcome():
    head = ["Outcome", "Indicator", "Actual 2023"]
    reading = read([head, ["1. More people in work", "rate", 2.9], ["", "pension", 96.1]])
    assert (said(reading), faults(reading)) == (["rate 2023: 2.9", "pension 2023: 96.1"], [])
    assert "line 2: Outcome: 1. More people in work" in reading.remarks
    mixed = read([head, ["1. More people in work", "rate", 2.9], [95, "pension", 96.1]])
    assert faults(mixed) == [(2, "Outcome", "missing_period"), (3, "Outcome", "missing_period")]


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("2023年plant", "open"),
        ("2023 planned", "remark"),
        ("规划期实际", "unknown"),
        ("2023年规划", "remark"),
        ("2023年初步数", "figure"),
        ("2023年数据状态", "status"),
        ("2023年完成进度", "remark"),
    ],
)
def test_a_word_beside_a_time_counts_as_a_whole(head, role):
    assert column_of(0, head, PLAN).role == role
