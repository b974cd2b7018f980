"""The rows of a table of figures: each cell an observation, a remark or a fault."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pytest

from planspec import EndState, Indicator, Plan, PlanspecErrorGroup, read_observations
from planspec.errors import InvalidArgument
from tests.figure_tables import faults, read, said
from tests.plan_tables import grid

D = Decimal


def test_every_fault_is_told_with_its_place_beside_the_good_rows():
    text = """
指标 | 时间 | 数值 | 单位 | 状态
城镇登记失业率 | 2021年 | 2.1 | % |
城镇登记失业数 | 2021年 | 2.1 | % |
城镇登记失业率 | 今年 | 2.1 | % |
城镇登记失业率 | | 2.1 | % |
城镇登记失业率 | 2022年 | 二点一 | % |
城镇登记失业率 | 2022年 | 2.1 | 万人 |
城镇登记失业率 | 2022年 | 2.1 | 百分 |
城镇登记失业率 | 2022年 | 2.1 | % | 胡言
城镇登记失业率 | 2022年 | 2.1 | % | O
城镇新增就业人数 | 2022年 | -2.1 | |
城镇登记失业率 | 2022年 | 2.1万人 | % |
城镇登记失业率 | 2022年 | 2.1* | % |
城镇登记失业率 | 2022年 | (2.1) | % |
城镇登记失业率 | 2022年 | 下降2.1% | % |
技能人才总量 | 2022年 | 22.6 | 万人 | 修订
技能人才总量 | 2022年 | 225000 | 人 |
技能人才总量 | 2023年 | 23 | 万人 |
技能人才总量 | 2023年 | 230000 | 人 |
"""
    reading = read(grid(text))
    assert said(reading) == ["rate 2021: 2.1%", "talent 2023: 23万人"]
    assert faults(reading) == [
        (3, "指标", "unknown_indicator"),
        (4, "时间", "open_period"),
        (5, "时间", "missing_period"),
        (6, "数值", "unreadable_value"),
        (7, "单位", "unit_mismatch"),
        (8, "单位", "unknown_unit"),
        (9, "状态", "status"),
        (10, "状态", "status"),
        (11, "数值", "outside_domain"),
        (12, "数值", "unit_mismatch"),
        (13, "数值", "unexplained_mark"),
        (14, "数值", "unreadable_value"),
        (15, "数值", "unreadable_value"),
        (17, "数值", "conflicting_figures"),
    ]


def test_a_fault_says_what_would_be_right_in_both_languages():
    reading = read(grid("指标 | 2021年\n城镇登记失业人率 | 2.1"))
    fault = reading.faults[0]
    assert "城镇登记失业率" in fault.en
    assert "城镇登记失业率" in fault.zh
    assert str(fault) == f"line 2, column '指标': {fault.en}"
    assert str(reading).startswith("fault: line 2")
    with pytest.raises(InvalidArgument, match=r"line 2, column '指标': '城镇登记失业人率'"):
        reading.whole()
    two = read(grid("指标 | 2021年 | 2022年\n城镇登记失业率 | 胡言 | 乱语"))
    with pytest.raises(PlanspecErrorGroup, match="2 faults in the table of figures"):
        two.whole()
    good = read(grid("指标 | 2021年\n城镇登记失业率 | 2.1"))
    assert good.whole() is good
    assert good == read(grid("指标 | 2021年\n城镇登记失业率 | 2.1"))


def test_a_figure_without_an_indicator_above_is_a_fault():
    reading = read(grid("指标 | 2021年 | 2022年\n | 2.1 | \n城镇登记失业率 | 2.2 | \n二、就业 | | \n | | 2.3"))
    assert said(reading) == ["rate 2021: 2.2"]
    assert faults(reading) == [(2, "2021年", "no_indicator"), (5, "2022年", "no_indicator")]


def test_marks_mean_what_the_note_under_the_table_says():
    text = "指标 | 2021年 | 2022年 | 2023年 | 2024年\n城镇登记失业率 | 2.1* | 2.2① | 2.3② | 2.4*①\n注：*为初步数；①为口径调整，②为2019年数据。\n数据为虚构"
    reading = read(grid(text))
    assert said(reading) == [
        "rate 2021: 2.1 (provisional)",
        "rate 2022: 2.2 (break)",
        "rate 2024: 2.4 (break, provisional)",
    ]
    assert faults(reading) == [(2, "2023年", "unexplained_mark")]
    assert "2019年数据" in reading.faults[0].zh
    assert len(reading.remarks) == 2


def test_a_cell_of_any_type_is_read_or_refused():
    rows = [
        ["指标", 2021, 2022, 2023],
        ["rate", dt.date(2023, 1, 1), np.array([1, 2]), D("2.1")],
        ["talent", True, 0.25, None],
    ]
    reading = read(rows)
    assert said(reading) == ["rate 2023: 2.1", "talent 2022: 0.25"]
    assert [code for _, _, code in faults(reading)] == ["unreadable_value"] * 3


def test_a_status_stands_beside_the_time_of_a_head_or_alone_under_it():
    for head in (
        "指标 | 2023年初步数 | 2024年预计",
        "指标 | 2023 provisional | 2024 forecast",
        "指标 | 2023年 | 2024年\n | 初步数 | 预计",
    ):
        assert said(read(grid(f"{head}\nrate | 2.1 | 2.2"))) == [
            "rate 2023: 2.1 (provisional)",
            "rate 2024: 2.2 (forecast)",
        ]


def test_the_status_of_what_is_no_figure_is_no_status():
    plan = Plan(name="p", period="2021-2025", indicators=[Indicator(key="a", unit="万人", target=EndState(20))])
    reading = read_observations([["indicator", 2021, "place status"], ["a", "3", "x"]], plan)
    assert len(tuple(reading)) == 1
