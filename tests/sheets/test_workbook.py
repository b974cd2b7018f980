"""Workbooks as spreadsheet programs save them: every cell as it shows itself, or a fault that names it."""

import datetime as dt
import io
import json
import re
import zipfile
from decimal import Decimal

import pytest

from planspec import (
    evaluate,
    read_observations,
    read_table,
    side_by_side,
    summarize,
)
from planspec.__main__ import main
from planspec.errors import InvalidArgument, InvalidOption, InvalidPlan, PlanspecError
from planspec.sheets import formats
from planspec.sheets.kinds import file_kind
from planspec.sheets.workbook import letters
from planspec.tables.rows import read_rows, text_of
from tests.builders import DATA, book
from tests.workbook_figures import HEAD, PLAN, faults, read, said

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


# Numbers and their formats

FORMATS = [
    (0.034, "0.0%", "rate 2023: 3.4%"),
    (0.07, "0%", "rate 2023: 7%"),
    (-0.5, "0.0%", "rate 2023: -50%"),
    (3.4, '0.0"%"', "rate 2023: 3.4%"),
    (3.4, r"0.0\%", "rate 2023: 3.4%"),
    (3.4, "0.0", "rate 2023: 3.4%"),
    (2.9, "[$-804]0.0_ ", "rate 2023: 2.9%"),
    (2.9, "[Red]0.0;[Blue]-0.0", "rate 2023: 2.9%"),
    (2.9, "[<2]0.0;[>=2]0.00", "rate 2023: 2.9%"),
    (2.9, "[<>3]0.0;0.00", "rate 2023: 2.9%"),
    (2.9, "[=3]0.0;0.00", "rate 2023: 2.9%"),
    (2.9, "[=3]0.0", "rate 2023: 2.9%"),
    (-2, "0.0_);(0.0)", "rate 2023: -2%"),
    (-2, '0.0;-0.0"%"', "rate 2023: -2%"),
    (2.9, "G/通用格式", "rate 2023: 2.9%"),
    (2.9, '0.0"（初步数）"', "rate 2023: 2.9% (provisional)"),
    (2.9, '"约"0.0', "rate 2023: 2.85…2.95%"),
    (1234.5, "#,##0.0", "rate 2023: 1234.5%"),
    (2.5, "0.0E+00", "rate 2023: 2.5%"),
    (0.1 + 0.2, "General", "rate 2023: 0.3%"),
    (10 / 3, "General", "rate 2023: 3.33333333333333%"),
    (23.1, "General", "rate 2023: 23.1%"),
]


@pytest.mark.parametrize(("value", "code", "expected"), FORMATS)
def test_a_number_is_what_its_cell_shows_of_it(path, value, code, expected):
    reading = read(path, HEAD, ["城镇登记失业率", "%", None, None, (value, code)])
    assert not reading.faults
    shown = str(reading.observations[0]).replace("≈", "")
    assert shown == expected or "…" in expected


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (267000, '0!.0,"万"'),
        (267000, r"0\.0,\万"),
        (267000, "0.0,"),
        (267000, "#,##0,"),
        (267, "0!.0"),
        (267, '0"."0'),
        (0, '0.0;-0.0;"—"'),
        (5, ";;;"),
        (5, '"多"'),
    ],
)
def test_a_format_that_shows_another_number_is_refused_by_name(path, value, code):
    reading = read(path, HEAD, ["技能人才总量", "万人", None, None, (value, code)])
    assert faults(reading) == [("监测表!E2", "number_format")]
    assert code in reading.faults[0].en
    assert code in reading.faults[0].zh
    assert str(reading.faults[0]).startswith("监测表!E2: ")
    assert reading.faults[0].error.place == "监测表!E2"


def test_a_format_may_write_the_unit_of_the_row_and_no_other(path):
    reading = read(
        path,
        HEAD,
        ["技能人才总量", "万人", (22, '0.0"万人"'), (22.5, r"0.0\万\人"), (23, '0"人"')],
        ["常住人口", None, (26.7, '0.0"万人"'), (2670000, '0"人"'), (3, '0"公里"')],
        ["城镇登记失业率", "%", (2, '0"户"'), (2, '"p"0'), None],
    )
    assert said(reading) == ["talent 2021: 22万人", "talent 2022: 22.5万人", "people 2022: 2670000人"]
    assert faults(reading) == [
        ("监测表!E2", "number_format"),
        ("监测表!C3", "number_format"),
        ("监测表!E3", "unit_mismatch"),
        ("监测表!C4", "unit_mismatch"),
        ("监测表!D4", "unreadable_value"),
    ]
    assert "人" in reading.faults[0].en


