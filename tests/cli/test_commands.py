"""The command line: what each command prints, its exit status, and that a fault is a line and never a traceback."""

import io
import json
import os
import subprocess
import sys

import pytest
from attrs import evolve

from planspec import Cumulative, diff, evaluate, files, side_by_side, summarize
from planspec.__main__ import main
from planspec.cli.commands import COMMANDS
from planspec.errors import InvalidType
from planspec.files.export import inert
from planspec.plans import zhoushan
from tests.builders import FIGURES, run


def test_evaluation_as_json_has_a_row_for_each_indicator_and_exact_text(place, capsys):
    status, out, faults = run(capsys, "evaluate", "zhoushan", "figures.csv", "--as-of", "2022", "--format", "json")
    found = json.loads(out)
    assert (status, faults) == (0, [])
    assert set(found) == {
        "plan", "as_of", "assessments", "binding", "counts", "warnings", "set_aside", "faults", "remarks"
    }  # fmt: skip
    jobs = next(each for each in found["assessments"] if each["key"] == "new-urban-jobs")
    assert (jobs["name"], jobs["status"], jobs["known_by_now"]) == ("城镇新增就业人数", "on_track", "9.1")
    assert found["counts"]["no_data"] == 18


@pytest.mark.parametrize("command", ["evaluate", "schedule", "mid-term"])
@pytest.mark.parametrize("form", ["table", "markdown", "html", "latex", "csv"])
def test_evaluations_are_printed_in_every_form(place, capsys, command, form):
    status, out, _ = run(capsys, command, "plan.toml", "figures.csv", "--format", form, "--language", "zh")
    assert status == 0
    assert "城镇新增就业人数" in out
    assert out.startswith("\ufeff") == (form == "csv")


def test_fail_on_sets_the_status(place, capsys):
    arguments = ["evaluate", "zhoushan", "figures.csv", "--as-of", "2022"]
    assert run(capsys, *arguments, "--fail-on", "breached,missed")[0] == 1
    assert run(capsys, *arguments, "--fail-on", "missed,")[0] == 0
    status, _, faults = run(capsys, *arguments, "--fail-on", "breeched")
    assert status == 2
    assert "did you mean 'breached'" in faults[0]


def test_faults_are_a_line_each_and_nothing_is_evaluated_unless_asked(place, capsys):
    status, out, faults = run(capsys, "evaluate", "zhoushan", "bad.csv")
    assert (status, out, len(faults)) == (2, "", 1)
    assert faults[0].startswith("bad.csv: line 2, column 2022年: 四点六: ")
    status, out, faults = run(capsys, "evaluate", "zhoushan", "bad.csv", "--keep-going", "--format", "json")
    assert (status, len(faults)) == (0, 1)
    assert json.loads(out)["faults"] == faults
    assert run(capsys, "methods", "zhoushan", "bad.csv")[0] == 2
    assert run(capsys, "explain", "zhoushan", "bad.csv", "城镇新增就业人数")[0] == 2
    zh = run(capsys, "evaluate", "zhoushan", "bad.csv", "--language", "zh")[2]
    assert zh[0].startswith("bad.csv: 第2行“2022年”列：四点六：")


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


def test_a_table_is_converted_and_its_questions_are_answered(place, capsys):
    arguments = ["convert", "open.csv", "--period", "2021-2025", "--output"]
    assert run(capsys, *arguments, "open.toml")[0] == 1
    status, _, faults = run(capsys, "check", "open.toml")
    assert (status, len(faults)) == (2, 1)
    assert "questions[0].answer: the row '社区团体' is not clear yet" in faults[0]
    path = place / "open.toml"
    asked = path.read_text(encoding="utf-8")
    path.write_text(asked.replace("answer = {}", 'answer = {kind = "total"}'), encoding="utf-8")
    assert "whether more or less is better" in run(capsys, "show", "open.toml")[2][0]
    path.write_text(asked.replace("answer = {}", 'answer = {kind = "totl"}'), encoding="utf-8")
    assert "did you mean 'total'" in run(capsys, "show", "open.toml")[2][0]
    settled = {
        'answer = {kind = "total", side = "at_least"}': 2,
        'answer = {target = {kind = "cumulative", value = "12"}}': 2,
        "answer = {leave_out = true}": 1,
    }
    for answer, rows in settled.items():
        path.write_text(asked.replace("answer = {}", answer), encoding="utf-8")
        assert len(files.load(path)) == rows
    path.write_text(asked.replace("row = ", "raw = "), encoding="utf-8")
    with pytest.raises(InvalidType):
        files.load(path)
    assert run(capsys, "convert", "table.csv", "--period", "2021-2025", "--base-year", "2020")[0] == 0


