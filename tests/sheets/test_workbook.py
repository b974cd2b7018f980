"""Workbooks as spreadsheet programs save them: every cell as it shows itself, or a fault that names it."""

import datetime as dt
import zipfile
from decimal import Decimal

import pytest

from planspec import evaluate, read_observations, read_table, side_by_side, summarize
from planspec.errors import InvalidArgument, InvalidPlan
from planspec.tables.rows import read_rows, text_of
from tests.builders import DATA, book
from tests.workbook_figures import HEAD, PLAN, TARGETS, faults, read, said

openpyxl = pytest.importorskip("openpyxl")


D = Decimal


SAVED = DATA / "workbooks" / "saved_by_libreoffice.xlsx"


# A workbook that a real program saved
def test_a_workbook_saved_by_libreoffice_is_read_whole():
    reading = read_observations(SAVED, PLAN)
    assert not reading.faults
    assert said(reading) == [
        "jobs 2021: 4.5万人",
        "jobs 2022: 4.6万人",
        "jobs 2023: 4.1万人",
        "rate 2021: 2.1%",
        "rate 2022: 2.4%",
        "rate 2023: 2.9% (provisional)",
        "pension 2021: ≥95%",
        "pension 2022: 96.1%",
        "pension 2023: —%",
        "talent 2021: 22万人",
        "talent 2022: 3万人",
        "talent 2023: 23.1万人",
    ]
    assert [each for each in reading.remarks if "监测" in each][:2] == [
        "sheet 监测 is read, of 说明、监测",
        "监测: hidden, and read: row 8",
    ]
    # =4.35*100-432 is stored as 2.99999999999994.
    assert [each.computed for each in reading.observations][-2:] == [True, False]


def test_csv_and_workbook_of_the_same_figures_give_equal_observations(path, tmp_path):
    rows = [HEAD, ["城镇新增就业人数", "万人", 4.5, 4.6, 23.1], ["城镇登记失业率", "%", 2, "2.4%", "2.9（初步数）"]]
    text = "\n".join(",".join(map(str, row)) for row in rows)
    made = tmp_path / "table.csv"
    for sign in ",;\t":
        made.write_bytes(text.replace(",", sign).encode("utf-8-sig"))
        found = read_observations(made, PLAN)
        assert found.observations == read(path, *rows).observations == read_observations(text, PLAN).observations
        assert read_observations(str(path), PLAN).observations == found.observations


# Cells that are no figures
def test_cells_that_cannot_be_trusted_are_faults_of_their_own(path):
    reading = read(
        path,
        HEAD,
        ["城镇新增就业人数", "万人", "#N/A", "=2.2+0.4", (dt.date(2023, 8, 6), "m.d")],
        ["城镇登记失业率", "%", True, (dt.time(8, 6), "h:mm"), False],
        ["基本养老保险参保率", "#REF!", 95, 96, 97],
        ["=A2", "万人", 1, 2, 3],
        ["技能人才总量", "万人", "二十二", ("=五成", "@"), ("22", "@")],
    )
    made = openpyxl.load_workbook(path)
    made["监测表"]["D6"].data_type = "s"
    made.save(path)
    reading = read_observations(path, PLAN)
    assert faults(reading) == [
        ("监测表!C2", "error_cell"),
        ("监测表!D2", "not_computed"),
        ("监测表!E2", "date"),
        ("监测表!C3", "unreadable_value"),
        ("监测表!D3", "date"),
        ("监测表!E3", "unreadable_value"),
        ("监测表!B4", "error_cell"),
        ("监测表!A5", "not_computed"),
        ("监测表!C6", "unreadable_value"),
        ("监测表!D6", "unreadable_value"),
    ]
    assert said(reading) == ["talent 2023: 22万人"]
    assert reading.faults[0].value == "#N/A"
    assert "'=2.2+0.4'" in reading.faults[1].en


def patched(path, name, change):
    """Change the text of one part of a workbook."""
    with zipfile.ZipFile(path) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)