def test_digits_that_a_format_hides_are_kept_and_said(path):
    reading = read(path, HEAD, ["城镇登记失业率", "%", (0.0345, "0%"), (2.45, "0.0"), (2.5, "0.0")])
    assert said(reading) == ["rate 2021: 3.45%", "rate 2022: 2.45%", "rate 2023: 2.5%"]
    assert "监测表: taken with all their digits, of which the cells show fewer: C2, D2" in reading.remarks


def test_binary_noise_is_no_figure():
    assert formats.parsed("0.0").behind == ""
    assert letters(0) == "A"
    assert letters(25) == "Z"
    assert letters(701) == "ZZ"
    assert letters(702) == "AAA"
    assert formats.decimals(formats.parsed("General")) is None
    assert formats.date_parts("yyyy-mm-dd hh:mm:ss") == "ymd"
    assert formats.date_parts("h:mm") == ""


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


# Sheets


def test_the_one_sheet_that_holds_a_table_is_taken_and_named(path):
    table = [HEAD, ["城镇登记失业率", "%", 2, 2.1, 2.2]]
    book(path, ("说明", [["请填写"]]), ("空", []), ("监测表", table))
    reading = read_observations(path, PLAN)
    assert reading.remarks[:2] == ("sheet 监测表 is read, of 说明、空、监测表", "说明: 请填写")
    for sheet in ("监测表", 2):
        assert read_observations(path, PLAN, sheet=sheet).observations == reading.observations
    for sheet in ("没有", 3, -1, True):
        with pytest.raises(InvalidOption, match="监测表"):
            read_observations(path, PLAN, sheet=sheet)
    book(path, ("甲", table), ("乙", [["题"], *table]))
    with pytest.raises(InvalidArgument, match=r"甲!A1、乙!A2"):
        read_observations(path, PLAN)
    book(path, ("甲", [["x"]]), ("乙", []))
    with pytest.raises(InvalidPlan, match="no sheet holds a table"):
        read_observations(path, PLAN)


def test_several_tables_in_one_sheet_are_refused_with_their_cells(path):
    other = ["指标", "单位", "2024年"]
    row = ["城镇登记失业率", "%", 2]
    with pytest.raises(InvalidArgument, match=r"监测表!A1, 监测表!A4"):
        read(path, HEAD, row, [], other, row)
    with pytest.raises(InvalidArgument, match=r"监测表!A1, 监测表!G1"):
        read(path, [*HEAD, None, *other], [*row, 1, 1, None, *row])
    # A head that is printed again, and a second column of names, begin no other table.
    assert not read(path, HEAD, row, HEAD, ["基本养老保险参保率", "%", 95]).faults
    assert not read(path, ["指标", "Indicator", "2021年"], ["城镇登记失业率", "Unemployment", 2]).faults


def test_two_figures_for_one_time_name_each_others_cells(path):
    reading = read(
        path,
        HEAD,
        ["城镇登记失业率", "%", 2, None, None],
        ["城镇登记失业率", "%", 3, None, None],
        ["城镇新增就业人数", "万人", None, None, None],
    )
    assert faults(reading) == [("监测表!C3", "conflicting_figures")]
    assert "监测表!C2" in reading.faults[0].en
    head = ["指标", "单位", "2023年", "2023年上半年"]
    overlapping = read(path, head, ["城镇新增就业人数", "万人", 3, 2])
    assert [fault.code for fault in overlapping.faults] == ["running_totals"]
    assert "监测表!" in overlapping.faults[0].en


# Files that are something else


