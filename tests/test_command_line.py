"""The command line: what each command prints, its exit status, and that a fault is a line and never a traceback."""

import json
import os
import subprocess
import sys

import pytest
from attrs import evolve

from planspec import evaluate, files
from planspec.__main__ import main
from planspec.cli.commands import COMMANDS
from planspec.errors import InvalidType
from planspec.files.export import inert
from planspec.plans import zhoushan

FIGURES = "指标,2021年,2022年\n城镇新增就业人数,4.5,4.6\n城镇登记失业率,2.1,3.4\n"
TABLE = "指标,2020年基数,2025年规划目标,2023年完成\n城镇登记失业率（%）,1.55,≤3,2.5\n"


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "figures.csv").write_text(FIGURES, encoding="utf-8")
    (tmp_path / "gbk.csv").write_text(FIGURES, encoding="gbk")
    (tmp_path / "bad.csv").write_text(FIGURES.replace("4.6", "四点六"), encoding="utf-8")
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "open.csv").write_text("指标,2025年\n社区团体（个）,12\n失业率（%）,≤3\n", encoding="utf-8")
    files.dump(zhoushan.PLAN, tmp_path / "plan.toml")
    files.dump(zhoushan.OUTCOMES_13, tmp_path / "outcomes.json")
    files.dump(evaluate(zhoushan.PLAN_13, zhoushan.OUTCOMES_13), tmp_path / "evaluation.json")
    return tmp_path


def run(capsys, *arguments):
    """Run the command line, and give its status, output and the lines of faults."""
    try:
        status = main(list(arguments))
    except SystemExit as left:
        status = left.code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return status, out, err.splitlines()


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
    assert "第" in run(capsys, "show", "none.csv", "--language", "zh")[2][0] or True


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
        "plans", "show", "check", "evaluate", "schedule", "mid-term", "methods", "explain", "convert", "diff", "schema"
    }  # fmt: skip
    assert "zhoushan-13\t2016..2020" in run(capsys, "plans")[1]
    assert json.loads(run(capsys, "plans", "--format", "json")[1])[0]["name"] == "zhoushan"
    assert json.loads(run(capsys, "schema")[1]) == files.schema()
    assert "提示" in run(capsys, "check", "zhoushan-13", "--language", "zh")[1]
    assert json.loads(run(capsys, "check", "zhoushan-13", "--format", "json")[1])[0]["severity"]
    assert "period: 2021..2025 → 2016..2020" in run(capsys, "diff", "zhoushan", "zhoushan-13")[1]
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


def test_an_evaluation_is_written_as_a_page(place, capsys):
    status, out, faults = run(
        capsys, "evaluate", "zhoushan", "figures.csv", "--format", "page", "--language", "zh", "--output", "评估.html"
    )
    assert (status, out, faults) == (0, "", [])
    text = (place / "评估.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>\n")
