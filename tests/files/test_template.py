"""A sheet to fill in: it has a line for each row and part, and comes back filled in."""

import pytest

from planspec import files, read_observations
from planspec.errors import InvalidArgument, InvalidPeriod
from planspec.plans import zhoushan
from tests.written_workbooks import ENTRIES, LONG, PLAN, READ, filled, opened

pytest.importorskip("xlsxwriter")


def test_a_template_has_a_line_for_each_row_and_part_and_comes_back_filled_in(tmp_path):
    content = files.template(PLAN)
    assert content == files.template(PLAN)
    sheet = opened(content).worksheets[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == [
        "1. 城镇新增就业人数",
        "城镇登记失业率",
        "-技能人才总量",
        "twice",
        "again",
        "收入增长",
        "建成体系",
        LONG,
        f"{LONG.removesuffix('level')}more",
    ]
    assert [row[2].value for row in sheet.iter_rows(min_row=3)][:2] == ["当年新增（全年数）", "期末数"]
    assert [cell.value for cell in sheet[2]][4:8] == ["2021年", "2021年状态", "2022年", "2022年状态"]
    validations = sheet.data_validations.dataValidation
    assert sorted({each.type for each in validations}) == ["custom", "list"]
    assert len(validations) == 10
    path = tmp_path / "监测表.xlsx"
    path.write_bytes(filled(content, ENTRIES))
    reading = read_observations(path, PLAN)
    assert not reading.faults
    assert [str(each).replace("≈", "") for each in reading] == READ


def test_a_template_has_the_years_and_the_language_that_were_asked_for(tmp_path):
    content = files.template(zhoushan.PLAN, years=[2023, 2022, 2023], language="en")
    made = opened(content)
    assert made.sheetnames == ["Figures", "How to fill in"]
    assert [cell.value for cell in made.worksheets[0][2]] == [
        "Indicator", "Unit", "What it counts", "Target", "2023", "2023 status", "2022", "2022 status", "Notes",
    ]  # fmt: skip
    path = tmp_path / "figures.xlsx"
    path.write_bytes(
        filled(content, {"2. Registered urban unemployment rate": {"2023": 2.9, "2023 status": "provisional"}})
    )
    assert [str(each) for each in read_observations(path, zhoushan.PLAN)] == [
        "registered-unemployment-rate 2023: 2.9% (provisional)"
    ]
    for years in ([], ["2023"], [True]):
        with pytest.raises(InvalidArgument, match="whole years"):
            files.template(PLAN, years=years)
    with pytest.raises(InvalidPeriod):
        files.template(PLAN, years=[0])