def test_the_other_commands_print_what_they_promise(place, capsys):
    assert set(COMMANDS) == {
        "plans", "show", "check", "evaluate", "schedule", "mid-term", "methods", "explain", "template", "convert", "diff", "schema"
    }  # fmt: skip
    assert "zhoushan-13\t2016..2020" in run(capsys, "plans")[1]
    assert json.loads(run(capsys, "plans", "--format", "json")[1])[0]["name"] == "zhoushan"
    assert json.loads(run(capsys, "schema")[1]) == files.schema()
    assert "提示" in run(capsys, "check", "zhoushan-13", "--language", "zh")[1]
    assert json.loads(run(capsys, "check", "zhoushan-13", "--format", "json")[1])[0]["severity"]
    assert "2016..2020" in run(capsys, "diff", "zhoushan", "zhoushan-13")[1]
    assert json.loads(run(capsys, "diff", "zhoushan", "plan.toml", "--format", "json")[1]) == []
    for language, words in (("en", "So it is on track."), ("zh", "达到序时进度")):
        explained = ["explain", "zhoushan", "figures.csv", "城镇新增就业人数", "--language", language]
        assert words in run(capsys, *explained)[1]
        assert "cn_fyp" in run(capsys, "methods", "zhoushan", "figures.csv", "--language", language)[1]


def test_without_a_command_it_prints_the_main_job(place, capsys):
    assert run(capsys)[1].startswith("舟山市人力资源和社会保障事业“十三五”时期主要指标")
    assert run(capsys, "--table", "check", "--language", "en")[0] == 0
    assert run(capsys, "--table", "check")[0] == 0
    assert run(capsys, "--format", "nonsense")[0] == 2


def test_unknown_commands_and_options_name_the_nearest(place, capsys, monkeypatch):
    for wrong, near in (("evaluat", "evaluate"), ("--languge", "--language")):
        monkeypatch.setattr(sys, "argv", ["planspec", wrong])
        status, _, lines = run(capsys, wrong)
        assert status == 2
        assert f"the nearest is {near}" in lines[-1]
    assert run(capsys, "show")[0] == 2


def planspec(*arguments, stdin=None, **environment):
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("LC_ALL", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")
    }
    command = [sys.executable, "-m", "planspec", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=kept | environment, check=False)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONUTF8": "1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "gbk"},
        {"PYTHONIOENCODING": "ascii"},
    ],
    ids=["utf-8", "LC_ALL=C", "gbk", "ascii"],
)
def test_no_terminal_makes_it_crash(environment):
    run = planspec("evaluate", "zhoushan", "-", "--as-of", "2022", stdin=FIGURES.encode(), **environment)
    assert (run.returncode, b"Traceback" in run.stderr) == (0, False)
    assert b"2022" in run.stdout
    run = planspec("show", "zhousan", "--language", "zh", **environment)
    assert (run.returncode, len(run.stderr.splitlines())) == (2, 1)


def test_a_closed_pipe_is_not_a_fault_but_a_full_disk_is():
    code = f"{sys.executable} -m planspec show zhoushan"
    run = subprocess.run(["sh", "-c", f"{code} | true"], capture_output=True, check=False)
    assert b"Traceback" not in run.stderr
    if os.path.exists("/dev/full"):
        run = subprocess.run(["sh", "-c", f"{code} > /dev/full"], capture_output=True, check=False)
        assert (run.returncode, b"Traceback" in run.stderr) == (2, False)


def test_json_figures_come_from_standard_input():
    text = files.dumps(zhoushan.OUTCOMES_13)
    run = planspec("evaluate", "zhoushan-13", "-", "--format", "json", stdin=text.encode(), PYTHONUTF8="1")
    assert json.loads(run.stdout)["counts"]["achieved"] == 11


def test_streams_of_ones_own_are_written_to(place, monkeypatch, capsys):
    assert main_with_input(["evaluate", "zhoushan-13", "-"], files.dumps(zhoushan.OUTCOMES_13)) == 0
    assert "11/11" in capsys.readouterr().out
    given = io.StringIO()
    monkeypatch.setattr(sys, "stdout", given)
    monkeypatch.setattr(sys, "stderr", given)
    assert main(["plans"]) == 0
    assert "zhoushan" in given.getvalue()


# Exports and comparisons


def test_law_39_no_cell_is_computed_by_a_spreadsheet():
    for text in ("=1+1", "+a", "-a", "@x", "\tx", "\rx", "＝1", "＋1", "－1", "＠x"):
        assert inert(text) == f"'{text}"
    for text in ("-3.5", "+2", "3", "a", "≤3", "-0.5%"):
        assert inert(text) == text
    assert (inert(None), inert(["a", "b"])) == ("", "a; b")
    assert files.to_csv([]) == "\ufeff"
    assert files.to_csv([{"a": "=x", "b": 1}]) == "\ufeffa,b\r\n'=x,1\r\n"


