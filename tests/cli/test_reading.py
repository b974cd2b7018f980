"""What the command line reads: plans by name, file, table or module, and figures from files, sheets and standard input."""

import json
import re

import pytest

from planspec import files
from planspec.__main__ import main
from planspec.cli.reading import columns_of
from planspec.errors import InvalidOption, PlanspecError
from planspec.plans import zhoushan
from tests.builders import book, planspec, run
from tests.workbook_figures import HEAD, TARGETS, read


def test_plans_are_found_by_name_file_table_and_module(place, capsys):
    (place / "own.py").write_text("from planspec.plans.zhoushan import PLAN\nNOTHING = 3\n")
    for plan in ("zhoushan", "plan.toml", "planspec.plans.zhoushan:PLAN", "own:PLAN"):
        assert run(capsys, "show", plan, "--format", "json")[1] == files.dumps(zhoushan.PLAN)
    assert run(capsys, "show", "table.csv", "--period", "2021-2025", "--format", "csv")[0] == 0
    assert "城镇登记失业率" in run(capsys, "show", "zhoushan", "--language", "zh")[1]
    for wrong in ("zhousan", "own:NOTHING", "own:NONE", "none:PLAN", "outcomes.json", "table.csv", "none.csv"):
        status, out, faults = run(capsys, "show", wrong)
        assert (status, out, len(faults)) == (2, "", 1)
    assert "did you mean 'zhoushan'" in run(capsys, "show", "zhousan")[2][0]


def test_figures_come_from_files_of_every_kind_and_from_the_table_itself(place, capsys):
    thirteen = ["evaluate", "zhoushan-13", "--format", "json"]
    found = [json.loads(run(capsys, *thirteen, name)[1]) for name in ("outcomes.json", "evaluation.json")]
    assert found[0] == found[1]
    status, out, _ = run(capsys, "evaluate", "table.csv", "--period", "2021-2025", "--format", "json")
    assert (status, json.loads(out)["assessments"][0]["status"]) == (0, "on_track")
    for wrong in ("plan.toml", "none.csv"):
        assert run(capsys, "evaluate", "zhoushan", wrong)[0] == 2
    status, _, faults = run(capsys, "show", "gbk.csv", "--period", "2021-2025")
    assert (status, "GBK" in faults[0], "--encoding" in faults[0]) == (2, True, True)
    assert run(capsys, "evaluate", "zhoushan", "gbk.csv")[0] == 2
    assert run(capsys, "evaluate", "zhoushan", "gbk.csv", "--encoding", "gbk", "--columns", "indicator=指标")[0] == 0
    assert run(capsys, "show", "gbk.csv", "--period", "2021-2025", "--encoding", "nonsense")[0] == 2
    assert run(capsys, "convert", "nowhere/table.csv", "--period", "2021-2025")[0] == 2


def test_json_figures_come_from_standard_input():
    text = files.dumps(zhoushan.OUTCOMES_13)
    run = planspec("evaluate", "zhoushan-13", "-", "--format", "json", stdin=text.encode(), PYTHONUTF8="1")
    assert json.loads(run.stdout)["counts"]["achieved"] == 11


def test_faults_of_a_table_name_their_file_and_what_to_pass(place, capsys):
    status, _, faults = run(capsys, "show", "open.csv", "--period", "2021-2025")
    assert (status, len(faults)) == (2, 1)
    assert faults[0].startswith("open.csv: line 2")
    assert "answer = {" in faults[0]
    assert "overrides" not in faults[0]
    (place / "two.csv").write_text("指标,2025年,2025年目标\n失业率（%）,≤4,≤3\n", encoding="utf-8")
    faults = run(capsys, "show", "two.csv", "--period", "2021-2025")[2]
    assert "--columns" in faults[0]
    arguments = [
        "show",
        "two.csv",
        "--period",
        "2021-2025",
        "--columns",
        "target=2025年目标",
        "--columns",
        "ignore=2025年",
    ]
    assert run(capsys, *arguments)[0] == 0
    assert run(capsys, "convert", "open.csv", "--period", "2021-2025", "--language", "zh")[2][0].startswith(
        "open.csv：第2行"
    )
    assert run(capsys, "convert", "open.csv", "--period", "2021-2025", "--format", "toml")[1].startswith("planspec = 1")


def test_whatever_cannot_be_read_is_a_line(place, capsys):
    (place / "folder.json").mkdir()
    (place / "folder").mkdir()
    for wrong in ("folder.json", "folder", "x\0y", "x" * 5000):
        status, out, faults = run(capsys, "show", wrong, "--period", "2021-2025")
        assert (status, out, len(faults)) == (2, "", 1)
        status, out, faults = run(capsys, "evaluate", "zhoushan", wrong)
        assert (status, out, len(faults)) == (2, "", 1)
    assert run(capsys, "evaluate", "zhoushan")[2][0].startswith("'FIGURES': give the file of figures")
    (place / "only.csv").write_text("指标,2025年\n社区团体（个）,12\n", encoding="utf-8")
    status, out, faults = run(capsys, "convert", "only.csv", "--period", "2021-2025")
    assert (status, len(faults), "indicators" in json.loads(out)) == (1, 1, False)


def test_figures_of_many_places_need_a_file_that_is_there(place, capsys):
    assert main(["evaluate", "zhoushan-13", "missing.parquet", "--by", "县", "--language", "en"]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert main(["evaluate", "zhoushan-13", "figures.txt", "--by", "市,县", "--columns", "value=数"]) == 2
    assert ".parquet" in capsys.readouterr().err
    several = ["evaluate", "zhoushan-13", "figures.csv", "--by", "市,县", "--language", "en"]
    assert main([*several, "--format", "page"]) == 2
    assert "--format" in capsys.readouterr().err
    assert main([*several, "--place", "甲"]) == 2
    assert "all places of these files are judged at once" in capsys.readouterr().err
    assert main(["evaluate", "zhoushan-13", "figures.csv", "--by", "县", "--targets", "t.csv", "--language", "en"]) == 2
    assert "t.csv" in capsys.readouterr().err


@pytest.fixture(autouse=True)
def english(monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def test_columns_are_read_from_options():
    assert columns_of(None) is None
    assert columns_of(["indicator=0", "ignore=a", "ignore=b", "target=2025", "outcome:2021..2023=完成"]) == {
        "indicator": 0,
        "ignore": ["a", "b"],
        "target": "2025",
        "outcome": {"2021..2023": "完成"},
    }
    for wrong in (["x"], ["=x"], ["outcome=a", "outcome:2021=b"], ["outcome:2021=b", "outcome=a"]):
        with pytest.raises(InvalidOption):
            columns_of(wrong)


# Tables of a plan


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
    with pytest.raises(PlanspecError, match=r"belong to 2 places \(甲、乙\).*--by 县区"):
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
    assert main(["evaluate", *common, "--before", "2022"]) == 2
    assert "of several places name one with --place" in capsys.readouterr().err
    assert main(["evaluate", *common, "--place", "乙", "--before", "2022"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("乙\n\n")
    assert re.search(r"Of [0-9]+ rows", out)
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