@pytest.mark.parametrize(
    ("name", "raw", "words"),
    [
        ("表.xls", bytes.fromhex("d0cf11e0a1b11ae1"), "Excel 97"),
        ("表.csv", b"<html><table></table>", "HTML"),
        ("表.xls", '\ufeff<?xml version="1.0"?><html>'.encode(), "HTML"),
        ("表.xls", b'<?xml version="1.0"?><Workbook>', "XML of Excel 2003"),
        ("表.pdf", b"%PDF-1.7", "PDF"),
        ("表.xlsx", b"PK\x03\x04damaged", "archive"),
        ("表.xlsx", "指标,2023年".encode(), "name it .csv"),
    ],
)
def test_a_file_is_refused_by_what_it_is_whatever_its_name(tmp_path, name, raw, words):
    made = tmp_path / name
    made.write_bytes(raw)
    for reader in (lambda: read_observations(made, PLAN), lambda: read_table(str(made), period="2021-2025")):
        with pytest.raises(InvalidArgument, match=words) as raised:
            reader()
        assert raised.value.zh
        assert ".xlsx" in raised.value.en


def archive(**parts):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as found:
        for name, content in parts.items():
            found.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def test_archives_are_told_apart_by_what_they_hold(tmp_path, path):
    assert file_kind(archive(mimetype="application/vnd.oasis.opendocument.spreadsheet")) == "ods"
    assert file_kind(archive(**{"xl__workbook.bin": ""})) == "xlsb"
    assert file_kind(archive(**{"word__document.xml": ""})) == "zip"
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes(archive(**{"xl__workbook.xml": "<x/>"}))
    with pytest.raises(InvalidArgument, match="is damaged"):
        read_observations(damaged, PLAN)
    book(path, ("监测表", [HEAD]))
    text = tmp_path / "表.csv"
    text.write_bytes(path.read_bytes())
    with pytest.raises(InvalidArgument, match=r"name it \.xlsx"):
        read_observations(text, PLAN)


def test_without_openpyxl_the_extra_is_named(path, monkeypatch):
    book(path, ("监测表", [HEAD]))
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(InvalidArgument, match=r"pip install 'planspec\[excel\]'"):
        read_observations(path, PLAN)


# Tables of a plan

TARGETS = [
    ["某市主要指标"],
    ["指标", "单位", "2020年", "2025年", "备注"],
    ["一、就业"],
    ["城镇登记失业率", "%", 2.4, "≤4.5", None],
    ["城镇新增就业人数", "万人", "〔5.8〕", "〔5〕", "#N/A"],
    ["基本养老保险参保率", "%", (0.932, "0.0%"), (0.95, "0%"), None],
    ["注：〔 〕内为五年累计数。"],
]


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


# Places, and the command line

BY = [
    ["县区", "指标", "单位", "2021年", "2022年", "2023年"],
    ["甲", "城镇新增就业人数", "万人", 5, 5, 5],
    [None, "城镇登记失业率", "%", 2, 2, 2],
    ["乙", "城镇新增就业人数", "万人", 4, 4, 4],
    [None, "城镇登记失业率", "%", 2, 2, 4],
    ["注：数据为虚构示例。"],
]