def with_values(path, value):
    """Give every formula of the first sheet a value that a program computed, and ask for no computing on loading."""
    patched(path, "xl/worksheets/sheet1.xml", lambda text: text.replace("<v />", value).replace("<v/>", value))
    patched(path, "xl/workbook.xml", lambda text: text.replace('fullCalcOnLoad="1"', ""))


def test_a_formula_is_read_where_a_program_computed_it(path):
    rows = [HEAD, ["城镇登记失业率", "%", 2, "=1.1+1.1", None]]
    assert faults(read(path, *rows)) == [("监测表!D2", "not_computed")]
    with_values(path, "<v>2.2000000000000002</v>")
    assert said(read_observations(path, PLAN)) == ["rate 2021: 2%", "rate 2022: 2.2%"]
    # Written without values of their own, formulas have 0 and are to be computed on loading.
    patched(path, "xl/workbook.xml", lambda text: text.replace("<calcPr", '<calcPr fullCalcOnLoad="1"'))
    assert faults(read_observations(path, PLAN)) == [("监测表!D2", "not_computed")]


def test_a_formula_that_gives_an_empty_text_is_blank(path):
    book(path, ("监测表", [HEAD, ["城镇登记失业率", "%", 2, '=IF(1,"","")', None]]))
    patched(
        path,
        "xl/worksheets/sheet1.xml",
        lambda text: text.replace('<c r="D2"', '<c r="D2" t="str"'),
    )
    with_values(path, "<v></v>")
    reading = read_observations(path, PLAN)
    assert (said(reading), faults(reading)) == (["rate 2021: 2%"], [])


def test_a_formula_that_gives_an_error_is_a_fault(path):
    book(path, ("监测表", [HEAD, ["城镇登记失业率", "%", 2, "=1/0", None]]))
    patched(path, "xl/worksheets/sheet1.xml", lambda text: text.replace('<c r="D2"', '<c r="D2" t="e"'))
    with_values(path, "<v>#DIV/0!</v>")
    assert faults(read_observations(path, PLAN)) == [("监测表!D2", "error_cell")]


def test_a_number_beyond_all_measure_is_a_fault(path):
    assert faults(read(path, HEAD, ["城镇登记失业率", "%", 1e300, None, 2])) == [("监测表!C2", "unreadable_value")]


# Heads, merged cells, hidden cells
def test_a_date_as_a_head_is_as_long_as_it_is_shown(path):
    day = dt.datetime(2023, 6, 30)  # noqa: DTZ001 - a cell knows no time zone
    head = ["指标", "单位", (day, 'yyyy"年"'), (day, r"yyyy\年m\月"), (day, "yyyy-mm-dd")]
    assert said(read(path, head, ["城镇登记失业率", "%", 1, 2, None])) == ["rate 2023: 1%", "rate 2023-06: 2%"]
    assert read(path, head, ["城镇登记失业率", "%", None, None, 3]).observations[0].period.end == day.date()


def test_years_are_numbers_and_times_stand_in_lines(path):
    head = ["指标", "单位", 2021, 2022.0]
    assert said(read(path, head, ["城镇登记失业率", "%", 1, 2])) == ["rate 2021: 1%", "rate 2022: 2%"]
    long = read(path, ["指标", "时间", "数值"], ["城镇登记失业率", (dt.date(2022, 1, 1), 'yyyy"年"'), 2])
    assert said(long) == ["rate 2022: 2"]


def test_a_figure_merged_over_cells_of_several_meanings_is_refused(path):
    book(
        path,
        (
            "监测表",
            [
                HEAD,
                ["城镇登记失业率", "%", 2, None, 2.5],
                ["基本养老保险参保率", "%", 95, 96, (0.97, "0%")],
                ["技能人才总量", "万人", 22, 23, None],
                ["注：虚构"],
            ],
        ),
    )
    made = openpyxl.load_workbook(path)
    for each in ("C2:D2", "E3:E4", "A5:E5"):
        made["监测表"].merge_cells(each)
    made.save(path)
    reading = read_observations(path, PLAN)
    assert faults(reading) == [("监测表!C2", "merged"), ("监测表!E3", "merged")]
    assert "C2:D2" in reading.faults[0].en


