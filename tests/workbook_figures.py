"""How tests read workbooks of figures: a small plan, and what comes of a sheet for it."""

from planspec import Ceiling, Cumulative, EndState, Floor, Indicator, Plan, read_observations
from planspec.tables.figures import CODES
from tests.builders import book

ROWS = (
    Indicator(key="jobs", name="城镇新增就业人数", number="1", unit="万人", target=Cumulative(22)),
    Indicator(key="rate", name="城镇登记失业率", unit="%", target=Ceiling(3), baseline=2),
    Indicator(key="pension", name="基本养老保险参保率", unit="%", target=Floor(96)),
    Indicator(key="talent", name="技能人才总量（含乡村）", unit="万人", target=EndState(26), baseline=21),
    Indicator(key="people", name="常住人口", unit="人", target=Ceiling(3000000)),
)


PLAN = Plan(name="p", period="2021-2025", indicators=ROWS)


HEAD = ["指标", "单位", "2021年", "2022年", "2023年"]


def read(path, *rows, plan=PLAN, **options):
    book(path, ("监测表", rows))
    reading = read_observations(path, plan, **options)
    assert {fault.code for fault in reading.faults} <= set(CODES)
    return reading


def said(reading):
    return [str(each) for each in reading.observations]


def faults(reading):
    return [(fault.cell, fault.code) for fault in reading.faults]


TARGETS = [
    ["某市主要指标"],
    ["指标", "单位", "2020年", "2025年", "备注"],
    ["一、就业"],
    ["城镇登记失业率", "%", 2.4, "≤4.5", None],
    ["城镇新增就业人数", "万人", "〔5.8〕", "〔5〕", "#N/A"],
    ["基本养老保险参保率", "%", (0.932, "0.0%"), (0.95, "0%"), None],
    ["注：〔 〕内为五年累计数。"],
]