def test_figures_of_several_places_are_evaluated_apart(path, plan_file, capsys):
    with pytest.raises(PlanspecError, match=r"of 2 places \(甲、乙\).*--by 县区"):
        read(path, *BY).whole()
    common = ["evaluate", plan_file, str(path), "--as-of", "2023-12-31", "--by", "县区"]
    assert main([*common, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    statuses = {place: [row["status"] for row in each["assessments"][:2]] for place, each in found["places"].items()}
    assert statuses == {"甲": ["on_track", "on_track"], "乙": ["behind", "breached"]}
    assert found["worst"] == [{"key": "jobs", "places": 1, "of": 2}, {"key": "rate", "places": 1, "of": 2}]
    assert main([*common, "--format", "csv", "--fail-on", "breached"]) == 1
    assert capsys.readouterr().out.splitlines()[0].startswith("\ufeffplace,key")
    assert main([*common, "--language", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "甲：共5项指标" in printed
    assert "（2个地区中1个）" in printed
    assert main([*common, "--place", "乙", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["assessments"][0]["status"] == "behind"
    assert main([*common, "--place", "丙"]) == 2
    assert "甲" in capsys.readouterr().err
    assert main([*common[:3], "--by", "0", "--place", "甲", "--format", "csv"]) == 0
    assert main(["methods", *common[1:]]) == 0
    capsys.readouterr()


def test_every_command_keeps_places_apart(path, plan_file, tmp_path, capsys):
    read(path, *BY)
    common = [plan_file, str(path), "--as-of", "2023-12-31", "--by", "县区", "--language", "en"]
    assert main(["methods", *common]) == 0
    text = capsys.readouterr().out
    assert text.index("甲\n") < text.index("乙\n")
    assert main(["methods", *common, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["place"] for row in rows} == {"甲", "乙"}
    assert main(["methods", *common, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("\ufeffplace,key")
    explain = ["explain", *common[:2], "jobs", *common[2:]]
    assert main(explain) == 0
    text = capsys.readouterr().out
    assert "甲\n\n1." in text
    assert "behind" in text[text.index("乙") :]
    assert "no data" not in text
    assert main([*explain, "--format", "json"]) == 0
    answers = json.loads(capsys.readouterr().out)["places"]
    assert {place: each["status"] for place, each in answers.items()} == {"甲": "on_track", "乙": "behind"}
    assert main([*explain, "--place", "乙", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["status"] == "behind"
    page = ["evaluate", *common, "--format", "page", "--output", str(tmp_path / "page.html")]
    assert main(page) == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="#table-.">\s*<bdi>(.)</bdi></a></th>', text) == ["甲", "乙"]
    assert main([*page, "--place", "乙"]) == 0
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "behind" in text
    assert re.search(r"<title>[^<]*: 乙</title>", text)
    assert main(["evaluate", *common, "--place", "乙"]) == 0
    assert capsys.readouterr().out.startswith("乙\n\n")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_workbook_is_not_printed(plan_file, path, language, capsys):
    read(path, *BY)
    words = {"zh": "工作簿须写入文件", "en": "a workbook goes to a file"}[language]
    for command in (["evaluate", plan_file, str(path), "--by", "县区", "--format", "xlsx"], ["template", plan_file]):
        assert main([*command, "--language", language]) == 2
        out, err = capsys.readouterr()
        assert (out, words in err, "--output FILE.xlsx" in err) == ("", True, True)


def test_a_plan_in_another_kind_of_file_is_refused_by_what_it_is(tmp_path, capsys):
    (tmp_path / "plan.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    for command in ("show", "convert"):
        assert main([command, str(tmp_path / "plan.xls"), "--period", "2021-2025", "--language", "en"]) == 2
        assert "Excel 97 to 2003" in capsys.readouterr().err


def test_places_without_anything_bad_name_no_worst_rows(path):
    evaluations = {"甲": evaluate(PLAN, {"rate": {2023: 2}}, as_of="2023-12-31")}
    beside = side_by_side(evaluations)
    assert beside.worst() == ()
    assert "worst" not in [note.kind for note in beside.view().notes]
    assert "甲" in summarize(beside, language="en")


def test_the_command_line_reads_sheets(path, tmp_path, capsys):
    figures = [HEAD, ["城镇登记失业率", "%", 2, 2.1, 2.2]]
    book(path, ("指标", TARGETS), ("监测", figures))
    plan = [str(path), "--period", "2021-2025"]
    both = ["--plan-sheet", "指标", "--sheet", "监测", "--as-of", "2023-12-31", "--format", "json"]
    assert main(["evaluate", *plan, str(path), *both]) == 0
    assert json.loads(capsys.readouterr().out)["assessments"][0]["status"] == "on_track"
    assert main(["convert", *plan, "--sheet", "指标", "--output", str(tmp_path / "plan.json")]) == 0
    bad = [*TARGETS[:2], ["社区组织", "个", "—", 300, None], ["参保人数", "万人", (26, '0!.0,"万"'), 30, None]]
    book(path, ("指标", bad))
    assert main(["convert", *plan]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [each["row"] for each in found["questions"]] == ["参保人数"]
    assert "#指标!C4" in found["table"]
    book(path, ("监测", [HEAD, ["城镇登记失业率", "%", "多", 2.1, 2.2]]))
    assert main(["evaluate", "zhoushan", str(path)]) == 2
    assert capsys.readouterr().err.startswith("监测表.xlsx: 监测!C2: 多: ")
