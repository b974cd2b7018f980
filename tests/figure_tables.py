"""How tests read tables of figures: a small plan, and what comes of a table for it."""

from planspec import Ceiling, Cumulative, EndState, Floor, Indicator, Interval, Plan, read_observations
from planspec.tables.figures import CODES

ROWS = (
    Indicator(key="jobs", name="城镇新增就业人数", number="1", unit="万人", target=Cumulative(22)),
    Indicator(key="rate", name="城镇登记失业率", unit="%", target=Ceiling(3), baseline=2),
    Indicator(key="pension", name="基本养老保险参保率", unit="%", target=Floor(96)),
    Indicator(key="talent", name="技能人才总量", unit="万人", target=EndState(26), baseline=21),
    Indicator(key="graduates", name="引进毕业生", unit="万人", target=Cumulative(8)),
    Indicator(key="growth", name="国内生产总值增长", unit="%", target=Floor(5), domain=Interval()),
)


PLAN = Plan(name="p", period="2021-2025", indicators=ROWS)


def read(text, plan=PLAN, **options):
    return read_observations(text, plan, **options)


def said(reading):
    assert {fault.code for fault in reading.faults} <= set(CODES)
    return [str(each) for each in reading.observations]


def faults(reading):
    return [(fault.row, fault.column, fault.code) for fault in reading.faults]


LONG = """
指标 | 时间 | 数值 | 单位 | 状态 | 备注
城镇新增就业人数 | 2021年 | 4.5 | 万人 | |
1. 城镇新增就业人数（万人） | 2022年 | 46000 | 人 | 初步数 | 含灵活就业
其中：技能人才总量 | 2022年末 | 22.5万人 | | |
城镇登记失业率（%） | 2023年12月 | 2.5 | | P |
| 2024年末 | … | % | |
"""