def test_differences_of_plans_are_rows_and_fields():
    rows = list(zhoushan.PLAN)
    changed = evolve(zhoushan.PLAN, indicators=[evolve(rows[0], number="1a"), *rows[2:]])
    assert [(each.key, each.field) for each in files.diff(zhoushan.PLAN, changed)] == [
        ("new-urban-jobs", "number"),
        ("registered-unemployment-rate", ""),
    ]
    assert str(files.diff(zhoushan.PLAN, changed)[0]) == "new-urban-jobs.number: 1 → 1a"
    assert str(files.diff(zhoushan.PLAN, changed)[1]).endswith("→ —")
    assert "→ {" in str(files.diff(changed, zhoushan.PLAN)[1])
    with pytest.raises(InvalidType, match="after"):
        files.diff(zhoushan.PLAN, None)


def test_evaluations_stand_side_by_side():
    one = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5}})
    two = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5, 2022: 1}})
    moved = [each for each in files.side_by_side([one, two]) if each.moved]
    assert [(each.key, each.statuses) for each in moved] == [("new-urban-jobs", ("on_track", "behind"))]
    with pytest.raises(InvalidType, match=r"evaluations\[1\]"):
        files.side_by_side([one, 3])


def test_differences_and_comparisons_are_tables_and_records(place, capsys):
    rows = list(zhoushan.PLAN)
    changed = evolve(
        zhoushan.PLAN, source="", indicators=[evolve(rows[0], number="1a", target=Cumulative(25)), *rows[2:]]
    )
    found = diff(zhoushan.PLAN, changed)
    assert len(found) == 4
    assert str(found).splitlines()[0].startswith("source: 《")
    shown = summarize(found, language="en")
    for words in ("(the plan)", "1a. New urban jobs", "(22)", "(25)", "row removed", "Changes: 4"):
        assert words in shown
    assert "新增指标" in summarize(diff(changed, zhoushan.PLAN))
    assert "没有变动" in summarize(diff(changed, changed))
    assert found.to_records()[0]["field"] == "source"
    assert found == diff(zhoushan.PLAN, changed)
    assert hash(found) == hash(diff(zhoushan.PLAN, changed))
    files.dump(changed, place / "changed.toml")
    for form in ("markdown", "json", "csv"):
        assert "1a" in run(capsys, "diff", "zhoushan", "changed.toml", "--format", form)[1]


def test_evaluations_side_by_side_are_a_table():
    one = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5}})
    two = evaluate(zhoushan.PLAN, {"new-urban-jobs": {2021: 4.5, 2022: 1}})
    found = side_by_side([one, two])
    assert (len(found), [each.key for each in found.moved]) == (20, ["new-urban-jobs"])
    shown = summarize(found, language="en")
    for words in ("31 December 2021", "31 December 2022", "behind", "Of 20 rows 1 got worse, 0 better"):
        assert words in shown
    assert found.to_records()[0] == {
        "key": "new-urban-jobs", "name": "城镇新增就业人数", "statuses": ["on_track", "behind"], "moved": True
    }  # fmt: skip
    other = summarize(side_by_side([one, evaluate(zhoushan.PLAN_13, {})]), width=None)
    assert "舟山市人力资源和社会保障事业“十三五”时期主要指标，第2次" in other
    assert "共" not in summarize(side_by_side([]))


def test_methods_and_explanations_are_printed_in_every_form_they_have(place, capsys):
    for form in ("table", "markdown", "html", "latex", "csv", "json"):
        status, out, _ = run(capsys, "methods", "zhoushan", "figures.csv", "--format", form)
        assert (status, "cn_fyp" in out or "cn\\_fyp" in out) == (0, True)
    rows = json.loads(out)
    assert {row["key"] for row in rows} == {row.key for row in zhoushan.PLAN}
    assert any(row["verdict"] for row in rows)
    out = run(capsys, "explain", "zhoushan", "figures.csv", "城镇新增就业人数", "--format", "json")[1]
    assert (json.loads(out)["status"], json.loads(out)["steps"][-1]["zh"]) == ("on_track", "结论：达到序时进度。")
    assert "| " in run(capsys, "check", "zhoushan-13", "--format", "markdown")[1]


def test_methods_say_why_they_say_nothing_of_a_row(place, capsys):
    (place / "words.csv").write_text("指标,2025年目标\n就业质量,稳步提高\n失业率（%）,≤3\n", encoding="utf-8")
    for language in ("zh", "en"):
        for form in ("table", "json"):
            arguments = ["methods", "words.csv", "-", "--period", "2021-2025", "--language", language, "--format", form]
            assert main_with_input(arguments, "指标,2021年\n失业率,2\n") == 0
            assert "稳步提高" in capsys.readouterr().out


def main_with_input(arguments, text):
    given, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8")
    try:
        return main(arguments)
    finally:
        sys.stdin = given


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


def test_an_evaluation_is_written_as_a_page(place, capsys):
    status, out, faults = run(
        capsys, "evaluate", "zhoushan", "figures.csv", "--format", "page", "--language", "zh", "--output", "评估.html"
    )
    assert (status, out, faults) == (0, "", [])
    text = (place / "评估.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>\n")
