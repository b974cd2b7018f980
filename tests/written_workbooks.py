"""What tests write to workbooks: a plan and figures that a spreadsheet might compute, and how its sheets are opened."""

import io
import warnings
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import (
    Ceiling,
    Component,
    Components,
    Cumulative,
    EndState,
    Floor,
    Indicator,
    Observation,
    Plan,
    Qualitative,
    RelativeChange,
    evaluate,
)

openpyxl = pytest.importorskip("openpyxl")

D = Decimal

PLAN = Plan(
    name="=1+1 规划",
    period="2021-2025",
    source="@某文件",
    indicators=[
        Indicator(
            key="jobs", name="城镇新增就业人数", number="1", unit="万人", target=Cumulative(22), section="一、就业"
        ),
        Indicator(key="rate", name="城镇登记失业率", unit="%", target=Ceiling(3), baseline=2),
        Indicator(key="talent", name="-技能人才总量", unit="万人", target=EndState(26), baseline=21),
        Indicator(key="twice", name="同名", target=Floor(1), unit="个"),
        Indicator(key="again", name="同名", target=Floor(1), unit="个"),
        Indicator(key="growth", name="收入增长", target=RelativeChange(30), unit="元", baseline=100),
        Indicator(key="text", name="建成体系", unit="", target=Qualitative("建成")),
        Indicator(
            key="long",
            name="新增取得高级工以上职业资格证书或职业技能等级证书的人数以及其他有关人数的合计（按年计算）",
            unit="个",
            target=Components([Component("level", Floor(3)), Component("more", Cumulative(5))]),
        ),
    ],
)


FIGURES = [
    Observation("jobs", "4.5", 2021),
    Observation("jobs", "4.6", 2022),
    Observation("jobs", "4.1", 2023, status="provisional", source="=公报"),
    Observation("rate", "≤2.9", 2023),
    Observation("talent", Fraction(70, 3), 2023),
    Observation("twice", D("1.2345678901234567"), 2022),
    Observation("again", None, 2023, status="missing"),
]


def opened(content):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content))


def evaluation():
    return evaluate(PLAN, FIGURES, as_of="2023-12-31")


LONG = "新增取得高级工以上职业资格证书或职业技能等级证书的人数以及其他有关人数的合计（按年计算）：level"


ENTRIES = {
    "1. 城镇新增就业人数": {"2021年": 4.5, "2022年": "4.6万人", "2023年": 4.3, "2023年状态": "初步数"},
    "城镇登记失业率": {"2022年": "2.1%", "2023年": 2.9, "备注": "季末数"},
    "-技能人才总量": {"2023年": "约23.1", "2023年状态": "预测数", "2022年状态": "缺值"},
    "again": {"2021年": 3},
    LONG: {"2023年": 1},
}


READ = [
    "jobs 2021: 4.5万人",
    "jobs 2022: 4.6万人",
    "jobs 2023: 4.3万人 (provisional)",
    "rate 2022: 2.1%",
    "rate 2023: 2.9%",
    "talent 2022: —万人 (missing)",
    "talent 2023: 23.05—23.15万人 (forecast)",
    "again 2021: 3个",
    "long/level 2023: 1个",
]


# A sheet to fill in
def filled(content, figures):
    """Fill in a template: figures by label and head."""
    made = opened(content)
    sheet = made.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[2]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=3)}
    for label, cells in figures.items():
        for head, value in cells.items():
            sheet.cell(rows[label], heads[head]).value = value
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
