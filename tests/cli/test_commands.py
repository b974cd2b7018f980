"""The commands: what each prints, its exit status, and that a fault is a line and never a traceback."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from planspec import Cumulative, diff, files, summarize
from planspec.cli.commands import COMMANDS
from planspec.errors import InvalidType
from planspec.frames import command
from planspec.plans import zhoushan
from tests.builders import main_with_input, run


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
    for language, words in (("en", "Conclusion: on track."), ("zh", "达到序时进度")):
        explained = ["explain", "zhoushan", "figures.csv", "城镇新增就业人数", "--language", language]
        assert words in run(capsys, *explained)[1]
        assert "cn_fyp" in run(capsys, "methods", "zhoushan", "figures.csv", "--language", language)[1]


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


def test_an_earlier_day_stands_beside_this_one(place, capsys):
    asked = ("evaluate", "zhoushan", "figures.csv", "--as-of", "2023-12-31", "--language", "en")
    status, out, _ = run(capsys, *asked, "--before", "2022-12-31")
    assert status == 0
    first, second = out.split("\nZhoushan human resources", 1)
    assert "Of 20 rows" in first
    assert "31 December 2022: Of 20 indicators" in " ".join(first.split())
    assert "As of 2023-12-31" in second
    assert run(capsys, *asked, "--before", "2022-12-31", "--format", "page", "--output", "page.html")[0] == 0
    assert 'id="moved"' in Path("page.html").read_text(encoding="utf-8")
    for wrong, said in (
        (["--before", "some day"], "--before"),
        (["--before", "2022", "--format", "json"], "two dates stand beside each other in a page or in tables"),
    ):
        status, _, err = run(capsys, *asked, *wrong)
        assert (status, len(err), said in err[0]) == (2, 1, True)


def test_an_evaluation_is_written_as_a_page(place, capsys):
    status, out, faults = run(
        capsys, "evaluate", "zhoushan", "figures.csv", "--format", "page", "--language", "zh", "--output", "评估.html"
    )
    assert (status, out, faults) == (0, "", [])
    text = (place / "评估.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>\n")


@pytest.mark.parametrize(("failing", "status"), [((), 0), (("--fail-on", "behind"), 1), (("--fail-on", "missed"), 0)])
def test_files_of_many_places_are_given_to_the_frame_judge(place, capsys, monkeypatch, failing, status):
    given = []

    def judged(plan, options):
        given.append((plan.name, options))
        return command.Judged("县 滞后", ("一行未用",), frozenset({"behind"}))

    monkeypatch.setattr(command, "evaluate_files", judged)
    found = run(capsys, "evaluate", "plan.toml", "figures.parquet", "--by", "县", "--as-of", "2022", *failing)
    assert (found[0], found[1].strip()) == (status, "县 滞后")
    ((name, options),) = given
    assert name == zhoushan.PLAN.name
    assert (options.figures, options.by, options.as_of, options.format) == ("figures.parquet", "县", "2022", "table")
