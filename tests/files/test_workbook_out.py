"""Evaluations as workbooks for people; opened by another reader, and by a program."""

import json
import shutil
import subprocess
from decimal import Decimal
from fractions import Fraction

import pytest

from planspec import Observation, evaluate, files, read_observations
from planspec.__main__ import main
from planspec.errors import InvalidOption, InvalidType
from planspec.plans import zhoushan
from tests.written_workbooks import ENTRIES, FIGURES, PLAN, READ, evaluation, filled, opened

openpyxl = pytest.importorskip("openpyxl")


pytest.importorskip("xlsxwriter")


D = Decimal


# Evaluations
@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("zh", ["评估", "序时进度", "预警", "说明", "数据"]),
        ("en", ["Evaluation", "Schedule", "Warnings", "Notes", "Data"]),
    ],
)
def test_an_evaluation_is_a_workbook_with_its_sheets_in_both_languages(language, names):
    content = files.to_xlsx(evaluation(), language=language)
    made = opened(content)
    assert made.sheetnames == names
    for sheet in made:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    first = made[names[0]]
    assert first.freeze_panes == "B3"
    assert first.auto_filter.ref.startswith("A2:")
    assert first.print_title_rows == "$1:$2"
    assert content == files.to_xlsx(evaluation(), language=language)
    assert made.properties.created.year == 2000


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_figures_come_back_from_the_workbook_as_they_were(tmp_path, language):
    path = tmp_path / "评估.xlsx"
    figures = [each for each in FIGURES if not isinstance(each.value, Fraction) and each.indicator != "talent"]
    path.write_bytes(files.to_xlsx(evaluate(PLAN, figures, as_of="2023-12-31"), language=language))
    reading = read_observations(path, PLAN)
    assert not reading.faults
    shown = [(each.indicator, each.value, each.period, each.statuses) for each in reading]
    assert shown == [(each.indicator, each.value, each.period, each.statuses) for each in figures]


def test_warnings_and_notes_stand_on_sheets_of_their_own():
    figures = [*FIGURES, Observation("rate", "3.4", 2022)]
    made = opened(files.to_xlsx(evaluate(PLAN, figures, as_of="2023-12-31")))
    warned = [[cell.value for cell in row] for row in made["预警"].iter_rows(min_row=2)]
    assert any(row[1].startswith("城镇登记失业率") and "2022" in row[2] for row in warned)
    assert any(row[0] == "无法判定" for row in warned)
    notes = [row[0].value for row in made["说明"].iter_rows()]
    assert notes[:2] == ["=1+1 规划", "@某文件"]
    shipped = opened(files.to_xlsx(evaluate(zhoushan.PLAN, {}, as_of="2023-12-31")))["说明"]
    cited = zhoushan.PLAN["new-urban-jobs"].citation
    assert [cited.where, cited.words] in [[cell.value for cell in row[1:3]] for row in shipped.iter_rows()]


def test_places_stand_side_by_side_and_each_on_a_sheet(tmp_path):
    places = {
        "甲/乙区": evaluation(),
        "甲:乙区": evaluate(PLAN, FIGURES[:2], as_of="2023-12-31"),
        "*" * 40: evaluation(),
    }
    content = files.to_xlsx(places)
    made = opened(content)
    assert made.sheetnames == ["各地区", "甲·乙区", "甲·乙区 2", "·" * 28, "预警", "说明", "数据"]
    assert [cell.value for cell in made["各地区"][2]][1:] == list(places)
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    found = read_observations(path, PLAN, by="地区", sheet="数据")
    assert {place: len(own) for place, own in found.by_place.items()} == {"甲/乙区": 6, "甲:乙区": 2, "*" * 40: 6}
    for wrong in ({}, {"甲": 1}, 3, PLAN):
        with pytest.raises(InvalidType):
            files.to_xlsx(wrong)


def test_a_language_that_is_not_known_is_refused():
    for write in (lambda: files.template(PLAN, language="fr"), lambda: files.to_xlsx(evaluation(), language="fr")):
        with pytest.raises(InvalidOption, match="language"):
            write()


def saved_by_a_program(path, tmp_path):
    """Let LibreOffice open, compute and save a workbook."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LIBREOFFICE IS NOT INSTALLED: no spreadsheet program has opened what is written")
    out = tmp_path / "out"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(out), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return out / path.name


def test_a_spreadsheet_program_saves_what_is_written_and_it_comes_back(tmp_path):
    path = tmp_path / "filled.xlsx"
    path.write_bytes(filled(files.template(PLAN), ENTRIES))
    saved = saved_by_a_program(path, tmp_path)
    reading = read_observations(saved, PLAN)
    assert not reading.faults
    assert [str(each).replace("≈", "") for each in reading] == READ
    path = tmp_path / "evaluation.xlsx"
    path.write_bytes(files.to_xlsx(evaluate(PLAN, FIGURES[:4], as_of="2023-12-31")))
    saved = saved_by_a_program(path, tmp_path)
    before = [(each.indicator, each.value, each.period, each.statuses) for each in FIGURES[:4]]
    found = read_observations(saved, PLAN, sheet="数据")
    assert [(each.indicator, each.value, each.period, each.statuses) for each in found] == before
    made = openpyxl.load_workbook(saved)
    assert made["评估"]["A1"].value == "=1+1 规划"
    assert all(cell.data_type != "f" for sheet in made for row in sheet.iter_rows() for cell in row)


# The command line
def test_the_command_line_writes_workbooks(tmp_path, capsys):
    files.dump(PLAN, tmp_path / "plan.json")
    plan, sheet, out = (str(tmp_path / name) for name in ("plan.json", "监测表.xlsx", "评估.xlsx"))
    assert main(["template", plan, "--years", "2021-2023", "--language", "zh", "--output", sheet]) == 0
    with open(sheet, "rb") as file:
        content = file.read()
    with open(sheet, "wb") as file:
        file.write(filled(content, ENTRIES))
    common = [plan, sheet, "--as-of", "2023-12-31", "--language", "zh"]
    assert main(["evaluate", *common, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["assessments"]
    assert rows[0]["known_by_now"] == "13.4"
    assert main(["evaluate", *common, "--format", "xlsx", "--output", out]) == 0
    assert openpyxl.load_workbook(out).sheetnames[0] == "评估"
    assert main(["schedule", *common, "--format", "xlsx"]) == 2
    assert "--output FILE.xlsx" in capsys.readouterr().err
    assert main(["template", plan]) == 2
    assert main(["template", plan, "--output", str(tmp_path / "none" / "x.xlsx")]) == 2
