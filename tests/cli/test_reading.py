"""What the command line reads: plans by name, file, table or module, and figures from files, sheets and standard input."""

import json
import os
import subprocess
import sys

import pytest

from planspec import files
from planspec.__main__ import main
from planspec.cli.reading import columns_of
from planspec.errors import InvalidOption
from planspec.plans import zhoushan
from tests.builders import run


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


def planspec(*arguments, stdin=None, **environment):
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("LC_ALL", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")
    }
    command = [sys.executable, "-m", "planspec", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env=kept | environment, check=False)


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
