"""Workbooks as they are written: nothing in them is computed, and numbers are numbers where they stay exact."""

import sys
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import files
from planspec.errors import InvalidArgument
from planspec.files.xlsx import kept_exactly
from tests.written_workbooks import PLAN, evaluation, opened

pytest.importorskip("xlsxwriter")


D = Decimal


def test_nothing_that_is_written_is_computed():
    for sheet in opened(files.to_xlsx(evaluation())):
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in row)
    assert opened(files.to_xlsx(evaluation()))["评估"]["A1"].value == "=1+1 规划"


def test_numbers_are_numbers_where_a_spreadsheet_keeps_them_and_statuses_have_words_and_colours():
    sheet = opened(files.to_xlsx(evaluation()))["评估"]
    heads = {cell.value: cell.column - 1 for cell in sheet[2]}
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=3) if row[0].value}
    jobs = rows["1. 城镇新增就业人数（万人）"]
    assert (jobs[heads["监测值"]].value, jobs[heads["监测值"]].number_format) == (13.2, "0.0")
    assert (jobs[heads["进度"]].value, jobs[heads["进度"]].number_format) == (0.6, "0.0%")
    assert jobs[heads["距目标（±）"]].number_format == "+0.0;-0.0;0.0"
    assert (jobs[heads["判定"]].value, jobs[heads["判定"]].fill.fgColor.rgb) == ("达到序时进度（初步）", "FFE2EFDA")
    assert rows["城镇登记失业率（%）"][heads["监测值"]].value == "≤2.9"
    assert rows["一、就业"][0].font.bold
    assert any("共8项指标" in str(row[0].value) for row in sheet.iter_rows())
    long = next(row for name, row in rows.items() if name.startswith("新增取得"))
    assert sheet.row_dimensions[long[0].row].height > 20
    assert not kept_exactly(Fraction(1, 3))
    assert not kept_exactly(D("1.2345678901234567"))
    assert kept_exactly(D("23.1"))


def test_without_xlsxwriter_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    for write in (lambda: files.template(PLAN), lambda: files.to_xlsx(evaluation())):
        with pytest.raises(InvalidArgument, match=r"pip install 'planspec\[excel\]'"):
            write()