def test_what_is_hidden_is_read_and_said(path):
    rows = [
        HEAD,
        ["城镇登记失业率", "%", 2, 2.1, 2.2],
        ["失业率（旧）", "%", 2, 2.1, "x"],
        [None, None, None, None, "y"],
    ]
    book(path, ("监测表", rows), ("旧", [HEAD, ["城镇登记失业率", "%", 1, 1, 1]]))
    made = openpyxl.load_workbook(path)
    made["监测表"].row_dimensions[3].hidden = True
    made["监测表"].row_dimensions[9].hidden = True
    made["监测表"].column_dimensions.group("E", "H", hidden=True)
    made["旧"].sheet_state = "hidden"
    made.save(path)
    reading = read_observations(path, PLAN)
    assert "监测表: hidden, and read: row 3, column E" in reading.remarks
    assert reading.remarks[0].zh == "监测表：已隐藏但仍读取：第3行、E列"
    assert faults(reading)[0] == ("监测表!A3", "unknown_indicator")
    assert reading.faults[0].en.endswith("(the cell is hidden)")
    named = read_observations(path, PLAN, sheet="旧")
    assert said(named)[0] == "rate 2021: 1%"
    assert named.remarks[0] == "旧: the sheet is hidden"


def test_without_openpyxl_the_extra_is_named(path, monkeypatch):
    book(path, ("监测表", [HEAD]))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(InvalidArgument, match=r"pip install 'planspec\[excel\]'"):
        read_observations(path, PLAN)


# Tables of a plan


def test_a_plan_is_read_from_a_workbook_as_from_text(path, tmp_path):
    book(path, ("说明", [["x"]]), ("指标", TARGETS))
    plan = read_table(path, period="2021-2025")
    assert [str(row.target) for row in plan] == ["≤4.5", "〔5〕", "95%"]
    assert plan["城镇登记失业率"].citation.where == "指标!A4"
    text = text_of(path, sheet="指标")
    assert "\n城镇登记失业率\t%\t2.4\t≤4.5" in text
    assert "#指标!E5" in text
    assert [row.target for row in read_table(text, period="2021-2025")] == [row.target for row in plan]
    with pytest.raises(InvalidPlan, match="说明、指标"):
        text_of(path)
    made = tmp_path / "plan.csv"
    made.write_bytes("指标;单位;2020年;2025年\n城镇登记失业率;%;2.4;≤4.5\n".encode("gbk"))
    assert read_table(made, period="2021-2025", encoding="gbk")["城镇登记失业率"].unit == "%"


def test_a_row_of_a_plan_with_cells_that_cannot_be_trusted_is_refused(path):
    rows = [*TARGETS[:4], ["参保人数", "万人", (26, '0!.0,"万"'), "=B1", None], ["失业人数", "#N/A", 2, "≤3", None]]
    book(path, ("指标", rows))
    made = openpyxl.load_workbook(path)
    made["指标"].row_dimensions[4].hidden = True
    made.save(path)
    first, second, third = read_rows(path, period="2021-2025")
    assert not first.faults
    assert "指标!A4：该行已隐藏 (the row is hidden)" in first.remarks
    told = [str(each) for each in second.faults]
    assert any("指标!C5" in each for each in told)
    assert any("指标!D5" in each for each in told)
    assert second.faults[0].place.startswith("指标!A5")
    assert any("指标!B6" in str(each) for each in third.faults)
    text = text_of(path)
    assert text.splitlines()[4] == "参保人数\t万人\t#指标!C5\t#指标!D5\t"


def test_places_without_anything_bad_name_no_worst_rows(path):
    evaluations = {"甲": evaluate(PLAN, {"rate": {2023: 2}}, as_of="2023-12-31")}
    beside = side_by_side(evaluations)
    assert beside.worst() == ()
    assert "worst" not in [note.kind for note in beside.view().notes]
    assert "甲" in summarize(beside, language="en")
